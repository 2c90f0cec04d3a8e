"""Association of ordered categories: gamma, Kendall's tau-b and tau-c, Somers' d.

Formulas: Goodman & Kruskal (1979); Brown & Benedetti (1977), *JASA* 72; IBM SPSS Statistics
Algorithms, CROSSTABS. All take a table without empty rows and columns.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from surveykit.inference.counts import Counts, Floats
from surveykit.inference.measure import UNDEFINED, Measure, normal_measure


@dataclass(frozen=True, eq=False)
class Pairs:
    """Concordant and discordant pairs of the persons in a table."""

    counts: Counts

    @cached_property
    def agreeing(self) -> Floats:
        """(R, C) persons that rank with a member of the cell on both variables."""
        return _corner_sums(self.counts.cells)

    @cached_property
    def opposing(self) -> Floats:
        """(R, C) persons that rank against a member of the cell."""
        return _corner_sums(self.counts.cells[:, ::-1])[:, ::-1]

    @cached_property
    def surplus(self) -> float:
        """Concordant less discordant ordered pairs."""
        return float((self.counts.cells * (self.agreeing - self.opposing)).sum())

    @cached_property
    def concordant(self) -> float:
        """Concordant ordered pairs."""
        return float((self.counts.cells * self.agreeing).sum())

    @cached_property
    def discordant(self) -> float:
        """Discordant ordered pairs."""
        return float((self.counts.cells * self.opposing).sum())

    @cached_property
    def untied_rows(self) -> float:
        """Ordered pairs not tied on the row variable."""
        return self.counts.total**2 - float((self.counts.rows**2).sum())

    @cached_property
    def untied_columns(self) -> float:
        """Ordered pairs not tied on the column variable."""
        return self.counts.total**2 - float((self.counts.columns**2).sum())

    @cached_property
    def null_spread(self) -> float:
        """Standard deviation of half the surplus under independence."""
        spread = self.spread_of(self.agreeing - self.opposing)
        return math.sqrt(max(spread - self.surplus**2 / self.counts.total, 0.0))

    def spread_of(self, scores: Floats) -> float:
        """Sum over persons of squared scores."""
        return float((self.counts.cells * scores**2).sum())


def gamma(pairs: Pairs) -> Measure:
    """Goodman-Kruskal gamma, (P - Q) / (P + Q)."""
    up, down = pairs.concordant, pairs.discordant
    if up + down <= 0:
        return UNDEFINED
    se = 4.0 * math.sqrt(pairs.spread_of(down * pairs.agreeing - up * pairs.opposing)) / (up + down) ** 2
    return normal_measure(pairs.surplus / (up + down), se, 2.0 * pairs.null_spread / (up + down))


def tau_b(pairs: Pairs) -> Measure:
    """Kendall's tau-b, (P - Q) / sqrt(Dr Dc); R: `cor(x, y, method = "kendall")`."""
    counts, rows, columns = pairs.counts, pairs.untied_rows, pairs.untied_columns
    root = math.sqrt(rows * columns)
    value = pairs.surplus / root
    margins = counts.rows[:, None] * columns + counts.columns * rows
    scores = 2.0 * root * (pairs.agreeing - pairs.opposing) + value * margins
    middle = counts.total**3 * value**2 * (rows + columns) ** 2
    se = math.sqrt(max(pairs.spread_of(scores) - middle, 0.0)) / (rows * columns)
    return normal_measure(value, se, 2.0 * pairs.null_spread / root)


def tau_c(pairs: Pairs) -> Measure:
    """Kendall-Stuart tau-c, q (P - Q) / (n^2 (q - 1)) with q = min(R, C)."""
    least = min(pairs.counts.cells.shape)
    scale = least / ((least - 1) * pairs.counts.total**2)
    se = 2.0 * scale * pairs.null_spread
    return normal_measure(scale * pairs.surplus, se, se)


def somers_columns(pairs: Pairs) -> Measure:
    """Somers' d with the column variable dependent, (P - Q) / Dr."""
    untied = pairs.untied_rows
    others = pairs.counts.total - pairs.counts.rows[:, None]
    scores = untied * (pairs.agreeing - pairs.opposing) - pairs.surplus * others
    se = 2.0 * math.sqrt(pairs.spread_of(scores)) / untied**2
    return normal_measure(pairs.surplus / untied, se, 2.0 * pairs.null_spread / untied)


def somers_symmetric(pairs: Pairs) -> Measure:
    """Somers' d of both directions together, 2 (P - Q) / (Dr + Dc)."""
    rows, columns = pairs.untied_rows, pairs.untied_columns
    scale = 2.0 / (rows + columns)
    se = scale * tau_b(pairs).se * math.sqrt(rows * columns)
    return normal_measure(scale * pairs.surplus, se, 2.0 * scale * pairs.null_spread)


def _corner_sums(cells: Floats) -> Floats:
    """(R, C) sum of the cells before and above, plus that of the cells after and below."""
    padded = np.zeros((cells.shape[0] + 1, cells.shape[1] + 1))
    padded[1:, 1:] = cells.cumsum(axis=0).cumsum(axis=1)
    before = padded[:-1, :-1]
    after = padded[-1, -1] - padded[1:, -1:] - padded[-1:, 1:] + padded[1:, 1:]
    return np.asarray(before + after)
