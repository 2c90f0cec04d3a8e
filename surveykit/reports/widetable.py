"""No page is wider than its paper: a crosstab of many columns as several tables, turned if that reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from surveykit.reports.docx_columns import Column, columns, marked, select
from surveykit.reports.docx_turned import turned
from surveykit.tables.parts import TableView

# columns beside the stub that fit A4 across
_MOST = 16


def narrowed(view: TableView, bracket: str) -> tuple[TableView, ...]:
    """The view, or the tables that hold the same numbers in fewer columns each; notes below the last.

    `bracket` puts the mark of a line (合计项) into its label where lines become columns.
    """
    if view.columns <= _MOST or len(view.heads) == 1:
        return (view,)
    own = tuple(columns(view))
    kept = [column for column in own if not column.over]
    free = (column for column in own if column.over)
    bundles = (list(members) for _, members in groupby(free, key=lambda column: column.bundle))
    found = [part for bundle in bundles for part in _parts(view, kept, bundle, bracket)]
    return (*(replace(part, notes=()) for part in found[:-1]), found[-1])


def _parts(
    view: TableView, kept: Sequence[Column], bundle: Sequence[Column], bracket: str
) -> Iterator[TableView]:
    """A question of the banner: turned where its lines fit side by side, else in parts of like size."""
    whole = select(view, [*kept, *bundle])
    other = turned(marked(whole, bracket)) if whole.columns > _MOST else whole
    if other is not None and other.columns <= _MOST:
        yield other
        return
    count = -(-len(bundle) // (_MOST - len(kept)))
    step = -(-len(bundle) // count)
    for at in range(0, len(bundle), step):
        yield select(view, [*kept, *bundle[at : at + step]])
