"""Counts as a codebook shows them: persons, percents of a base, `*` for what is hidden."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from surveykit.reports.codebook.counts import Counts, Number
from surveykit.rounding import fixed, percent
from surveykit.tables.parts import EMPTY_CELL, Cell
from surveykit.wording import Wording
from surveykit.wording.codebook import CodebookWords

HIDDEN = "*"
# a source makes it stand among the numbers, not among the words
_HIDDEN_CELL = Cell(HIDDEN, source=HIDDEN)


def count_cell(number: Number) -> Cell:
    """Persons."""
    return _HIDDEN_CELL if number is None else Cell(str(number), value=str(number))


def percent_cell(part: Number, base: Number, decimals: int, *, bar: bool = False) -> Cell:
    """A percent with its bar; hidden where either number is."""
    if part is None or base is None:
        return replace(_HIDDEN_CELL, bar=0.0) if bar else _HIDDEN_CELL
    shown = percent(part, base, decimals)
    if not base:
        return Cell(shown)
    return Cell(f"{shown}%", value=shown, bar=100 * part / base if bar else None)


def share_cell(part: Number, base: Number, decimals: int) -> Cell:
    """A percent with the persons below it."""
    if part is None or base is None:
        return _HIDDEN_CELL
    shown = percent(part, base, decimals)
    return Cell(f"{shown}%" if base else shown, below=str(part), value=shown if base else "")


def plain_cell(value: float | None) -> Cell:
    """A mean or a standard deviation with two decimals."""
    return _HIDDEN_CELL if value is None else Cell(fixed(value, 2), value=fixed(value, 2))


def missing_text(counts: Counts, say: CodebookWords, catalogue: Wording) -> str:
    """`跳过 24人、未填 3人`, or that nobody is missing."""
    told = [
        say.missing_item.format(name=catalogue.table.missing[name], n=HIDDEN if n is None else n)
        for name, n in counts.states.items()
        if n != 0
    ]
    return catalogue.list_mark.join(told) or say.none_missing


def quartiles_text(counts: Counts, say: CodebookWords) -> str:
    """The three quartiles."""
    if counts.spread.quartiles is None:
        return HIDDEN
    low, middle, high = (fixed(value, 2).rstrip("0").rstrip(".") for value in counts.spread.quartiles)
    return say.quartiles_value.format(low=low, middle=middle, high=high)


def filled_row(cells: Iterable[Cell], width: int) -> tuple[Cell, ...]:
    """Cells with empty ones up to a width."""
    row = tuple(cells)
    return (*row, *(EMPTY_CELL,) * (width - len(row)))
