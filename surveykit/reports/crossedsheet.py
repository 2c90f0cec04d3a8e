"""A question by its banner on a worksheet: measures one below the other, columns shared."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np

from surveykit.reports.measures import Measure, Single, bases, measures, missing, moments
from surveykit.reports.sheet import Sheet
from surveykit.tables.banner import ColumnHead
from surveykit.tables.block import Block
from surveykit.tables.columntests import ColumnLetters, letters
from surveykit.tables.parts import Reading
from surveykit.tables.table import Table
from surveykit.wording import Wording, words


def fill_crossed(sheet: Sheet, table: Table, reading: Reading) -> None:
    """Heads, then for each block its bases, measures, means and kinds of missing."""
    catalogue = words(reading.language)
    tested = letters(table.blocks[0], reading.tested) if reading.tested else None
    _heads(sheet, table.columns, catalogue, tested)
    sheet.heads_end()
    for block in table.blocks:
        if len(table.blocks) > 1 and block.variable.row is not None:
            sheet.row += 1
            sheet.line(block.variable.row.label, "group")
        _block(sheet, block, reading)


def _heads(
    sheet: Sheet, columns: Sequence[ColumnHead], catalogue: Wording, tested: ColumnLetters | None
) -> None:
    sheet.merged(0, 0, catalogue.table.option, rows=2)
    at = 1
    for (group, title), members in groupby(columns, key=lambda head: (head.group, head.group_title)):
        count = len(list(members))
        if group:
            sheet.merged(at, at + count - 1, title)
        else:
            sheet.merged(at, at, catalogue.table.total, rows=2)
        at += count
    sheet.row += 1
    for column, head in enumerate(columns, 1):
        if head.group:
            letter = tested.columns[column - 1] if tested else ""
            sheet.text(
                column, head.label + (catalogue.bracket.format(text=letter) if letter else ""), "head"
            )
    sheet.row += 1


def _block(sheet: Sheet, block: Block, reading: Reading) -> None:
    for single in bases(block, reading):
        _single(sheet, single)
    for measure in measures(block, reading):
        sheet.line(measure.title, "group")
        _measure(sheet, block, measure, reading)
    _letters(sheet, block, reading)
    for title, singles in (
        (words(reading.language).table.mean, list(moments(block, reading)) if block.rows else []),
        ("", [] if block.rows else list(moments(block, reading))),
        (words(reading.language).table.missing_head, list(missing(block, reading))),
    ):
        if singles and title:
            sheet.line(title, "group")
        for single in singles:
            _single(sheet, single)


def _measure(sheet: Sheet, block: Block, measure: Measure, reading: Reading) -> None:
    for row, values in zip(block.rows, measure.values, strict=True):
        if row.kind == "net" and bool(np.isnan(values).all()):
            continue
        sheet.label(row, reading)
        sheet.numbers(1, values, measure.style)
        sheet.row += 1


def _letters(sheet: Sheet, block: Block, reading: Reading) -> None:
    """Below the measures, the columns that each cell (and mean) is significantly larger than."""
    if reading.tested is None:
        return
    found, table = letters(block, reading.tested), words(reading.language).table
    sheet.line(table.larger_than, "group")
    for row, cells in zip(block.rows, found.cells, strict=True):
        sheet.label(row, reading)
        _texts(sheet, cells)
    if found.means is not None:
        sheet.text(0, table.mean if block.rows else table.mean_number, "label")
        _texts(sheet, found.means)


def _texts(sheet: Sheet, texts: Sequence[str]) -> None:
    for column, text in enumerate(texts, 1):
        if text:
            sheet.text(column, text)
    sheet.row += 1


def _single(sheet: Sheet, single: Single) -> None:
    sheet.text(0, single.title, "label")
    sheet.numbers(1, single.values, single.style)
    sheet.row += 1
