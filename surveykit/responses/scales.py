"""The value of a scale: the mean or the sum of its items' scores."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import numpy as np

from surveykit.questionnaire.model import Questionnaire, Scale, Variable
from surveykit.responses.arrays import FloatArray, IntArray
from surveykit.responses.model import (
    ANSWERED,
    LEFT_EMPTY,
    NOT_ASKED,
    UNUSABLE,
    Column,
    NumberColumn,
    SingleColumn,
)


def scale_column(scale: Scale, questionnaire: Questionnaire, columns: Mapping[str, Column]) -> NumberColumn:
    """(N,) float: mean (or sum) of the answered items' scores, NaN where too few were answered.

    A reversed item counts as max + min - score, with the largest and smallest score it can have.
    `min_answered` items must carry a score (all of them when it is not given). Where too few do,
    the state is unusable if any item is, else left empty if any was, else not asked.
    """
    variables = [questionnaire.variables[name] for name in scale.items]
    values = np.column_stack(
        [item_values(each, columns[each.id], reverse=each.id in scale.reverse) for each in variables]
    )
    counted = ~np.isnan(values)
    number = counted.sum(axis=1)
    enough = number >= (scale.min_answered or len(variables))
    total = np.where(counted, values, 0.0).sum(axis=1)
    result = total / np.maximum(number, 1) if scale.method == "mean" else total
    states = np.column_stack(
        [_item_state(columns[each.id], counted[:, at]) for at, each in enumerate(variables)]
    )
    state = np.where(enough, ANSWERED, missing_state(states)).astype(np.int8)
    return NumberColumn(np.where(enough, result, np.nan), state)


def item_values(variable: Variable, column: Column, *, reverse: bool = False) -> FloatArray:
    """(N,) float: the scores (or numbers) of one item, NaN where there is none."""
    if isinstance(column, SingleColumn):
        scores = [choice.score if choice.kind == "valid" else None for choice in variable.choices]
        table = np.array([np.nan if score is None else score for score in scores])
        known = [score for score in scores if score is not None]
        low, high = min(known), max(known)
        levels = np.asarray(column.levels)
        values = np.where(levels >= 0, table[np.maximum(levels, 0)], np.nan)
    else:
        limits = variable.question.validate
        low, high = limits.min or 0.0, limits.max or 0.0
        values = cast(NumberColumn, column).values
    return low + high - values if reverse else values


def _item_state(column: Column, counted: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> IntArray:
    """An answer without a score (don't know) leaves the item empty as far as the scale goes."""
    state = np.asarray(column.state)
    return np.where(~counted & (state == ANSWERED), LEFT_EMPTY, state)


def missing_state(states: IntArray) -> IntArray:
    """(N,) why a value made of several (N, K) is missing: unusable, else left empty, else not asked."""
    unusable = (states == UNUSABLE).any(axis=1)
    empty = (states == LEFT_EMPTY).any(axis=1)
    return np.where(unusable, UNUSABLE, np.where(empty, LEFT_EMPTY, NOT_ASKED)).astype(np.int8)
