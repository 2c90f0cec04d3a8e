"""The sheets of a workbook cell by cell, by calamine."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from surveykit.responses.files.child_cells import (
    CodedColumn,
    NotReadableError,
    Tell,
    cell_text,
    is_too_long,
    shown_text,
)

_BLOCK = 2000


def sheets_by_cells(data: bytes, tell: Tell) -> list[dict[str, Any]]:
    """Every sheet of a workbook as `table_child.read_workbook` describes it.

    Raises:
        NotReadableError: when calamine cannot read it
    """
    return [described(meta, sheet, tell) for meta, sheet in sheets_of(data)]


def sheets_of(data: bytes) -> Iterator[tuple[Any, Any]]:
    """What the workbook and what the sheet itself says, of every sheet with cells.

    Raises:
        NotReadableError: when calamine cannot read it
    """
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for meta in book.sheets_metadata:
            if meta.typ == calamine.SheetTypeEnum.WorkSheet:
                yield meta, book.get_sheet_by_name(meta.name)
    except calamine.PasswordError as error:
        raise NotReadableError("password") from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise NotReadableError(str(error)) from error


def described(meta: Any, sheet: Any, tell: Tell) -> dict[str, Any]:
    """A sheet by its first filled row as the header, and the rows below as columns."""
    rows = rows_of(sheet, tell)
    above = 0
    header: list[str] = []
    for row in rows:
        if is_filled(row):
            header = [shown_text(cell) for cell in row]
            break
        above += 1
    columns = [CodedColumn(shown_text) for _ in header]
    trailing = _add_filled(rows, columns)
    return {
        "name": meta.name,
        "visible": is_visible(meta),
        "above": above,
        "header": header,
        "trailing": trailing if header else above,
        "columns": [column.column() for column in columns],
        "long": [n for n, column in enumerate(columns) if any(map(is_too_long, column.index))],
    }


def is_visible(meta: Any) -> bool:
    """Whether a person sees the sheet in the spreadsheet."""
    return str(meta.visible).endswith("Visible")


def rows_of(sheet: Any, tell: Tell) -> Iterator[list[Any]]:
    """The rows from the sheet's first on; the file is parsed already, which is half the work."""
    if not sheet.start:  # an empty sheet, whose rows some versions of calamine cannot go through
        return
    left = [""] * sheet.start[1]
    for done, row in enumerate(sheet.iter_rows()):
        if done % _BLOCK == 0:
            tell(sheet.total_height + done, 2 * sheet.total_height)
        yield left + row if left else row


def is_filled(row: list[Any]) -> bool:
    """Whether a row holds more than white space."""
    return any(cell not in ("", None) and cell_text(cell).strip() for cell in row)


def _add_filled(rows: Iterator[list[Any]], columns: list[CodedColumn]) -> int:
    """Add all rows to the columns but the empty ones at the end; how many those are."""
    waiting: list[list[Any]] = []
    filled = 0
    for row in rows:
        waiting.append(row)
        if is_filled(row):
            filled = len(waiting)
        if filled >= _BLOCK:
            _add(waiting[:filled], columns)
            waiting, filled = waiting[filled:], 0
    _add(waiting[:filled], columns)
    return len(waiting) - filled


def _add(rows: list[list[Any]], columns: list[CodedColumn]) -> None:
    if rows:
        for column, cells in zip(columns, zip(*rows, strict=True), strict=True):
            column.add(cells)
