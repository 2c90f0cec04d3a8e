"""Columns of a block tested against each other, and the letters that say so."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.inference.columns import (
    ColumnSettings,
    ColumnTests,
    column_estimates,
    column_means,
    column_proportions,
)
from surveykit.inference.corrections import Correction
from surveykit.tables.block import Block
from surveykit.tables.errors import BlockErrors

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tested:
    """How columns were compared: `level` for upper case letters, `lower` for lower case.

    `by_design` says that the covariance of the design was used, else effective bases.
    """

    level: float = 0.05
    lower: float | None = None
    correction: Correction = "none"
    minimum_base: float = 30.0
    by_design: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class ColumnLetters:
    """`columns` (C,) the letter of each column, `cells` (R, C) those it is larger than, `means` (C,)."""

    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    means: tuple[str, ...] | None


def groups_of(block: Block) -> NDArray[np.intp]:
    """(C,) number of each column's banner variable, -1 for the total."""
    numbers: dict[str, int] = {}
    return np.array(
        [numbers.setdefault(head.group, len(numbers)) if head.group else -1 for head in block.columns],
        dtype=np.intp,
    )


def column_tests(block: Block, how: Tested) -> ColumnTests:
    """Every pair of columns of one banner variable, row by row."""
    bases = block.base().effective
    shares = block.percent / 100.0
    settings = ColumnSettings(how.correction, minimum_base=how.minimum_base)
    if how.by_design:
        errors = _errors(block)
        spread, df = errors.differences, float(errors.df)
        return column_estimates(shares, spread, df, bases, groups_of(block), settings=settings)
    return column_proportions(shares, bases, groups_of(block), settings=settings)


def mean_tests(block: Block, how: Tested) -> ColumnTests | None:
    """The same of the means; None where there are none."""
    means, who, sd = block.mean, block.mean_base, block.sd
    if means is None or who is None or sd is None:
        return None
    settings = ColumnSettings(how.correction, minimum_base=how.minimum_base)
    groups = groups_of(block)
    if how.by_design:
        errors = _errors(block)
        spread = errors.mean_differences
        if spread is None:
            return None
        return column_estimates(
            means[None, :], spread[None], float(errors.df), who.effective, groups, settings=settings
        )
    return column_means(means[None, :], (sd * sd)[None, :], who.effective, groups, settings=settings)


def letters(block: Block, how: Tested) -> ColumnLetters:
    """The letters of a block's cells and means."""
    tests = column_tests(block, how)
    means = mean_tests(block, how)
    said = None if means is None else means.letters(how.level, how.lower)[0]
    return ColumnLetters(tests.column_letters, tests.letters(how.level, how.lower), said)


def _errors(block: Block) -> BlockErrors:
    if block.errors is None:
        raise ValueError("the block was tabulated without its errors")
    return block.errors
