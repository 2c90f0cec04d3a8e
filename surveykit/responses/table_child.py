"""Reads one SPSS file or workbook and prints it as JSON. A program of its own, never imported for use.

A malformed file can end or swell the process that parses it, so this one holds nothing worth keeping.
A column is printed as a list of distinct texts and, for every row, the index of its text.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterable
from typing import Any

_MANY_DIGITS = 1e15


def main(kind: str, path: str, megabytes: int) -> None:
    """Read `path` within so much memory and print it, or print why it cannot be read."""
    _limit_memory(megabytes)
    content = read_sav(path) if kind == "sav" else read_workbook(path)
    sys.stdout.write(json.dumps(content))


def read_sav(path: str) -> dict[str, Any]:
    """`{"names", "labels", "value_labels", "missing", "rows", "columns"}` of an SPSS file."""
    import pyreadstat

    try:
        values, meta = pyreadstat.read_sav(
            path, apply_value_formats=False, user_missing=True, output_format="dict"
        )
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError, OverflowError) as error:
        return {"error": str(error).replace(path, "")}
    columns = [_column(values[name]) for name in meta.column_names]
    return {
        "names": meta.column_names,
        "labels": [label or "" for label in meta.column_labels],
        "value_labels": {
            name: {cell_text(value): label for value, label in labels.items()}
            for name, labels in meta.variable_value_labels.items()
        },
        "missing": {name: [_bounds(part) for part in parts] for name, parts in meta.missing_ranges.items()},
        "rows": len(columns[0][1]) if columns else 0,
        "columns": columns,
    }


def read_workbook(path: str) -> dict[str, Any]:
    """`{"sheets": [{"name", "visible", "above", "trailing", "header", "columns", "long"}]}`.

    `above` and `trailing` count the empty rows over the header and at the end; `long` lists the
    columns with numbers of more digits than a spreadsheet keeps. An empty sheet has no header.
    """
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_path(path)
        return {
            "sheets": [
                _sheet(meta, book.get_sheet_by_name(meta.name).to_python(skip_empty_area=False))
                for meta in book.sheets_metadata
                if meta.typ == calamine.SheetTypeEnum.WorkSheet
            ]
        }
    except calamine.PasswordError:
        return {"error": "password"}
    except (calamine.CalamineError, OSError, ValueError) as error:
        return {"error": str(error).replace(path, "")}


def _sheet(meta: Any, rows: list[list[Any]]) -> dict[str, Any]:
    end = next((n for n in range(len(rows), 0, -1) if _is_filled(rows[n - 1])), 0)
    trailing, rows = len(rows) - end, rows[:end]
    start = next((n for n, row in enumerate(rows) if _is_filled(row)), end)
    header = [cell_text(cell) for cell in rows[start]] if start < len(rows) else []
    columns = [[row[n] for row in rows[start + 1 :]] for n in range(len(header))]
    return {
        "name": meta.name,
        "visible": str(meta.visible).endswith("Visible"),
        "above": start,
        "header": header,
        "trailing": trailing,
        "columns": [_column(cells) for cells in columns],
        "long": [n for n, cells in enumerate(columns) if any(map(_is_too_long, cells))],
    }


def _is_filled(row: list[Any]) -> bool:
    """Whether a row holds more than white space."""
    return any(cell not in ("", None) and cell_text(cell).strip() for cell in row)


class _Index(dict[str, int]):
    """Text -> its number, counted up at first sight."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


def _column(cells: Iterable[Any]) -> tuple[list[str], list[int]]:
    index = _Index()
    codes = [index[cell if type(cell) is str else cell_text(cell)] for cell in cells]
    return list(index), codes


def cell_text(cell: Any) -> str:
    """A cell as one would type it: a whole number has no decimal point, a date is year-month-day."""
    if isinstance(cell, str):
        return cell
    if cell is None or cell != cell:  # noqa: PLR0124 - NaN is a missing number
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.15g}"
    if isinstance(cell, dt.datetime):
        midnight = cell.time() == dt.time(0)
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, dt.timedelta):
        return cell_text(cell.total_seconds())
    return cell.isoformat() if isinstance(cell, dt.date | dt.time) else str(cell)


def _is_too_long(cell: Any) -> bool:
    return isinstance(cell, float) and abs(cell) >= _MANY_DIGITS


def _bounds(part: Any) -> list[Any]:
    """The ends of a missing range; a single value is both; open ends are very large numbers."""
    ends = (part["lo"], part["hi"]) if isinstance(part, dict) else (part, part)
    return [max(-1e308, min(1e308, end)) if isinstance(end, float) else end for end in ends]


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows; the time limit still holds
        return
    wanted, (_, hard) = megabytes * 2**20, resource.getrlimit(resource.RLIMIT_AS)
    limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
