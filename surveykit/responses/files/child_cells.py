"""What the children that read files share: cells as texts, columns as texts and numbers, a memory limit.

A column is answered as a list of distinct texts and, for every row, the number of its text. An answer
goes to the parent in frames: `FRAME` heads each, a mark and two sizes. Frames of progress hold nothing
more; the last one is followed by JSON and by the numbers of all columns, of which the JSON tells the
places. What cannot be read is answered as `{"error": reason}`.
"""

from __future__ import annotations

import datetime as dt
import decimal
import json
import math
import os
import struct
import sys
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, BinaryIO, TypeAlias

Tell: TypeAlias = Callable[[int, int], None]
Reader: TypeAlias = Callable[[str, Mapping[str, Any], Tell], dict[str, Any]]
Column: TypeAlias = "tuple[list[str], array[int]]"
JOINT = "┋"
# a list of no values, where a file has lists: no missing answer, and a sign that nobody can have typed
NO_VALUES = "\ufdd0"
_LIBRARIES = 130
_MANY_DIGITS = 1e15
FRAME = struct.Struct("=cQQ")
PROGRESS, ANSWER = b"p", b"a"
# kinds of cells that are equal only where their texts are; a truth value would equal a number
_PLAIN = frozenset({str, int, float, type(None), dt.datetime, dt.date, dt.time, dt.timedelta})


class NotReadableError(Exception):
    """What stands in the way, in words for a person."""


def answer(readers: Mapping[str, Reader], arguments: list[str]) -> None:
    """Read a file within so much memory and hand over what it holds, or why it cannot be read."""
    kind, path, megabytes, wish = arguments
    with _own_output() as output:
        _limit_memory(int(megabytes))

        def tell(done: int, total: int) -> None:
            output.write(FRAME.pack(PROGRESS, done, total))
            output.flush()

        try:
            content = readers[kind](path, json.loads(wish), tell)
        except NotReadableError as error:
            content = {"error": str(error).replace(path, "")}
        _hand_over(content, output)
    os._exit(0)  # what was read need not be taken down piece by piece


def _own_output() -> BinaryIO:
    """The way to the parent; what a parser prints goes nowhere."""
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return output


def _hand_over(content: Mapping[str, Any], output: BinaryIO) -> None:
    numbers: list[array[int]] = []
    size = 0

    def placed(column: array[int]) -> tuple[int, int]:
        nonlocal size
        numbers.append(column)
        size += len(column)
        return size - len(column), len(column)

    text = json.dumps(content, default=placed).encode("ascii")
    output.write(FRAME.pack(ANSWER, len(text), size * array("i").itemsize))
    output.write(text)
    for column in numbers:
        output.write(column)


class CodedColumn:
    """A column that grows by blocks: its distinct cells, and for every row the number of its own."""

    def __init__(self, say: Callable[[Any], str] | None = None) -> None:
        self.say = say or cell_text
        self.index = _Index()
        self.numbers = array("i")

    def add(self, cells: Sequence[Any]) -> None:
        """Add the cells of so many rows."""
        if not _PLAIN.issuperset(map(type, cells)):
            cells = [cell if type(cell) in _PLAIN else self.say(cell) for cell in cells]
        self.numbers.extend(map(self.index.__getitem__, cells))

    def column(self) -> Column:
        """The distinct texts, as `say` writes the cells, and for every row the number of its text."""
        texts = _Index()
        numbers = [texts[cell if type(cell) is str else self.say(cell)] for cell in self.index]
        if len(texts) < len(numbers):
            self.numbers = array("i", map(numbers.__getitem__, self.numbers))
        return list(texts), self.numbers


class _Index(dict[Any, int]):
    """Cell -> its number, counted up at first sight."""

    def __missing__(self, cell: Any) -> int:
        number = self[cell] = len(self)
        return number


def column_of(cells: Iterable[Any], say: Callable[[Any], str] | None = None) -> Column:
    """The distinct texts of a column, as `say` writes them, and for every row the number of its text."""
    coded = CodedColumn(say or cell_text)
    coded.add(cells if isinstance(cells, list | tuple) else list(cells))
    return coded.column()


def cell_text(cell: Any) -> str:
    """A cell as one would type it: a whole number has no decimal point, a date is year-month-day."""
    if isinstance(cell, str):
        return cell
    if type(cell) is float and cell.is_integer():  # what most cells are that are no texts
        return str(int(cell))
    if cell is None or cell != cell:  # noqa: PLR0124 - NaN is a missing number
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, decimal.Decimal):
        return cell_text(float(cell)) if cell == int(cell) else format(cell.normalize(), "f")
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else _positional(f"{cell:.15g}")
    if isinstance(cell, dt.datetime):
        midnight = cell.time() == dt.time(0)
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, dt.timedelta):
        return cell_text(cell.total_seconds())
    if isinstance(cell, bytes):
        raise NotReadableError("bytes")
    return cell.isoformat() if isinstance(cell, dt.date | dt.time) else str(cell)


def shown_text(cell: Any) -> str:
    """A cell as the spreadsheet shows it: a truth value is a word."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return cell_text(cell)


def is_too_long(cell: Any) -> bool:
    """Whether a number has more digits than a spreadsheet keeps."""
    return isinstance(cell, float) and abs(cell) >= _MANY_DIGITS


def exact_text(cell: Any) -> str:
    """A cell as `cell_text` writes it, a number with every digit that tells it from its neighbours."""
    if isinstance(cell, float) and math.isfinite(cell) and not cell.is_integer():
        return _positional(repr(cell))
    return cell_text(cell)


def _positional(number: str) -> str:
    """A decimal without an exponent."""
    return format(decimal.Decimal(number), "f") if "e" in number else number


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
