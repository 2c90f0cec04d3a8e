"""One question without a banner: 选项 | 小计 | 比例, and what each type of question adds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from surveykit.tables.block import Block
from surveykit.tables.cells import Cells
from surveykit.tables.parts import EMPTY_CELL, Cell, Group, Head, Line, Reading
from surveykit.tables.stub import RowHead

Measure = Literal[
    "count",
    "percent",
    "valid_percent",
    "case_percent",
    "response_percent",
    "ranked",
    "ranked_percent",
    "points",
    "value",
    "interval",
]


def measures(block: Block) -> tuple[Measure, ...]:
    """The columns that suit a variable, with limits where errors were asked for."""
    plain = _plain(block)
    return plain if block.errors is None or not block.rows else (*plain, "interval")


def _plain(block: Block) -> tuple[Measure, ...]:
    if not block.rows:
        return ("value",)
    if block.variable.kind == "multiple":
        return ("count", "case_percent", "response_percent")
    if block.variable.kind == "ranking":
        return ("ranked", "ranked_percent", "points")
    return ("count", "percent", "valid_percent") if shows_valid(block) else ("count", "percent")


def heads(block: Block, reading: Reading) -> tuple[tuple[Head, ...], ...]:
    """The head of the table: one row."""
    table = Cells(block, reading).words.table
    stub = table.option if block.rows else table.item
    return ((Head(stub), *(Head(str(getattr(table, measure))) for measure in measures(block))),)


def groups(block: Block, reading: Reading) -> tuple[Group, ...]:
    """Options and nets, then the mean, then the bases."""
    cells, shown = Cells(block, reading), measures(block)
    below = [*_statistics(cells, shown), *base_lines(cells, range(1))]
    return (Group((*option_lines(cells, shown), *filled(below, len(shown)))),)


def option_lines(cells: Cells, shown: tuple[Measure, ...]) -> list[Line]:
    """A line an option and net, with these measures."""
    return [
        Line(row.label, line_kind(row), tuple(_cell(cells, r, one) for one in shown), net_mark(cells, row))
        for r, row in enumerate(cells.block.rows)
    ]


def base_lines(cells: Cells, columns: range) -> list[Line]:
    """Persons in the base; weighted and effective base where there are weights."""
    table, name = cells.words.table, cells.block.base_name
    label = table.base_n if name == "answered" else table.bases[name]
    lines = [Line(label, "base", tuple(cells.base_n(c) for c in columns))]
    if cells.reading.weights:
        weighted = tuple(cells.base_weighted(c) for c in columns)
        effective = tuple(cells.base_effective(c) for c in columns)
        lines.append(Line(table.base_weighted, "base", weighted))
        lines.append(Line(table.base_effective, "base", effective))
    return lines


def filled(lines: Iterable[Line], columns: int) -> list[Line]:
    """Lines with empty cells up to so many columns."""
    return [
        replace(line, cells=(*line.cells, *(EMPTY_CELL,) * (columns - len(line.cells)))) for line in lines
    ]


def shows_valid(block: Block) -> bool:
    """Whether a column without don't know tells something new."""
    return block.variable.kind == "single" and bool(_unknown(block))


def line_kind(row: RowHead) -> Literal["option", "net"]:
    """The kind of line an option or net makes."""
    return "net" if row.kind == "net" else "option"


def net_mark(cells: Cells, row: RowHead) -> str:
    """What marks a line as a net."""
    return cells.words.table.net_mark if row.kind == "net" else ""


def _cell(cells: Cells, row: int, measure: Measure) -> Cell:
    if measure in ("count", "ranked"):
        return cells.count(row, 0)
    if measure == "response_percent":
        return cells.response(row, 0)
    if measure == "points":
        return cells.points(row, 0)
    if measure == "interval":
        return cells.interval(row, 0)
    if measure == "valid_percent":
        return _valid(cells, row)
    return cells.percent(row, 0, bar=True)


def _valid(cells: Cells, row: int) -> Cell:
    """Empty for don't know, and for a net that holds it."""
    unknown = _unknown(cells.block) & set(cells.block.rows[row].codes)
    return EMPTY_CELL if unknown else cells.percent(row, 0, base="counted")


def _unknown(block: Block) -> set[int]:
    return {row.codes[0] for row in block.rows if row.choice is not None and row.choice.kind == "dont_know"}


def _statistics(cells: Cells, shown: tuple[Measure, ...]) -> list[Line]:
    """The mean; its limits stand in the column of limits, below it where there is none."""
    if cells.block.mean is None:
        return []
    table = cells.words.table
    if cells.block.rows:
        limits = cells.mean_interval(0) if "interval" in shown else EMPTY_CELL
        between = (EMPTY_CELL,) * (len(shown) - 2)
        return [Line(table.mean, "statistic", (cells.mean(0), *between, limits))]
    means = Line(table.mean_number, "statistic", (cells.mean_tested(0),))
    return [means, Line(table.sd, "statistic", (cells.sd(0),))]
