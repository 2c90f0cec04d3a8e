"""Headers taken apart: a number, a stem, a part, in every way that a header can be read.

Which reading is right only the questionnaire can tell: `9、打分（0-10分）` is a stem with a remark,
`7、问题（可多选）(推诿扯皮)` a stem with an option. So all readings are kept, and matching verifies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from surveykit.folding import bracketed, split_number
from surveykit.responses.files.grid import Grid

_MOST_JOINTS = 50
_MOST_READINGS = 300
_JOINTS = ("—", "–", ":", "：", "-", "/", "_")
_BEFORE_DIGITS = re.compile(r"\s*[0-9０-９]{1,3}[.．:：](?=[0-9０-９])")


@dataclass(frozen=True)
class Reading:
    """One way to read a header: `stem` of the question, `part` (row or option), `option` of a row.

    An empty stem means that only the heading's number tells the question. Where the platform numbers
    rows and options itself, `place` is that number, and `inner` that of an option of the row; `counted`
    says that it counts them from the first, whatever their codes. `other` says that the column is about
    the option that takes a text: its tick, or the text itself.
    """

    stem: str
    part: str = ""
    option: str = ""
    place: int | None = None
    other: Literal["", "tick", "text"] = ""
    counted: bool = False
    inner: int | None = None


@dataclass(frozen=True)
class Heading:
    """One column's header: as written, its short name, its number, and its readings.

    `fallback` are readings of the platform's own column name, for headers whose text matches nothing.
    """

    index: int
    text: str
    name: str = ""
    number: int | None = None
    readings: tuple[Reading, ...] = ()
    fallback: tuple[Reading, ...] = ()

    @property
    def is_bare(self) -> bool:
        """Whether nothing but the text itself tells what it is: it may be a matrix row."""
        return self.number is None

    @property
    def is_number(self) -> bool:
        """Whether it is the question's number on the form and nothing else."""
        return self.readings == (Reading(""),)


def headings_of(grid: Grid) -> tuple[Heading, ...]:
    """Every column's heading, in order."""
    names = grid.names or ("",) * len(grid.header)
    return tuple(
        _heading(index, text, name)
        for index, (text, name) in enumerate(zip(grid.header, names, strict=True))
    )


def _heading(index: int, text: str, name: str) -> Heading:
    number, rest = split_number(text)
    found = dict.fromkeys(islice(_readings(rest), _MOST_READINGS))
    if number is not None:
        found |= dict.fromkeys(islice(_readings(text.strip()), _MOST_READINGS))
    elif before := _BEFORE_DIGITS.match(text):  # 3.2024年参加几次: a number of the form, or of the stem
        found |= dict.fromkeys(islice(_readings(text[before.end() :].strip()), _MOST_READINGS))
    return Heading(index, text, name, number, tuple(found))


def _readings(text: str) -> Iterator[Reading]:
    yield Reading(text)
    for stem, part in bracketed(text):
        yield Reading(stem, part)
        for outer, row in _joined(stem):
            yield Reading(outer, row, part)
    for stem, part in _joined(text):
        yield Reading(stem, part)


def _joined(text: str) -> Iterator[tuple[str, str]]:
    """The ways to cut `text` at a dash or colon."""
    places = (n for n, character in enumerate(text) if character in _JOINTS and 0 < n < len(text) - 1)
    for position in islice(places, _MOST_JOINTS):
        stem, part = text[:position].strip(" —–-"), text[position + 1 :]
        yield from ((stem, text) for text in (part.strip(" —–-"), part.strip()) if text)
