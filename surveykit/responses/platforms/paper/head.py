"""Where a keyed table begins: title rows above, one or more rows of header, merged or not.

A title row has one filled cell, or a few that say `录入员：甲`; it counts as such only where a row that
looks like a header comes below it. Rows of the header belong together by their merged cells, or, where
none are left (a .csv), by a second row that is filled exactly under blank headers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveykit.folding import key
from surveykit.responses.files.grid import Grid, Span
from surveykit.responses.platforms.evidence import is_number
from surveykit.responses.platforms.paper.metadata import METADATA
from surveykit.responses.platforms.reshaping import is_second_row, merged_groups, row_of

JOINT = "—"
_SEARCHED = 30
_FEWEST_COLUMNS = 3
_DEEPEST = 4
_REMARK = re.compile(r"[^：:]{1,12}[：:]\s*\S.*", re.DOTALL)


@dataclass(frozen=True)
class Head:
    """So many rows `above` the header, and so many rows of header (`depth`)."""

    above: int = 0
    depth: int = 1

    @property
    def body(self) -> int:
        """The row of the first record; 0 is the first row of the sheet that is filled."""
        return self.above + self.depth


PLAIN_HEAD = Head()


def filled(row: Sequence[str]) -> list[int]:
    """The columns of a row that hold more than white space."""
    return [column for column, text in enumerate(row) if text.strip()]


def find_head(grid: Grid) -> Head:
    """The rows above the table and of its header."""
    rows = [grid.header, *(row_of(grid, n) for n in range(min(len(grid), _SEARCHED)))]
    above = _titles(rows, grid.spans)
    return Head(above, _depth(rows, above, grid.spans))


def header_of(grid: Grid, head: Head) -> tuple[str, ...]:
    """One header a column: what stands over it in the rows of the header, joined by a dash."""
    rows = [_texts(grid, row) for row in range(head.above, head.body)]
    spread = _spread(rows, head.above, grid.spans)
    return tuple(_joined(list(_parts(column))) for column in zip(*spread, strict=True))


def _texts(grid: Grid, row: int) -> tuple[str, ...]:
    return row_of(grid, row - 1) if row else grid.header


def _joined(parts: Sequence[str]) -> str:
    """The parts joined; a number of the sheet or the like under a heading goes by its own name."""
    return parts[-1] if parts and key(parts[-1]) in METADATA else JOINT.join(parts)


def _parts(column: Sequence[str | None]) -> Iterator[str]:
    for text in column:
        if text is not None and text.strip():
            yield " ".join(text.split())


def _spread(rows: Sequence[Sequence[str]], top: int, spans: Sequence[Span]) -> list[list[str | None]]:
    """The rows of the header with merged texts over all their columns, None where a cell goes on."""
    table: list[list[str | None]] = [list(row) for row in rows]
    if not any(span.top >= top for span in spans) and len(rows) == 2:
        for start, end in merged_groups(rows[0]):
            table[0][start:end] = [rows[0][start]] * (end - start)
    for span in spans:
        first, last = span.top - top, min(span.bottom - top, len(table) - 1)
        if first < 0 or first > last:
            continue
        for row in range(first, last + 1):
            for column in range(span.left, span.right + 1):
                table[row][column] = rows[first][span.left] if row == first else None
    return table


def _titles(rows: Sequence[Sequence[str]], spans: Sequence[Span]) -> int:
    """How many rows of titles stand above the header; 0 where no header would be left."""
    for n, row in enumerate(rows):
        if not _is_title(n, row, spans):
            named = filled(row)
            words = [column for column in named if not is_number(key(row[column]))]
            fits = len(named) >= 2 and 2 * len(words) >= len(named) and n + 1 < len(rows)
            return n if fits else 0
    return 0


def _is_title(row: int, texts: Sequence[str], spans: Sequence[Span]) -> bool:
    found = filled(texts)
    if len(found) <= 1:
        wide = any(span.top <= row <= span.bottom and span.left < span.right for span in spans)
        return wide or len(texts) >= _FEWEST_COLUMNS
    return 2 * len(found) < len(texts) and all(_REMARK.fullmatch(texts[n].strip()) for n in found)


def _depth(rows: Sequence[Sequence[str]], top: int, spans: Sequence[Span]) -> int:
    own = [span for span in spans if span.top == top]
    if not own:
        bare = not any(span.top >= top for span in spans) and top + 1 < len(rows)
        return 2 if bare and is_second_row(rows[top], rows[top + 1]) else 1
    depth = min(max(span.bottom for span in own) - top + 1, _DEEPEST)
    while depth < _DEEPEST and _goes_on(rows, top, depth, spans):
        depth += 1
    return depth


def _goes_on(rows: Sequence[Sequence[str]], top: int, depth: int, spans: Sequence[Span]) -> bool:
    """Whether the next row is of the header, too.

    It is filled under merged headers, and else only under blank ones, unless it names the number of the
    sheet or the like: then what stands above are headings over the questions.
    """
    wide = [
        span
        for span in spans
        if span.left < span.right and top <= span.top and span.bottom == top + depth - 1
    ]
    if not wide or top + depth >= len(rows):
        return False
    under = {column for span in wide for column in range(span.left, span.right + 1)}
    below = rows[top + depth]
    if not all(below[column].strip() for column in under):
        return False
    return any(key(text) in METADATA for text in below) or all(
        not text.strip() or not any(row[column].strip() for row in rows[top : top + depth])
        for column, text in enumerate(below)
        if column not in under
    )
