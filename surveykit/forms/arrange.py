"""Options side by side where they are short: which go into a row, and how many columns it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from surveykit.forms.sheet import Entry, Options
from surveykit.reports.docx_columns import width

_GAP = 0.6
_SPACE = 0.3
_SHORT = 4.5
_ENDS = 2
_MOST, _MOST_SHORT = 4, 6


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Options in rows of so many columns; `wraps` says that one is longer than a whole line.

    `starts` is where each column but the first begins, in em.
    """

    rows: tuple[tuple[Entry, ...], ...]
    columns: int
    wraps: bool
    starts: tuple[float, ...]


def arranged(options: Options, room: float, *, codes: bool = False) -> Arrangement:
    """The options in rows that fit `room` (in em); one with a line to write on has its own row."""
    needs = [_need(entry, options.mark, codes=codes) for entry in options.entries if not entry.line]
    whole = _is_scale(options.entries) and sum(needs) <= room
    columns = len(needs) if whole else _columns(needs, room) if needs else 1
    steps = _steps(needs, room) if whole else [room / columns] * columns
    rows: list[tuple[Entry, ...]] = []
    for line, group in groupby(options.entries, key=lambda entry: entry.line):
        members, step = tuple(group), 1 if line else columns
        rows += [members[at : at + step] for at in range(0, len(members), step)]
    wraps = any(need - _GAP > room for need in needs)
    return Arrangement(tuple(rows), columns, wraps, tuple(accumulate(steps[:-1])))


def code_of(entry: Entry) -> str:
    """The code as it stands before an option: nothing where the option is its code, as in 0 to 10."""
    return "" if entry.label == str(entry.code) else f"{entry.code}."


def _need(entry: Entry, mark: str, *, codes: bool) -> float:
    code = width(code_of(entry)) if codes else 0.0
    return width(mark) + _SPACE + code + width(entry.label + entry.hint) + _GAP


def _is_scale(entries: Sequence[Entry]) -> bool:
    """Whether all options but those at the ends (很不满意 2 3 4 很满意) are numbers."""
    return len(entries) > _ENDS and all(entry.label.isdigit() for entry in entries[1:-1])


def _steps(needs: Sequence[float], room: float) -> list[float]:
    """What each column takes: its need, and an equal part of what is left."""
    spare = (room - sum(needs)) / len(needs)
    return [need + spare for need in needs]


def _columns(needs: Sequence[float], room: float) -> int:
    """All in one row where they fit; else a few columns, and no more than the rows need."""
    fitting = max(1, int(room // max(needs)))
    if fitting >= len(needs):
        return len(needs)
    columns = min(fitting, _MOST_SHORT if max(needs) <= _SHORT else _MOST)
    rows = -(-len(needs) // columns)
    return -(-len(needs) // rows)
