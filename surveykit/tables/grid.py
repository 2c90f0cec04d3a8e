"""A matrix or constant sum without a banner: its rows down, its options across."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.questionnaire.model import Question, Row
from surveykit.tables.block import Block
from surveykit.tables.cells import Cells
from surveykit.tables.parts import Cell, Group, Head, Line, Reading
from surveykit.wording import words


def heads(question: Question, blocks: Sequence[Block], reading: Reading) -> tuple[tuple[Head, ...], ...]:
    """One row: the options, nets, mean and bases."""
    table = words(reading.language).table
    first = blocks[0]
    options = [row.label + _mark(row.kind, table.net_mark, reading) for row in first.rows]
    means = []
    if first.mean is not None:
        means = [table.mean] if question.choices else [table.mean_number, table.sd]
    bases = [table.base_weighted, table.base_effective] if reading.weights else []
    texts = (table.item, *options, *means, _base_head(first, reading), *bases)
    return (tuple(Head(text) for text in texts),)


def groups(blocks: Sequence[Block], reading: Reading) -> tuple[Group, ...]:
    """A line a row of the question: percents with persons below, mean, bases."""
    return (Group(tuple(_line(Cells(block, reading)) for block in blocks)),)


def row_of(block: Block) -> Row:
    """The row of the question a block belongs to."""
    row = block.variable.row
    if row is None:
        raise ValueError("a grid is made of rows")
    return row


def _line(cells: Cells) -> Line:
    block = cells.block
    shown: list[Cell] = [cells.percent(r, 0, below=True) for r in range(len(block.rows))]
    if block.mean is not None:
        shown.append(cells.mean(0))
        if not block.rows:
            shown.append(cells.sd(0))
    shown.append(cells.base_n(0))
    if cells.reading.weights:
        shown += [cells.base_weighted(0), cells.base_effective(0)]
    return Line(row_of(block).label, "option", tuple(shown))


def _mark(kind: str, mark: str, reading: Reading) -> str:
    return words(reading.language).bracket.format(text=mark) if kind == "net" else ""


def _base_head(block: Block, reading: Reading) -> str:
    table = words(reading.language).table
    return table.base_n if block.base_name == "answered" else table.bases[block.base_name]
