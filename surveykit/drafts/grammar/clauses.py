"""Sentences and clauses: cut at 。！？ and ； outside quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from surveykit.drafts.grammar.quotes import Quotes

# a line break ends a sentence only behind one that has ended, or behind a numbered heading: elsewhere
# it may have torn a sentence, whose group or 不 must not be lost
_HEADING = (
    r"(?:^|(?<=\n))(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\)|\d+[.、]|#)[^\n\u3002!?;]*"
)
_STOP = re.compile(
    rf"{_HEADING}(?P<end>\n)|[\u3002!?]|(?<=[;:])\n|(?<=[%\u201d\u2019\u300d\u300f\"')])\.(?![0-9A-Za-z])"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Folded characters `start` to `end`, without the mark that ends them."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Clauses up to a full stop."""

    clauses: tuple[Clause, ...]


def sentences(text: str, quotes: Quotes) -> Iterator[Sentence]:
    """The sentences of a folded paragraph in order, those without a word left out."""
    for start, end in _cut(text, 0, len(text), _STOP, quotes):
        cut = _cut(text, start, end, re.compile(";"), quotes)
        clauses = tuple(Clause(first, last) for first, last in cut if last > first)
        if clauses:
            yield Sentence(clauses)


def _cut(
    text: str, start: int, end: int, mark: re.Pattern[str], quotes: Quotes
) -> Iterator[tuple[int, int]]:
    for match in mark.finditer(text, start, end):
        stop = match.start("end") if match.re is _STOP and match["end"] else match.start()
        if quotes.inside(stop) is None:
            yield start, stop
            start = match.end()
    yield start, end
