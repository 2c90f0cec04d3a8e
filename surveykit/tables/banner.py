"""The columns of a table and where they stand in the joined column axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from surveykit.tables.stub import is_row
from surveykit.tabulation.axis import Axis, Level


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """One column of the banner; `group` and `code` are empty for the total column."""

    label: str
    group: str = ""
    group_title: str = ""
    code: int | None = None


class Banner:
    """A total and the options of some questions side by side.

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
                if not whole and not is_row(level, "answered"):
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


def _column_head(axis: Axis, level: Level, title: str) -> ColumnHead:
    if axis.id == "":
        return ColumnHead("total")
    return ColumnHead(level.name, axis.id, title, level.codes[0])
