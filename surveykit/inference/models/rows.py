"""Which records a model rests on, and their response as numbers.

A record with a missing value, outside the domain or without weight leaves as a domain does: it is in
no sum, its sampling unit stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Message, Problem, UsageError
from surveykit.inference.models import messages
from surveykit.inference.models.formula import (
    Formula,
    Matrix,
    check_columns,
    complete,
    plain_name,
    read_matrix,
    response_values,
)
from surveykit.inference.models.glm import GeneralisedLinear
from surveykit.inference.models.law import Law
from surveykit.inference.models.ordinal import ProportionalOdds
from surveykit.inference.models.reasons import LEAVES_HOLES, bad_formula

if TYPE_CHECKING:
    import pandas

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Rows:
    """`used` (N,) bool; `frame`, `x` (n, p), `y` (n,) of those records; `law` of the response.

    `offset` (n,) is what the law already adds to the linear predictor, or None.
    """

    used: Mask
    frame: pandas.DataFrame
    matrix: Matrix
    x: Floats
    y: Floats
    law: Law
    problems: tuple[Problem, ...]
    offset: Floats | None = None

    def among(self, kept: Mask) -> Rows:
        """The rows of some of the n records; `used` and `frame` stay those of all."""
        offset = None if self.offset is None else self.offset[kept]
        return replace(self, x=self.x[kept], y=self.y[kept], law=self.law.shifted(offset), offset=offset)


def read_rows(formula: Formula, frame: pandas.DataFrame, inside: Mask, family: str) -> Rows:
    """The records inside (N,) whose columns are all there, and what they say.

    Raises:
        UsageError: an unknown column, an unfit response, an infinite column, nobody left
    """
    check_columns(formula.columns, frame)
    used = inside & complete(frame, formula.columns)
    for _ in range(2):
        _check_enough(used, 1)
        kept, problems = _without_empty_levels(frame.loc[used, list(formula.columns)])
        matrix = read_matrix(formula, kept)
        response = response_values(formula, kept)
        x, offset = matrix.values(kept), matrix.fixed(kept)
        absent = np.isnan(x).any(axis=1) | response.isna().to_numpy(dtype=np.bool_)
        if offset is not None:
            absent |= np.isnan(offset)
        if not absent.any():
            break
        # a transformation may leave nothing (log of a negative number): those records go too
        used = used.copy()
        used[np.flatnonzero(used)[absent]] = False
    else:
        raise bad_formula(formula.text, LEAVES_HOLES)
    name = plain_name(formula.response)
    if family == "ordered":
        if offset is not None:
            _refuse(messages.BAD_OFFSET, formula=formula.text, term=f"offset({formula.offsets[0]})")
        y, labels = _levels(name, response)
        matrix = matrix.without_intercept()
        law: Law = ProportionalOdds(labels)
        x = x[:, len(x.T) - len(matrix.names) :]
    else:
        y = _binary(name, response) if family == "binomial" else _numbers(name, response, family)
        law = GeneralisedLinear(family, offset=offset)
    beside = np.zeros((len(y), 0)) if offset is None else offset[:, None]
    shown = () if offset is None else (" + ".join(f"offset({each})" for each in formula.offsets),)
    _check_finite(np.hstack([x, beside]), y, (*matrix.names, *shown, name))
    return Rows(used, kept, matrix, x, y, law, problems, offset)


def _check_enough(used: Mask, coefficients: int) -> None:
    n = int(used.sum())
    if n < coefficients:
        raise UsageError(Problem(messages.TOO_FEW, values={"n": n, "coefficients": coefficients}))


def _without_empty_levels(frame: pandas.DataFrame) -> tuple[pandas.DataFrame, tuple[Problem, ...]]:
    """A frame whose categories all hold somebody, as R's `droplevels`, and which were taken away."""
    import pandas

    kept = frame.copy()
    found: list[Problem] = []
    for name in kept.columns:
        dtype = kept[name].dtype
        if not isinstance(dtype, pandas.CategoricalDtype):
            continue
        filled = kept[name].cat.remove_unused_categories()
        left = set(filled.cat.categories)
        empty = [str(level) for level in dtype.categories if level not in left]
        if empty:
            values = {"name": str(name), "levels": "、".join(empty)}
            found.append(Problem(messages.EMPTY_LEVEL, values=values))
            kept[name] = filled
    return kept, tuple(found)


def _numbers(name: str, response: pandas.Series[Any], family: str) -> Floats:
    import pandas

    if not pandas.api.types.is_numeric_dtype(response.dtype):
        _refuse(messages.NOT_NUMERIC, name=name, family=family)
    y = response.to_numpy(dtype=np.float64)
    if family == "poisson" and (y < 0).any():
        _refuse(messages.NEGATIVE_COUNT, name=name, count=int((y < 0).sum()))
    return y


def _binary(name: str, response: pandas.Series[Any]) -> Floats:
    """0 and 1; of two levels the second is 1, as in R."""
    import pandas

    if pandas.api.types.is_numeric_dtype(response.dtype):
        numbers = response.to_numpy(dtype=np.float64)
        found: Sequence[Any] = np.unique(numbers).tolist()
        if found != [0.0, 1.0]:
            _refuse(messages.NOT_BINARY, name=name, values=_listed([f"{value:g}" for value in found]))
        return numbers
    levels = pandas.Categorical(response).remove_unused_categories()
    found = [str(level) for level in levels.categories]
    if len(found) != 2:
        _refuse(messages.NOT_BINARY, name=name, values=_listed(found))
    return np.asarray(levels.codes, dtype=np.float64)


def _levels(name: str, response: pandas.Series[Any]) -> tuple[Floats, tuple[str, ...]]:
    import pandas

    if not isinstance(response.dtype, pandas.CategoricalDtype):
        _refuse(messages.NOT_LEVELS, name=name)
    labels = tuple(str(level) for level in response.cat.categories)
    if len(labels) < 3:
        _refuse(messages.FEW_LEVELS, name=name, count=len(labels))
    return np.asarray(response.cat.codes, dtype=np.float64), labels


def _check_finite(x: Floats, y: Floats, names: tuple[str, ...]) -> None:
    wrong = np.append(np.isinf(x).sum(axis=0), np.isinf(y).sum())
    if wrong.any():
        raise UsageError(
            Problem(messages.INFINITE, values={"name": names[k], "count": int(wrong[k])})
            for k in np.flatnonzero(wrong)
        )


def _refuse(message: Message, **values: object) -> None:
    raise UsageError(Problem(message, values=values))


def _listed(values: Sequence[str]) -> str:
    return "、".join(values[:8]) + ("…" if len(values) > 8 else "")
