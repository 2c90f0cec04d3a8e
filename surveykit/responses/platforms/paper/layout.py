"""A keyed sheet as a plain table: titles, totals, headings and remarks left out, merged cells filled.

Whatever is left out is named with its row; whatever could as well be an answer is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from surveykit.errors import Message, Problem, Problems, ResponseError
from surveykit.folding import key
from surveykit.responses.files import messages as reading_messages
from surveykit.responses.files.grid import Cells, Grid, Span, trimmed
from surveykit.responses.files.sheet_faults import row_of_cell
from surveykit.responses.platforms.paper import messages
from surveykit.responses.platforms.paper.head import Head, find_head, header_of
from surveykit.responses.platforms.paper.rows import BodyRows
from surveykit.responses.platforms.paper.totals import checked
from surveykit.responses.privacy.identifiers import shown
from surveykit.responses.shortened import shortened

_MOST_SHOWN = 6


def laid_out(grid: Grid, blanks: frozenset[str]) -> Grid:
    """The table of a keyed sheet; `blanks` are the folded texts that stand for no answer.

    Raises:
        ResponseError: when a row could be an answer or not, or an answer could be of several columns
    """
    head = find_head(grid)
    body = BodyRows(grid, [grid.header, *grid.rows], head.body, blanks)
    body.sort()
    stops = [*body.doubts, *_merged_sideways(body)]
    if not body.records:
        values = {"zh": "表头以下没有答卷", "en": "there are no rows below the header"}
        stops.append(Problem(reading_messages.NO_DATA, grid.place, values))
    if stops:
        raise ResponseError(shortened(sorted(stops, key=row_of_cell), grid.place))
    texts, merged = _filled_down(body)
    lines = tuple(body.line(row) for row in body.records)
    said = [p for p in grid.problems if p.message is not reading_messages.EMPTY_ROWS_INSIDE]
    said += [*_left_out(body, head), *merged, *checked(body.totals, texts, blanks, grid)]
    return trimmed(
        replace(
            grid,
            header=header_of(grid, head),
            columns=tuple(map(Cells.of, texts)),
            problems=Problems(said),
            first=lines[0],
            lines=lines,
            spans=(),
            above=tuple(text for row in body.texts[: head.above] for text in row if text.strip()),
            faults=Problems(fault for fault in grid.faults if row_of_cell(fault) in set(lines)),
        )
    )


def _left_out(body: BodyRows, head: Head) -> Iterator[Problem]:
    """The rows above the header and the remarks below it, by their numbers."""
    above = [row for row in range(head.above) if any(text.strip() for text in body.texts[row])]
    found: tuple[tuple[Message, list[int]], ...] = (
        (messages.ABOVE, above),
        (messages.LEFT_OUT, body.remarks),
    )
    for message, rows in found:
        if rows:
            yield Problem(message, body.grid.place, {"rows": _numbers([body.line(row) for row in rows])})


def _numbers(lines: Sequence[int]) -> str:
    """`1–3、7`."""
    runs = [
        [line for _, line in run] for _, run in groupby(enumerate(lines), lambda pair: pair[1] - pair[0])
    ]
    return "、".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _cells(body: BodyRows, span: Span) -> str:
    top, bottom = body.line(span.top), body.line(span.bottom)
    left, right = body.grid.letter(span.left), body.grid.letter(span.right)
    return f"{left}{top}:{right}{bottom}"


def _merged_sideways(body: BodyRows) -> Iterator[Problem]:
    """An error for every answer that is merged over several columns."""
    for span in body.grid.spans:
        if span.top < body.start or span.left == span.right or not body.within(span):
            continue
        text = body.texts[span.top][span.left]
        if text.strip() and key(text) not in body.blanks:
            values = {"cells": _cells(body, span), "value": shown(text)}
            yield Problem(messages.MERGED_ANSWER, body.place(span.top, span.left), values)


def _filled_down(body: BodyRows) -> tuple[list[list[str]], list[Problem]]:
    """The texts of the records by columns, cells merged over several rows filled, and a note of these."""
    texts = [[body.texts[row][column] for row in body.records] for column in range(len(body.texts[0]))]
    done: list[Span] = []
    for span in sorted(body.grid.spans, key=lambda each: (each.left, each.top)):
        records = body.within(span)
        over = bool(done) and done[-1].left == span.left and done[-1].bottom >= span.top
        if span.top < body.start or span.left != span.right or len(records) < 2 or over:
            continue
        texts[span.left][records.start : records.stop] = [body.texts[span.top][span.left]] * len(records)
        done.append(span)
    if not done:
        return texts, []
    more = "…" if len(done) > _MOST_SHOWN else ""
    named = "、".join(_cells(body, span) for span in done[:_MOST_SHOWN])
    values = {"count": len(done), "cells": named + more}
    return texts, [Problem(messages.MERGED_DOWN, body.grid.place, values)]
