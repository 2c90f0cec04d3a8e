"""Reads one workbook and prints it as JSON. A program of its own, never imported for use.

A malformed file can end or swell the process that parses it, so this one holds nothing worth keeping.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from surveykit.responses.child_cells import NotReadableError, answer, cell_text, column_of

_MANY_DIGITS = 1e15


def read_workbook(path: str, wish: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG001 - nothing to wish
    """`{"sheets": [{"name", "visible", "above", "trailing", "header", "columns", "long", "merged"}]}`.

    `above` and `trailing` count the empty rows over the header and at the end; `long` lists the
    columns with numbers of more digits than a spreadsheet keeps; `merged` are the merged cells as
    [top, left, bottom, right], rows counted from the header. An empty sheet has no header.
    """
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_path(path)
        return {
            "sheets": [
                _sheet(meta, book.get_sheet_by_name(meta.name))
                for meta in book.sheets_metadata
                if meta.typ == calamine.SheetTypeEnum.WorkSheet
            ]
        }
    except calamine.PasswordError as error:
        raise NotReadableError("password") from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise NotReadableError(str(error)) from error


def _sheet(meta: Any, sheet: Any) -> dict[str, Any]:
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    end = next((n for n in range(len(rows), 0, -1) if _is_filled(rows[n - 1])), 0)
    trailing, rows = len(rows) - end, rows[:end]
    start = next((n for n, row in enumerate(rows) if _is_filled(row)), end)
    header = [_shown(cell) for cell in rows[start]] if start < len(rows) else []
    columns = [[row[n] for row in rows[start + 1 :]] for n in range(len(header))]
    return {
        "name": meta.name,
        "visible": str(meta.visible).endswith("Visible"),
        "above": start,
        "header": header,
        "trailing": trailing,
        "columns": [column_of(cells, _shown) for cells in columns],
        "long": [n for n, cells in enumerate(columns) if any(map(_is_too_long, cells))],
        "merged": [
            [top - start, left, bottom - start, right]
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        ],
    }


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
