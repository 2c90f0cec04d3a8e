"""What every adjustment of weights can do, and the check of the weights it starts from."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DesignError, Problem
from surveykit.rounding import fixed
from surveykit.sampling.weighting import messages

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]
BoolArray = NDArray[np.bool_]


@runtime_checkable
class Adjustment(Protocol):
    """Turns weights into new weights, and scores into what is left of them after that.

    An adjustment holds what it aims at and who is in which cell, never the weights themselves: it can
    be applied again to replicate weights of the same N records.
    """

    def adjusted(self, weights: FloatArray) -> tuple[FloatArray, int]:
        """(N,) float new weights, and how many iterations they took (0 in closed form)."""

    def adjust(self, weights: FloatArray) -> FloatArray:
        """(N,) float: the new weights; 0 stays 0. Raises DesignError where there are none."""

    def residuals(self, scores: FloatArray, before: FloatArray, after: FloatArray) -> FloatArray:
        """(N, p) float: `scores` = `after` times u, with what the adjustment already explains taken out."""


def sound_weights(weights: FloatArray, *, count: int) -> FloatArray:
    """(N,) float: the weights, finite, none below 0, not all 0.

    Raises:
        DesignError: they are not
    """
    found = np.asarray(weights, dtype=np.float64)
    if found.shape != (count,):
        raise ValueError(f"{count} weights are expected, not {found.shape}")
    wrong = np.flatnonzero(~np.isfinite(found) | (found < 0))
    if len(wrong):
        values = {"count": len(wrong), "row": int(wrong[0]) + 1}
        raise DesignError(Problem(messages.BAD_BASE, values=values))
    if not found.any():
        raise DesignError(Problem(messages.NO_BASE))
    return found


def unweighted_scores(scores: FloatArray, weights: FloatArray) -> FloatArray:
    """(N, p) float: scores divided by weights, 0 where the weight is 0."""
    divisor = np.where(weights == 0, 1.0, weights)
    return np.asarray(np.where(weights[:, None] == 0, 0.0, scores / divisor[:, None]))


def cell_sums(codes: IntArray, values: FloatArray, cells: int) -> FloatArray:
    """(K, p) float: sums of `values` (N, p) by cell; codes below 0 are in none."""
    inside = codes >= 0
    columns = [np.bincount(codes[inside], weights=column[inside], minlength=cells) for column in values.T]
    return np.stack(columns, axis=1) if columns else np.zeros((cells, 0))


def shown(number: float) -> str:
    """A total as a message shows it: whole where it is whole, else with up to four decimals."""
    text = fixed(float(number), 4)
    return text.rstrip("0").rstrip(".") if "." in text else text
