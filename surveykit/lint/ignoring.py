"""Comments that put a warning aside: `# lint: ignore W203 official grades`, on its line or the one above.

What follows the codes is the reason; nothing reads it but people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from surveykit.errors import Place, Problem
from surveykit.questionnaire.messages import note

UNUSED = note(
    "E126",
    "“# lint: ignore {code}”在这里没有可略过的提示",
    "there is nothing for '# lint: ignore {code}' to put aside here",
    "删去它，或移到该提示所在的一行（或上一行）",
    "delete it, or move it to the line of the finding or the one above",
)
_IGNORE = re.compile(r"#\s*lint:\s*ignore\s+((?:[A-Z]\d+[,，、\s]*)+)")
_CODE = re.compile(r"[A-Z]\d+")


@dataclass(frozen=True, slots=True)
class Ignore:
    """One code put aside: where the comment stands, and for which line."""

    code: str
    place: Place
    line: int


def ignores(lines: Sequence[str], source: str) -> tuple[Ignore, ...]:
    """Every code that a comment puts aside; a comment on a line of its own is for the next line."""
    found: list[Ignore] = []
    waiting: list[tuple[str, Place]] = []
    for number, line in enumerate(lines, 1):
        codes = list(_codes(line, source, number))
        if line.lstrip().startswith("#") or not line.strip():
            waiting += codes
            continue
        found += [Ignore(code, place, number) for code, place in (*waiting, *codes)]
        waiting = []
    return tuple(found)


def _codes(line: str, source: str, number: int) -> Iterator[tuple[str, Place]]:
    match = _IGNORE.search(line)
    for code in _CODE.finditer(match[1]) if match else ():
        column = match.start(1) + code.start() + 1 if match else 1
        yield code[0], Place(source, number, column)


def put_aside(problem: Problem, ignored: Iterable[Ignore]) -> bool:
    """Whether a comment puts the problem aside; errors stay."""
    if problem.severity == "error":
        return False
    place = (problem.code, problem.place.source, problem.place.line)
    return any((each.code, each.place.source, each.line) == place for each in ignored)


def unused(ignored: Iterable[Ignore], problems: Iterable[Problem]) -> list[Problem]:
    """A finding for each comment that puts nothing aside."""
    used = {(problem.code, problem.place.line) for problem in problems if problem.severity != "error"}
    idle = (each for each in ignored if (each.code, each.line) not in used)
    return [Problem(UNUSED, each.place, {"code": each.code}) for each in idle]
