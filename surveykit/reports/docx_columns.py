"""The columns of a table: what each one needs, and the same table with only some of them."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from surveykit.tables.parts import Group, Head, Line, TableView

_ONE = r"<?[-−+]?[\d,]*\.?\d*%?"
_LIMITS = rf"\[{_ONE},\s{_ONE}\]"
# a number, alone or with a second one, the letters of columns or limits behind it; limits alone;
# a hidden number (*) and an unknown one (—) stand among them
_NUMBER = re.compile(rf"{_ONE}(?:; {_ONE}| [A-Za-z]{{1,9}}| {_LIMITS})?|(?:— )?{_LIMITS}|—|∞|\*")
_UNBROKEN = re.compile(r"[!-~–—]+")
_HAN = re.compile("[一-鿿]+")
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ%@&mwMW—")
_NARROW = frozenset(" \u00a0.,;:'[]()")
_HEAD_LINES = 3
_LABEL_LINES = 3
_LABEL_LEAST = 4.0
_LABEL_EASY = 6.0
_LABEL_MOST = 14.0
_TEXT_MOST = 40.0
_HEAD_MOST = 8.0
_SHORT_HEAD = 5.5


@dataclass(frozen=True, slots=True)
class Column:
    """A column beside the stub: its own head, and the head over it where there are two rows.

    `bundle` tells columns under one common head from those under the next.
    """

    index: int
    head: str
    bundle: int
    over: str = ""
    span: int = 1


@dataclass(frozen=True)
class Columns:
    """The columns of a view, in em: what they need at least and what they would like."""

    view: TableView

    @cached_property
    def own(self) -> tuple[Column, ...]:
        """The columns beside the stub."""
        return tuple(columns(self.view))

    @cached_property
    def least(self) -> tuple[float, ...]:
        """The narrowest each column may be, stub first: numbers never break, heads in three lines."""
        return (_label_least(self._labels, _LABEL_MOST), *(self._least(column) for column in self.own))

    @cached_property
    def easy(self) -> tuple[float, ...]:
        """The widths at which labels and long heads take two lines and short heads one, stub first."""
        half = min(_LABEL_MOST, self.natural[0] / 2 + 0.5)
        stub = max(self.least[0], min(self.natural[0], max(_LABEL_EASY, half)))
        return (stub, *(self._easy(column) for column in self.own))

    @cached_property
    def natural(self) -> tuple[float, ...]:
        """The width at which nothing breaks, stub first."""
        stub = max((width(text) for text in (*self._labels, self.view.heads[0][0].text)), default=0.0)
        return (stub, *(max(map(width, (*self.texts(c.index), c.head)), default=0.0) for c in self.own))

    @cached_property
    def is_number(self) -> tuple[bool, ...]:
        """Whether a column beside the stub holds nothing but numbers."""
        return tuple(all(map(is_number, self.texts(column.index))) for column in self.own)

    def texts(self, index: int) -> tuple[str, ...]:
        """The texts of one column below its head."""
        cells = (line.cells[index] for line in lines(self.view) if not spans(line, self.view))
        return tuple(text for cell in cells for text in (cell.text, cell.below) if text)

    @property
    def _labels(self) -> tuple[str, ...]:
        return tuple(line.label for line in lines(self.view))

    def _least(self, column: Column) -> float:
        texts = self.texts(column.index)
        head = min(_HEAD_MOST, max(unbroken(column.head), width(column.head) / _HEAD_LINES + 0.5))
        over = min(_HEAD_MOST, width(column.over) / column.span / 2)
        if self.is_number[column.index]:
            pieces = (piece for text in texts for piece in text.split(" "))  # limits may stand below
            return max(2.0, head, over, *map(width, pieces))
        return max(head, over, _label_least(texts, _TEXT_MOST))

    def _easy(self, column: Column) -> float:
        least, natural = self.least[column.index + 1], self.natural[column.index + 1]
        if not self.is_number[column.index]:
            return max(least, min(natural, natural / 2 + 0.5))
        head = width(column.head)
        return max(least, head if head <= _SHORT_HEAD else min(_HEAD_MOST, head / 2 + 0.5))


def _label_least(texts: Sequence[str], most: float) -> float:
    """Three lines for the longest text; a longer one takes more lines, and a long word is cut."""
    widest = max(map(width, texts), default=0.0)
    share = widest / _LABEL_LINES + 0.5
    word = max(map(unbroken, texts), default=0.0)
    return max(2.0, min(most, max(word, min(widest, max(_LABEL_LEAST, share)))))


def columns(view: TableView) -> Iterator[Column]:
    """The columns of a head of one row, or of two rows with heads over several columns."""
    below = iter(view.heads[1]) if len(view.heads) > 1 else iter(())
    index = 0
    for bundle, head in enumerate(view.heads[0][1:]):
        if len(view.heads) == 1 or head.rows > 1:
            yield Column(index, head.text, bundle)
            index += 1
            continue
        for _ in range(head.columns):
            yield Column(index, next(below).text, bundle, head.text, head.columns)
            index += 1


def select(view: TableView, chosen: Sequence[Column]) -> TableView:
    """The view with these columns only; heads over several columns shrink with them."""
    upper, lower = [view.heads[0][0]], []
    for bundle, members in groupby(chosen, key=lambda column: column.bundle):
        columns_of = list(members)
        original = view.heads[0][bundle + 1]
        upper.append(replace(original, columns=len(columns_of)))
        if len(view.heads) > 1 and original.rows == 1:
            lower += [Head(column.head) for column in columns_of]
    groups = tuple(Group(tuple(_line(one, view, chosen) for one in g.lines), g.title) for g in view.groups)
    heads = (tuple(upper), tuple(lower)) if len(view.heads) > 1 else (tuple(upper),)
    return replace(view, heads=heads, groups=groups)


def _line(line: Line, view: TableView, chosen: Sequence[Column]) -> Line:
    if spans(line, view):
        return line
    return replace(line, cells=tuple(line.cells[column.index] for column in chosen))


def banner(view: TableView) -> tuple[str, ...]:
    """The heads over several columns: the questions a table is by."""
    return tuple(head.text for head in view.heads[0][1:] if head.rows == 1) if len(view.heads) > 1 else ()


def flattened(view: TableView) -> TableView:
    """With a single question in the banner, the view without its name: the caption says it."""
    if len(banner(view)) != 1:
        return view
    heads = (Head(view.heads[0][0].text), *(Head(column.head) for column in columns(view)))
    return replace(view, heads=(heads,))


def lines(view: TableView) -> Iterator[Line]:
    """Every line of the body."""
    return (line for group in view.groups for line in group.lines)


def marked(view: TableView, bracket: str) -> TableView:
    """The view with the marks of its lines (合计项) in their labels."""
    groups = tuple(
        Group(tuple(_labelled(one, bracket) for one in group.lines), group.title) for group in view.groups
    )
    return replace(view, groups=groups)


def _labelled(line: Line, bracket: str) -> Line:
    return replace(line, label=line.label + bracket.format(text=line.mark), mark="") if line.mark else line


def is_stacked(view: TableView) -> bool:
    """Whether cells hold a second number below the first."""
    return any(cell.below for line in lines(view) for cell in line.cells)


def spans(line: Line, view: TableView) -> bool:
    """Whether the line's single cell goes over all columns."""
    return len(line.cells) == 1 and view.columns > 1


def is_number(text: str) -> bool:
    """Whether a cell's text is a number, a percent or a dash."""
    return _NUMBER.fullmatch(text) is not None


def width(text: str) -> float:
    """The width of a text in em: a Chinese character is 1, a digit a half."""
    return sum(_character(character) for character in text)


def even(text: str, room: float) -> str:
    """A head of Chinese characters in lines of like length where it does not fit `room` (in em)."""
    count = math.ceil(width(text) / max(room, 1.0) - 0.01)
    if count < 2 or not _HAN.fullmatch(text):
        return text
    step = -(-len(text) // count)
    return "\n".join(text[at : at + step] for at in range(0, len(text), step))


def unbroken(text: str) -> float:
    """The widest piece that cannot be broken over two lines."""
    return max((width(piece) for piece in _UNBROKEN.findall(text)), default=1.0)


def _character(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    if character in _NARROW:
        return 0.4
    return 0.85 if character in _CAPITALS else 0.6
