"""A two-way table of counts, checked once, with what the measures need of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surveykit.errors import Problem, UsageError
from surveykit.inference import messages

Floats = NDArray[np.float64]
AXES = {"rows": "行", "columns": "列"}


@dataclass(frozen=True, eq=False)
class Counts:
    """(R, C) counts `cells` with the scores of rows (R,) and columns (C,); read-only."""

    cells: Floats
    row_scores: Floats
    column_scores: Floats

    @cached_property
    def total(self) -> float:
        """Sum of all cells."""
        return float(self.cells.sum())

    @cached_property
    def rows(self) -> Floats:
        """(R,) row totals."""
        return np.asarray(self.cells.sum(axis=1))

    @cached_property
    def columns(self) -> Floats:
        """(C,) column totals."""
        return np.asarray(self.cells.sum(axis=0))

    @cached_property
    def expected(self) -> Floats:
        """(R, C) counts expected if rows and columns were independent; NaN in an empty table."""
        product = np.outer(self.rows, self.columns)
        return product / self.total if self.total > 0 else np.full_like(product, np.nan)

    @cached_property
    def transposed(self) -> Counts:
        """The same table with rows and columns exchanged."""
        return Counts(self.cells.T, self.column_scores, self.row_scores)

    @cached_property
    def occupied(self) -> Counts:
        """The table without its empty rows and columns, as SPSS and PSPP measure it."""
        rows, columns = self.rows > 0, self.columns > 0
        if rows.all() and columns.all():
            return self
        return Counts(self.cells[np.ix_(rows, columns)], self.row_scores[rows], self.column_scores[columns])

    @property
    def can_vary(self) -> bool:
        """Whether at least two rows and two columns are occupied."""
        return bool(min(self.occupied.cells.shape) >= 2)


def counts_of(
    cells: ArrayLike, *, row_scores: ArrayLike | None = None, column_scores: ArrayLike | None = None
) -> Counts:
    """Check a table of counts and hold it; scores default to 1, 2, 3, ...

    Raises:
        UsageError: no two-way table, a negative or missing count, scores that do not fit
    """
    table = np.array(cells, dtype=np.float64)
    bad = int((~(np.isfinite(table) & (table >= 0))).sum())
    if table.ndim != 2 or 0 in table.shape or bad:
        raise UsageError(Problem(messages.NOT_A_TABLE, values={"shape": table.shape, "count": bad}))
    rows = _scores(row_scores, table.shape[0], "rows")
    columns = _scores(column_scores, table.shape[1], "columns")
    for array in (table, rows, columns):
        array.flags.writeable = False
    return Counts(table, rows, columns)


def _scores(given: ArrayLike | None, needed: int, axis: str) -> Floats:
    if given is None:
        return np.arange(1.0, needed + 1.0)
    scores = np.array(given, dtype=np.float64)
    if scores.shape != (needed,) or not np.isfinite(scores).all():
        values = {"axis": axis, "axis_zh": AXES[axis], "given": scores.size, "needed": needed}
        raise UsageError(Problem(messages.BAD_SCORES, values=values))
    return scores


def check_square(counts: Counts, measure: str) -> None:
    """Refuse a table whose rows and columns cannot be the same categories.

    Raises:
        UsageError: the table is not square
    """
    rows, columns = counts.cells.shape
    if rows != columns:
        values = {"measure": measure, "rows": rows, "columns": columns}
        raise UsageError(Problem(messages.NOT_SQUARE, values=values))


def check_whole(cells: Floats) -> None:
    """Refuse counts that are no whole numbers.

    Raises:
        UsageError: a cell is no whole number
    """
    broken = int((cells != np.rint(cells)).sum())
    if broken:
        raise UsageError(Problem(messages.NOT_WHOLE, values={"count": broken}))
