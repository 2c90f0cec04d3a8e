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
    json.dump(content, sys.stdout)


def read_sav(path: str) -> dict[str, Any]:
    """`{"names", "labels", "value_labels", "missing", "rows", "columns"}` of an SPSS file."""
    import pyreadstat

    try:
        values, meta = pyreadstat.read_sav(
            path, apply_value_formats=False, user_missing=True, output_format="dict"
        )
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError, OverflowError) as error:
        return {"error": str(error).replace(path, "")}
    columns = [_column(map(cell_text, values[name])) for name in meta.column_names]
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
    """`{"sheets": [{"name", "visible", "above", "header", "columns", "long"}]}` of an .xlsx or .xls.

    `above` counts the empty rows over the header; `long` lists the columns with numbers of more
    digits than a spreadsheet keeps. A sheet without anything has no header.
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
    start = next((n for n, row in enumerate(rows) if any(cell_text(c).strip() for c in row)), len(rows))
    header = [cell_text(cell) for cell in rows[start]] if start < len(rows) else []
    columns = list(zip(*rows[start + 1 :], strict=True))
    return {
        "name": meta.name,
        "visible": str(meta.visible).endswith("Visible"),
        "above": start,
        "header": header,
        "columns": [_column(map(cell_text, cells)) for cells in columns] or [([], []) for _ in header],
        "long": [n for n, cells in enumerate(columns) if any(map(_is_too_long, cells))],
    }


def _column(texts: Iterable[str]) -> tuple[list[str], list[int]]:
    index: dict[str, int] = {}
    codes = [index.setdefault(text, len(index)) for text in texts]
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
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
