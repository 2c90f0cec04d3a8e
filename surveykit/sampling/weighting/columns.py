"""The columns of the responses that weighting needs, as arrays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DesignError, Place, Problem
from surveykit.questionnaire.design import Design
from surveykit.responses.model import NumberColumn, Responses, SingleColumn
from surveykit.sampling import messages
from surveykit.sampling.binding import bind
from surveykit.sampling.weighting import file_messages
from surveykit.sampling.weighting.adjustment import FloatArray, IntArray


def base_weights(name: str, responses: Responses) -> FloatArray:
    """(N,) float: the column of base weights, 1 for everybody where there is none."""
    if not name:
        return np.ones(len(responses))
    found = bind(Design(weights=name), responses).weights
    return np.ones(len(responses)) if found is None else found


def levels(name: str, responses: Responses) -> IntArray:
    """(N,) int: the code of the option each record chose in a single choice, -1 for none."""
    column = responses.columns[name]
    if not isinstance(column, SingleColumn):
        raise TypeError(f"{name} is no single choice")
    return column.levels.astype(np.intp)


def texts(name: str, responses: Responses, place: Place) -> NDArray[np.str_]:
    """(N,) str: a question's labels or a kept column's values as text, "" where empty.

    Raises:
        DesignError: there is no such question or column
    """
    column = responses.columns.get(name)
    if isinstance(column, SingleColumn):
        labels = [*(choice.label for choice in responses.questionnaire.variables[name].choices), ""]
        return np.array(labels, dtype=np.str_)[np.where(column.levels < 0, -1, column.levels)]
    values: Sequence[object] | NDArray[np.generic]
    if isinstance(column, NumberColumn):
        values = column.values
    elif name in responses.kept:
        values = responses.kept[name]
    else:
        raise DesignError(_no_column(name, responses, place))
    return np.array([_text(value) for value in values], dtype=np.str_)


def numbers(name: str, responses: Responses, place: Place) -> FloatArray:
    """(N,) float: a number question or a kept column of numbers, NaN where empty or no number.

    Raises:
        DesignError: there is no such question or column, or a question of another type
    """
    column = responses.columns.get(name)
    if isinstance(column, NumberColumn):
        return column.values
    if column is not None:
        raise DesignError(Problem(file_messages.NOT_NUMBER, place, {"text": name}))
    if name not in responses.kept:
        raise DesignError(_no_column(name, responses, place))
    return np.array([_number(value) for value in responses.kept[name]], dtype=np.float64)


def _no_column(name: str, responses: Responses, place: Place) -> Problem:
    known = "、".join((*responses.kept, *responses.columns)) or "—"
    values = {"name": name, "role": "weighting", "role_zh": "加权", "known": known}
    return Problem(messages.NO_COLUMN, place, values)


def _text(value: object) -> str:
    if isinstance(value, float):
        return "" if np.isnan(value) else f"{value:g}"
    return str(value).strip()


def _number(value: object) -> float:
    try:
        return float(str(value))
    except ValueError:
        return float("nan")
