"""One element of a SurveyJS definition as a question."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from surveykit.exchange import remarks
from surveykit.exchange.gathered import Gathered
from surveykit.exchange.surveyjs.source import listed, mapped, raw, said, text_of_html
from surveykit.exchange.surveyjs.write import total, whole
from surveykit.questionnaire.model import Choice, Question, QuestionType, Row, Validation
from surveykit.questionnaire.read_choices import NPS

_POINTS = 101
_TOTAL = re.compile(r"= (-?\d+(?:\.\d+)?)$")


@dataclass(frozen=True, slots=True)
class Made:
    """A question, the name of each of its variables there, codes by value, and the properties read."""

    question: Question
    names: tuple[str, ...]
    codes: Mapping[str, int] = field(default_factory=dict)
    read: frozenset[str] = frozenset()


def make(element: Mapping[str, Any], gathered: Gathered) -> Made | None:
    """The question that an element is; None where we have no such thing."""
    builder = _Builder(element, gathered)
    build = _BUILDERS.get(raw(element.get("type")))
    return build(builder) if build else None


@dataclass(eq=False)
class _Builder:
    element: Mapping[str, Any]
    gathered: Gathered

    @property
    def name(self) -> str:
        """The element's name."""
        return raw(self.element.get("name"))

    def plain(self, kind: QuestionType, *, required: bool | None = None) -> Question:
        """A question with nothing but its id, stem and whether it is required."""
        name = self.gathered.free_id(self.name)
        must = self.element.get("isRequired") is True if required is None else required
        return Question(name, kind, said(self.element.get("title")) or self.name or name, required=must)

    def made(self, question: Question, *read: str, codes: Mapping[str, int] | None = None) -> Made:
        """The question of one variable."""
        return Made(question, (self.name,), codes or {}, frozenset(read))

    def number(self, key: str, of: Mapping[str, Any] | None = None) -> float | None:
        """A finite number among the properties."""
        value = (self.element if of is None else of).get(key)
        sound = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        return float(value) if sound and value is not None else None

    def count(self, key: str, least: int = 1) -> int | None:
        """A whole number of at least `least` among the properties."""
        value = self.number(key)
        return int(value) if value is not None and value >= least and value == int(value) else None

    def options(self, items: Sequence[Any], owner: str) -> tuple[tuple[Choice, ...], dict[str, int]]:
        """Options and the code of each value; values that are no codes are renumbered."""
        values = [_value(item) for item in items]
        sound = all(v.isascii() and v.isdecimal() and len(v) < 10 for v in values)
        sound = sound and len({int(v) for v in values}) == len(values)
        if not sound:
            self.gathered.remark(owner, remarks.CODES)
        codes = {v: int(v) if sound else at for at, v in enumerate(values, 1)}
        choices = []
        for at, (item, value) in enumerate(zip(items, values, strict=True), 1):
            of = mapped(item)
            choices.append(
                Choice(
                    code=int(value) if sound else at,
                    label=said(of.get("text")) or value,
                    exclusive=of.get("isExclusive") is True,
                    other=of.get("showCommentArea") is True,
                    other_required=of.get("isCommentRequired") is True,
                )
            )
        return tuple(choices), codes

    def chosen(self, kind: QuestionType) -> Made:
        """A single or multiple choice, or a ranking."""
        question = self.plain(kind)
        choices, codes = self.options(listed(self.element.get("choices")), question.id)
        choices = self._specials(question.id, choices, codes, several=kind == "multiple")
        read = ["choices", "showOtherItem", "hasOther", "otherText", "showNoneItem", "hasNone", "noneText"]
        if not choices:
            self.gathered.remark(question.id, remarks.NO_OPTIONS)
            return self.made(replace(question, type="text"), *read)
        least, most = self.count("minSelectedChoices", 0), self.count("maxSelectedChoices")
        read += ["minSelectedChoices", "maxSelectedChoices", "selectToRankEnabled"]
        if kind == "ranking":
            top = min(most, len(choices)) if most else None
            return self.made(replace(question, choices=choices, top=top), *read, codes=codes)
        if kind == "multiple":
            count = len(choices)
            limits = Validation(min_select=_within(least, count), max_select=_within(most, count))
            question = replace(question, validate=limits)
        return self.made(replace(question, choices=choices), *read, codes=codes)

    def _specials(
        self, name: str, choices: tuple[Choice, ...], codes: dict[str, int], *, several: bool
    ) -> tuple[Choice, ...]:
        """The options with those that SurveyJS adds by a switch: 其他 and 以上都没有."""
        found, code = list(choices), max((choice.code for choice in choices), default=0)
        for value, keys, word, text in (
            ("other", ("showOtherItem", "hasOther"), "otherText", "其他"),
            ("none", ("showNoneItem", "hasNone"), "noneText", "以上都没有"),
        ):
            if any(self.element.get(key) is True for key in keys):
                code += 1
                codes[value] = code
                label = said(self.element.get(word)) or text
                alone = value == "none" and several
                found.append(Choice(code, label, other=value == "other", exclusive=alone))
                self.gathered.remark(name, remarks.ADDED, label=label)
        return tuple(found)

    def rating(self) -> Made:
        """A rating; 0 to 10 without words is a recommendation."""
        values = listed(self.element.get("rateValues"))
        read = ("rateValues", "rateMin", "rateMax", "rateCount", "rateStep")
        low, high = self.number("rateMin"), self.number("rateMax")
        if not values and (low, high) == (0.0, 10.0):
            codes = {str(choice.code): choice.code for choice in NPS}
            return self.made(replace(self.plain("nps"), choices=NPS), *read, codes=codes)
        question = self.plain("rating")
        if not values:
            first = int(low if low is not None else 1)
            last = int(high if high is not None else first + (self.count("rateCount") or 5) - 1)
            values = list(range(max(0, first), min(last, first + _POINTS) + 1))
        choices, codes = self.options(values, question.id)
        scored = tuple(replace(choice, score=float(choice.code)) for choice in choices)
        return self.made(replace(question, choices=scored), *read, codes=codes)

    def typed(self) -> Made:
        """A line of text, a number or a date."""
        kind = raw(self.element.get("inputType")) or "text"
        if kind in ("number", "range"):
            question = self.plain("number")
            limits = Validation(
                self.number("min"), self.number("max"), self._is_whole(self.element, self.name)
            )
            read = ("inputType", "min", "max", *(("validators",) if self._only_whole(self.element) else ()))
            return self.made(replace(question, validate=limits), *read)
        return self.made(self.plain("date" if kind == "date" else "text"), "inputType")

    def _is_whole(self, of: Mapping[str, Any], name: str) -> bool:
        return whole(name) in listed(of.get("validators"))

    def _only_whole(self, of: Mapping[str, Any]) -> bool:
        return all(check == whole(self.name) for check in listed(of.get("validators")))

    def matrix(self) -> Made:
        """One choice a row."""
        rows, values = self._rows()
        each = any(self.element.get(key) is True for key in ("eachRowRequired", "isAllRowRequired"))
        question = self.plain("matrix", required=each or self.element.get("isRequired") is True)
        choices, codes = self.options(listed(self.element.get("columns")), question.id)
        names = tuple(f"{self.name}.{value}" for value in values)
        read = frozenset(("columns", "rows", "eachRowRequired", "isAllRowRequired"))
        return Made(replace(question, choices=choices, rows=rows), names, codes, read)

    def dropdowns(self) -> Made | None:
        """Several ticks a row, where the only column is a list of boxes."""
        columns = listed(self.element.get("columns"))
        column = mapped(columns[0]) if len(columns) == 1 else {}
        if column.get("cellType") != "checkbox":
            return None
        cell = _Builder({**column, "type": "checkbox"}, self.gathered)
        rows, values = self._rows()
        question = self.plain(
            "matrix", required=self.element.get("isRequired") or column.get("isRequired") is True
        )
        items = listed(column.get("choices")) or listed(self.element.get("choices"))
        choices, codes = self.options(items, question.id)
        least, most = cell.count("minSelectedChoices", 0), cell.count("maxSelectedChoices")
        limits = Validation(min_select=_within(least, len(choices)), max_select=_within(most, len(choices)))
        names = tuple(f"{self.name}.{value}.{raw(column.get('name'))}" for value in values)
        question = replace(question, multiple=True, choices=choices, rows=rows, validate=limits)
        return Made(question, names, codes, frozenset(("columns", "rows", "choices")))

    def _rows(self) -> tuple[tuple[Row, ...], list[str]]:
        items = listed(self.element.get("rows"))
        values = [_value(item) for item in items]
        sound = all(v.isascii() and v.isdecimal() and int(v[:9]) > 0 and len(v) < 10 for v in values)
        sound = sound and len({int(v) for v in values}) == len(values)
        rows = tuple(
            Row(int(value) if sound else at, said(mapped(item).get("text")) or value)
            for at, (item, value) in enumerate(zip(items, values, strict=True), 1)
        )
        return rows, values

    def parts(self) -> Made | None:
        """A constant sum, where every part is a number."""
        items = [mapped(item) for item in listed(self.element.get("items"))]
        if not items or any(item.get("inputType") != "number" for item in items):
            return None
        values = [raw(item.get("name")) for item in items]
        sound = all(v.isascii() and v.isdecimal() and int(v[:9]) > 0 and len(v) < 10 for v in values)
        rows = tuple(
            Row(int(value) if sound else at, said(item.get("title")) or value)
            for at, (item, value) in enumerate(zip(items, values, strict=True), 1)
        )
        question = self.plain("sum")
        checks = [mapped(check) for item in items for check in listed(item.get("validators"))]
        ends = next((check for check in checks if check.get("type") == "numeric"), {})
        integer = all(
            self._is_whole(item, f"{self.name}.{v}") for item, v in zip(items, values, strict=True)
        )
        limits = Validation(
            self.number("minValue", ends), self.number("maxValue", ends), integer, sum=self._total(values)
        )
        names = tuple(f"{self.name}.{value}" for value in values)
        return Made(
            replace(question, rows=rows, validate=limits), names, {}, frozenset(("items", "validators"))
        )

    def _total(self, rows: Sequence[str]) -> float | None:
        """What the parts must add up to."""
        for check in listed(self.element.get("validators")):
            found = _TOTAL.search(raw(mapped(check).get("expression")))
            if found and check == total(self.name, rows, float(found[1])):
                return float(found[1])
        return None

    def note(self) -> Made:
        """A note's text without its markup."""
        text, rich = text_of_html(raw(self.element.get("html")))
        question = self.plain("note", required=False)
        if rich:
            self.gathered.remark(question.id, remarks.MARKUP)
        return self.made(replace(question, title=text or question.title), "html")

    def yes_no(self) -> Made:
        """A switch as a single choice."""
        question = self.plain("single")
        self.gathered.remark(question.id, remarks.SWITCH)
        labels = [said(self.element.get(key)) for key in ("labelTrue", "labelFalse")]
        choices = tuple(
            Choice(code, label or word) for code, label, word in zip((1, 2), labels, "是否", strict=True)
        )
        codes = {"true": 1, "false": 2}
        return self.made(replace(question, choices=choices), "labelTrue", "labelFalse", codes=codes)


def _value(item: Any) -> str:
    return raw(item.get("value") if isinstance(item, dict) else item)


def _within(number: int | None, count: int) -> int | None:
    return number if number is None or number <= count else None


_BUILDERS: Mapping[str, Callable[[_Builder], Made | None]] = {
    "radiogroup": lambda builder: builder.chosen("single"),
    "dropdown": lambda builder: builder.chosen("single"),
    "checkbox": lambda builder: builder.chosen("multiple"),
    "tagbox": lambda builder: builder.chosen("multiple"),
    "ranking": lambda builder: builder.chosen("ranking"),
    "rating": _Builder.rating,
    "text": _Builder.typed,
    "comment": lambda builder: builder.made(builder.plain("text")),
    "matrix": _Builder.matrix,
    "matrixdropdown": _Builder.dropdowns,
    "multipletext": _Builder.parts,
    "html": _Builder.note,
    "boolean": _Builder.yes_no,
}
