"""A question without a banner on a worksheet: options down, measures across, a native chart."""

from __future__ import annotations

from surveykit.reports.measures import Measure, bases, measures, missing, moments
from surveykit.reports.sheet import Sheet
from surveykit.tables.block import Block
from surveykit.tables.parts import Reading
from surveykit.tables.table import Table
from surveykit.wording import words


def fill_plain(sheet: Sheet, table: Table, reading: Reading) -> None:
    """Heads, then for each block its options, bases, means and kinds of missing."""
    catalogue = words(reading.language)
    shown = list(measures(table.blocks[0], reading))
    sheet.text(0, catalogue.table.option if shown else catalogue.table.item, "head")
    # a row of a matrix may have a measure that the first one lacks (不了解 in one row only)
    found = (measure.title for block in table.blocks for measure in measures(block, reading))
    titles = list(dict.fromkeys(found)) or [catalogue.table.value]
    for column, title in enumerate(titles, 1):
        sheet.text(column, title, "head")
    sheet.row += 1
    sheet.heads_end()
    for block in table.blocks:
        if len(table.blocks) > 1 and block.variable.row is not None:
            sheet.line(block.variable.row.label, "group")
        _block(sheet, block, reading, titles)
    if len(table.blocks) == 1 and shown:
        _chart(sheet, table.blocks[0], shown)


def _block(sheet: Sheet, block: Block, reading: Reading, titles: list[str]) -> None:
    shown = list(measures(block, reading))
    for r, row in enumerate(block.rows):
        sheet.label(row, reading)
        for measure in shown:
            column = titles.index(measure.title) + 1
            sheet.numbers(column, measure.values[r, :1], measure.style, blank=row.kind == "net")
        sheet.row += 1
    for single in (*moments(block, reading), *bases(block, reading), *missing(block, reading)):
        sheet.text(0, single.title, "note")
        sheet.numbers(1, single.values[:1], single.style)
        sheet.row += 1


def _chart(sheet: Sheet, block: Block, shown: list[Measure]) -> None:
    """A native bar chart of the options, without nets."""
    options = sum(row.kind == "option" for row in block.rows)
    column = next(k for k, measure in enumerate(shown, 1) if measure.style == "percent")
    sheet.bars(sheet.first_line, options, column, at=len(shown) + 2)
