"""Columns of derived questions: bands of a number, recodes of options, cases by condition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

import numpy as np

from surveykit.questionnaire.condition import names, parse
from surveykit.questionnaire.model import Band, Derivation, Question, Questionnaire
from surveykit.responses.arrays import IntArray
from surveykit.responses.evaluate import evaluate
from surveykit.responses.model import (
    ANSWERED,
    LEFT_EMPTY,
    NOT_ASKED,
    UNUSABLE,
    Column,
    NumberColumn,
    SingleColumn,
)
from surveykit.responses.scales import missing_state, scale_column


def derive(questionnaire: Questionnaire, columns: Mapping[str, Column], count: int) -> dict[str, Column]:
    """Derived question id -> its column of `count` records; `columns` are left as they are.

    Where the source was not asked, left empty or unusable, so is the derived answer. A number in
    no band is unusable. A record for which every case is false was not asked; where a condition
    is unknown before any is true, the answer is missing for the reason its sources are.
    """
    made: dict[str, Column] = {}
    for question in questionnaire.derived:
        derivation = cast(Derivation, question.derivation)
        known = {**columns, **made}
        if derivation.bands:
            made[question.id] = _banded(derivation, questionnaire, known)
        elif derivation.recode:
            made[question.id] = _recoded(question, derivation, questionnaire, known)
        else:
            made[question.id] = _by_cases(derivation.cases, questionnaire, known, count)
    return made


def _banded(derivation: Derivation, questionnaire: Questionnaire, columns: Mapping[str, Column]) -> Column:
    source = derivation.source
    scale = next((each for each in questionnaire.scales if each.id == source), None)
    column = scale_column(scale, questionnaire, columns) if scale else cast(NumberColumn, columns[source])
    levels = np.full(len(column.values), UNUSABLE, dtype=_small(len(derivation.bands)))
    for level, band in enumerate(derivation.bands):
        levels[_inside(column, band)] = level
    state = np.asarray(column.state)
    return SingleColumn(np.where(state < 0, state, levels).astype(levels.dtype))


def _inside(column: NumberColumn, band: Band) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """(N,) bool: start <= value < below; NaN is in no band."""
    low = -np.inf if band.start is None else band.start
    high = np.inf if band.below is None else band.below
    return (column.values >= low) & (column.values < high)


def _recoded(
    question: Question, derivation: Derivation, questionnaire: Questionnaire, columns: Mapping[str, Column]
) -> Column:
    target = {choice.code: level for level, choice in enumerate(question.choices)}
    new_level = {code: target[new] for new, codes in derivation.recode for code in codes}
    choices = questionnaire.variables[derivation.source].choices
    table = np.array(
        [new_level.get(choice.code, UNUSABLE) for choice in choices], dtype=_small(len(target))
    )
    levels = np.asarray(cast(SingleColumn, columns[derivation.source]).levels)
    return SingleColumn(np.where(levels < 0, levels, table[np.maximum(levels, 0)]).astype(table.dtype))


def _by_cases(
    cases: Sequence[tuple[int, str]],
    questionnaire: Questionnaire,
    columns: Mapping[str, Column],
    count: int,
) -> Column:
    """The first case that holds; an empty expression is the rest."""
    levels = np.full(count, NOT_ASKED, dtype=_small(len(cases)))
    open_ = np.ones(count, dtype=np.bool_)
    for level, (_, expression) in enumerate(cases):
        if not expression:
            levels[open_] = level
            break
        truth = evaluate(expression, questionnaire, columns, count)
        levels[open_ & truth.true] = level
        unknown = open_ & truth.unknown
        levels[unknown] = _why_missing(expression, questionnaire, columns, count)[unknown]
        open_ = open_ & truth.false
    return SingleColumn(levels)


def _why_missing(
    expression: str, questionnaire: Questionnaire, columns: Mapping[str, Column], count: int
) -> IntArray:
    """(N,) the state of the missing answers an expression looks at."""
    scales = {scale.id: scale for scale in questionnaire.scales}
    found = []
    for name in names(parse(expression)):
        column = (
            scale_column(scales[name], questionnaire, columns)
            if name in scales and name not in columns
            else columns[name]
        )
        found.append(np.asarray(column.state))
    states = np.column_stack(found) if found else np.full((count, 1), LEFT_EMPTY)
    nothing_missing = (states == ANSWERED).all(axis=1)
    return np.where(nothing_missing, LEFT_EMPTY, missing_state(states)).astype(np.int8)


def _small(count: int) -> type[np.int8] | type[np.int16]:
    """The smallest integer that holds so many levels."""
    return np.int8 if count <= 127 else np.int16
