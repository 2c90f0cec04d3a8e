"""Axes of numbers, rankings and texts."""

from __future__ import annotations

import numpy as np

from surveykit.questionnaire.model import Variable
from surveykit.responses.model import DateColumn, NumberColumn, RankingColumn, TextColumn
from surveykit.tabulation.axis import (
    MISSING_BASES,
    Axis,
    Chunk,
    Level,
    base_levels,
    missing_levels,
    option_levels,
    state_codes,
)
from surveykit.tabulation.choice_axis import MOMENTS

_STATE_BASES = (*MISSING_BASES, (1, 1, 1, 1, 1))


def number_axis(variable: Variable, column: NumberColumn) -> Axis:
    """One number: bases, missing, and the sums of 1, y - c and (y - c)^2 with c its plain mean.

    The shift c keeps the variance exact for numbers that are large beside their spread.
    """
    levels = (*base_levels(), *missing_levels(), *(Level("moment", name) for name in MOMENTS))
    answered = column.state >= 0
    center = float(column.values[answered].mean()) if answered.any() else 0.0
    shifted = np.where(answered, column.values - center, 0.0)
    ones = np.ones((1, 1))
    chunks = (
        _state_chunk(column, extra=(8,)),
        Chunk(None, 0, ones, np.array([9], dtype=np.intp), shifted),
        Chunk(None, 0, ones, np.array([10], dtype=np.intp), shifted * shifted),
    )
    return Axis(variable.id, variable.title, levels, chunks, len(column.state), center)


def ranking_axis(variable: Variable, column: RankingColumn) -> Axis:
    """Options that were ranked at all, and the points of each: first of K gets K, the last 1."""
    choices = variable.choices
    places = variable.question.top or len(choices)
    levels = (
        *base_levels(),
        *option_levels(choices),
        *missing_levels(),
        *(Level("moment", f"points:{choice.code}", (choice.code,)) for choice in choices),
    )
    first = 5 + len(choices) + 3
    decode = np.zeros((256, 2))
    decode[1:, 0] = 1.0
    decode[1 : places + 1, 1] = np.arange(places, 0, -1)
    chunks = [
        Chunk(column.ranks[:, k], 0, decode, np.array([5 + k, first + k], dtype=np.intp))
        for k in range(len(choices))
    ]
    return Axis(
        variable.id,
        variable.title,
        levels,
        (*chunks, _state_chunk(column, missing=5 + len(choices))),
        len(column.state),
    )


def text_axis(variable: Variable, column: TextColumn | DateColumn) -> Axis:
    """A text or a date: only who was asked and who answered."""
    levels = (*base_levels(), *missing_levels())
    return Axis(variable.id, variable.title, levels, (_state_chunk(column),), len(column.state))


def _state_chunk(
    column: NumberColumn | RankingColumn | TextColumn | DateColumn,
    *,
    missing: int = 5,
    extra: tuple[int, ...] = (),
) -> Chunk:
    codes = state_codes(column.state)
    decode = np.zeros((4, 8 + len(extra)))
    decode[:, :5] = _STATE_BASES
    decode[:3, 5:8] = np.eye(3)
    decode[3, 8:] = 1.0
    targets = np.array([0, 1, 2, 3, 4, missing, missing + 1, missing + 2, *extra], dtype=np.intp)
    return Chunk(codes, 0, decode, targets)
