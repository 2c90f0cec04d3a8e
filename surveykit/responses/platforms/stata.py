"""Stata files (.dta): names, titles, value labels, and missing values of 26 kinds (.a to .z)."""

from __future__ import annotations

from surveykit.responses.files.grid import Grid
from surveykit.responses.platforms import messages
from surveykit.responses.platforms.dialect import Dialect
from surveykit.responses.platforms.headings import headings_of
from surveykit.responses.platforms.plain import METADATA, PLAIN


def _evidence(grid: Grid, labels: frozenset[str]) -> float:  # noqa: ARG001 - the file says what it is
    return 0.5 if grid.kind == "dta" else 0.0


STATA = Dialect(
    "stata",
    PLAIN.conventions,
    _evidence,
    headings_of,
    METADATA,
    untold=(messages.STATA_UNTOLD,),
)
