"""A report as values: ordered blocks of finished texts, tables and charts.

Rendering is pure: a report holds no callable, no numbers to work on and no data frame. A heading
opens a section that lasts to the next heading of its level or a higher one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from surveykit.charts.model import Chart
from surveykit.errors import Language
from surveykit.tables.parts import TableView

HeadingKind = Literal["part", "section", "question", "crosstab"]


@dataclass(frozen=True, slots=True)
class Heading:
    """Opens a section. `number` stands before and `tag` after the text; `name` is fit for an id.

    `short` is what a table of contents says, empty where it says the text.

    `level` 2 is a part of the report, 3 and 4 what it holds; level 1 is the report's title.
    """

    text: str
    level: int
    name: str
    kind: HeadingKind = "part"
    number: str = ""
    tag: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that stands back from the text."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values, in order: the method box, the provenance."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """Plain statements read off the tables: (question, statement)."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table; `caption_shown` is False where the heading above says the same."""

    view: TableView
    caption_shown: bool = True


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart; `name` is fit for an id and unique in the report."""

    chart: Chart
    name: str


Block: TypeAlias = Heading | Prose | Note | Facts | Findings | TableBlock | ChartBlock


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report: title, subtitle, blocks in order, and the line that closes it."""

    title: str
    subtitle: str
    language: Language
    blocks: tuple[Block, ...]
    colophon: str = ""

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings, for a table of contents."""
        return tuple(block for block in self.blocks if isinstance(block, Heading))
