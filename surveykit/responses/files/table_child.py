"""Reads one workbook and hands it over. A program of its own, never imported for use.

A malformed file can end or swell the process that parses it, so this one holds nothing worth keeping.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from surveykit.responses.files.child_cells import CodedColumn, NotReadableError, Tell, answer, cell_text

_MANY_DIGITS = 1e15
_BLOCK = 2000


def read_workbook(path: str, wish: Mapping[str, Any], tell: Tell) -> dict[str, Any]:  # noqa: ARG001 - no wishes
    """`{"sheets": [{"name", "visible", "above", "trailing", "header", "columns", "long", "merged"}]}`.

    `above` and `trailing` count the empty rows over the header and at the end; `long` lists the
    columns with numbers of more digits than a spreadsheet keeps; `merged` are the merged cells as
    [top, left, bottom, right], rows counted from the header. An empty sheet has no header.
    """
    import python_calamine as calamine

    try:
        with Path(path).open("rb") as stream:  # a path would be read as its suffix says, whatever it holds
            book = calamine.CalamineWorkbook.from_filelike(stream)
        return {
            "sheets": [
                _sheet(meta, book.get_sheet_by_name(meta.name), tell)
                for meta in book.sheets_metadata
                if meta.typ == calamine.SheetTypeEnum.WorkSheet
            ]
        }
    except calamine.PasswordError as error:
        raise NotReadableError("password") from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise NotReadableError(str(error)) from error


def _sheet(meta: Any, sheet: Any, tell: Tell) -> dict[str, Any]:
    rows = _rows(sheet, tell)
    above = 0
    header: list[str] = []
    for row in rows:
        if _is_filled(row):
            header = [_shown(cell) for cell in row]
            break
        above += 1
    columns = [CodedColumn(_shown) for _ in header]
    trailing = _add_filled(rows, columns)
    return {
        "name": meta.name,
        "visible": str(meta.visible).endswith("Visible"),
        "above": above,
        "header": header,
        "trailing": trailing if header else above,
        "columns": [column.column() for column in columns],
        "long": [n for n, column in enumerate(columns) if any(map(_is_too_long, column.index))],
        "merged": [
            [top - above, left, bottom - above, right]
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        ],
    }


def _rows(sheet: Any, tell: Tell) -> Iterator[list[Any]]:
    """The rows from the sheet's first cell on; the file is parsed already, which is half the work."""
    if not sheet.start:  # an empty sheet, whose rows some versions of calamine cannot go through
        return
    left = [""] * sheet.start[1]
    for done, row in enumerate(sheet.iter_rows()):
        if done % _BLOCK == 0:
            tell(sheet.total_height + done, 2 * sheet.total_height)
        yield left + row if left else row


def _add_filled(rows: Iterator[list[Any]], columns: list[CodedColumn]) -> int:
    """Add all rows to the columns but the empty ones at the end; how many those are."""
    waiting: list[list[Any]] = []
    filled = 0
    for row in rows:
        waiting.append(row)
        if _is_filled(row):
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


def _is_filled(row: list[Any]) -> bool:
    """Whether a row holds more than white space."""
    return any(cell not in ("", None) and cell_text(cell).strip() for cell in row)


def _shown(cell: Any) -> str:
    """A cell as the spreadsheet shows it: a truth value is a word."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return cell_text(cell)


def _is_too_long(cell: Any) -> bool:
    return isinstance(cell, float) and abs(cell) >= _MANY_DIGITS


if __name__ == "__main__":
    answer({"workbook": read_workbook}, sys.argv[1:])
