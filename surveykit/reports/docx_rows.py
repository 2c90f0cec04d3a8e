"""The rows of a table: merged heads, groups, labels on the left, numbers one below the other."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from surveykit.reports.docx_columns import even, is_stacked, lines, spans, width
from surveykit.reports.docx_layout import PADDING, SMALLEST, Layout
from surveykit.reports.docx_styles import CELL, HEAD_CELL, WUHAO, half_points, pitch
from surveykit.reports.docx_xml import paragraph, run, w
from surveykit.tables.parts import Cell, Group, Line, TableView

THICK, THIN, FINE = 12, 6, 4

# a table up to this height stays on one page; a higher one breaks between groups, or between rows
_WHOLE = 300.0
_KEPT = 2
_MARGIN, _STACKED_MARGIN = 36, 20
_TOLERANCE = 0.05
_POINT = 20


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of the head: its text, how many columns it is over, and how it goes on downwards."""

    text: str
    columns: int = 1
    merged: Literal["", "restart", "continue"] = ""
    rule: int = THIN


def slots(view: TableView) -> list[list[Slot]]:
    """The cells of each row of the head; a finer rule stands under heads over several columns."""
    if len(view.heads) == 1:
        return [[Slot(head.text, head.columns) for head in view.heads[0]]]
    below = iter(view.heads[1])
    upper, lower = [], []
    for head in view.heads[0]:
        if head.rows > 1:
            upper.append(Slot(head.text, 1, "restart"))
            lower.append(Slot("", 1, "continue"))
            continue
        upper.append(Slot(head.text, head.columns, rule=FINE))
        lower += [Slot(next(below).text) for _ in range(head.columns)]
    return [upper, lower]


