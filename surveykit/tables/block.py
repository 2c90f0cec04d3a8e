"""The numbers of one variable by one banner, with every base they may be read on.

A block never rounds. Percents are proportions times 100 as floats; text is made by `rounding`
from the sums kept here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from surveykit.questionnaire.model import Variable
from surveykit.tables.banner import Banner, ColumnHead
from surveykit.tables.errors import BlockErrors
from surveykit.tables.stub import RowHead, missing_head, missing_levels, row_head, shown_levels
from surveykit.tabulation.axis import BASES, BaseName
from surveykit.tabulation.tally import CellTotals

Floats = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Sums:
    """Persons and weights of some cells of a tally, cut out when they are asked for.

    `rows` (R,) and `columns` (C,) are levels; with one level for `rows` the sums are (C,).
    """

    totals: CellTotals
    rows: Places | int
    columns: Places

    @cached_property
    def n(self) -> Floats:
        """Persons."""
        return self._cut(self.totals.n)

    @cached_property
    def w(self) -> Floats:
        """Sums of weights."""
        return self._cut(self.totals.w)

    @cached_property
    def effective(self) -> Floats:
        """(sum w)^2 / sum w^2; 0 where nobody is. Of bases and the scored only."""
        squares = self._cut(self.totals.w2)
        return np.divide(self.w**2, squares, out=np.zeros_like(self.w), where=squares > 0)

    def _cut(self, whole: Floats) -> Floats:
        rows = self.rows if isinstance(self.rows, int) else self.rows[:, None]
        cut: Floats = whole[rows, self.columns]
        cut.setflags(write=False)
        return cut


@dataclass(frozen=True, eq=False)
class Block:
    """One variable (R rows) by one banner (C columns), read on the base `base_name`.

    `errors` where they were asked for.
    """

    variable: Variable
    totals: CellTotals
    banner: Banner
    base_name: BaseName = "answered"
    errors: BlockErrors | None = None

    @cached_property
    def rows(self) -> tuple[RowHead, ...]:
        """The R lines."""
        return tuple(row_head(self.totals.rows.levels[i]) for i in self._shown)

    @property
    def columns(self) -> tuple[ColumnHead, ...]:
        """The C columns."""
        return self.banner.heads

    @cached_property
    def cells(self) -> Sums:
        """(R, C) the cells."""
        return self._sums(self._shown)

    @cached_property
    def across(self) -> Sums:
        """(R, C) the row's total in the base of the column's variable."""
        return Sums(self.totals, np.array(self._shown, dtype=np.intp), self.banner.margins)

    @cached_property
    def missing_rows(self) -> tuple[RowHead, ...]:
        """The M kinds of missing."""
        return tuple(missing_head(self.totals.rows.levels[i]) for i in self._missing)

    @cached_property
    def missing(self) -> Sums:
        """(M, C) who is missing."""
        return self._sums(self._missing)

    @cached_property
    def moments(self) -> Sums | None:
        """(3, C) sums of 1, x - center, (x - center)^2 over the scored; None where nobody is."""
        levels = self._moments(of_options=False)
        return self._sums(levels) if levels and self.totals.n[levels[0]].any() else None

    @property
    def center(self) -> float:
        """What numbers are summed about."""
        return self.totals.rows.center

    @cached_property
    def points(self) -> Sums | None:
        """(R, C) points of a ranking, else None."""
        levels = self._moments(of_options=True)
        return self._sums(levels) if levels else None

    def base(self, name: BaseName | None = None) -> Sums:
        """(C,) sums of one base; the block's own without a name."""
        return Sums(self.totals, BASES.index(name or self.base_name), self.banner.positions)

    @cached_property
    def count(self) -> NDArray[np.int64]:
        """(R, C) persons, unweighted."""
        return np.rint(self.cells.n).astype(np.int64)

    def percent_of(self, name: BaseName) -> Floats:
        """(R, C) percent of a named base, column by column; NaN where the base is empty."""
        return _percent(self.cells.w, self.base(name).w[None, :])

    @cached_property
    def percent(self) -> Floats:
        """(R, C) percent of the block's own base: 个案百分比 for a multiple choice."""
        return self.percent_of(self.base_name)

    @cached_property
    def valid_percent(self) -> Floats | None:
        """(R, C) percent of those who gave an opinion; None but for a single choice.

        NaN for don't know; a net counts its valid members only.
        """
        if self.variable.kind != "single":
            return None
        valid = np.array([_is_valid(row) for row in self.rows], dtype=np.bool_)
        part = np.full(self.cells.w.shape, np.nan)
        part[valid] = self.cells.w[valid]
        for r, row in enumerate(self.rows):
            if row.kind == "net":
                members = [k for k in np.flatnonzero(valid) if self.rows[k].codes[0] in row.codes]
                part[r] = self.cells.w[members].sum(axis=0)
        return _percent(part, self.base("counted").w[None, :])

    @cached_property
    def row_percent(self) -> Floats:
        """(R, C) percent of the row, among those in the base of the column's variable."""
        return _percent(self.cells.w, self.across.w)

    @cached_property
    def total_percent(self) -> Floats:
        """(R, C) percent of the whole crossing: in both bases."""
        whole = Sums(self.totals, BASES.index(self.base_name), self.banner.margins)
        return _percent(self.cells.w, whole.w[None, :])

    @cached_property
    def response_percent(self) -> Floats | None:
        """(R, C) percent of all ticks; None where one answer is allowed. Nets are NaN."""
        if self.variable.kind != "multiple":
            return None
        options = np.array([row.kind == "option" for row in self.rows])
        ticks = self.cells.w[options].sum(axis=0)
        return np.where(options[:, None], _percent(self.cells.w, ticks[None, :]), np.nan)

    @cached_property
    def cumulative_percent(self) -> Floats | None:
        """(R, C) running valid percent down the valid options of a single choice, else None."""
        if self.variable.kind != "single":
            return None
        valid = np.array([_is_valid(row) for row in self.rows], dtype=np.bool_)
        running = np.full(self.cells.w.shape, np.nan)
        running[valid] = _percent(np.cumsum(self.cells.w[valid], axis=0), self.base("counted").w[None, :])
        return running

    @cached_property
    def mean(self) -> Floats | None:
        """(C,) mean of the scores or numbers; None where the variable has none."""
        if self.moments is None:
            return None
        return self.center + _ratio(self.moments.w[1], self.moments.w[0])

    @cached_property
    def sd(self) -> Floats | None:
        """(C,) standard deviation with divisor sum(w) - 1, as SPSS; None where there is no mean."""
        if self.moments is None:
            return None
        total, first, second = self.moments.w
        spread = second - _ratio(first * first, total)
        # what is left of equal numbers is noise of the last digit
        spread = np.where(spread < 1e-12 * second, 0.0, spread)
        return np.asarray(np.sqrt(_ratio(spread, total - 1.0)))

    @cached_property
    def mean_base(self) -> Sums | None:
        """(C,) who the mean is of."""
        if self.moments is None:
            return None
        return Sums(self.totals, self._moments(of_options=False)[0], self.banner.positions)

    @cached_property
    def mean_points(self) -> Floats | None:
        """(R, C) ranking score: points over everyone in the base (平均综合得分); else None."""
        if self.points is None:
            return None
        return _ratio(self.points.w, self.base().w[None, :])

    @cached_property
    def _shown(self) -> tuple[int, ...]:
        return shown_levels(self.totals.rows, self.base_name)

    @cached_property
    def _missing(self) -> tuple[int, ...]:
        return missing_levels(self.totals.rows, self.base_name)

    def _moments(self, *, of_options: bool) -> tuple[int, ...]:
        axis = self.totals.rows
        return tuple(i for i in axis.of_kind("moment") if bool(axis.levels[i].codes) == of_options)

    def _sums(self, levels: Sequence[int]) -> Sums:
        return Sums(self.totals, np.array(levels, dtype=np.intp), self.banner.positions)


def _is_valid(row: RowHead) -> bool:
    return row.kind == "option" and row.choice is not None and row.choice.kind == "valid"


def _percent(part: Floats, base: Floats) -> Floats:
    return 100.0 * _ratio(part, base)


def _ratio(part: Floats, base: Floats) -> Floats:
    return np.asarray(np.divide(part, base, out=np.full(part.shape, np.nan), where=base > 0))
