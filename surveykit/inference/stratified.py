"""Association within strata: Cochran-Mantel-Haenszel, the common odds ratio, its homogeneity."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from surveykit.errors import Problem, UsageError
from surveykit.inference import messages
from surveykit.inference.counts import Floats
from surveykit.inference.exact import OddsRatio
from surveykit.inference.measure import ChiSquare, chi_square


@dataclass(frozen=True, eq=False)
class Stratified:
    """(K, I, J) counts `cells` of two variables in K strata that hold something to compare."""

    cells: Floats

    @cached_property
    def asymptotic(self) -> ChiSquare:
        """Generalised Cochran-Mantel-Haenszel test of no association in any stratum.

        d' V^-1 d with d the summed differences from the expected counts, V their hypergeometric
        covariance (Landis, Heyman & Koch 1978). R: `mantelhaen.test(x, correct = FALSE)`.
        """
        off, spread = self._difference[:-1, :-1].ravel(), self._covariance
        rank = int(np.linalg.matrix_rank(spread, hermitian=True))
        return chi_square(float(off @ np.linalg.pinv(spread, hermitian=True) @ off), rank)

    @cached_property
    def corrected(self) -> ChiSquare:
        """Mantel-Haenszel test of 2 x 2 tables with the continuity correction 0.5; NaN for others.

        No correction where the summed difference is below 0.5. R: `mantelhaen.test(x)`.
        """
        if self.cells.shape[1:] != (2, 2):
            return chi_square(0.0, 0)
        off = abs(float(self._difference[0, 0]))
        return chi_square((off - 0.5 * (off >= 0.5)) ** 2 / float(self._covariance[0, 0]), 1)

    def odds_ratio(self, *, level: float = 0.95) -> OddsRatio:
        """Mantel-Haenszel common odds ratio of 2 x 2 tables, limits by Robins, Breslow & Greenland (1986).

        NaN for larger tables; no limits where the ratio is 0 or infinite.
        R: `mantelhaen.test(x)$estimate` and `$conf.int`.
        """
        from scipy.special import ndtri

        if self.cells.shape[1:] != (2, 2):
            return OddsRatio(math.nan, math.nan, math.nan, level)
        (a, b), (c, d) = self.cells.transpose(1, 2, 0)
        n = a + b + c + d
        up, down = a * d / n, b * c / n
        right, wrong = float(up.sum()), float(down.sum())
        if right == 0 or wrong == 0:
            value = math.nan if right == wrong else math.inf if right else 0.0
            return OddsRatio(value, math.nan, math.nan, level)
        same, other = (a + d) / n, (b + c) / n
        variance = (
            float(same @ up) / (2 * right**2)
            + float(same @ down + other @ up) / (2 * right * wrong)
            + float(other @ down) / (2 * wrong**2)
        )
        half = -float(ndtri((1.0 - level) / 2.0)) * math.sqrt(variance)
        centre = math.log(right / wrong)
        return OddsRatio(right / wrong, math.exp(centre - half), math.exp(centre + half), level)

    @cached_property
    def breslow_day(self) -> ChiSquare:
        """Test that the odds ratio is the same in all strata of 2 x 2 tables (Breslow & Day 1980)."""
        off, variance = self._fit
        return chi_square(float((off**2 / variance).sum()), len(off) - 1)

    @cached_property
    def tarone(self) -> ChiSquare:
        """Breslow-Day with Tarone's correction (1985), since the common ratio is not the likeliest one."""
        off, variance = self._fit
        excess = float(off.sum()) ** 2 / float(variance.sum()) if len(off) else 0.0
        return chi_square(float((off**2 / variance).sum()) - excess, len(off) - 1)

    @cached_property
    def _difference(self) -> Floats:
        rows, columns = self.cells.sum(axis=2), self.cells.sum(axis=1)
        expected = rows[:, :, None] * columns[:, None, :] / self._sizes[:, None, None]
        return np.asarray((self.cells - expected).sum(axis=0))

    @cached_property
    def _covariance(self) -> Floats:
        n = self._sizes
        rows, columns = (self._spread(self.cells.sum(axis=axis)[:, :-1]) for axis in (2, 1))
        weight = 1.0 / (n**2 * (n - 1.0))
        joint = np.einsum("k,kab,kcd->acbd", weight, rows, columns)
        size = joint.shape[0] * joint.shape[1]
        return np.asarray(joint.reshape(size, size))

    def _spread(self, totals: Floats) -> Floats:
        own = self._sizes[:, None, None] * totals[:, :, None] * np.eye(totals.shape[1])
        return np.asarray(own - totals[:, :, None] * totals[:, None, :])

    @property
    def _sizes(self) -> Floats:
        return np.asarray(self.cells.sum(axis=(1, 2)))

    @cached_property
    def _fit(self) -> tuple[Floats, Floats]:
        """First cells less those fitted at the common odds ratio, and their variances; empty if none."""
        ratio = self.odds_ratio().value
        if not 0 < ratio < math.inf:
            return np.zeros(0), np.zeros(0)
        rows, columns = self.cells.sum(axis=2), self.cells.sum(axis=1)
        top, bottom, column = rows[:, 0], rows[:, 1], columns[:, 0]
        fitted = _first_cell(top, bottom, column, ratio)
        cells = (fitted, top - fitted, column - fitted, bottom - column + fitted)
        return self.cells[:, 0, 0] - fitted, 1.0 / np.sum([1.0 / part for part in cells], axis=0)


def mantel_haenszel(cells: ArrayLike) -> Stratified:
    """Tests of (K, I, J) counts: K strata of an I x J table.

    Strata of fewer than two persons, or with one occupied row or column, hold nothing to compare
    and are left out; so are rows and columns empty in all strata.

    Raises:
        UsageError: no stack of tables of counts, or no stratum with anything to compare
    """
    table = np.array(cells, dtype=np.float64)
    if table.ndim != 3 or min(table.shape[1:]) < 2:
        raise UsageError(Problem(messages.NOT_LAYERS, values={"shape": table.shape}))
    bad = int((~(np.isfinite(table) & (table >= 0))).sum())
    if bad:
        raise UsageError(Problem(messages.NOT_A_TABLE, values={"shape": table.shape, "count": bad}))
    occupied = [(table.sum(axis=axis) > 0).sum(axis=1) >= 2 for axis in (2, 1)]
    kept = table[occupied[0] & occupied[1] & (table.sum(axis=(1, 2)) >= 2)]
    if not len(kept):
        raise UsageError(Problem(messages.EMPTY_LAYERS))
    kept = kept[:, kept.sum(axis=(0, 2)) > 0][:, :, kept.sum(axis=(0, 1)) > 0]
    kept.flags.writeable = False
    return Stratified(kept)


def _first_cell(top: Floats, bottom: Floats, column: Floats, ratio: float) -> Floats:
    """The first cell that gives a 2 x 2 table of these margins this odds ratio."""
    linear = ratio * (top + column) + bottom - column
    root = np.sqrt(linear**2 - 4.0 * (ratio - 1.0) * ratio * top * column)
    # of the two forms of the root, the one in which nothing cancels
    away = 2.0 * (ratio - 1.0) if ratio != 1.0 else -1.0
    return np.where(
        linear >= 0, 2.0 * ratio * top * column / np.maximum(linear + root, 1e-300), (linear - root) / away
    )
