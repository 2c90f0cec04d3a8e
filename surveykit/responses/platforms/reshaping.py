"""What dialects do to a grid before it is matched: header rows taken off, columns put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from surveykit.responses.files.grid import Cells, Grid, Numbering, code_type
from surveykit.responses.quality.numbered import Numbered, combined

OPEN, CLOSE = "〖", "〗"


def row_of(grid: Grid, row: int) -> tuple[str, ...]:
    """The texts of one record, nothing where the grid is shorter."""
    if not 0 <= row < len(grid):
        return ()
    return tuple(cells.text(row) for cells in grid.columns)


def merged_groups(header: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First column and end of every header merged over several columns: what follows it is blank."""
    start = 0
    for index in range(1, len(header) + 1):
        if index < len(header) and not header[index].strip():
            continue
        if index - start > 1 and header[start].strip():
            yield start, index
        start = index


def is_second_row(header: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether a row goes on with a merged header: filled below merged headers and nowhere else."""
    below_merged = {n for start, end in merged_groups(header) for n in range(start, end)}
    return bool(below_merged) and all(
        bool(text.strip()) == (index in below_merged) for index, text in enumerate(texts)
    )


def below(grid: Grid, rows: int, header: Sequence[str], names: Sequence[str] = ()) -> Grid:
    """The grid without its first records, which were further header rows, under a new header."""
    kept = np.arange(rows, len(grid))
    columns = tuple(cells.take(kept).compact() for cells in grid.columns)
    return replace(grid, header=tuple(header), names=tuple(names), columns=columns, first=grid.first + rows)


def together(columns: Sequence[Cells], say: Callable[..., str]) -> Cells:
    """One column of what `say` makes of the texts side by side; every combination is said once."""
    numbers = combined([Numbered(c.codes, 0, max(1, len(c.labels))) for c in columns]).dense().numbers
    rows = np.unique(numbers, return_index=True)[1]
    index = Numbering()
    merged = [index[say(*texts)] for texts in zip(*(c.take(rows).texts() for c in columns), strict=True)]
    codes = np.array(merged, dtype=code_type(len(index)))[numbers]
    return Cells(tuple(index), codes)


def respelled(cells: Cells, say: Callable[[str], str]) -> Cells:
    """The column with every text said anew."""
    return together([cells], say)


def filled(cells: Cells) -> frozenset[str]:
    """The distinct texts of a column that hold more than white space, without space at the ends."""
    return frozenset(text.strip() for text in cells.used if text.strip())


def typed(option: str, text: str) -> str:
    """An option with the text typed beside it; the option alone where nothing was typed."""
    return f"{option}{OPEN}{text.strip()}{CLOSE}" if text.strip() else option
