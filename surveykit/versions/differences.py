"""Two versions of a questionnaire compared: each change with its effect on a trend.

A change is a finding: an error breaks the comparison of waves, a warning asks for care, a note does no
harm. What can be compared is told question by question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal

from surveykit.errors import Language, Message, Place, Problem, Problems
from surveykit.folding import key
from surveykit.questionnaire.model import Derivation, Question, Questionnaire, Scale, Validation
from surveykit.versions import messages
from surveykit.versions.pairing import Pair, moved, parts, questions
from surveykit.versions.parts import Change, nets_changed, options_changed, rows_changed, said
from surveykit.versions.sources import made_from, rewritten, routed_by, scale_of

Effect = Literal["same", "care", "broken", "added", "removed"]
_AMOUNTS = ("min_select", "max_select", "sum")
_FRAME = ("population", "design")
_SCALED = ("items", "reverse", "method", "min_answered")
_DERIVED = ("source", "bands", "recode", "cases")
_LOOK = ("id", "title", "language", "intro", "banner", "checks", "fieldwork")


@dataclass(frozen=True, eq=False, repr=False)
class Differences:
    """Everything that changed from `old` to `new`, by question; `whole` is about the survey itself."""

    old: Questionnaire
    new: Questionnaire

    @cached_property
    def pairs(self) -> tuple[Pair[Question], ...]:
        """The questions asked, in the order of the new version, then those computed."""
        return (
            *questions(self.old.questions, self.new.questions),
            *questions(self.old.computed, self.new.computed),
        )

    @cached_property
    def by_question(self) -> Mapping[str, Problems]:
        """Id of every question of the new version (`old:q5` where it is gone) -> what changed."""
        shifted = self._shifted()
        found = {_name(pair): Problems(self._of_pair(pair, shifted)) for pair in self.pairs}
        for pair in self.pairs:  # what a question rests on comes before it
            if pair.old is not None and pair.new is not None:
                found[pair.new.id] += self._from_below(pair.new, found)
        return MappingProxyType(found)

    def _from_below(self, question: Question, found: Mapping[str, Problems]) -> Iterator[Problem]:
        """What a question inherits from those it is computed from or routed by."""
        for message, under in (
            (messages.SOURCE_BROKEN, made_from(question, self.new)),
            (messages.ROUTE_DOUBTFUL, routed_by(question, self.new)),
        ):
            broken = [name for name in under if name in found and found[name].errors]
            if broken:
                yield Problem(message, question.place, {"names": "、".join(broken)})

    @cached_property
    def whole(self) -> Problems:
        """What changed beside the questions."""
        return Problems(self._of_whole())

    @property
    def problems(self) -> Problems:
        """All changes: by question in order, then those of the whole."""
        every = [problem for found in self.by_question.values() for problem in found]
        return Problems([*every, *self.whole])

    @cached_property
    def effects(self) -> Mapping[str, Effect]:
        """Id of every question, as in `by_question` -> whether its two waves can be compared."""
        return MappingProxyType({_name(pair): self._effect(pair) for pair in self.pairs})

    @property
    def breaking(self) -> bool:
        """Whether something can no longer be compared."""
        return bool(self.problems.errors)

    def to_dict(self, language: Language = "zh") -> dict[str, Any]:
        """Effects and changes as plain values."""
        return {
            "old": {"file": self.old.source, "sha256": self.old.sha256},
            "new": {"file": self.new.source, "sha256": self.new.sha256},
            "effects": dict(self.effects),
            "changes": [
                {"question": name, **problem.to_dict(language)}
                for name, found in (*self.by_question.items(), ("", self.whole))
                for problem in found
            ],
        }

    def __repr__(self) -> str:
        return f"<Differences {self.old.id} -> {self.new.id}: {len(self.problems)} changes>"

    def _effect(self, pair: Pair[Question]) -> Effect:
        found = self.by_question[_name(pair)]
        if pair.old is None or pair.new is None:
            return "added" if pair.old is None else "removed"
        if found.errors:
            return "broken"
        return "care" if found.warnings else "same"

    @cached_property
    def _renamed(self) -> Mapping[str, str]:
        """Old variable id -> the new one of the same question (and row)."""
        names: dict[str, str] = {}
        for pair in self.pairs:
            if pair.old is None or pair.new is None:
                continue
            names[pair.old.id] = pair.new.id
            for row in parts(pair.old.rows, pair.new.rows):
                if row.old is not None and row.new is not None:
                    names[f"{pair.old.id}_{row.old.code}"] = f"{pair.new.id}_{row.new.code}"
        return names

    def _shifted(self) -> frozenset[str]:
        pairs = questions(self.old.questions, self.new.questions)
        return frozenset(question.id for question in moved(pairs, self.old.questions))

    def _of_pair(self, pair: Pair[Question], shifted: frozenset[str]) -> Iterator[Problem]:
        for message, values in self._changes(pair, shifted):
            yield Problem(message, _place(pair), values)

    def _changes(self, pair: Pair[Question], shifted: frozenset[str]) -> Iterator[Change]:
        old, new = pair.old, pair.new
        if old is None and new is not None:
            yield messages.QUESTION_ADDED, {"title": new.title}
        if old is not None and new is None:
            yield messages.QUESTION_REMOVED, {"title": old.title}
        if old is None or new is None:
            return
        yield from _question_changed(old, new, self._renamed)
        if new.id in shifted and old.id in self.old.numbers and new.id in self.new.numbers:
            places = (self.old.numbers[old.id], self.new.numbers[new.id])
            yield messages.QUESTION_MOVED, {"old": places[0], "new": places[1]}
        yield from self._made_otherwise(old, new)

    def _made_otherwise(self, old: Question, new: Question) -> Iterator[Change]:
        first, second = scale_of(old, self.old), scale_of(new, self.new)
        if first and second:
            keys = [name for name in _SCALED if self._read(first, name) != getattr(second, name)]
        elif old.derivation and new.derivation:
            keys = [n for n in _DERIVED if self._read(old.derivation, n) != _words(new.derivation, n)]
        else:
            keys = [] if (old.derivation is None) == (new.derivation is None) else ["derived"]
        if keys:
            yield messages.MADE_OTHERWISE, {"keys": "、".join(keys)}

    def _read(self, made: Derivation | Scale, name: str) -> object:
        """What a key of the old version says, in the names of the new one."""
        value, renamed = getattr(made, name), self._renamed
        if name in ("items", "reverse"):
            return tuple(renamed.get(item, item) for item in value)
        if name == "source":
            return renamed.get(value, value)
        return _words(made, name, renamed)

    def _of_whole(self) -> Iterator[Problem]:
        place = Place(source=self.new.source)
        if self.old.anonymous != self.new.anonymous:
            values = {"old": said(self.old.anonymous), "new": said(self.new.anonymous)}
            yield Problem(messages.PROMISE_CHANGED, place, values)
        for names, message in ((_FRAME, messages.FRAME_CHANGED), (_LOOK, messages.LOOK_CHANGED)):
            for name in names:
                if getattr(self.old, name) != getattr(self.new, name):
                    yield Problem(message, place, {"key": name})


def differences(old: Questionnaire, new: Questionnaire) -> Differences:
    """What changed from one version of a questionnaire to the next."""
    return Differences(old, new)


def _question_changed(old: Question, new: Question, renamed: Mapping[str, str]) -> Iterator[Change]:
    yield from _stem_changed(old, new)
    if old.id != new.id:
        yield messages.ID_CHANGED, {"old": old.id, "new": new.id}
    if (old.type, old.multiple) != (new.type, new.multiple):
        yield messages.TYPE_CHANGED, {"old": _type(old), "new": _type(new)}
        return
    if rewritten(old.show_if, renamed) != rewritten(new.show_if, {}):
        yield messages.ASKED_CHANGED, {"old": said(old.show_if), "new": said(new.show_if)}
    if old.required != new.required:
        yield messages.REQUIRED_CHANGED, {"old": said(old.required), "new": said(new.required)}
    yield from _limits_changed(old, new)
    yield from options_changed(old, new)
    yield from rows_changed(old, new)
    yield from nets_changed(old, new)


def _stem_changed(old: Question, new: Question) -> Iterator[Change]:
    if key(old.title) == key(new.title):
        return
    declared = key(old.title) in map(key, new.aliases)
    message: Message = messages.STEM_DECLARED if declared else messages.STEM_CHANGED
    yield message, {"old": old.title, "new": new.title}


def _type(question: Question) -> str:
    return f"{question.type} (multiple)" if question.multiple else question.type


def _limits_changed(old: Question, new: Question) -> Iterator[Change]:
    if old.top != new.top:
        yield messages.ANSWERS_LIMITED, {"key": "top", "old": said(old.top), "new": said(new.top)}
    for each in fields(Validation):
        before, after = getattr(old.validate, each.name), getattr(new.validate, each.name)
        if before != after:
            message = messages.ANSWERS_LIMITED if each.name in _AMOUNTS else messages.RANGE_CHANGED
            yield message, {"key": each.name, "old": said(before), "new": said(after)}


def _words(
    made: Derivation | Scale, name: str, renamed: Mapping[str, str] = MappingProxyType({})
) -> object:
    """The value of a key, expressions as their words."""
    value = getattr(made, name)
    if name != "cases":
        return value
    return tuple((code, rewritten(expression, renamed)) for code, expression in value)


def _name(pair: Pair[Question]) -> str:
    if pair.new is not None:
        return pair.new.id
    return f"old:{pair.old.id}" if pair.old is not None else ""


def _place(pair: Pair[Question]) -> Place:
    shown = pair.new or pair.old
    return shown.place if shown is not None else Place()
