"""A printed form as values: what stands on the paper, before it becomes Word or HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Mark = Literal["○", "□", "（　　）"]


@dataclass(frozen=True, slots=True)
class Entry:
    """An option: its label, where it sends the reader, and whether a line to write on follows."""

    code: int
    label: str
    hint: str = ""
    line: bool = False


@dataclass(frozen=True, slots=True)
class Options:
    """Options under one another or side by side; in rankings the mark is a place for the rank."""

    mark: Mark
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a matrix: the name of its column of data, and its label."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A matrix: options as heads, a mark in every cell."""

    mark: Mark
    heads: tuple[Entry, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class Amounts:
    """A constant sum: a row a part, with a place for the number, and the total where there is one."""

    item: str
    amount: str
    rows: tuple[GridRow, ...]
    total: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to write: a short line for numbers, the words of a date, or several lines of text."""

    kind: Literal["number", "date", "text"]
    text: str = ""


Body: TypeAlias = Options | Grid | Amounts | Blank


@dataclass(frozen=True, slots=True)
class Item:
    """A question: number (`mark` as it stands before the stem), stem with its hint, who answers it, and
    where the answer goes.

    `boxes` are the places of the code column, (column of data, codes); a code column of its own has
    a matrix in its table.
    """

    number: int
    title: str
    hint: str
    when: str
    body: Body
    boxes: tuple[tuple[str, tuple[int, ...]], ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A text between questions that asks nothing, and who it is for."""

    text: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole form. `serial` is empty on an anonymous one, `codes` where there is no code column."""

    title: str
    serial: str
    lead: tuple[str, ...]
    guide: str
    guide_items: tuple[str, ...]
    parts: tuple[Heading | Remark | Item, ...]
    closing: str
    tag: str
    codes: str = ""
