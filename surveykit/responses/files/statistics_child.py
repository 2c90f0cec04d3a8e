"""Reads one SPSS or Stata file and hands it over. A program of its own, never imported for use.

A malformed file can end or swell the process that parses it, so this one holds nothing worth keeping.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from surveykit.responses.files.child_cells import (
    NotReadableError,
    Tell,
    answer,
    cell_text,
    column_of,
    exact_text,
)
from surveykit.responses.maker import is_own

_TRIED = ("UTF-8", "GB18030", "WINDOWS-1252")


def read_statistics(path: str, wish: Mapping[str, Any], tell: Tell) -> dict[str, Any]:  # noqa: ARG001 - no steps
    """`{"names", "labels", "value_labels", "missing", "sets", "rows", "columns", "encoding", "maker"}`."""
    import pyreadstat

    readers: dict[str, Callable[..., Any]] = {
        "sav": pyreadstat.read_sav,
        "por": pyreadstat.read_por,
        "dta": pyreadstat.read_dta,
    }
    reader = readers[wish["kind"]]
    options: dict[str, Any] = {} if wish["kind"] == "por" else {"user_missing": True}
    values, meta, encoding = _decoded(reader, path, options, unsaid=bool(wish.get("unsaid")))
    _check_names(meta.column_names)
    stata, maker = wish["kind"] == "dta", meta.file_label or ""
    say = exact_text if is_own(maker) else cell_text
    columns = [
        column_of(_marked(values[n]) if stata and n in meta.missing_user_values else values[n], say)
        for n in meta.column_names
    ]
    missing: dict[str, list[Any]] = {
        n: [_bounds(part) for part in parts] for n, parts in meta.missing_ranges.items()
    }
    if stata:
        missing = {n: [[f".{m}", f".{m}"] for m in marks] for n, marks in meta.missing_user_values.items()}
    return {
        "names": meta.column_names,
        "labels": [label or "" for label in meta.column_labels],
        "value_labels": {
            name: {_code_text(value, stata): label for value, label in labels.items()}
            for name, labels in meta.variable_value_labels.items()
        },
        "missing": missing,
        "sets": {name: _set_of(one) for name, one in (meta.mr_sets or {}).items()},
        "rows": len(columns[0][1]) if columns else 0,
        "columns": columns,
        "encoding": encoding,
        "maker": maker,
    }


def _check_names(names: Sequence[str | None]) -> None:
    """The names tell the columns apart; a damaged file may hold one twice, or none."""
    if not all(names) or len(set(names)) < len(names):
        raise NotReadableError("变量名损坏或重复（damaged or repeated variable names）")


def _decoded(
    reader: Callable[..., Any], path: str, options: dict[str, Any], *, unsaid: bool
) -> tuple[Any, Any, str]:
    """Values, metadata and the encoding that was guessed, empty where the file names its own."""
    import pyreadstat

    reason = ""
    for encoding in ("", *_TRIED):
        try:
            chosen = {"encoding": encoding} if encoding else {}
            values, meta = reader(path, output_format="dict", **options, **chosen)
        except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError, OverflowError) as error:
            reason = reason or str(error)
            continue
        if encoding:
            return values, meta, encoding
        if not unsaid or not any(ord(c) > 127 for text in _texts(values, meta) for c in text):
            return values, meta, ""
    raise NotReadableError(reason)


def _texts(values: Mapping[str, Any], meta: Any) -> Iterator[str]:
    yield from (label for label in meta.column_labels if label)
    for labels in meta.variable_value_labels.values():
        yield from map(str, labels.values())
    for column in values.values():
        yield from {cell for cell in column if isinstance(cell, str)}


def _marked(cells: Iterable[Any]) -> list[Any]:
    """A numeric column of Stata, its extended missing values written with their dot."""
    return [f".{cell}" if isinstance(cell, str) else cell for cell in cells]


def _code_text(value: Any, stata: bool) -> str:
    return f".{value}" if stata and isinstance(value, str) else cell_text(value)


def _set_of(one: Mapping[str, Any]) -> dict[str, Any]:
    counted: Any = one.get("counted_value")
    return {
        "counted": None
        if not one["is_dichotomy"]
        else cell_text(float(counted) if _is_number(counted) else counted),
        "label": one.get("label") or "",
        "members": list(one["variable_list"]),
    }


def _is_number(value: Any) -> bool:
    try:
        float(value)
    except (TypeError, ValueError):
        return False
    return True


def _bounds(part: Any) -> list[Any]:
    """The ends of a missing range; a single value is both; open ends are very large numbers."""
    ends = (part["lo"], part["hi"]) if isinstance(part, dict) else (part, part)
    return [max(-1e308, min(1e308, end)) if isinstance(end, float) else end for end in ends]


if __name__ == "__main__":
    answer({"statistics": read_statistics}, sys.argv[1:])
