"""Finished weights: the values, how they came about, how far they spread, which targets they meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from surveykit.errors import DesignError, Problem, Problems
from surveykit.responses.arrays import frozen_array
from surveykit.sampling.weighting import messages
from surveykit.sampling.weighting.adjustment import Adjustment, FloatArray, shown


@dataclass(frozen=True, eq=False)
class Step:
    """One adjustment as it was done: `before` and `after` (N,), `iterations` 0 in closed form."""

    adjustment: Adjustment
    before: FloatArray
    after: FloatArray
    iterations: int


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One target beside what the answers give: `n` persons (None for a number's total), the sums of
    weights `before` and `after`, and `target`, all in units of the population. `size` is the sum of
    absolute values, against which a miss is measured where values cancel out.
    """

    margin: str
    label: str
    n: int | None
    target: float
    before: float
    after: float
    size: float = 0.0


@dataclass(frozen=True, eq=False)
class Weights:
    """`values` (N,) float, finite and at least 0; `before` (N,) base weights; one `Step` an adjustment.

    `targets` has a line for each target; each is met within `tolerance`, relative, unless the weights
    were trimmed afterwards, which `problems` then tells.

    Raises:
        DesignError: a weight is negative
        ValueError: a weight is no number, 0 did not stay 0, or a target is missed
    """

    values: FloatArray
    before: FloatArray
    method: str
    steps: tuple[Step, ...] = ()
    targets: tuple[TargetLine, ...] = ()
    tolerance: float = 1e-8
    trimmed: bool = False
    problems: Problems = field(default_factory=Problems)

    def __post_init__(self) -> None:
        for name in ("values", "before"):
            object.__setattr__(self, name, frozen_array(np.array(getattr(self, name), dtype=np.float64)))
        negative = self.values < 0
        if negative.any():
            values = {"count": int(negative.sum()), "smallest": shown(self.values.min())}
            raise DesignError(Problem(messages.NEGATIVE_WEIGHT, values=values))
        if not np.isfinite(self.values).all() or self.values[self.before == 0].any():
            raise ValueError("weights are finite, and 0 stays 0")
        if not self.trimmed and self.worst_miss > self.tolerance:
            raise ValueError("a target is missed and nobody said so")

    @property
    def iterations(self) -> int:
        """Int: sweeps or Newton steps, over all adjustments."""
        return sum(step.iterations for step in self.steps)

    @property
    def n(self) -> int:
        """Int: records with a weight above 0."""
        return int((self.values > 0).sum())

    @property
    def total(self) -> float:
        """Float: sum of the weights."""
        return float(self.values.sum())

    @property
    def effective(self) -> float:
        """Float: (sum w)² / sum w², Kish's effective sample size; NaN without any weight."""
        squares = float((self.values**2).sum())
        return self.total**2 / squares if squares else float("nan")

    @property
    def deff(self) -> float:
        """Float >= 1: n / effective n, Kish (1992), the price of unequal weights."""
        return self.n / self.effective

    @property
    def minimum(self) -> float:
        """Float: the smallest weight above 0."""
        return float(self.values[self.values > 0].min(initial=np.inf))

    @property
    def maximum(self) -> float:
        """Float: the largest weight."""
        return float(self.values.max(initial=0.0))

    @property
    def mean(self) -> float:
        """Float: the mean of the weights above 0."""
        return self.total / self.n

    @property
    def ratio(self) -> float:
        """Float >= 1: largest by smallest weight above 0."""
        return self.maximum / self.minimum

    @property
    def cv(self) -> float:
        """Float: standard deviation (divisor n) by mean of the weights above 0; deff = 1 + cv²."""
        used = self.values[self.values > 0]
        return float(used.std() / used.mean())

    @property
    def worst_miss(self) -> float:
        """Float: the largest relative distance from a target."""
        return max((miss(line) for line in self.targets), default=0.0)

    def adjust(self, weights: FloatArray) -> FloatArray:
        """(N,) float: the same steps from other base weights, for replicate weights.

        Raises:
            DesignError: a step has no solution for them
        """
        for step in self.steps:
            weights = step.adjustment.adjust(weights)
        return weights

    def residuals(self, scores: FloatArray) -> FloatArray:
        """(N, p) float: scores (weight times influence) less what the steps explain, in their order."""
        for step in self.steps:
            scores = step.adjustment.residuals(scores, step.before, step.after)
        return scores


def miss(line: TargetLine) -> float:
    """Float: how far a line is from its target, relative to the target."""
    return abs(line.after - line.target) / (max(abs(line.target), line.size) or 1.0)


def applied(base: FloatArray, adjustments: Sequence[Adjustment]) -> tuple[Step, ...]:
    """Every adjustment in turn, from the base weights on.

    Raises:
        DesignError: one of them has no solution
    """
    steps: list[Step] = []
    weights = base
    for adjustment in adjustments:
        after, iterations = adjustment.adjusted(weights)
        steps.append(Step(adjustment, weights, after, iterations))
        weights = after
    return tuple(steps)
