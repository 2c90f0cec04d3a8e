"""Post-stratification: the weights of every cell are scaled to the cell's population."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from surveykit.errors import DesignError, Place
from surveykit.sampling.weighting.adjustment import (
    FloatArray,
    IntArray,
    cell_sums,
    sound_weights,
    unweighted_scores,
)
from surveykit.sampling.weighting.margin import Margin, Outside, bad_targets, sealed, unfit


@dataclass(frozen=True, eq=False)
class PostStratification:
    """`codes` (N,) int: the cell of each record, -1 for none; `totals` (K,) persons in the population.

    w' = w T_k / sum of w in cell k. Records of weight 0 may be in no cell.
    Holt and Smith (1979), JRSS A 142. R: `postStratify(design, ~cell, population)`.

    Raises:
        DesignError: a target that is negative or no number
    """

    codes: IntArray
    totals: FloatArray
    name: str = "post-strata"
    labels: tuple[str, ...] = ()
    outside: Outside = field(default=(), repr=False)
    place: Place = field(default_factory=Place, repr=False)

    def __post_init__(self) -> None:
        margin = sealed(self.margin)
        problems = list(bad_targets(margin))
        if problems:
            raise DesignError(problems)
        object.__setattr__(self, "codes", margin.codes)
        object.__setattr__(self, "totals", margin.totals)

    @property
    def margin(self) -> Margin:
        """The cells with their targets and names."""
        return Margin(self.codes, self.totals, self.name, self.labels, self.outside, self.place)

    def adjusted(self, weights: FloatArray) -> tuple[FloatArray, int]:
        """(N,) float weights that meet the totals, in closed form (0 iterations).

        Raises:
            DesignError: a cell with a target and nobody in it, somebody in no cell
        """
        weights = sound_weights(weights, count=len(self.codes))
        problems = list(unfit(self.margin, weights))
        if problems:
            raise DesignError(problems)
        sums = self.margin.sums(weights)
        factors = np.divide(self.totals, sums, out=np.zeros_like(sums), where=sums > 0)
        return np.where(weights > 0, weights * factors[self.codes], 0.0), 0

    def adjust(self, weights: FloatArray) -> FloatArray:
        """(N,) float: the weights that meet the totals; 0 stays 0."""
        return self.adjusted(weights)[0]

    def residuals(self, scores: FloatArray, before: FloatArray, after: FloatArray) -> FloatArray:
        """(N, p) float: `scores` less, in each cell, `after` times the mean of scores / after.

        The mean is weighted with `before`, as R's `svyrecvar` takes it.
        """
        plain = unweighted_scores(scores, after)
        counted = np.where(self.codes >= 0, before, 0.0)
        sums = cell_sums(self.codes, plain * counted[:, None], len(self.totals))
        weight = self.margin.sums(counted)[:, None]
        means = np.divide(sums, weight, out=np.zeros_like(sums), where=weight > 0)
        inside = (self.codes >= 0)[:, None]
        left: FloatArray = scores - np.where(inside, means[self.codes], 0.0) * after[:, None]
        return left
