"""Forms filled in on screen, collected into one grid: ids as headers, codes as values."""

from __future__ import annotations

from surveykit.responses.export.names import RECORD, SECONDS
from surveykit.responses.files.grid import Grid
from surveykit.responses.platforms.coded import CODED
from surveykit.responses.platforms.dialect import Conventions, Dialect, metadata_of

KIND = "filled"
SEPARATOR, ARROW = ";", ">"


def _evidence(grid: Grid, labels: frozenset[str]) -> float:  # noqa: ARG001 - the reader says what it is
    return 1.0 if grid.kind == KIND else 0.0


FILLED = Dialect(
    KIND,
    Conventions(written="code", separators=SEPARATOR, arrows=(ARROW,), exact_blanks=True),
    _evidence,
    CODED.headings,
    {**metadata_of("record", RECORD), **metadata_of("seconds", SECONDS)},
)
