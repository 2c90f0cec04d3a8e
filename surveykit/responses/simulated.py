"""How made-up answers are known again: a column of their file says so in every record."""

from __future__ import annotations

from surveykit.folding import key
from surveykit.responses.files.grid import Grid, with_columns
from surveykit.wording.simulated import SIMULATED

# the column of a platform's export, and the flag of coded data
MARK = SIMULATED
FLAG_NAME = "simulated"


def unmarked(grid: Grid) -> Grid:
    """The grid without the column of the mark; `simulated` where any record has it."""
    marked = {n for n, header in enumerate(grid.header) if key(header) == key(MARK)}
    if not marked:
        return grid
    rest = [n for n in range(len(grid.header)) if n not in marked]
    found = any(not grid.columns[n].is_blank for n in marked)
    return with_columns(grid, rest, [grid.columns[n] for n in rest], simulated=found)
