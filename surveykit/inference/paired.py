"""Change between two answers of the same persons: McNemar's test and Bowker's."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from surveykit.inference.counts import Counts, Floats, check_square, check_whole, counts_of
from surveykit.inference.measure import ChiSquare, chi_square


@dataclass(frozen=True, eq=False)
class McNemar:
    """Tests that a (k, k) table of before by after is symmetric."""

    counts: Counts

    @cached_property
    def asymptotic(self) -> ChiSquare:
        """Sum over pairs of (n_ij - n_ji)^2 / (n_ij + n_ji): McNemar (1947), Bowker (1948) for k > 2.

        A pair of categories between which nobody moved counts for nothing, neither in the value nor
        in the degrees; R `mcnemar.test(x, correct = FALSE)` gives NaN there and agrees elsewhere.
        """
        up, down = self._moved
        return chi_square(float(((up - down) ** 2 / (up + down)).sum()), len(up))

    @cached_property
    def corrected(self) -> ChiSquare:
        """(|b - c| - 1)^2 / (b + c) of a 2 x 2 table (Edwards 1948), NaN for others.

        R: `mcnemar.test(x)`.
        """
        up, down = self._moved
        if self.counts.cells.shape != (2, 2) or not len(up):
            return chi_square(0.0, 0)
        apart = abs(float(up[0] - down[0]))
        # R takes 1 off even where the difference is smaller, except at 0
        return chi_square((apart - (apart > 0)) ** 2 / float(up[0] + down[0]), 1)

    @cached_property
    def exact(self) -> float:
        """Two-sided binomial p of a 2 x 2 table, NaN for others, 1 where nobody moved.

        R: `binom.test(b, b + c)$p.value`; SPSS and PSPP "Exact Sig. (2-tailed)".

        Raises:
            UsageError: counts that are no whole numbers
        """
        from scipy.special import bdtr

        if self.counts.cells.shape != (2, 2):
            return math.nan
        check_whole(self.counts.cells)
        first, second = float(self.counts.cells[0, 1]), float(self.counts.cells[1, 0])
        return min(1.0, 2.0 * float(bdtr(min(first, second), int(first + second), 0.5)))

    @property
    def _moved(self) -> tuple[Floats, Floats]:
        corner = np.triu_indices(len(self.counts.cells), 1)
        up, down = self.counts.cells[corner], self.counts.cells.T[corner]
        anybody = up + down > 0
        return up[anybody], down[anybody]


def mcnemar(cells: ArrayLike) -> McNemar:
    """Tests of change in a (k, k) table of counts, rows before and columns after.

    Raises:
        UsageError: no square table of counts
    """
    counts = counts_of(cells)
    check_square(counts, "McNemar")
    return McNemar(counts)
