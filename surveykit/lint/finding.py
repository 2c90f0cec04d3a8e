"""One finding about a form, and the edits of its text that would mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from surveykit.errors import Message, Place, Problem


@dataclass(frozen=True, slots=True)
class Edit:
    """On a line, the characters from `start` up to `end` (0-based, `end` not included) become `text`."""

    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem and, where it can be mended without asking anybody, the edits that do it."""

    problem: Problem
    edits: tuple[Edit, ...] = ()


def finding(message: Message, place: Place, edits: tuple[Edit, ...] = (), **values: object) -> Finding:
    """A finding whose words are filled with `values`."""
    return Finding(Problem(message, place, values), edits)


def once(found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, each code once a place: options that several questions share are told of once."""
    told: set[tuple[str, Place]] = set()
    for each in found:
        key = (each.problem.code, each.problem.place)
        if key not in told:
            told.add(key)
            yield each
