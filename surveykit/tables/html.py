"""A table as an HTML fragment: caption, scopes, a source behind every number.

Without style attributes, so that a strict content security policy lets it pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape

from surveykit.charts.lettering import width
from surveykit.errors import Language
from surveykit.tables.parts import Cell, Group, Head, Line, TableView
from surveykit.wording import words

_SHORT = 12
# numbers, percents, limits, a dash: what stands on the right edge of its column
_FIGURE = re.compile(r"[\d\s.,%+\-−–—∞*<\[\]]+")


def fragment(table: TableView, language: Language = "zh") -> str:
    """`<div class="sk-table">` with the table and its notes."""
    tag = words(language).tag
    parts = (
        f'<div class="sk-table" lang="{tag}"><table><caption>{escape(table.caption)}</caption>',
        f"<thead>{''.join(_heads(table))}</thead>",
        *(_group(group, table) for group in table.groups),
        f"</table>{_notes(table)}</div>",
    )
    return "".join(parts)


def _heads(table: TableView) -> Iterator[str]:
    kinds = _column_kinds(table)
    for row in table.heads:
        whole = len(table.heads) == 1
        cells = (_head(head, kinds.get(index, ""), whole=whole) for index, head in enumerate(row))
        yield f"<tr>{''.join(cells)}</tr>"


def _head(head: Head, kind: str, *, whole: bool) -> str:
    """A head cell; where there is room a short one does not break (`short`)."""
    kind = " ".join(filter(None, (kind, "short" if whole and width(head.text) <= _SHORT else "")))
    scope = "colgroup" if head.columns > 1 else "col"
    spans = _span("colspan", head.columns) + _span("rowspan", head.rows)
    return f'<th scope="{scope}"{_class(kind)}{spans}>{escape(head.text)}</th>'


def _column_kinds(table: TableView) -> dict[int, str]:
    """Kinds of the columns of a one-row head that hold bars, or any words, by position."""
    lines = [line for group in table.groups for line in group.lines] if len(table.heads) == 1 else []
    found = ((index, _kind(cell)) for line in lines for index, cell in enumerate(line.cells, 1))
    return {index: kind for index, kind in found if kind}


def _group(group: Group, table: TableView) -> str:
    kinds = _column_kinds(table)
    title = ""
    if group.title:
        span = _span("colspan", table.columns + 1)
        title = f'<tr class="group"><th scope="rowgroup"{span}>{escape(group.title)}</th></tr>'
    return f"<tbody>{title}{''.join(_line(line, kinds) for line in group.lines)}</tbody>"


def _line(line: Line, kinds: Mapping[int, str]) -> str:
    mark = f' <span class="mark">{escape(line.mark)}</span>' if line.mark else ""
    cells = "".join(_cell(cell, kinds.get(index, "")) for index, cell in enumerate(line.cells, 1))
    return f'<tr class="{line.kind}"><th scope="row">{escape(line.label)}{mark}</th>{cells}</tr>'


def _cell(cell: Cell, column: str) -> str:
    kind = column if column == "said" else _kind(cell)
    return f"<td{_class(kind)}>{_number(cell)}{_below(cell)}{_bar(cell)}</td>"


def _kind(cell: Cell) -> str:
    if cell.bar is not None:
        return "barred"
    told = cell.text and not cell.value and not cell.source
    return "said" if told and not _FIGURE.fullmatch(cell.text) else ""


def _number(cell: Cell) -> str:
    title = f' title="{escape(cell.source)}"' if cell.source else ""
    if not cell.value:
        return f"<span{title}>{escape(cell.text)}</span>" if title else escape(cell.text)
    return f'<data value="{escape(cell.value)}"{title}>{escape(cell.text)}</data>'


def _below(cell: Cell) -> str:
    return f"<small>{escape(cell.below)}</small>" if cell.below else ""


def _bar(cell: Cell) -> str:
    if cell.bar is None:
        return ""
    return (
        '<svg class="bar" width="100" height="10" aria-hidden="true">'
        f'<rect width="{cell.bar:.4g}%" height="100%"/></svg>'
    )


def _notes(table: TableView) -> str:
    if not table.notes:
        return ""
    return f'<ul class="notes">{"".join(f"<li>{escape(note)}</li>" for note in table.notes)}</ul>'


def _span(name: str, count: int) -> str:
    return f' {name}="{count}"' if count > 1 else ""


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""
