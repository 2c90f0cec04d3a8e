"""Keyed headers: `5.总体评价`, `6.您是否同意—①思想建设`, `7.突出问题—A`, `7A`, or the bare number `7`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from surveykit.responses.files.grid import Grid
from surveykit.responses.platforms.headings import Heading, Reading, headings_of
from surveykit.responses.platforms.paper.head import JOINT

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ORDINAL = re.compile(
    rf"(?:([{_CIRCLED}])|[（(](\d{{1,2}}|[A-Za-z])[）)]|(\d{{1,2}}|[A-Za-z])(?=$|[.．、:：)）]))\s*[.．、:：)）]?\s*"
)
_BARE = re.compile(r"(?:第|题|[qQ])?\s*(\d{1,3})\s*(?:题|[.．、:：])?")
_PART_OF_NUMBER = re.compile(
    r"(?:第|题|[qQ])?\s*(\d{1,3})\s*题?\s*[-_.．—（(]?\s*(?:([A-Za-z])|(?<=\D)(\d{1,2}))[）)]?"
)


def keyed_headings(grid: Grid) -> tuple[Heading, ...]:
    """Every column's heading, with rows and options also read by their letter or number."""
    return tuple(_heading(base) for base in headings_of(grid))


def _heading(base: Heading) -> Heading:
    text = base.text.strip()
    if found := _BARE.fullmatch(text):
        return replace(base, number=int(found.group(1)), readings=(Reading(""),))
    if found := _PART_OF_NUMBER.fullmatch(text):
        part = _placed("", found.group(2) or found.group(3))
        return replace(base, number=int(found.group(1)), readings=(*base.readings, part))
    more = [reading for known in base.readings for reading in _further(known)]
    inner = text.rpartition(JOINT)[2]
    fallback = (Reading(inner),) if JOINT in text else ()
    return replace(base, readings=tuple(dict.fromkeys((*base.readings, *more))), fallback=fallback)


def _further(reading: Reading) -> Iterator[Reading]:
    """The reading with its part cut once more, and without the letters that parts begin with."""
    if not reading.part:
        if bare := _unnumbered(reading.stem):
            yield Reading(bare)
        return
    row, joint, option = reading.part.partition(JOINT)
    parts = (row, option) if joint and not reading.option else (reading.part, reading.option)
    yield from _numbered(reading.stem, *parts)


def _numbered(stem: str, part: str, option: str) -> Iterator[Reading]:
    ordinal, rest = _ordinal(part)
    if not option:
        if ordinal and not rest:
            yield _placed(stem, ordinal)
        elif ordinal:
            yield Reading(stem, rest)
        return
    rows = dict.fromkeys(filter(None, (part, rest)))
    options = dict.fromkeys(filter(None, (option, _ordinal(option)[1])))
    yield from (Reading(stem, row, each) for row in rows for each in options)


def _ordinal(text: str) -> tuple[str, str]:
    """The letter or number that a part begins with, and the rest."""
    found = _ORDINAL.match(text)
    if not found:
        return "", ""
    circled, *others = found.groups()
    mark = str(_CIRCLED.index(circled) + 1) if circled else next(filter(None, others))
    return mark, text[found.end() :].strip()


def _unnumbered(text: str) -> str:
    """A bare row without its circled number."""
    return text[1:].strip() if text[:1] in _CIRCLED and text[:1] else ""


def _placed(stem: str, mark: str) -> Reading:
    """The part that a number or letter stands for: letters count the options from the first."""
    if mark.isdigit():
        return Reading(stem, place=int(mark))
    return Reading(stem, place=ord(mark.upper()) - ord("A") + 1, counted=True)
