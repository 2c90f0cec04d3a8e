"""What a model expects of given persons, with the error of its coefficients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from surveykit.estimation.interval import critical
from surveykit.inference.models.fitted import Fitted

if TYPE_CHECKING:
    import pandas

Floats = NDArray[np.float64]
Scale = Literal["response", "link"]


@dataclass(frozen=True, slots=True, eq=False)
class Prediction:
    """`value` (n, K) and its `se`; K is 1, or the levels of an ordered response.

    NaN where a column of the formula is missing. `labels` (K,) of the levels, else empty.
    """

    value: Floats
    se: Floats
    df: float
    labels: tuple[str, ...] = ()

    def interval(self, level: float = 0.95) -> tuple[Floats, Floats]:
        """(n, K) lower and upper limits by t; on the response scale they may leave its range."""
        half = critical(level, self.df) * self.se if self.df > 0 else np.full_like(self.se, np.nan)
        return self.value - half, self.value + half


def predict(fitted: Fitted, frame: pandas.DataFrame, df: float, scale: Scale) -> Prediction:
    """Expected response (or linear predictor) of each row of a frame.

    se^2 = d' V d with d the slope of the prediction in the coefficients. An offset is that of the row.
    R: `predict(model, newdata, type = "response")`.
    """
    law, matrix = fitted.rows.law, fitted.rows.matrix
    x, offset = matrix.values(frame), matrix.fixed(frame)
    known = ~np.isnan(x).any(axis=1)
    if offset is not None:
        known &= ~np.isnan(offset)
        law = law.shifted(offset[known])
    parameters, inner = fitted.parameters, x[known]
    if scale == "link":
        along = law.linear(inner, len(parameters) - x.shape[1])
        beside = 0.0 if offset is None else offset[known]
        values, spreads = (along @ parameters + beside)[:, None], [_spread(along, fitted.covariance)]
    else:
        values = law.means(inner, parameters)
        spreads = [_spread(slope, fitted.covariance) for slope in law.slopes(inner, parameters)]
    value, se = (np.full((len(x), values.shape[1]), np.nan) for _ in range(2))
    value[known], se[known] = values, np.column_stack(spreads)
    return Prediction(value, se, df, law.labels if scale == "response" else ())


def _spread(slopes: Floats, covariance: Floats) -> Floats:
    return np.asarray(np.sqrt(np.maximum(((slopes @ covariance) * slopes).sum(axis=1), 0.0)))
