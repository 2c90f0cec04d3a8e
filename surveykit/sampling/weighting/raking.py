"""Raking: margins are met one after the other, until all are met at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from surveykit.errors import DesignError, Problem
from surveykit.sampling.weighting import messages
from surveykit.sampling.weighting.adjustment import (
    FloatArray,
    IntArray,
    cell_sums,
    shown,
    sound_weights,
    unweighted_scores,
)
from surveykit.sampling.weighting.margin import Margin, bad_targets, sealed, unfit

# sums of counted people agree exactly, sums of scaled shares to the last digits
_SAME_SUM = 1e-9


@dataclass(frozen=True, eq=False)
class Raking:
    """`margins`: (codes (N,), totals (K,)) each, or `Margin`s with names; all totals add up to the same.

    Iterative proportional fitting from the given weights: in a sweep each margin in turn is scaled to
    its totals. It ends when every total is met to `tolerance` (relative); R's own default stops far
    earlier. Deming and Stephan (1940), Ann. Math. Stat. 11.
    R: `rake(design, margins, populations, control = list(maxit = 200, epsilon = 1e-10))`.

    `sweeps` is how often `residuals` goes over the margins; R does it 10 times.

    Raises:
        DesignError: targets that are negative or no number, margins with different sums
    """

    margins: tuple[Margin, ...]
    tolerance: float = 1e-10
    max_iterations: int = 1000
    sweeps: int = 10

    def __post_init__(self) -> None:
        named = (Margin(*margin) for margin in self.margins)
        margins = tuple(sealed(one, name=f"margin {k}") for k, one in enumerate(named, 1))
        if not margins or len({len(margin.codes) for margin in margins}) != 1:
            raise ValueError("raking needs margins over the same records")
        problems = [problem for margin in margins for problem in bad_targets(margin)]
        problems = problems or list(contradictions(margins))
        if problems:
            raise DesignError(problems)
        object.__setattr__(self, "margins", margins)

    def adjusted(self, weights: FloatArray) -> tuple[FloatArray, int]:
        """(N,) float weights that meet every margin, and the number of sweeps.

        Raises:
            DesignError: empty cells, people outside all cells, no convergence
        """
        weights = sound_weights(weights, count=len(self.margins[0].codes))
        problems = [problem for margin in self.margins for problem in unfit(margin, weights)]
        if problems:
            raise DesignError(problems)
        used = np.flatnonzero(weights > 0)
        cells, where = _crossed([margin.codes[used] for margin in self.margins])
        start = np.bincount(where, weights=weights[used]).astype(np.float64)
        masses, iterations = self._fitted(start, cells)
        raked = np.zeros_like(weights)
        raked[used] = weights[used] * (masses / start)[where]
        return raked, iterations

    def adjust(self, weights: FloatArray) -> FloatArray:
        """(N,) float: the weights that meet every margin; 0 stays 0."""
        return self.adjusted(weights)[0]

    def residuals(self, scores: FloatArray, before: FloatArray, after: FloatArray) -> FloatArray:
        """(N, p) float: margin by margin, `sweeps` times, the cell mean of scores / after is taken out.

        The means are unweighted, as R's `svyrecvar` takes them, over the records of weight above 0.
        """
        del before
        left = unweighted_scores(scores, after)
        used = after != 0
        margins = [(np.where(used, margin.codes, -1), len(margin.totals)) for margin in self.margins]
        people = [np.bincount(codes[codes >= 0], minlength=cells) for codes, cells in margins]
        for _ in range(self.sweeps):
            for (codes, cells), count in zip(margins, people, strict=True):
                means = cell_sums(codes, left, cells) / np.maximum(count, 1)[:, None]
                left = left - np.where((codes >= 0)[:, None], means[codes], 0.0)
        return np.asarray(left * after[:, None])

    def _fitted(self, masses: FloatArray, cells: list[IntArray]) -> tuple[FloatArray, int]:
        """Sweeps over the crossed cells until every margin is met."""
        for iteration in range(1, self.max_iterations + 1):
            for margin, codes in zip(self.margins, cells, strict=True):
                sums = np.bincount(codes, weights=masses, minlength=len(margin.totals))
                factors = np.divide(margin.totals, sums, out=np.zeros_like(sums), where=sums > 0)
                masses = masses * factors[codes]
            if self._misfit(masses, cells)[0] <= self.tolerance:
                return masses, iteration
        raise DesignError(self._worst(masses, cells))

    def _misfit(self, masses: FloatArray, cells: list[IntArray]) -> tuple[float, int, int, float]:
        """The largest relative miss, with its margin, its cell and where it stands."""
        worst = (-1.0, 0, 0, 0.0)
        for place, (margin, codes) in enumerate(zip(self.margins, cells, strict=True)):
            sums = np.bincount(codes, weights=masses, minlength=len(margin.totals))
            off = np.abs(sums - margin.totals) / np.where(margin.totals > 0, margin.totals, 1.0)
            cell = int(off.argmax())
            worst = max(worst, (float(off[cell]), place, cell, float(sums[cell])))
        return worst

    def _worst(self, masses: FloatArray, cells: list[IntArray]) -> Problem:
        _, place, cell, stands = self._misfit(masses, cells)
        margin = self.margins[place]
        values = {
            "margin": margin.name,
            "label": margin.label(cell),
            "target": shown(margin.totals[cell]),
            "reached": shown(stands),
            "iterations": self.max_iterations,
        }
        return Problem(messages.NOT_CONVERGED, margin.place, values)


def contradictions(margins: tuple[Margin, ...]) -> Iterator[Problem]:
    """Margins whose totals do not add up to the same number as those of the margin before."""
    for first, second in pairwise(margins):
        one, other = float(first.totals.sum()), float(second.totals.sum())
        if abs(one - other) > _SAME_SUM * max(one, other):
            values = {"first": first.name, "first_sum": shown(one)}
            values |= {"second": second.name, "second_sum": shown(other)}
            yield Problem(messages.CONTRADICTION, second.place, values)


def _crossed(codes: list[IntArray]) -> tuple[list[IntArray], IntArray]:
    """The cells that occur: of each its code in every margin; and for each record its cell.

    Raking works on these few cells: all records of one cell get the same factor.
    """
    where = np.zeros(len(codes[0]), dtype=np.intp)
    for margin in codes:
        joint = where * (int(margin.max()) + 1) + margin
        where = np.unique(joint, return_inverse=True)[1].reshape(-1)
    first = np.unique(where, return_index=True)[1]
    return [margin[first] for margin in codes], where
