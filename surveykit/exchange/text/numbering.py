"""Which of several numbered lines are questions and which options, where both are numbered 1, 2, 3 …

Questions count on from the last one, options from 1 below each question, at least two of them. A run of
numbered lines is read in every way that keeps to this; what can only be a stem is one. Where several
ways are left, written types and the shape of the numbers decide; where these do not either, nobody can
tell, unless blank lines do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_MOST = 8


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered line: `tagged` with a type, `stem` where it can be no option, `shape` of its number."""

    number: int
    shape: str
    tagged: bool = False
    stem: bool = False
    after_blank: bool = False


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a run: the `last` question's number, how many options of it are `listed`.

    `listed` is None where no numbered option can follow; `tagged` and `shape` are those of the question.
    """

    last: int = 0
    listed: int | None = None
    tagged: bool = False
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """For each line of a run whether it is a question; `doubtful` the line that could be either."""

    questions: tuple[bool, ...]
    doubtful: int | None = None


def restarts(run: Sequence[Numbered]) -> bool:
    """Whether the numbers of a run begin anew somewhere."""
    return any(later.number <= earlier.number for earlier, later in pairwise(run))


def reading(run: Sequence[Numbered], before: Before) -> Reading | None:
    """How a run is read; None where no reading keeps the numbers in order.

    Where only some lines stand behind a blank line, these are questions.
    """
    mixed = len({line.after_blank for line in run[1:]}) > 1
    ways = _ways(run, before, blank_parts=mixed) or _ways(run, before, blank_parts=False)
    if not ways:
        return None
    for fits in (_all_tagged, _shapes_differ):
        ways = [way for way in ways if fits(run, way, before)] or ways
    doubtful = next((at for at, kinds in enumerate(zip(*ways, strict=True)) if len(set(kinds)) > 1), None)
    if doubtful is None or run[doubtful].after_blank:
        return Reading(ways[0], doubtful)
    # right below an option, without a type or a blank line, stands another
    return Reading(next(way for way in ways if not way[doubtful]))


def _ways(run: Sequence[Numbered], before: Before, *, blank_parts: bool) -> list[tuple[bool, ...]]:
    """Every reading that keeps the numbers in order; a few where there are many."""
    states: dict[tuple[int, int | None], list[tuple[bool, ...]]] = {(before.last, before.listed): [()]}
    for line in run:
        following: dict[tuple[int, int | None], list[tuple[bool, ...]]] = {}
        for state, ways in states.items():
            for after, is_question in _steps(line, state, blank_parts=blank_parts):
                kept = following.setdefault(after, [])
                kept += [(*way, is_question) for way in ways][: _MOST - len(kept)]
        states = following
    return [way for (_, listed), ways in states.items() if listed != 1 for way in ways]


def _steps(
    line: Numbered, state: tuple[int, int | None], *, blank_parts: bool
) -> Iterator[tuple[tuple[int, int | None], bool]]:
    """The states that a line leads to: as one more option, as the next question."""
    last, listed = state
    stem = line.tagged or line.stem or (blank_parts and line.after_blank)
    if listed is not None and line.number == listed + 1 and not stem:
        yield (last, line.number), False
    if listed != 1 and (line.tagged or not last or line.number == last + 1):
        yield (line.number, 0), True


def _all_tagged(run: Sequence[Numbered], way: Sequence[bool], before: Before) -> bool:
    """Whether every question has its type written, as the one before the run has."""
    told = before.tagged or not before.last
    return told and all(line.tagged for line, question in zip(run, way, strict=True) if question)


def _shapes_differ(run: Sequence[Numbered], way: Sequence[bool], before: Before) -> bool:
    """Whether questions are numbered in other shapes (1、) than options (1.)."""
    asked = {line.shape for line, question in zip(run, way, strict=True) if question} | {before.shape}
    return not asked & {line.shape for line, question in zip(run, way, strict=True) if not question}
