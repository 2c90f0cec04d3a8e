"""Reads one SPSS file and prints it as JSON. Run as a program of its own, never imported.

A malformed .sav can end the process that parses it, so this one holds nothing worth keeping. It
prints `{"names", "labels", "value_labels", "missing", "rows", "columns"}`; a column is a list of
distinct texts and, for every row, the index of its text.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from typing import Any


def main(path: str, megabytes: int) -> None:
    """Read `path` within so much memory and print it."""
    import pyreadstat

    _limit_memory(megabytes)
    values, meta = pyreadstat.read_sav(
        path, apply_value_formats=False, user_missing=True, output_format="dict"
    )
    columns = [_column(values[name]) for name in meta.column_names]
    content = {
        "names": meta.column_names,
        "labels": [label or "" for label in meta.column_labels],
        "value_labels": {
            name: {_text(value): label for value, label in labels.items()}
            for name, labels in meta.variable_value_labels.items()
        },
        "missing": {name: [_bounds(part) for part in parts] for name, parts in meta.missing_ranges.items()},
        "rows": len(columns[0][1]) if columns else 0,
        "columns": columns,
    }
    json.dump(content, sys.stdout)


def _column(values: list[Any]) -> tuple[list[str], list[int]]:
    index: dict[str, int] = {}
    codes = [index.setdefault(text, len(index)) for text in map(_text, values)]
    return list(index), codes


def _text(value: Any) -> str:
    if value is None or value != value:  # noqa: PLR0124 - NaN is system-missing
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time(0)
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="seconds")
    return str(value)


def _bounds(part: Any) -> list[Any]:
    """The ends of a missing range; a single value is both."""
    ends = (part["lo"], part["hi"]) if isinstance(part, dict) else (part, part)
    return [_bound(end) for end in ends]


def _bound(value: Any) -> Any:
    """A bound of a missing range as JSON can hold it; open ends are very large numbers."""
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        return 1e308 if value > 0 else -1e308
    return value


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows; the time limit still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
