"""Scaling: all weights by one factor, so that they add up to the population."""

from __future__ import annotations

from dataclasses import dataclass

from surveykit.errors import DesignError, Problem
from surveykit.sampling.weighting import messages
from surveykit.sampling.weighting.adjustment import FloatArray, sound_weights


@dataclass(frozen=True, eq=False)
class Scaling:
    """`total`: what the weights shall add up to. R: weights of the design times a number.

    Bounds of a calibration speak of new by old weight; they mean something only once the old weights
    add up to the population.
    """

    total: float

    def __post_init__(self) -> None:
        if not 0 < self.total < float("inf"):
            values = {"margin": "population", "label": "—", "target": self.total}
            raise DesignError(Problem(messages.BAD_TARGET, values=values))

    def adjusted(self, weights: FloatArray) -> tuple[FloatArray, int]:
        """(N,) float weights, in closed form (0 iterations)."""
        weights = sound_weights(weights, count=len(weights))
        return weights * (self.total / weights.sum()), 0

    def adjust(self, weights: FloatArray) -> FloatArray:
        """(N,) float: the scaled weights."""
        return self.adjusted(weights)[0]

    def residuals(self, scores: FloatArray, before: FloatArray, after: FloatArray) -> FloatArray:
        """(N, p) float: the scores as they are."""
        del before, after
        return scores
