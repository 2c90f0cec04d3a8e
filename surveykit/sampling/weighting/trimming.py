"""Trimming: weights beyond the limits are cut, and what is cut goes to the others."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import numpy as np

from surveykit.errors import DesignError, Problem
from surveykit.sampling.weighting import messages
from surveykit.sampling.weighting.adjustment import FloatArray, shown

_ROUNDS = 10_000
# two weights at a limit could hand the last digit to each other for ever
_ROUNDING = 1e-14


@dataclass(frozen=True, eq=False)
class Trimming:
    """`lower` and `upper`: limits of a weight; with `relative` in units of the mean weight above 0.

    Weights are cut to the limits and the sum of what was cut is spread equally over the weights that
    were inside, so that the total stays. That may push some over a limit: `strict` repeats until none
    is. Where none was inside, those that were cut on the other side take it (R loses it there).
    Weights of 0 take no part. R: `trimWeights(design, upper, lower, strict)`, limits absolute.

    Raises:
        DesignError: limits that exclude the mean
    """

    lower: float = -inf
    upper: float = inf
    strict: bool = False
    relative: bool = False

    def __post_init__(self) -> None:
        if not self.lower < self.upper:
            values = {"lower": self.lower, "upper": self.upper, "method": "trim"}
            raise DesignError(Problem(messages.BAD_BOUNDS, values=values))

    def adjusted(self, weights: FloatArray) -> tuple[FloatArray, int]:
        """(N,) float weights and how often they were cut.

        Raises:
            DesignError: no weights within the limits can add up to the total
        """
        weights = np.array(weights, dtype=np.float64)
        used = weights != 0
        lower, upper = self._limits(weights[used])
        trimmed = weights[used]
        for rounds in range(_ROUNDS):
            outside = (trimmed < lower * (1 - _ROUNDING)) | (trimmed > upper * (1 + _ROUNDING))
            if not outside.any() or (rounds and not self.strict):
                weights[used] = np.clip(trimmed, lower, upper) if self.strict else trimmed
                return weights, rounds
            cut = np.clip(trimmed, lower, upper)
            rest = float((trimmed - cut).sum())
            takers = ~outside if not outside.all() else cut < upper if rest > 0 else cut > lower
            beyond = self.strict and not lower <= float(trimmed.mean()) <= upper
            if beyond or not takers.any():
                raise DesignError(self._out_of_reach(trimmed, lower, upper))
            trimmed = cut + np.where(takers, rest / takers.sum(), 0.0)
        raise DesignError(self._out_of_reach(trimmed, lower, upper))

    def adjust(self, weights: FloatArray) -> FloatArray:
        """(N,) float: the trimmed weights; 0 stays 0, the sum stays."""
        return self.adjusted(weights)[0]

    def residuals(self, scores: FloatArray, before: FloatArray, after: FloatArray) -> FloatArray:
        """(N, p) float: the scores as they are; trimming explains nothing."""
        del before, after
        return scores

    def _limits(self, weights: FloatArray) -> tuple[float, float]:
        scale = float(weights.mean()) if self.relative and len(weights) else 1.0
        return self.lower * scale, self.upper * scale

    def _out_of_reach(self, weights: FloatArray, lower: float, upper: float) -> Problem:
        limits = {"lower": shown(max(lower, 0.0)), "upper": shown(upper) if upper < inf else "∞"}
        values = {**limits, "total": shown(weights.sum()), "count": len(weights)}
        return Problem(messages.TRIM_OUT_OF_REACH, values=values)
