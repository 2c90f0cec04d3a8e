"""SPSS files (.sav, .zsav, .por): names, titles, value labels and multiple-response sets."""

from __future__ import annotations

from dataclasses import replace

from surveykit.responses.files.grid import Grid
from surveykit.responses.platforms import messages
from surveykit.responses.platforms.dialect import Dialect
from surveykit.responses.platforms.headings import Heading, Reading, headings_of
from surveykit.responses.platforms.plain import METADATA, PLAIN


def _evidence(grid: Grid, labels: frozenset[str]) -> float:  # noqa: ARG001 - the file says what it is
    return 0.5 if grid.kind in ("sav", "por") else 0.0


def set_headings(grid: Grid) -> tuple[Heading, ...]:
    """Headings of columns that may be part of a multiple-response set, whose label is their stem."""
    return tuple(
        replace(base, readings=(Reading(grid.stems[base.index], base.text), *base.readings))
        if base.index in grid.stems
        else base
        for base in headings_of(grid)
    )


SPSS = Dialect(
    "spss",
    PLAIN.conventions,
    _evidence,
    set_headings,
    METADATA,
    untold=(messages.SPSS_UNTOLD,),
)
