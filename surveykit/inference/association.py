"""All measures of one two-way table, each computed when it is asked for.

For unweighted counts or frequency weights. Survey weights are no counts: use the Rao-Scott tests.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from surveykit.inference import agreement, correlation, nominal, ordinal
from surveykit.inference.counts import Counts, Floats, counts_of
from surveykit.inference.measure import UNDEFINED, ChiSquare, Measure, chi_square


@dataclass(frozen=True, slots=True)
class Directions:
    """One measure three ways: `symmetric`, with the rows and with the columns dependent."""

    symmetric: Measure
    rows: Measure
    columns: Measure


@dataclass(frozen=True, eq=False)
class Association:
    """The tests and measures of a table of counts, by the conventions of SPSS and PSPP.

    Empty rows and columns are left out of every test and measure, as SPSS does; with fewer than
    two occupied rows or columns everything is NaN.
    """

    counts: Counts

    @property
    def expected(self) -> Floats:
        """(R, C) float, counts expected under independence; R `chisq.test(x)$expected`."""
        return self.counts.expected

    @cached_property
    def residual(self) -> Floats:
        """(R, C) float, observed less expected counts."""
        return self.counts.cells - self.expected

    @cached_property
    def standardized_residual(self) -> Floats:
        """(R, C) float, residual over the root of the expected count; R `chisq.test(x)$residuals`."""
        return _divide(self.residual, np.sqrt(self.expected))

    @cached_property
    def adjusted_residual(self) -> Floats:
        """(R, C) float, residual over its standard error, normal if independent.

        R `chisq.test(x)$stdres` (Haberman 1973); NaN where a row or column is empty or is everyone.
        """
        n = self.counts.total
        left = np.outer(1.0 - self.counts.rows / n, 1.0 - self.counts.columns / n) if n > 0 else 0.0
        return _divide(self.residual, np.sqrt(self.expected * left))

    @cached_property
    def pearson(self) -> ChiSquare:
        """Pearson chi-square; R `chisq.test(x, correct = FALSE)`."""
        return self._chi_square(nominal.pearson_statistic)

    @cached_property
    def likelihood_ratio(self) -> ChiSquare:
        """Likelihood-ratio chi-square."""
        return self._chi_square(nominal.likelihood_statistic)

    @cached_property
    def continuity(self) -> ChiSquare:
        """Yates's chi-square of a 2 x 2 table, NaN for others; R `chisq.test(x)`."""
        return self._chi_square(_yates) if self._table.cells.shape == (2, 2) else chi_square(0.0, 0)

    @cached_property
    def linear_by_linear(self) -> ChiSquare:
        """(n - 1) r^2 with one degree of freedom (Mantel 1963)."""
        value = self.pearson_r.value
        return chi_square((self.counts.total - 1.0) * value**2, int(np.isfinite(value)))

    @cached_property
    def phi(self) -> Measure:
        """Phi: root of chi-square over n; signed in a 2 x 2 table."""
        return self._measure(nominal.phi)

    @cached_property
    def cramers_v(self) -> Measure:
        """Cramér's V, 0-1."""
        return self._measure(nominal.cramers_v)

    @cached_property
    def contingency(self) -> Measure:
        """Pearson's contingency coefficient, below 1."""
        return self._measure(nominal.contingency)

    @cached_property
    def lambda_(self) -> Directions:
        """Goodman-Kruskal lambda: share of wrong guesses that the other variable spares."""
        return self._directions(nominal.lambda_symmetric, nominal.lambda_columns)

    @cached_property
    def goodman_kruskal_tau(self) -> Directions:
        """Goodman-Kruskal tau, by direction only (the symmetric value is not defined: NaN)."""
        return self._directions(lambda _: UNDEFINED, nominal.tau_columns)

    @cached_property
    def uncertainty(self) -> Directions:
        """Theil's uncertainty coefficient: share of entropy that the other variable explains."""
        return self._directions(nominal.uncertainty_symmetric, nominal.uncertainty_columns)

    @cached_property
    def gamma(self) -> Measure:
        """Goodman-Kruskal gamma of ordered categories."""
        return self._measure(lambda table: ordinal.gamma(ordinal.Pairs(table)))

    @cached_property
    def tau_b(self) -> Measure:
        """Kendall's tau-b of ordered categories."""
        return self._measure(lambda table: ordinal.tau_b(ordinal.Pairs(table)))

    @cached_property
    def tau_c(self) -> Measure:
        """Kendall-Stuart tau-c of ordered categories."""
        return self._measure(lambda table: ordinal.tau_c(ordinal.Pairs(table)))

    @cached_property
    def somers_d(self) -> Directions:
        """Somers' d of ordered categories."""
        return self._directions(
            lambda table: ordinal.somers_symmetric(ordinal.Pairs(table)),
            lambda table: ordinal.somers_columns(ordinal.Pairs(table)),
        )

    @cached_property
    def pearson_r(self) -> Measure:
        """Correlation of the scores."""
        return self._measure(correlation.pearson_r)

    @cached_property
    def spearman(self) -> Measure:
        """Spearman's rank correlation."""
        return self._measure(correlation.spearman)

    @cached_property
    def eta(self) -> Directions:
        """Eta, by direction only: `columns` has the column scores dependent on the row."""
        return self._directions(lambda _: UNDEFINED, correlation.eta_columns)

    @cached_property
    def kappa(self) -> Measure:
        """Cohen's kappa of a square table; empty categories are kept, they are both raters'.

        Raises:
            UsageError: the table is not square
        """
        return agreement.kappa(self.counts)

    @property
    def _table(self) -> Counts:
        return self.counts.occupied

    def _measure(self, rule: Callable[[Counts], Measure]) -> Measure:
        return rule(self._table) if self.counts.can_vary else UNDEFINED

    def _directions(
        self, symmetric: Callable[[Counts], Measure], columns: Callable[[Counts], Measure]
    ) -> Directions:
        if not self.counts.can_vary:
            return Directions(UNDEFINED, UNDEFINED, UNDEFINED)
        return Directions(symmetric(self._table), columns(self._table.transposed), columns(self._table))

    def _chi_square(self, statistic: Callable[[Counts], float]) -> ChiSquare:
        if not self.counts.can_vary:
            return chi_square(0.0, 0)
        return chi_square(statistic(self._table), nominal.degrees(self._table))


def association(
    cells: ArrayLike, *, row_scores: ArrayLike | None = None, column_scores: ArrayLike | None = None
) -> Association:
    """Tests and measures of an (R, C) table of counts; scores default to 1, 2, 3, ...

    The ordinal measures read rows and columns in the order given.

    Raises:
        UsageError: no two-way table, a negative or missing count, scores that do not fit
    """
    return Association(counts_of(cells, row_scores=row_scores, column_scores=column_scores))


def _yates(counts: Counts) -> float:
    off = np.abs(counts.cells - counts.expected)
    return float(((off - np.minimum(0.5, off)) ** 2 / counts.expected).sum())


def _divide(part: Floats, by: Floats) -> Floats:
    return np.asarray(np.divide(part, by, out=np.full(part.shape, np.nan), where=by > 0))
