"""Rows of totals held against the answers above them.

A cell agrees where it is the sum, the mean or a count of what stands above: of all records or, in a
row of subtotals, of those since the total before. What was added up nobody says, so every way counts.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from surveykit.errors import Problem
from surveykit.folding import key
from surveykit.responses.coding.quantities import read_number
from surveykit.responses.files.grid import Grid
from surveykit.responses.files.sheet_faults import row_of_cell
from surveykit.responses.files.total_words import is_mean, is_part
from surveykit.responses.platforms.paper import messages

_NOTHING = frozenset(map(key, ("", "/", "\\", "-", "—", "——", "×", "…")))
_UNIT = re.compile(r"\s*(?:份|人|人次|个|次|分|项|条|户|小时)$")
_FIRST_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_TICKS = frozenset("√✓✔")
_EXACT = 1e-6
# with more rows of totals than this, each is held against the rows since the one before only
_MOST_WHOLE = 200


@dataclass(frozen=True)
class TotalRow:
    """A row of totals: its line in the sheet, its cells, the column of its word, the records above it."""

    line: int
    texts: tuple[str, ...]
    first: int
    above: int

    @property
    def word(self) -> str:
        """What the row calls itself."""
        return self.texts[self.first].strip()


@dataclass(frozen=True)
class _Sums:
    """What a column of some records comes to."""

    count: int
    total: float
    mean: float
    filled: int
    all_ways: frozenset[float]
    means: frozenset[float]


def oddity(total: TotalRow, blanks: frozenset[str]) -> int | None:
    """The first column of a row of totals that holds no number."""
    for column, text in enumerate(total.texts):
        folded = key(text)
        if column == total.first or folded in _NOTHING or folded in blanks or folded.endswith("%"):
            continue
        if _number(text) is None:
            return column
    return None


def checked(
    totals: Sequence[TotalRow], columns: Sequence[Sequence[str]], blanks: frozenset[str], grid: Grid
) -> Iterator[Problem]:
    """A note for each row of totals, and a warning for each of its cells that agrees with nothing.

    `columns` are the texts of the records, `blanks` the folded texts that stand for no answer.
    """
    before = 0
    whole = len(totals) <= _MOST_WHOLE
    for total in totals:
        wrong: list[Problem] = []
        agreed = 0
        open_cells = sum(1 for fault in grid.faults if row_of_cell(fault) == total.line)
        for column, text in enumerate(total.texts):
            if column == total.first:
                continue
            number = _number(text)
            if number is None or total.above == 0:
                open_cells += bool(text.strip()) and key(text) not in _NOTHING
                continue
            parts = [
                _sums(columns[column][start : total.above], blanks)
                for start in _starts(total, before, whole=whole)
            ]
            if any(_agrees(number, text, part, mean=is_mean(total.word)) for part in parts):
                agreed += 1
            else:
                wrong.append(_differs(total, column, parts[0], grid))
        values = {"row": total.line, "word": total.word, "checked": agreed, "unchecked": open_cells}
        yield Problem(messages.TOTAL, grid.place, values)
        yield from wrong
        before = total.above


def _starts(total: TotalRow, before: int, *, whole: bool) -> list[int]:
    """The first of the records that a total may be about."""
    if is_part(total.word) or not whole:
        return [before]
    return [0, before] if before < total.above else [0]


def _differs(total: TotalRow, column: int, sums: _Sums, grid: Grid) -> Problem:
    values = {
        "word": total.word,
        "value": total.texts[column].strip(),
        "count": sums.count,
        "sum": _words(sums.total),
        "mean": _words(sums.mean),
        "filled": sums.filled,
    }
    cell = replace(grid.place, cell=f"{grid.letter(column)}{total.line}")
    return Problem(messages.TOTAL_DIFFERS, cell, values)


def _words(number: float) -> str:
    return "—" if math.isnan(number) else f"{round(number, 2):.12g}"


def _number(text: str) -> float | None:
    return read_number(_UNIT.sub("", unicodedata.normalize("NFKC", text).strip()))


def _agrees(number: float, text: str, sums: _Sums, *, mean: bool) -> bool:
    decimals = len(text.strip().partition(".")[2])
    rounded = 0.5 * 10.0**-decimals + _EXACT if decimals or mean else _EXACT
    if any(abs(number - each) <= rounded for each in sums.means):
        return True
    return not mean and any(
        math.isclose(number, each, rel_tol=1e-9, abs_tol=_EXACT) for each in sums.all_ways
    )


def _sums(texts: Sequence[str], blanks: frozenset[str]) -> _Sums:
    """Sums and means of plain numbers, and of all texts that hold one; counts of every kind."""
    given = [text for text in texts if text.strip()]
    answered = [text for text in given if key(text) not in blanks]
    plain = [float(text) for text in answered if text.strip().isascii() and read_number(text) is not None]
    every = [float(found.group()) for text in answered if (found := _first_number(text))]
    ticks = sum(1 for text in answered if text.strip() in _TICKS)
    means = frozenset(math.fsum(part) / len(part) for part in (plain, every) if part)
    counts = (len(texts), len(given), len(answered), ticks)
    return _Sums(
        count=len(texts),
        total=math.fsum(every) if every else math.nan,
        mean=math.fsum(every) / len(every) if every else math.nan,
        filled=len(answered),
        all_ways=frozenset((math.fsum(plain), math.fsum(every), *means, *map(float, counts))),
        means=means,
    )


def _first_number(text: str) -> re.Match[str] | None:
    return _FIRST_NUMBER.search(unicodedata.normalize("NFKC", text))
