"""A table by a question of many options, turned: its groups below one another, its lines side by side."""

from __future__ import annotations

import re
from dataclasses import replace

from surveykit.reports.docx_columns import columns, lines, spans
from surveykit.tables.parts import Group, Head, Line, TableView

# letters of columns tell which column is larger: such a table cannot be turned
_LETTERED = re.compile(r" \([A-Za-z]+\)$")


def turned(view: TableView) -> TableView | None:
    """The view with columns and lines exchanged, group by group; None where that would not read."""
    own = tuple(columns(view))
    labels = [tuple(line.label for line in group.lines) for group in view.groups]
    over = next((column.over for column in own if column.over), "")
    if not over or len(set(labels)) != 1 or any(_LETTERED.search(column.head) for column in own):
        return None
    if any(spans(line, view) for line in lines(view)):
        return None
    heads = (Head(over), *map(Head, labels[0]))
    groups = (
        Group(
            tuple(
                Line(column.head, "option", tuple(line.cells[column.index] for line in group.lines))
                for column in own
            ),
            group.title,
        )
        for group in view.groups
    )
    return replace(view, heads=(heads,), groups=tuple(groups))
