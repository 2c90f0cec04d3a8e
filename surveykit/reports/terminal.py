"""Tables as text for a terminal: Chinese takes two columns, numbers stand right."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from surveykit.charts.lettering import width
from surveykit.errors import Language
from surveykit.tables.parts import Cell, TableView
from surveykit.tables.table import Table

_GAP = "  "
Row: TypeAlias = Sequence[str]


def terminal_text(table: Table, *, language: Language = "zh", decimals: int = 1) -> str:
    """Caption, head, lines and notes of a table; ends with a line feed."""
    return text_table(table.to_view(language=language, decimals=decimals))


def text_table(table: TableView) -> str:
    """The same of a table already put into words."""
    rows = [_padded_heads(table), *_body(table)]
    columns = [max(_width(row[k]) for row in _full(rows)) for k in range(table.columns + 1)]
    rule = "─" * (sum(columns) + len(_GAP) * table.columns)
    lines = [table.caption, rule, *_group_heads(table, columns), *_lines(rows[:1], columns), rule]
    lines += [*_lines(rows[1:], columns), rule, *table.notes]
    return "".join(plain(line).rstrip() + "\n" for line in lines)


def plain(text: str) -> str:
    """`text` without control characters, which a terminal would obey."""
    return "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cf", "Cs"))


def _padded_heads(table: TableView) -> Row:
    """The lowest head of every column."""
    if len(table.heads) == 1:
        return [head.text for head in table.heads[0]]
    lower = iter(table.heads[1])
    names: list[str] = []
    for head in table.heads[0]:
        names += [head.text] if head.rows > 1 else [next(lower).text for _ in range(head.columns)]
    return names


def _group_heads(table: TableView, columns: Sequence[int]) -> Iterator[str]:
    """The banner's questions above their columns."""
    if len(table.heads) == 1:
        return
    line, at = "", 0
    for head in table.heads[0]:
        room = sum(columns[at : at + head.columns]) + len(_GAP) * (head.columns - 1)
        text = "" if head.rows > 1 else head.text
        line += text + " " * max(0, room - _width(text)) + _GAP
        at += head.columns
    yield line


def _body(table: TableView) -> Iterator[Row]:
    for group in table.groups:
        if group.title:
            yield [f"[{group.title}]"]
        for line in group.lines:
            mark = f" *{line.mark}" if line.mark else ""
            yield [line.label + mark, *map(_cell, line.cells)]


def _cell(cell: Cell) -> str:
    if cell.below.startswith("["):
        return f"{cell.text} {cell.below}"
    return f"{cell.text} ({cell.below})" if cell.below else cell.text


def _lines(rows: Sequence[Row], columns: Sequence[int]) -> Iterator[str]:
    for row in rows:
        first = row[0] + " " * (columns[0] - _width(row[0]))
        rest = (
            " " * (room - _width(text)) + text for room, text in zip(columns[1:], row[1:], strict=False)
        )
        yield _GAP.join((first, *rest))


def _full(rows: Sequence[Row]) -> list[Row]:
    """The rows that fill all columns: titles of groups may run over."""
    return [row for row in rows if len(row) > 1]


def _width(text: str) -> int:
    return width(plain(text), ambiguous=1)
