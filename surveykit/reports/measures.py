"""What a block can be written as: each measure with its title, numbers and format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from surveykit import rounding
from surveykit.reports.sheet import Style
from surveykit.tables.block import Block, Floats
from surveykit.tables.parts import Reading
from surveykit.tables.remarks import missing_name
from surveykit.wording import words


@dataclass(frozen=True, slots=True, eq=False)
class Measure:
    """`values` (R, C), a line a row of the block; percents are proportions."""

    title: str
    values: Floats
    style: Style


@dataclass(frozen=True, slots=True, eq=False)
class Single:
    """`values` (C,): one line for the whole block."""

    title: str
    values: Floats
    style: Style


def measures(block: Block, reading: Reading) -> Iterator[Measure]:
    """Persons, weights, every percent that says something of its own, ranking points."""
    if not block.rows:
        return
    table = words(reading.language).table
    crossed, multiple = len(block.columns) > 1, block.variable.kind == "multiple"
    yield Measure(table.count, block.count.astype(np.float64), "count")
    if reading.weights:
        yield Measure(table.weighted_count, block.cells.w, "number")
    plain = table.case_percent if multiple else table.percent
    yield Measure(table.column_percent if crossed else plain, block.percent / 100, "percent")
    yield from _limits(block, reading)
    if block.response_percent is not None:
        yield Measure(table.response_percent, block.response_percent / 100, "percent")
    if not np.array_equal(block.base("counted").n, block.base().n) and block.variable.kind == "single":
        yield Measure(table.valid_percent, _without_unknown(block), "percent")
    if crossed:
        yield Measure(table.row_percent, block.row_percent / 100, "percent")
        yield Measure(table.total_percent, block.total_percent / 100, "percent")
    if block.mean_points is not None:
        yield Measure(table.points, block.mean_points, "number")


def _limits(block: Block, reading: Reading) -> Iterator[Measure]:
    """Standard error and limits of the percents, where they were asked for."""
    errors, level = block.errors, reading.level
    if errors is None or level is None:
        return
    table, (low, high) = words(reading.language).table, errors.limits(level)
    shown = rounding.fixed(100 * level, 0)
    yield Measure(table.se, errors.se, "error")
    yield Measure(table.low.format(level=shown), low, "error")
    yield Measure(table.high.format(level=shown), high, "error")


def _mean_limits(block: Block, reading: Reading) -> Iterator[Single]:
    """The same of the means."""
    errors, level = block.errors, reading.level
    ends = None if errors is None or level is None else errors.mean_limits(level)
    if errors is None or level is None or ends is None or errors.mean_se is None:
        return
    table, shown = words(reading.language).table, rounding.fixed(100 * level, 0)
    yield Single(table.se, errors.mean_se, "number")
    yield Single(table.low.format(level=shown), ends[0], "number")
    yield Single(table.high.format(level=shown), ends[1], "number")


def bases(block: Block, reading: Reading) -> Iterator[Single]:
    """Persons in the base; weighted and effective base where there are weights."""
    table, base = words(reading.language).table, block.base()
    yield Single(
        table.base_n if block.base_name == "answered" else table.bases[block.base_name], base.n, "count"
    )
    if reading.weights:
        yield Single(table.base_weighted, base.w, "number")
        yield Single(table.base_effective, base.effective, "number")


def moments(block: Block, reading: Reading) -> Iterator[Single]:
    """Mean, standard deviation and whom they are of."""
    table = words(reading.language).table
    if block.mean is None or block.sd is None or block.mean_base is None:
        return
    yield Single(table.mean if block.rows else table.mean_number, block.mean, "number")
    yield Single(table.sd, block.sd, "number")
    yield from _mean_limits(block, reading)
    if block.rows:
        yield Single(table.bases["scored"], block.mean_base.n, "count")


def missing(block: Block, reading: Reading) -> Iterator[Single]:
    """Persons of each kind of missing that occurs."""
    catalogue = words(reading.language)
    for k, row in enumerate(block.missing_rows):
        if block.missing.n[k].any():
            yield Single(missing_name(row, catalogue), block.missing.n[k], "count")


def _without_unknown(block: Block) -> Floats:
    """Percent of those with an opinion; NaN for don't know itself and nets that hold it."""
    unknown = {
        row.codes[0] for row in block.rows if row.choice is not None and row.choice.kind == "dont_know"
    }
    hidden = np.array([bool(unknown & set(row.codes)) for row in block.rows])
    valid = block.percent if block.valid_percent is None else block.valid_percent
    return np.where(hidden[:, None], np.nan, valid / 100)
