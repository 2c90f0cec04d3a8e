"""From finished totals to a block: which level is a row, a base, a missing, a moment."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from surveykit.questionnaire.model import Variable
from surveykit.tables.block import Block, ColumnHead, RowHead, Sums
from surveykit.tabulation.axis import BASES, Axis, BaseName, Level
from surveykit.tabulation.totals import CellTotals

_NOT_ROWS = ("refused", "not_applicable")


class Banner:
    """The columns of a table and where they stand in the joined column axis.

    `heads` (C), `positions` (C,) levels of the columns, `margins` (C,) the level that holds the
    base of each column's variable; of each banner variable `shifts` where its levels begin and
    `spans` which columns are its own.
    """

    def __init__(self, axes: Sequence[Axis], titles: Sequence[str]) -> None:
        heads: list[ColumnHead] = []
        positions: list[int] = []
        margins: list[int] = []
        shift = 0
        self.shifts: list[int] = []
        self.spans: list[range] = []
        for axis, title in zip(axes, titles, strict=True):
            first = len(heads)
            whole = axis.id == ""
            for index in axis.of_kind("option"):
                level = axis.levels[index]
                if not whole and not _is_row(level, "answered"):
                    continue
                heads.append(_column_head(axis, level, title))
                positions.append(shift + index)
                margins.append(shift + axis.base("all" if whole else "answered"))
            self.shifts.append(shift)
            self.spans.append(range(first, len(heads)))
            shift += len(axis.levels)
        self.axes = tuple(axes)
        self.heads = tuple(heads)
        self.positions = np.array(positions, dtype=np.intp)
        self.margins = np.array(margins, dtype=np.intp)


def block(variable: Variable, totals: CellTotals, banner: Banner, base: BaseName) -> Block:
    """The block of one variable by a banner, read on `base`."""
    axis = totals.rows
    shown = shown_levels(axis, base)
    hidden = [i for i in axis.of_kind("option") if i not in shown]
    missing = [*hidden, *axis.of_kind("missing")]
    moments = [i for i in axis.of_kind("moment") if not axis.levels[i].codes]
    points = [i for i in axis.of_kind("moment") if axis.levels[i].codes]
    bases = list(range(len(BASES)))
    return Block(
        variable=variable,
        rows=tuple(_row_head(axis.levels[i]) for i in shown),
        columns=banner.heads,
        cells=_take(totals, shown, banner.positions),
        bases=_take(totals, bases, banner.positions),
        across=_take(totals, shown, banner.margins),
        corner=_take(totals, bases, banner.margins),
        missing_rows=tuple(_missing_head(axis.levels[i]) for i in missing),
        missing=_take(totals, missing, banner.positions),
        base_name=base,
        moments=_moments(totals, moments, banner),
        center=axis.center,
        points=_take(totals, points, banner.positions) if points else None,
    )


def shown_levels(axis: Axis, base: BaseName) -> list[int]:
    """Positions of the levels that are rows of a table read on `base`."""
    return [i for i in axis.of_kind("option", "net") if _is_row(axis.levels[i], base)]


def _moments(totals: CellTotals, levels: Sequence[int], banner: Banner) -> Sums | None:
    if not levels or not totals.n[levels[0]].any():
        return None
    return _take(totals, levels, banner.positions)


def _is_row(level: Level, base: BaseName) -> bool:
    if level.choice is None or level.choice.kind == "valid":
        return True
    if level.choice.kind in _NOT_ROWS:
        return False
    return base != "counted"


def _take(totals: CellTotals, rows: Sequence[int], columns: NDArray[np.intp]) -> Sums:
    where = np.ix_(np.array(rows, dtype=np.intp), columns)
    taken = []
    for array in (totals.n, totals.w, totals.w2):
        cut = array[where]
        cut.setflags(write=False)
        taken.append(cut)
    return Sums(*taken)


def _row_head(level: Level) -> RowHead:
    return RowHead(level.name, "net" if level.kind == "net" else "option", level.codes, level.choice)


def _missing_head(level: Level) -> RowHead:
    return RowHead(level.name, "missing", level.codes, level.choice)


def _column_head(axis: Axis, level: Level, title: str) -> ColumnHead:
    if axis.id == "":
        return ColumnHead("total")
    return ColumnHead(level.name, axis.id, title, level.codes[0])
