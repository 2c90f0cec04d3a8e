"""What the children that read files share: cells as texts, columns as texts and numbers, a memory limit.

A column is printed as a list of distinct texts and, for every row, the index of its text. What cannot be
read is printed as `{"error": reason}`.
"""

from __future__ import annotations

import datetime as dt
import decimal
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

Reader: TypeAlias = Callable[[str, Mapping[str, Any]], dict[str, Any]]
JOINT = "┋"
_LIBRARIES = 130


class NotReadableError(Exception):
    """What stands in the way, in words for a person."""


def answer(readers: Mapping[str, Reader], arguments: list[str]) -> None:
    """Read a file within so much memory and print it, or print why it cannot be read."""
    kind, path, megabytes, wish = arguments
    _limit_memory(int(megabytes))
    try:
        content = readers[kind](path, json.loads(wish))
    except NotReadableError as error:
        content = {"error": str(error).replace(path, "")}
    sys.stdout.write(json.dumps(content))


class _Index(dict[str, int]):
    """Text -> its number, counted up at first sight."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


def column_of(cells: Iterable[Any], say: Callable[[Any], str] | None = None) -> tuple[list[str], list[int]]:
    """The distinct texts of a column, as `say` writes them, and for every row the number of its text."""
    index, say = _Index(), say or cell_text
    codes = [index[cell if type(cell) is str else say(cell)] for cell in cells]
    return list(index), codes


def cell_text(cell: Any) -> str:
    """A cell as one would type it: a whole number has no decimal point, a date is year-month-day."""
    if isinstance(cell, str):
        return cell
    if cell is None or cell != cell:  # noqa: PLR0124 - NaN is a missing number
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, decimal.Decimal):
        return cell_text(float(cell)) if cell == int(cell) else format(cell.normalize(), "f")
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.15g}"
    if isinstance(cell, dt.datetime):
        midnight = cell.time() == dt.time(0)
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, dt.timedelta):
        return cell_text(cell.total_seconds())
    if isinstance(cell, bytes):
        raise NotReadableError("bytes")
    return cell.isoformat() if isinstance(cell, dt.date | dt.time) else str(cell)


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows; the time limit still holds
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = (megabytes + _LIBRARIES) * 2**20
    limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core would hold people's answers
