"""Questionable records: flagged and reported, never dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

import numpy as np

from surveykit.errors import Message, Place, Problem
from surveykit.questionnaire.model import Questionnaire, Variable
from surveykit.responses.arrays import BoolArray
from surveykit.responses.evaluate import evaluate
from surveykit.responses.files.grid import Cells
from surveykit.responses.listing import Listing
from surveykit.responses.model import LEFT_EMPTY, Responses, SingleColumn
from surveykit.responses.progress import Progress, tell
from surveykit.responses.quality import messages
from surveykit.responses.quality.comparable import ComparableAnswers
from surveykit.responses.quality.duplicates import find_duplicates
from surveykit.responses.quality.near_duplicates import find_near_duplicates
from surveykit.responses.slots import asked_questions
from surveykit.rounding import fixed

_SHARE_OF_MEDIAN = 0.3
_ENOUGH_FOR_MEDIAN = 10
_FEWEST_ITEMS = 3
_NAMED_ITEMS = 6
_STEPS = 3


@dataclass(frozen=True, eq=False)
class Quality:
    """`flags` maps a flag's name -> (N,) bool; `problems` say why."""

    flags: Mapping[str, BoolArray]
    problems: tuple[Problem, ...]


def judged(
    responses: Responses,
    addresses: Cells | None = None,
    *,
    marked: Mapping[str, BoolArray] | None = None,
    progress: Progress | None = None,
) -> Quality:
    """The quality flags of coded responses.

    `addresses` are the IPs, used here and kept nowhere; `marked` are the platform's own flags.
    """
    findings = _Findings(responses)
    _by_platform(marked or {}, findings)
    _speeding(responses, findings)
    _straightline(responses, findings)
    _attention(responses, findings)
    _item_missing(responses, findings)
    _rules(responses, findings)
    tell(progress, 1, _STEPS)
    comparable = ComparableAnswers.of(responses)
    for pair in find_duplicates(comparable, addresses):
        message = messages.DUPLICATE_IP if pair.same_address else messages.DUPLICATE_ANSWERS
        values = {"other": responses.records[pair.first]}
        findings.add(message, pair.row, values, flag="duplicate" if pair.same_address else "")
    tell(progress, 2, _STEPS)
    _near_duplicates(comparable, findings)
    tell(progress, 3, _STEPS)
    return Quality(findings.flags, tuple(findings.problems))


def with_flags(quality: Quality, *more: Mapping[str, BoolArray]) -> Quality:
    """The same findings with further flags; a record keeps every flag that it has from anywhere."""
    flags = dict(quality.flags)
    for each in more:
        for name, rows in each.items():
            flags[name] = flags[name] | rows if name in flags else rows
    return Quality(flags, quality.problems)


class _Findings:
    def __init__(self, responses: Responses) -> None:
        self.responses = responses
        self.flags: dict[str, BoolArray] = {}
        self.problems = Listing()

    def open(self, flag: str) -> None:
        """Say that a check was made, whether or not it finds anything."""
        if flag not in self.flags:
            self.flags[flag] = np.zeros(len(self.responses), dtype=np.bool_)

    def add(
        self, message: Message, row: int, values: Mapping[str, object], *, flag: str, variable: str = ""
    ) -> None:
        """A finding about one record, flagged unless `flag` is empty."""
        if self.problems.takes(message, variable):
            record = self.responses.records[row]
            place = Place(source=self.responses.source.name, record=record, variable=variable)
            self.problems.add(Problem(message, place, values))
        if flag:
            self.open(flag)
            self.flags[flag][row] = True


def _near_duplicates(comparable: ComparableAnswers, findings: _Findings) -> None:
    near = find_near_duplicates(comparable)
    responses = findings.responses
    if not near.searched:
        place = Place(source=responses.source.name)
        findings.problems.add(Problem(messages.NEAR_NOT_SEARCHED, place))
        return
    for pair in near.pairs:
        values = {"other": responses.records[pair.first], "same": pair.same, "of": pair.of}
        findings.add(messages.NEAR_DUPLICATE, pair.row, values, flag="near_duplicate")


def _by_platform(marked: Mapping[str, BoolArray], findings: _Findings) -> None:
    for flag, rows in marked.items():
        findings.open(flag)
        for row in np.flatnonzero(rows):
            findings.add(messages.MARKED[flag], int(row), {}, flag=flag)


def _speeding(responses: Responses, findings: _Findings) -> None:
    seconds = responses.seconds
    limit = speed_limit(responses)
    if seconds is None or limit is None:
        return
    findings.open("speeding")
    said = _Said(lambda value: {"seconds": fixed(value), "limit": fixed(limit)})
    rows = np.flatnonzero(seconds < limit)
    for row, value in zip(rows.tolist(), seconds[rows].tolist(), strict=True):
        findings.add(messages.SPEEDING, row, said[value], flag="speeding")


class _Said(dict[Any, Mapping[str, object]]):
    """What a finding says of a value, put into words once for all records that have it."""

    def __init__(self, say: Callable[[Any], Mapping[str, object]]) -> None:
        super().__init__()
        self.say = say

    def __missing__(self, value: Any) -> Mapping[str, object]:
        words = self[value] = self.say(value)
        return words


