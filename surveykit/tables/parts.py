"""The parts of a table as a reader sees it: finished texts, no numbers to work on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from surveykit.errors import Language
from surveykit.tables.columntests import Tested
from surveykit.tables.guard import Guard
from surveykit.wording import words

LineKind = Literal["option", "net", "statistic", "base"]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a table is to be read aloud: language, decimals of percents, and what it rests on.

    `where` is the domain in words, `weights` the name of the weights (in words where no column holds
    them); empty where there is none.
    `level` is that of intervals, None where none are shown; `tested` how columns were
    compared, None where they were not. `replicates` are the weights that errors were made with,
    `simulated` that the answers are made up, `guard` which small
    groups are shown as one.
    """

    language: Language = "zh"
    decimals: int = 1
    where: str = ""
    weights: str = ""
    level: float | None = None
    tested: Tested | None = None
    replicates: str = ""
    simulated: bool = False
    guard: Guard | None = None

    def __post_init__(self) -> None:
        made = words(self.language).table.made_weights
        object.__setattr__(self, "weights", made.get(self.weights, self.weights))


@dataclass(frozen=True, slots=True)
class Cell:
    """One shown number: its text, a second text below (persons), the number itself for machines.

    `source` says what the number rests on; `bar` is the length of its bar in percent, or None.
    """

    text: str
    below: str = ""
    value: str = ""
    source: str = ""
    bar: float | None = None


EMPTY_CELL = Cell("")


@dataclass(frozen=True, slots=True)
class Head:
    """One cell of the table's head over so many columns and rows."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the body, a cell a column."""

    label: str
    kind: LineKind
    cells: tuple[Cell, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together, under a title where the table has several groups."""

    lines: tuple[Line, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class TableView:
    """A table to be shown: heads (the first column's first), groups of lines, notes below.

    `name` is fit for an id; `columns` counts the number columns beside the stub.
    """

    name: str
    caption: str
    heads: tuple[tuple[Head, ...], ...]
    groups: tuple[Group, ...]
    notes: tuple[str, ...] = ()

    @property
    def columns(self) -> int:
        """Number columns beside the stub."""
        return sum(head.columns for head in self.heads[0]) - 1
