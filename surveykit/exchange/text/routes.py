"""Routing as printed forms tell it: 请跳至第9题 behind options, （第4题选“否”的人回答）at stems."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from surveykit.exchange import remarks
from surveykit.questionnaire.model import Choice, Question
from surveykit.responses.skeleton.remarks import Remark

_WHEN = re.compile(
    r"[（(]\s*第?\s*(\d{1,3})\s*题\s*(?:选择?了?|为)\s*((?:“[^“”]+”\s*[或、]?\s*)+)的?"
    r"(?:人|同志|请)?\s*(?:回答|填写|作答)\s*[)）]\s*"
)
_LABEL = re.compile("“([^“”]+)”")


def routed_by_text(
    questions: Sequence[Question], numbers: Mapping[int, int], jumps: Mapping[str, Mapping[int, int]]
) -> tuple[tuple[Question, ...], list[tuple[str, Remark]]]:
    """The questions with conditions, and (id, remark) for each guess.

    `numbers` maps the number in the text -> position, `jumps` question id -> code -> number (0 the end).
    """
    found = list(questions)
    told: list[list[str]] = [[] for _ in found]
    said: list[tuple[str, Remark]] = []
    for at, question in enumerate(questions):
        found[at] = _whom(question, found[:at], numbers, told[at])
        leaps, fits = jumps.get(question.id, {}), question.type == "single"
        ends = {code: numbers.get(to) if to else len(found) for code, to in leaps.items() if fits}
        if len(ends) < len(leaps) or any(end is None or end <= at for end in ends.values()):
            said.append((question.id, remarks.NOT_ROUTED))
        for later in range(at + 1, len(found)):
            past = [c for c in question.choices if (end := ends.get(c.code)) is not None and end > later]
            if past:
                told[later].append(_is_not(question, past))
    for at, conditions in enumerate(told):
        if conditions:
            found[at] = replace(found[at], show_if=" and ".join(dict.fromkeys(conditions)))
            said.append((found[at].id, remarks.ROUTED))
    return tuple(found), said


def _whom(
    question: Question, before: Sequence[Question], numbers: Mapping[int, int], told: list[str]
) -> Question:
    """The question without the words on whom it asks, where these are understood."""
    match = _WHEN.match(question.title)
    at = numbers.get(int(match[1]), len(before)) if match else len(before)
    if match is None or at >= len(before) or not question.title[match.end() :].strip():
        return question
    source, labels = before[at], _LABEL.findall(match[2])
    chosen = [choice for choice in source.choices if choice.label in labels]
    if source.type not in ("single", "multiple") or len(chosen) < len(labels):
        return question
    told.append(_is(source, chosen))
    return replace(question, title=question.title[match.end() :].strip())


def _is(question: Question, chosen: Sequence[Choice]) -> str:
    """The condition that one of the options was chosen."""
    names = ", ".join(_names(chosen))
    if question.type == "multiple":
        return f"selected{'_any' if len(chosen) > 1 else ''}({question.id}, {names})"
    return f"{question.id} in ({names})" if len(chosen) > 1 else f"{question.id} == {names}"


def _is_not(question: Question, chosen: Sequence[Choice]) -> str:
    names = ", ".join(_names(chosen))
    return f"{question.id} not in ({names})" if len(chosen) > 1 else f"{question.id} != {names}"


def _names(chosen: Sequence[Choice]) -> Iterator[str]:
    """Options by their labels, by their codes where quotes stand in these."""
    for choice in chosen:
        yield str(choice.code) if re.search(r"['\"\\\\]", choice.label) else f"'{choice.label}'"
