"""surveykit's own coded file, as `surveykit load -o` writes it: ids as headers, codes as values."""

from __future__ import annotations

from dataclasses import replace

from surveykit.responses.grid import Cells, Grid
from surveykit.responses.platforms.dialect import Conventions, Dialect, metadata_of
from surveykit.responses.platforms.evidence import label_columns, number_columns, words_of
from surveykit.responses.platforms.headings import Heading

RECORD = "record"
SECONDS = "seconds"
GUARD = "'"
_GUARDED = ("=", "+", "-", "@", "\t", "\r", GUARD)


def guarded(text: str) -> str:
    """A text as a .csv may hold it: one that a spreadsheet would run as a formula gets a quote."""
    return GUARD + text if text.startswith(_GUARDED) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if text.startswith(GUARD) and text[1:].startswith(_GUARDED) else text


def _prepared(grid: Grid) -> Grid:
    """Texts without the guards; workbooks have no need of them and carry none."""
    if grid.sheet:
        return grid
    columns = tuple(Cells(tuple(map(unguarded, cells.labels)), cells.codes) for cells in grid.columns)
    return replace(grid, columns=columns)


def _evidence(grid: Grid, labels: frozenset[str]) -> float:
    """Nearly certain when `record` comes first, every header is one word and numbers prevail."""
    if not grid.header or grid.header[0] != RECORD or grid.names:
        return 0.0
    words = all(name and not any(c.isspace() for c in name) for name in grid.header)
    numbers = number_columns(grid) > label_columns(grid, words_of(labels))
    return 0.95 if words and numbers else 0.0


def _headings(grid: Grid) -> tuple[Heading, ...]:
    """Headers are names and nothing else."""
    return tuple(Heading(index, text, text) for index, text in enumerate(grid.header))


CODED = Dialect(
    "coded",
    Conventions(written="code", separators=";", arrows=(">",), exact_blanks=True),
    _evidence,
    _headings,
    {**metadata_of("record", RECORD), **metadata_of("seconds", SECONDS)},
    _prepared,
)
