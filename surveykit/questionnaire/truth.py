"""The truth of a condition for one record, three-valued: True, False, or None for unknown."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from surveykit.questionnaire.expression import Comparison
from surveykit.questionnaire.meaning import (
    Atom,
    Compares,
    Condition,
    Conjunction,
    Constant,
    CountOf,
    Disjunction,
    IsAnswered,
    IsOneOf,
    Negation,
    Quantity,
    RankOf,
    ScoreOf,
    TextIsOneOf,
)

COMPARE: Mapping[Comparison, Callable[[float, float], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True, slots=True)
class Ticks:
    """What was ticked of the options a condition names, and how many ticks there are in all."""

    codes: frozenset[int]
    count: int


@dataclass(frozen=True, slots=True)
class Ranks:
    """The places given to the options a condition names, and how many were ranked in all."""

    places: Mapping[int, int]
    count: int


Answer: TypeAlias = int | float | str | Ticks | Ranks | None
Scores: TypeAlias = Mapping[str, Mapping[int, float | None]]


def truth(condition: Condition, answers: Mapping[str, Answer], scores: Scores) -> bool | None:
    """The truth of `condition`; `answers` gives code, number, text or ticks, None where missing."""
    if isinstance(condition, Negation):
        inner = truth(condition.operand, answers, scores)
        return None if inner is None else not inner
    if isinstance(condition, Conjunction | Disjunction):
        deciding = isinstance(condition, Disjunction)
        unknown = False
        for operand in condition.operands:
            found = truth(operand, answers, scores)
            if found is deciding:
                return deciding
            unknown = unknown or found is None
        return None if unknown else not deciding
    return _atom(condition, answers, scores)


def _atom(atom: Atom, answers: Mapping[str, Answer], scores: Scores) -> bool | None:
    if isinstance(atom, Compares):
        left, right = _number(atom.left, answers, scores), _number(atom.right, answers, scores)
        if left is None or right is None:
            return None
        return COMPARE[atom.operator](left, right)
    answer = answers.get(atom.variable)
    if isinstance(atom, IsAnswered):
        return answer is not None
    if answer is None:
        return None
    if isinstance(atom, IsOneOf):
        return None if answer in atom.undecided else answer in atom.codes
    if isinstance(atom, TextIsOneOf):
        return answer in atom.values
    if isinstance(answer, Ranks):
        return atom.code in answer.places
    return isinstance(answer, Ticks) and atom.code in answer.codes


def _number(quantity: Quantity, answers: Mapping[str, Answer], scores: Scores) -> float | None:
    if isinstance(quantity, Constant):
        return quantity.value
    answer = answers.get(quantity.variable)
    if answer is None:
        return None
    if isinstance(quantity, ScoreOf) and isinstance(answer, int):
        return scores[quantity.variable][answer]
    if isinstance(quantity, RankOf) and isinstance(answer, Ranks):
        return float(answer.places.get(quantity.code, float("inf")))
    if isinstance(quantity, CountOf) and isinstance(answer, Ticks | Ranks):
        return float(answer.count)
    return float(answer) if isinstance(answer, int | float) else None
