"""The numbers of one variable by one banner, with every base they may be read on.

A block never rounds. Percents are proportions times 100 as floats; text is made by `rounding`
from the sums kept here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from surveykit.questionnaire.model import Choice, Variable
from surveykit.tables.errors import BlockErrors
from surveykit.tabulation.axis import BASES, BaseName

Floats = NDArray[np.float64]
RowKind = Literal["option", "net", "missing"]


@dataclass(frozen=True, slots=True)
class RowHead:
    """One line of the stub: an option, a net, or a kind of missing (named by `label`)."""

    label: str
    kind: RowKind
    codes: tuple[int, ...] = ()
    choice: Choice | None = None


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """One column of the banner; `group` and `code` are empty for the total column."""

    label: str
    group: str = ""
    group_title: str = ""
    code: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Persons, weights and squared weights of the same cells; read-only arrays of one shape."""

    n: Floats
    w: Floats
    w2: Floats

    @property
    def effective(self) -> Floats:
        """(sum w)^2 / sum w^2; 0 where nobody is."""
        return np.divide(self.w**2, self.w2, out=np.zeros_like(self.w), where=self.w2 > 0)


@dataclass(frozen=True, eq=False)
class Block:
    """One variable (R rows) by one banner (C columns).

    `cells` (R, C); `bases` (5, C) in the order of `BASES`; `across` (R, C) the row's total in the
    base of the column's variable; `corner` (5, C) the row variable's bases within that base;
    `missing` (M, C) for `missing_rows`; `moments` (3, C) sums of 1, x - center, (x - center)^2
    over the scored, or None; `points` (R, C) ranking points, or None; `errors` where they were asked for.
    """

    variable: Variable
    rows: tuple[RowHead, ...]
    columns: tuple[ColumnHead, ...]
    cells: Sums
    bases: Sums
    across: Sums
    corner: Sums
    missing_rows: tuple[RowHead, ...]
    missing: Sums
    base_name: BaseName = "answered"
    moments: Sums | None = None
    center: float = 0.0
    points: Sums | None = None
    errors: BlockErrors | None = None

    def base(self, name: BaseName | None = None) -> Sums:
        """(C,) sums of one base; the block's own without a name."""
        return _row(self.bases, BASES.index(name or self.base_name))

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
        return _percent(self.cells.w, self.corner.w[BASES.index(self.base_name)][None, :])

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
        return None if self.moments is None else _row(self.moments, 0)

    @cached_property
    def mean_points(self) -> Floats | None:
        """(R, C) ranking score: points over everyone in the base (平均综合得分); else None."""
        if self.points is None:
            return None
        return _ratio(self.points.w, self.base().w[None, :])


def _is_valid(row: RowHead) -> bool:
    return row.kind == "option" and row.choice is not None and row.choice.kind == "valid"


def _row(sums: Sums, index: int) -> Sums:
    return Sums(sums.n[index], sums.w[index], sums.w2[index])


def _percent(part: Floats, base: Floats) -> Floats:
    return 100.0 * _ratio(part, base)


def _ratio(part: Floats, base: Floats) -> Floats:
    part, base = np.broadcast_arrays(part, base)
    return np.asarray(np.divide(part, base, out=np.full(part.shape, np.nan), where=base > 0))