@dataclass(frozen=True)
class Rows:
    """All rows of one laid-out table. The last one stays with the notes below."""

    layout: Layout

    @property
    def margin(self) -> int:
        """What stands free above and below the text of a row, in twentieths of a point."""
        return _STACKED_MARGIN if is_stacked(self.layout.view) else _MARGIN

    def heads(self) -> Iterator[str]:
        """The head, repeated on each page."""
        for row in slots(self.layout.view):
            cells, at = [], 0
            for slot in row:
                shown = self._paragraph(
                    HEAD_CELL, self._broken_head(slot.text, at, slot.columns), keep=True
                )
                cells.append(self._cell(at, slot.columns, shown, slot.merged, slot.rule))
                at += slot.columns
            yield w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *cells)

    def body(self) -> Iterator[str]:
        """Groups with their titles, and their lines; no row breaks over two pages."""
        groups = self.layout.view.groups
        whole = self._height(groups) <= _WHOLE
        for group in groups:
            if group.title:
                title = self._paragraph(HEAD_CELL, group.title, keep=True, shape=w("jc", val="left"))
                yield w("tr", w("trPr", w("cantSplit")), self._cell(0, len(self.layout.widths), title))
            low, count = self._height([group]) <= _WHOLE, len(group.lines)
            for place, line in enumerate(group.lines):
                last = place == count - 1
                keep = last or low or place < _KEPT or place >= count - 1 - _KEPT
                yield self._row(line, keep and (whole or not last or group is groups[-1]))

    def _row(self, line: Line, keep: bool) -> str:
        stub = self._cell(0, 1, self._paragraph(CELL, self._broken(line.label, 0, 1), keep=keep))
        if spans(line, self.layout.view):
            shown = self._paragraph(CELL, line.cells[0].text, keep=keep, shape=w("jc", val="center"))
            cells = [self._cell(1, len(self.layout.widths) - 1, shown)]
        else:
            cells = [
                self._cell(at, 1, self._numbers(cell, at, keep)) for at, cell in enumerate(line.cells, 1)
            ]
        return w("tr", w("trPr", w("cantSplit")), stub, *cells)

    def _numbers(self, cell: Cell, at: int, keep: bool) -> str:
        shape, text = self._shapes[at - 1], self._below(cell)
        below = self._paragraph(CELL, text, keep=keep, shape=shape, size=SMALLEST) if text else ""
        return self._paragraph(CELL, cell.text, keep=keep, shape=shape) + below

    def _below(self, cell: Cell) -> str:
        return cell.below.replace(" ", "\n") if self._limits_apart else cell.below

    @cached_property
    def _limits_apart(self) -> bool:
        """Whether limits take a line of their own: somewhere they do not fit beside the persons."""
        rooms = [size / _POINT - PADDING for size in self.layout.widths[1:]]
        return any(
            width(cell.below) * SMALLEST > room
            for line in self._full_lines
            for cell, room in zip(line.cells, rooms, strict=True)
        )

    def _texts(self, line: Line) -> list[str]:
        return [f"{cell.text}\n{self._below(cell)}" if cell.below else cell.text for cell in line.cells]

    @cached_property
    def _shapes(self) -> tuple[str, ...]:
        """How each column stands: text left, stacked numbers in the middle, others on one right edge."""
        return tuple(self._shape(at) for at in range(1, len(self.layout.widths)))

    def _shape(self, at: int) -> str:
        if not self.layout.numbers[at - 1]:
            return w("jc", val="left")
        if is_stacked(self.layout.view):
            return w("jc", val="center")
        texts = [line.cells[at - 1].text for line in self._full_lines]
        widest = max(map(width, texts), default=0.0) * self.layout.size
        room = self.layout.widths[at] - PADDING * _POINT - widest * _POINT
        return w("ind", right=max(0, round(room / 2))) + w("jc", val="right")

    @cached_property
    def _full_lines(self) -> tuple[Line, ...]:
        return tuple(line for line in lines(self.layout.view) if not spans(line, self.layout.view))

    def _height(self, groups: Sequence[Group]) -> float:
        """About how high a table of these groups is without its head, in points."""
        shown = [line for group in groups for line in group.lines]
        titles = sum(1 for group in groups if group.title)
        high = titles + sum(self._lines_of([line.label, *self._texts(line)]) for line in shown)
        margins = 2 * self.margin * (titles + len(shown))
        return (high * pitch(self.layout.size) + margins) / _POINT

    def _lines_of(self, texts: Sequence[str]) -> int:
        """The lines of a row: the most that any of its cells takes."""
        takes = 1
        for text, room in zip(texts, self.layout.widths, strict=False):
            em = (room / _POINT - PADDING) / self.layout.size + _TOLERANCE
            takes = max(takes, sum(max(1, math.ceil(width(part) / em)) for part in text.split("\n")))
        return takes

    def _broken(self, text: str, at: int, span: int) -> str:
        """A text that takes two lines breaks before its last bracket."""
        inner = sum(self.layout.widths[at : at + span]) / _POINT - PADDING
        front, bracket, back = text.rpartition("（")
        pieces = (front, bracket + back)
        if width(text) * self.layout.size <= inner or any(
            width(one) * self.layout.size > inner for one in pieces
        ):
            return text
        return "\n".join(piece for piece in pieces if piece)

    def _broken_head(self, text: str, at: int, span: int) -> str:
        """A head that takes several lines: before its bracket, or in lines of like length."""
        inner = sum(self.layout.widths[at : at + span]) / _POINT - PADDING
        broken = self._broken(text, at, span)
        return even(text, inner / self.layout.size + _TOLERANCE) if broken == text else broken

    def _paragraph(self, style: str, text: str, *, keep: bool, shape: str = "", size: float = 0.0) -> str:
        size = size or self.layout.size
        spacing = w("spacing", before=0, after=0, line=pitch(size), lineRule="exact")
        properties = (w("keepNext") if keep else "") + (spacing if size != WUHAO else "") + shape
        return paragraph(
            style, run(text, half_points(size) if size != WUHAO else ""), properties=properties
        )

    def _cell(self, at: int, span: int, shown: str, merged: str = "", rule: int = 0) -> str:
        size = sum(self.layout.widths[at : at + span])
        line = w("bottom", val="single", sz=rule, space=0, color="auto")
        properties = (
            w("tcW", w=size, type="dxa"),
            w("gridSpan", val=span) if span > 1 else "",
            w("vMerge", val=merged) if merged else "",
            w("tcBorders", line) if rule else "",
            w("vAlign", val="center"),
        )
        return w("tc", w("tcPr", *properties), shown)
