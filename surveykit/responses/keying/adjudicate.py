"""The adjudicated sheet read back: every difference decided, by A, by B, or by a third answer if allowed.

The sheet is held against the files themselves: rows may be sorted and filtered, but none may be gone, added
or shown otherwise than the files have it now.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from surveykit.errors import Message, Place, Problem, ResponseError
from surveykit.folding import folded_text, key
from surveykit.responses.files import messages as reading_messages
from surveykit.responses.files.grid import Grid
from surveykit.responses.files.read import read_grid
from surveykit.responses.keying import messages
from surveykit.responses.keying.comparison import SIDES, Difference, KeyingComparison
from surveykit.responses.keying.said import Said
from surveykit.responses.privacy.identifiers import shown
from surveykit.responses.shortened import shortened
from surveykit.wording.keying import LANGUAGES, keying_words

Side = Literal["A", "B", "third"]
_CELL = 32_767


@dataclass(frozen=True, slots=True)
class Decision:
    """A difference with the side that is right, or a third answer's `text`; `row` is that of the sheet."""

    difference: Difference
    side: Side
    row: int
    text: str = ""


def read_decisions(
    path: str | Path, comparison: KeyingComparison, *, third: bool = False
) -> tuple[Decision, ...]:
    """The decision on every difference.

    Args:
        third: whether an answer that neither typist keyed may be decided on.

    Raises:
        InputMissingError: when there is no such file
        ResponseError: when it is no such sheet, does not belong to these files, or leaves a difference open
    """
    grid = _sheet(Path(path))
    rows = [] if grid is None else list(_rows(grid))
    reader = _Reader(Path(path).name, comparison, third=third)
    decisions = reader.decisions(rows)
    if reader.problems:
        raise ResponseError(shortened(reader.problems, Place(source=Path(path).name)))
    return decisions


def holds_decisions(path: Path) -> bool:
    """Whether a file is such a sheet and somebody has decided something in it."""
    if not path.is_file():
        return False
    try:
        grid = _sheet(path)
        return grid is not None and any(row.decision for row in _rows(grid))
    except ResponseError:
        return False


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    record: str
    name: str
    first: str
    second: str
    decision: str


def _sheet(path: Path) -> Grid | None:
    """The sheet of differences in either language; None where it holds no difference."""
    found: list[Problem] = []
    for language in LANGUAGES:
        try:
            return read_grid(path, sheet=keying_words(language).sheet)
        except ResponseError as error:
            found = list(error.problems)
            if found[0].message is reading_messages.NO_DATA:
                return None
            if found[0].message is not reading_messages.NO_SHEET:
                raise
    raise ResponseError(_no_differences(path.name, found[0].text("zh"), found[0].text("en")))


def _no_differences(name: str, zh: str, en: str) -> Problem:
    return Problem(messages.NOT_DIFFERENCES, Place(source=name), {"zh": zh, "en": en})


def _rows(grid: Grid) -> Iterator[_Row]:
    """The filled rows of the sheet."""
    columns = [_column(grid, *names) for names in _HEADERS]
    texts = [grid.columns[column].texts() for column in columns]
    for line, cells in zip(grid.numbers, zip(*texts, strict=True), strict=True):
        if any(cell.strip() for cell in cells):
            record, name, first, second, decision = cells
            yield _Row(line, record.strip(), name.strip(), first, second, decision.strip())


def _column(grid: Grid, *names: str) -> int:
    """The column of one of these headers; a side's header goes on with the name of its file."""
    sides = [name for name in names if name.endswith(":")]
    for column, header in enumerate(grid.header):
        if key(header) in map(key, names) or any(_is_side(header, side) for side in sides):
            return column
    raise ResponseError(_no_differences(grid.name, f"没有“{names[0]}”一列", f"no column “{names[-1]}”"))


def _is_side(header: str, side: str) -> bool:
    return folded_text(header).startswith(folded_text(side))


_HEADERS = (
    tuple(keying_words(language).record for language in LANGUAGES),
    tuple(keying_words(language).name for language in LANGUAGES),
    *((f"{side}:",) for side in SIDES),
    tuple(keying_words(language).adjudicated for language in LANGUAGES),
)


class _Reader:
    """Takes the rows one by one and gathers what is wrong with them."""

    def __init__(self, source: str, comparison: KeyingComparison, *, third: bool) -> None:
        self.source = source
        self.third = third
        self.known = {difference.place: difference for difference in comparison.differences}
        self.problems: list[Problem] = []

    def decisions(self, rows: Sequence[_Row]) -> tuple[Decision, ...]:
        """The decision of every row; a difference without a row is a problem as well."""
        found: dict[tuple[str, str], Decision] = {}
        seen: dict[tuple[str, str], int] = {}
        for row in rows:
            place = folded_text(row.record), row.name
            difference = self.known.get(place)
            if difference is None:
                self._say(messages.UNKNOWN_ROW, row)
                continue
            seen.setdefault(place, row.line)
            decision = self._decision(row, difference)
            if decision is None:
                continue
            first = found.setdefault(place, decision)
            if (first.side, first.text) != (decision.side, decision.text):
                self._say(messages.TWICE_DECIDED, row, first=first.row)
        for place, difference in self.known.items():
            if place not in seen:
                self._missing(difference)
        return tuple(found.values())

    def _decision(self, row: _Row, difference: Difference) -> Decision | None:
        sides = ((row.first, difference.first), (row.second, difference.second))
        for cell, said in sides:
            if folded_text(cell) not in _readings(said):
                self._say(messages.CHANGED_ROW, row, shown=shown(cell), now=_now(said))
                return None
        if not row.decision:
            self._say(messages.UNDECIDED, row)
            return None
        side = self._side(row, difference)
        return Decision(difference, side, row.line, row.decision) if side else None

    def _side(self, row: _Row, difference: Difference) -> Side | None:
        """Whose answer a decision is; None where that is a problem."""
        folded = folded_text(row.decision)
        means = [s for s, said in zip(SIDES, _both(difference), strict=True) if folded in _readings(said)]
        means = means or [side for side in SIDES if folded == folded_text(side)]
        if len(means) == 1:
            return "A" if means[0] == SIDES[0] else "B"
        if means:
            self._say(messages.BOTH_MEANT, row, value=shown(row.decision))
        elif not difference.name:
            self._say(messages.NEITHER_NOR, row, value=shown(row.decision))
        elif self.third:
            return "third"
        else:
            values = {"first": _now(difference.first), "second": _now(difference.second)}
            self._say(messages.NEITHER, row, value=shown(row.decision), **values)
        return None

    def _say(self, message: Message, row: _Row, **values: object) -> None:
        place = Place(source=self.source)
        found = {"row": row.line, "record": row.record, "name": row.name or "—", **values}
        self.problems.append(Problem(message, place, found))

    def _missing(self, difference: Difference) -> None:
        values = {
            "record": difference.record,
            "name": difference.name,
            "first": _now(difference.first),
            "second": _now(difference.second),
        }
        self.problems.append(Problem(messages.MISSING_ROW, Place(source=self.source), values))


def _both(difference: Difference) -> tuple[Said, Said]:
    return difference.first, difference.second


def _readings(said: Said) -> set[str]:
    """How an answer may stand in a sheet, folded, as far as a cell is long."""
    return {folded_text(said.text(keying_words(language))[:_CELL]) for language in LANGUAGES}


def _now(said: Said) -> str:
    return shown(said.text(keying_words("zh")))