def speed_limit(responses: Responses) -> float | None:
    """The seconds below which an answer is too fast: the form's minimum or 30% of the median."""
    least = responses.questionnaire.checks.min_seconds
    seconds = responses.seconds
    known = seconds[~np.isnan(seconds)] if seconds is not None else np.zeros(0)
    if len(known) < _ENOUGH_FOR_MEDIAN:
        return least
    return max(least or 0.0, _SHARE_OF_MEDIAN * float(np.median(known)))


def _straightline(responses: Responses, findings: _Findings) -> None:
    reverse = {item for scale in responses.questionnaire.scales for item in scale.reverse}
    for name, variables in _batteries(responses.questionnaire, reverse):
        findings.open("straightline")
        levels = np.column_stack([_levels(responses, variable) for variable in variables])
        valid = np.array([choice.kind == "valid" for choice in variables[0].choices])
        first = levels[:, 0]
        same = (levels == first[:, None]).all(axis=1) & (first >= 0) & valid[np.maximum(first, 0)]
        turned = any(variable.id in reverse for variable in variables)
        values = {
            "items": name,
            "zh": "（含反向题）" if turned else "",
            "en": ", a reversed one among them" if turned else "",
        }
        for row in np.flatnonzero(same):
            findings.add(messages.STRAIGHTLINE, int(row), values, flag="straightline", variable=name)


def _batteries(
    questionnaire: Questionnaire, reverse: set[str]
) -> Iterator[tuple[str, tuple[Variable, ...]]]:
    """Name and variables of every set of items in which equal answers are suspicious."""
    wanted = questionnaire.checks.straightline
    lists = [tuple(questionnaire.variables[v] for v in wanted if v in questionnaire.variables)]
    for question in asked_questions(questionnaire):
        turned = any(variable.id in reverse for variable in question.variables)
        if question.type == "matrix" and (question.id in wanted or turned):
            lists.append(question.variables)
    seen: set[frozenset[str]] = set()
    for variables in lists:
        for battery in _of_one_scale(variables):
            names = frozenset(variable.id for variable in battery)
            if len(battery) >= _FEWEST_ITEMS and names not in seen:
                seen.add(names)
                questions = dict.fromkeys(variable.question.id for variable in battery)
                yield "、".join(questions), battery


def _of_one_scale(variables: Iterable[Variable]) -> list[tuple[Variable, ...]]:
    """The single choices among the variables, grouped by their options."""
    groups: list[list[Variable]] = []
    for variable in variables:
        if variable.kind != "single":
            continue
        for group in groups:
            if group[0].choices == variable.choices:
                group.append(variable)
                break
        else:
            groups.append([variable])
    return [tuple(group) for group in groups]


def _levels(responses: Responses, variable: Variable) -> np.ndarray[tuple[int], np.dtype[np.integer]]:
    return np.asarray(cast(SingleColumn, responses.columns[variable.id]).levels)


def _attention(responses: Responses, findings: _Findings) -> None:
    for name, code in responses.questionnaire.checks.attention.items():
        findings.open("attention")
        variable = responses.questionnaire.variables[name]
        labels = {choice.code: choice.label for choice in variable.choices}
        levels = _levels(responses, variable)
        codes = np.array([choice.code for choice in variable.choices])[np.maximum(levels, 0)]
        for row in np.flatnonzero((levels >= 0) & (codes != code)):
            values = {"found": labels[int(codes[row])], "expected": labels[code]}
            findings.add(messages.ATTENTION, int(row), values, flag="attention", variable=name)


def _item_missing(responses: Responses, findings: _Findings) -> None:
    findings.open("item_missing")
    required = [
        variable
        for question in asked_questions(responses.questionnaire)
        if question.required
        for variable in question.variables
    ]
    if not required:
        return
    some = np.zeros(len(responses), dtype=np.bool_)
    for variable in required:
        some |= np.asarray(responses.columns[variable.id].state) == LEFT_EMPTY
    rows = np.flatnonzero(some)
    empty = np.column_stack(
        [np.asarray(responses.columns[v.id].state)[rows] == LEFT_EMPTY for v in required]
    )
    said = _Said(
        lambda there: _items_said([required[n].id for n in np.flatnonzero(np.frombuffer(there, np.bool_))])
    )
    for row, there in zip(rows.tolist(), empty, strict=True):
        findings.add(messages.ITEM_MISSING, row, said[there.tobytes()], flag="item_missing")


def _items_said(names: list[str]) -> dict[str, object]:
    shown = "、".join(names[:_NAMED_ITEMS]) + ("…" if len(names) > _NAMED_ITEMS else "")
    return {"items": shown, "count": len(names)}


def _rules(responses: Responses, findings: _Findings) -> None:
    for rule in responses.questionnaire.checks.rules:
        findings.open("rule")
        truth = evaluate(rule.expression, responses.questionnaire, responses.columns, len(responses))
        for row in np.flatnonzero(truth.known & ~truth.true):
            values = {"message": rule.message or rule.expression}
            findings.add(messages.RULE_BROKEN, int(row), values, flag="rule")
