"""Pairs of columns of a banner table tested against each other, row by row.

Two columns are compared when they belong to one banner variable; the family of the correction is
the pairs of one row within one banner variable. Nets are rows like any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surveykit.errors import Problem, UsageError
from surveykit.inference import messages
from surveykit.inference.corrections import Correction, adjust, check_correction
from surveykit.inference.letters import column_letters, letters_from_p
from surveykit.inference.two_samples import (
    Comparison,
    Distribution,
    Floats,
    Means,
    Proportions,
    VarianceRule,
    compare_estimates,
    compare_means,
    compare_proportions,
)

Indices = NDArray[np.intp]
Kept = TypeVar("Kept", Indices, Floats, NDArray[np.bool_])


@dataclass(frozen=True, slots=True)
class ColumnSettings:
    """How columns are compared; `variance` None is pooled for proportions, unpooled for means.

    Columns with an effective base below `minimum_base` are not tested.
    """

    correction: Correction = "none"
    variance: VarianceRule | None = None
    distribution: Distribution = "t"
    minimum_base: float = 30.0


DEFAULT = ColumnSettings()


@dataclass(frozen=True, eq=False)
class ColumnTests:
    """All tested pairs of columns of a table of R rows and C columns; read-only arrays.

    `groups` (C,) int banner variable of each column, -1 for one never tested; `thin` (R, C) bool,
    base below the least one; `pairs` the first and the second columns (P,), `compared` (R, P) and
    `corrected` (R, P) their p. As squares: `difference`, `statistic` (R, C, C) first less second,
    antisymmetric; `df`, `p`, `adjusted` (R, C, C) symmetric. NaN where a pair was not tested.
    """

    groups: Indices
    thin: NDArray[np.bool_]
    pairs: tuple[Indices, Indices]
    compared: Comparison
    corrected: Floats
    settings: ColumnSettings

    @cached_property
    def difference(self) -> Floats:
        """(R, C, C) first column less the second."""
        return self._laid_out(self.compared.difference, sign=-1.0)

    @cached_property
    def statistic(self) -> Floats:
        """(R, C, C) the difference over its standard error."""
        return self._laid_out(self.compared.statistic, sign=-1.0)

    @cached_property
    def df(self) -> Floats:
        """(R, C, C) degrees of freedom."""
        return self._laid_out(self.compared.df, sign=1.0)

    @cached_property
    def p(self) -> Floats:
        """(R, C, C) two-sided p of each pair by itself."""
        return self._laid_out(self.compared.p, sign=1.0)

    @cached_property
    def adjusted(self) -> Floats:
        """(R, C, C) p corrected within each row and banner variable."""
        return self._laid_out(self.corrected, sign=1.0)

    @cached_property
    def column_letters(self) -> tuple[str, ...]:
        """(C,) str, A, B, ... afresh in each banner variable; empty for a column never tested."""
        return column_letters(self.groups)

    def letters(self, level: float = 0.05, lower: float | None = 0.10) -> tuple[tuple[str, ...], ...]:
        """(R, C) str: in the larger cell the letter of the smaller column.

        Upper case where the adjusted p is below `level`, lower case where it is below `lower`.

        Raises:
            UsageError: levels that are not 0 < level < lower < 1
        """
        p, difference = self.corrected, self.compared.difference
        return letters_from_p(p, difference, self.pairs, self.column_letters, level=level, lower=lower)

    def _laid_out(self, part: Floats, *, sign: float) -> Floats:
        rows, columns = self.thin.shape
        square = np.full((rows, columns, columns), np.nan)
        first, second = self.pairs
        square[:, first, second] = part
        square[:, second, first] = sign * part
        return _frozen(square)


def column_proportions(
    proportions: ArrayLike,
    bases: ArrayLike,
    groups: ArrayLike,
    *,
    overlap: ArrayLike | None = None,
    settings: ColumnSettings = DEFAULT,
) -> ColumnTests:
    """Test (R, C) proportions 0-1 in pairs of columns.

    `bases` (C,) or (R, C) effective; `overlap` (C, C) or (R, C, C) effective base shared by two
    columns, none if left out. Formulas: `two_samples.compare_proportions`.

    Raises:
        UsageError: shapes that do not agree, settings that do not exist
    """
    table = _Table.of(proportions, bases, groups, settings)
    shared = table.pairwise(overlap, "overlap")
    sides = [Proportions(table.values[:, c], table.bases[:, c]) for c in table.pairs]
    rule = settings.variance or "pooled"
    return table.tests(
        compare_proportions(*sides, overlap=shared, variance=rule, distribution=settings.distribution)
    )


def column_means(
    means: ArrayLike,
    variances: ArrayLike,
    bases: ArrayLike,
    groups: ArrayLike,
    *,
    overlap: ArrayLike | None = None,
    correlation: ArrayLike = 1.0,
    settings: ColumnSettings = DEFAULT,
) -> ColumnTests:
    """Test (R, C) means in pairs of columns, with `variances` (R, C) between persons.

    `correlation` is that of the answers of persons in both columns: 1 where it is one variable.
    Formulas: `two_samples.compare_means`.

    Raises:
        UsageError: shapes that do not agree, settings that do not exist
    """
    table = _Table.of(means, bases, groups, settings)
    spread = _shaped(variances, table.values.shape, "variances")
    shared, related = table.pairwise(overlap, "overlap"), table.pairwise(correlation, "correlation")
    sides = [Means(table.values[:, c], spread[:, c], table.bases[:, c]) for c in table.pairs]
    rule = settings.variance or "unpooled"
    return table.tests(
        compare_means(
            *sides, overlap=shared, correlation=related, variance=rule, distribution=settings.distribution
        )
    )


def column_estimates(
    estimates: ArrayLike,
    variance: ArrayLike,
    df: ArrayLike,
    bases: ArrayLike,
    groups: ArrayLike,
    *,
    settings: ColumnSettings = DEFAULT,
) -> ColumnTests:
    """Test (R, C) estimates in pairs of columns by the `variance` (R, C, C) of their differences.

    For the covariance of a whole design: variance[r, a, b] = V_aa + V_bb - 2 V_ab. `df` is a number
    or broadcasts to (R, C, C), inf for the normal law. `bases` serve the least base only.

    Raises:
        UsageError: shapes that do not agree, settings that do not exist
    """
    table = _Table.of(estimates, bases, groups, settings)
    square, degrees = table.pairwise(variance, "variance"), table.pairwise(df, "df")
    first, second = table.pairs
    return table.tests(compare_estimates(table.values[:, first] - table.values[:, second], square, degrees))


@dataclass(frozen=True, eq=False)
class _Table:
    """(R, C) `values` and `bases`, with the P pairs of columns to compare: `pairs` twice (P,)."""

    values: Floats
    bases: Floats
    groups: Indices
    pairs: tuple[Indices, Indices]
    settings: ColumnSettings

    @classmethod
    def of(cls, values: ArrayLike, bases: ArrayLike, groups: ArrayLike, settings: ColumnSettings) -> _Table:
        check_correction(settings.correction)
        cells = np.asarray(values, dtype=np.float64)
        if cells.ndim != 2:
            _refuse("values", cells.shape, "(R, C)")
        banner = np.array(groups, dtype=np.intp)
        if banner.shape != cells.shape[1:]:
            _refuse("groups", banner.shape, cells.shape[1:])
        return cls(cells, _shaped(bases, cells.shape, "bases"), banner, _pairs(*banner.tolist()), settings)

    def pairwise(self, given: ArrayLike | None, name: str) -> Floats:
        """The entries of a number or a (C, C) or (R, C, C) array that belong to the pairs: (R or 1, P)."""
        if given is None:
            return np.zeros((1, 1))
        rows, columns = self.values.shape
        array = _shaped(given, (rows, columns, columns), name)
        return np.asarray(array[:, self.pairs[0], self.pairs[1]])

    def tests(self, found: Comparison) -> ColumnTests:
        """Hide what is too thin, and correct within each banner variable."""
        first, second = self.pairs
        thin = ~(self.bases >= self.settings.minimum_base)
        tested = ~(thin[:, first] | thin[:, second]) & np.isfinite(found.p)
        told = (found.difference, found.se, found.statistic, found.df, found.p)
        parts: list[Floats] = [_frozen(np.where(tested, part, np.nan)) for part in told]
        compared = Comparison(*parts)
        corrected = _frozen(self._corrected(compared.p))
        return ColumnTests(
            _frozen(self.groups), _frozen(thin), self.pairs, compared, corrected, self.settings
        )

    def _corrected(self, p: Floats) -> Floats:
        if self.settings.correction == "none":
            return p
        adjusted = np.full_like(p, np.nan)
        of_pair = self.groups[self.pairs[0]]
        for group in np.unique(of_pair):
            family = of_pair == group
            adjusted[:, family] = adjust(p[:, family], self.settings.correction)
        return adjusted


@lru_cache(maxsize=64)
def _pairs(*groups: int) -> tuple[Indices, Indices]:
    """(P,) first and (P,) second columns of one banner variable."""
    banner = np.array(groups, dtype=np.intp)
    same = (banner[:, None] == banner) & (banner >= 0)
    first, second = np.nonzero(np.triu(same, 1))
    return _frozen(first), _frozen(second)


def _shaped(given: ArrayLike, needed: tuple[int, ...], name: str) -> Floats:
    """The array broadcast to the shape needed; it may lack leading dimensions."""
    array = np.asarray(given, dtype=np.float64)
    fits = array.ndim == 0 or array.shape in (needed, needed[1:]) or array.shape == (1, *needed[1:])
    if not fits:
        _refuse(name, array.shape, needed)
    return np.broadcast_to(array, needed)


def _refuse(name: str, shape: tuple[int, ...], needed: object) -> None:
    values = {"name": name, "shape": shape, "needed": needed}
    raise UsageError(Problem(messages.SHAPES_DIFFER, values=values))


def _frozen(array: Kept) -> Kept:
    array.flags.writeable = False
    return array
