"""Whether a sheet for typists holds answers by now, so that it is not written anew over them."""

from __future__ import annotations

from pathlib import Path

from surveykit.errors import OutputError, Place, Problem, ResponseError
from surveykit.forms import messages
from surveykit.responses.export.names import RECORD


def refuse_typed(path: Path) -> None:
    """Nothing where `path` is no sheet for typists, or an empty one.

    Raises:
        OutputError: somebody has typed answers into it
    """
    if holds_typed(path):
        place = Place(source=path.name)
        raise OutputError(Problem(messages.TYPED_BEFORE, place, {"name": path.name}))


def holds_typed(path: Path) -> bool:
    """Whether a file is a sheet for typists with anything below its header."""
    from surveykit.responses.files.workbook import rows_by_sheet

    if path.suffix.lower() != ".xlsx" or not path.is_file():
        return False
    try:
        sheets = rows_by_sheet(path, path.read_bytes())
    except ResponseError:
        return False
    return any(_is_typed(rows) for rows in sheets.values())


def _is_typed(rows: list[tuple[str, ...]]) -> bool:
    head, *below = rows or [()]
    return head[:1] == (RECORD,) and any(any(cell.strip() for cell in row) for row in below)
