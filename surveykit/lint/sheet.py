"""A form as the rules see it: each question with the text it was written as."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from surveykit.errors import Place
from surveykit.lint.editing import Lines, add_key
from surveykit.lint.finding import Edit
from surveykit.lint.scales import EVALUATIVE, WordScale, recognised
from surveykit.lint.words import bare, is_untouched, unsure_kind
from surveykit.questionnaire.model import Choice, Question, Questionnaire
from surveykit.yamltext import Node

_PROMISE = re.compile("无记名|不记名|匿名")


@dataclass(frozen=True)
class Item:
    """One asked question, and the node it was read from."""

    question: Question
    node: Node
    lines: Lines

    @cached_property
    def bare(self) -> str:
        """The stem with quotations, titles of documents and remarks in brackets blanked out."""
        return bare(self.question.title)

    @cached_property
    def valid(self) -> tuple[Choice, ...]:
        """The options that are answers of their own: no kinds of missing, no 其他."""
        return tuple(each for each in self.question.choices if each.kind == "valid" and not each.other)

    @cached_property
    def missing(self) -> tuple[Choice, ...]:
        """The options for those who cannot or will not say."""
        return tuple(choice for choice in self.question.choices if choice.kind != "valid")

    @cached_property
    def unsure(self) -> tuple[Choice, ...]:
        """The last valid options where they say nothing about the matter, such as an unmarked 说不清."""
        end = len(self.valid)
        while end and unsure_kind(self.valid[end - 1].label) != "valid":
            end -= 1
        if end and is_untouched(self.valid[end - 1].label):
            rest = recognised(tuple(choice.label for choice in self.valid[: end - 1]))
            end -= rest is not None and rest.family in EVALUATIVE
        return self.valid[end:]

    @cached_property
    def steps(self) -> tuple[Choice, ...]:
        """The options that are the steps of `scale`."""
        whole = recognised(tuple(choice.label for choice in self.valid))
        return self.valid if whole is not None else self.valid[: len(self.valid) - len(self.unsure)]

    @cached_property
    def scale(self) -> WordScale | None:
        """The verbal scale that the options are, if they are one."""
        if self.question.type not in ("single", "matrix", "rating"):
            return None
        return recognised(tuple(choice.label for choice in self.steps))

    @cached_property
    def is_dichotomy(self) -> bool:
        """Whether the options are yes and no, in some words."""
        chosen = self.valid[: len(self.valid) - len(self.unsure)] or self.valid
        if self.question.type not in ("single", "matrix") or len(chosen) != 2:
            return False
        first, second = (choice.label for choice in chosen)
        shorter, longer = sorted((first, second), key=len)
        negated = longer.endswith(shorter) and longer[: -len(shorter)] in ("不", "没", "没有", "未", "非")
        changed = first[-2:] == second[-2:] and first[:1] + second[:1] in ("已未", "未已")
        return negated or changed or (shorter, longer) in (("是", "否"), ("无", "有"), ("有", "没有"))

    @cached_property
    def judges(self) -> bool:
        """Whether one mark is given to what the stem (or a row) names."""
        question = self.question
        if question.type in ("rating", "nps"):
            return True
        return (self.scale is not None or self.is_dichotomy) and not question.multiple

    @property
    def options_place(self) -> Place:
        """Where the first option stands; a shared list has one such place."""
        return self.question.choices[0].place if self.question.choices else self.node.place

    def at(self, key: str) -> Place:
        """Where the value of `key` stands, or the question itself."""
        node = self.node.get(key)
        return node.place if node is not None else self.node.place

    def in_title(self, offset: int) -> Place:
        """Where the character `offset` of the stem stands; the stem itself where that cannot be told."""
        node = self.node.get("title")
        if node is None or node.place.column is None:
            return self.node.place
        line, start = self.lines.at(node.place), node.place.column - 1
        if line is None:
            return node.place
        shift = 1 if node.quoted else 0
        if not line.startswith(node.text, start + shift):
            return node.place
        lead = len(node.text) - len(node.text.lstrip())
        return replace(node.place, column=start + shift + lead + offset + 1)


@dataclass(frozen=True)
class Sheet:
    """A whole form without errors; `smallest` is how many people a nameless group must have."""

    form: Questionnaire
    node: Node
    lines: Lines
    smallest: int = 5

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The questions in order, notes too."""
        written = self.node.get("questions")
        nodes = {node.place: node for node in (written.items if written else ())}
        return tuple(Item(each, nodes[each.place], self.lines) for each in self.form.questions)

    @cached_property
    def asked(self) -> tuple[Item, ...]:
        """The questions that take an answer."""
        return tuple(item for item in self.items if item.question.type != "note")

    @cached_property
    def promise(self) -> str:
        """The word by which title, introduction or a note promise anonymity; empty where none does."""
        notes = (item.question.title for item in self.items if item.question.type == "note")
        found = _PROMISE.search(" ".join((self.form.title, self.form.intro, *notes)))
        return found[0] if found else ""

    @property
    def is_nameless(self) -> bool:
        """Whether nobody is to be recognised: declared, or promised to those who answer."""
        return self.form.anonymous or bool(self.promise)

    @cached_property
    def _options(self) -> Mapping[Place, Node]:
        """Where an option stands -> its node, in shared lists and in questions."""
        shared, written = self.node.get("choices"), self.node.get("questions")
        lists = [value for _, value in (shared.pairs if shared else ())]
        lists += [own for node in (written.items if written else ()) if (own := node.get("choices"))]
        return {node.place: node for each in lists for node in each.items}

    def mark(self, choice: Choice, pair: str) -> tuple[Edit, ...]:
        """The edits that add `pair`, such as `exclusive: true`, to an option."""
        node = self._options.get(choice.place)
        return add_key(self.lines, node, pair, after="label") if node is not None else ()

    def place(self, *keys: str) -> Place:
        """Where the key at the end of this path stands; the form itself where it does not."""
        node, place = self.node, self.node.place
        for key in keys:
            place = node.key_place(key)
            inner = node.get(key)
            if inner is None:
                break
            node = inner
        return place
