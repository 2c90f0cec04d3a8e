"""A question by a banner: column percents with persons below, the bases on top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from surveykit.questionnaire.model import Question
from surveykit.tables.banner import ColumnHead
from surveykit.tables.block import Block
from surveykit.tables.cells import Cells
from surveykit.tables.oneway import base_lines, line_kind, net_mark
from surveykit.tables.parts import Group, Head, Line, Reading
from surveykit.wording import words


def heads(question: Question, blocks: Sequence[Block], reading: Reading) -> tuple[tuple[Head, ...], ...]:
    """Two rows: the banner's questions, and their options below."""
    table = words(reading.language).table
    stub = Head(table.option if question.choices else table.item, rows=2)
    upper, lower = [stub], []
    cells = Cells(blocks[0], reading)
    marks = {column: cells.letter(k) for k, column in enumerate(blocks[0].columns)}
    for (group, title), columns in groupby(blocks[0].columns, key=_group):
        members = list(columns)
        if not group:
            upper.append(Head(table.total, rows=2))
            continue
        upper.append(Head(title, columns=len(members)))
        lower += [Head(_lettered(column, marks)) for column in members]
    return tuple(upper), tuple(lower)


def groups(blocks: Sequence[Block], reading: Reading) -> tuple[Group, ...]:
    """A group a block; titled by its row where the question has several."""
    return tuple(_lines(Cells(block, reading), _title(block, blocks)) for block in blocks)


def _lettered(column: ColumnHead, marks: Mapping[ColumnHead, str]) -> str:
    return f"{column.label} ({marks[column]})" if marks[column] else column.label


def _group(column: ColumnHead) -> tuple[str, str]:
    return column.group, column.group_title


def _title(block: Block, blocks: Sequence[Block]) -> str:
    row = block.variable.row
    return row.label if row is not None and len(blocks) > 1 else ""


def _lines(cells: Cells, title: str) -> Group:
    block = cells.block
    columns = range(len(block.columns))
    lines = base_lines(cells, columns)
    for r, row in enumerate(block.rows):
        shown = tuple(cells.percent(r, c, below=True) for c in columns)
        lines.append(Line(row.label, line_kind(row), shown, net_mark(cells, row)))
    return Group((*lines, *_statistics(cells, columns)), title)


def _statistics(cells: Cells, columns: range) -> list[Line]:
    table, block = cells.words.table, cells.block
    if block.points is not None:
        return [
            Line(row.label, "statistic", tuple(cells.points(r, c) for c in columns), table.points)
            for r, row in enumerate(block.rows)
        ]
    if block.mean is None:
        return []
    means = tuple(cells.mean_tested(c) for c in columns)
    if block.rows:
        return [Line(table.mean, "statistic", means)]
    spread = tuple(cells.sd(c) for c in columns)
    return [Line(table.mean_number, "statistic", means), Line(table.sd, "statistic", spread)]
