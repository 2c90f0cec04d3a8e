"""What no file of answers has: it would fill the memory, or is something else."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.errors import Place, Problem, ResponseError
from surveykit.responses.files import messages
from surveykit.responses.files.grid import Cells, Grid, column_letter

MOST_COLUMNS = 16_384
MOST_CHARACTERS = 131_072
MOST_IN_TITLE = 5_000
_FEW_CELLS = 1_000_000
_CELLS_A_BYTE = 16


def refuse_width(header: Sequence[str], place: Place) -> None:
    """Refuse a table of more columns than a spreadsheet has, or with a header that is no title.

    Raises:
        ResponseError: naming how many there are, or every such header
    """
    if len(header) > MOST_COLUMNS:
        values = {"count": len(header), "limit": MOST_COLUMNS}
        raise ResponseError(Problem(messages.TOO_WIDE, place, values))
    long = [(n, len(text)) for n, text in enumerate(header) if len(text) > MOST_IN_TITLE]
    if long:
        raise ResponseError(
            Problem(
                messages.TOO_LONG_TITLE,
                place,
                {"column": column_letter(n), "count": size, "limit": MOST_IN_TITLE},
            )
            for n, size in long
        )


def refuse_excess(grid: Grid, size: int) -> None:
    """Refuse too many columns, a cell that is a book, and more cells than so many bytes can hold.

    Raises:
        ResponseError: naming every column with such a cell
    """
    refuse_width(grid.header, grid.place)
    if len(grid) * len(grid.header) > max(_FEW_CELLS, _CELLS_A_BYTE * size):
        values = {"rows": len(grid), "columns": len(grid.header), "size": size}
        raise ResponseError(Problem(messages.TOO_DENSE, grid.place, values))
    found = [
        _too_long(grid, index, label)
        for index, cells in enumerate(grid.columns)
        if (label := _longest(cells)) is not None
    ]
    if found:
        raise ResponseError(found)


def _longest(cells: Cells) -> int | None:
    """The first label that is too long."""
    return next((n for n, text in enumerate(cells.labels) if len(text) > MOST_CHARACTERS), None)


def _too_long(grid: Grid, index: int, label: int) -> Problem:
    cells = grid.columns[index]
    row = int((cells.codes == label).argmax()) + grid.first
    values = {"column": column_letter(index), "row": row, "count": len(cells.labels[label])}
    return Problem(messages.TOO_LONG_TEXT, grid.place, {**values, "limit": MOST_CHARACTERS})
