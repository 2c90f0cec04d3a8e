"""Fisher's exact test of a table of persons, and the conditional odds ratio of a 2 x 2 table."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from surveykit.errors import Problem, UsageError
from surveykit.inference import messages
from surveykit.inference.counts import Counts, Floats, check_whole, counts_of
from surveykit.inference.network import tail_probability

# as R: a table is as unlikely as the observed one up to rounding
SLACK = 1e-7
# steps of the network algorithm that an exact test takes at most unless told otherwise
LIMIT = 10_000_000


@dataclass(frozen=True, slots=True)
class Fisher:
    """Fisher's exact p: two-sided, and one-sided for a 2 x 2 table (NaN for others).

    `p_less` is the tail of first cells no larger than the observed one, `p_greater` no smaller.
    """

    p: float
    p_less: float = math.nan
    p_greater: float = math.nan


@dataclass(frozen=True, slots=True)
class OddsRatio:
    """An odds ratio, 0 to infinity, with its limits at `level`; NaN where nothing can be said."""

    value: float
    low: float
    high: float
    level: float


def fisher(cells: ArrayLike, *, limit: int = LIMIT) -> Fisher:
    """Fisher's exact test of an (R, C) table of persons.

    Two-sided p: the probability, margins given, of all tables no likelier than the observed one.
    Larger tables go through the network algorithm (Mehta & Patel 1983, *JASA* 78) within `limit`
    steps. R: `fisher.test(x)`, `fisher.test(x, alternative = "less")`.

    Raises:
        UsageError: no table of whole counts, or more than `limit` steps
    """
    counts = counts_of(cells)
    check_whole(counts.cells)
    if not counts.can_vary:
        return Fisher(1.0, 1.0, 1.0) if counts.cells.shape == (2, 2) else Fisher(1.0)
    if counts.occupied.cells.shape == (2, 2):
        return _two_by_two(counts)
    return Fisher(tail_probability(counts.occupied.cells, slack=SLACK, limit=limit))


def conditional_odds_ratio(cells: ArrayLike, *, level: float = 0.95) -> OddsRatio:
    """Conditional maximum-likelihood odds ratio of a 2 x 2 table with exact limits.

    The ratio at which the expected first cell, margins given, is the observed one (Cornfield 1956).
    R: `fisher.test(x)$estimate` and `$conf.int`, whose root finder stops at about four digits.

    Raises:
        UsageError: no 2 x 2 table of whole counts
    """
    counts = counts_of(cells)
    check_whole(counts.cells)
    if counts.cells.shape != (2, 2):
        values = {"shape": counts.cells.shape, "count": 0}
        raise UsageError(Problem(messages.NOT_A_TABLE, values=values))
    if not counts.can_vary:
        return OddsRatio(math.nan, 0.0, math.inf, level)
    law = _Law(counts)
    first, tail = float(counts.cells[0, 0]), (1.0 - level) / 2.0
    lowest, highest = first == law.support[0], first == law.support[-1]
    value = 0.0 if lowest else math.inf if highest else law.ratio_where(law.mean, first)
    low = 0.0 if lowest else law.ratio_where(lambda ratio: law.tail(ratio, law.support >= first), tail)
    high = math.inf if highest else law.ratio_where(lambda r: -law.tail(r, law.support <= first), -tail)
    return OddsRatio(value, low, high, level)


def _two_by_two(counts: Counts) -> Fisher:
    law = _Law(counts.occupied)
    chance = law.tilted(0.0)
    first = counts.occupied.cells[0, 0]
    seen = chance[law.support == first][0]
    p = float(chance[chance <= seen * (1.0 + SLACK)].sum())
    if counts.cells.shape != (2, 2):
        return Fisher(min(p, 1.0))
    tails = (float(chance[side].sum()) for side in (law.support <= first, law.support >= first))
    return Fisher(min(p, 1.0), *(min(tail, 1.0) for tail in tails))


@dataclass(frozen=True, eq=False)
class _Law:
    """Noncentral hypergeometric law of the first cell of a 2 x 2 table."""

    counts: Counts

    @cached_property
    def support(self) -> Floats:
        top, column = self.counts.rows[0], self.counts.columns[0]
        return np.arange(max(0.0, column - self.counts.rows[1]), min(top, column) + 1.0)

    @cached_property
    def logarithms(self) -> Floats:
        """Log probability at odds ratio 1, up to a constant; by ratios of neighbours: nothing cancels."""
        top, column, bottom = self.counts.rows[0], self.counts.columns[0], self.counts.rows[1]
        x = self.support[:-1]
        steps = np.log((top - x) * (column - x)) - np.log((x + 1.0) * (bottom - column + x + 1.0))
        return np.concatenate(([0.0], np.cumsum(steps)))

    def tilted(self, log_ratio: float) -> Floats:
        """Probabilities at an odds ratio."""
        logs = self.logarithms + log_ratio * self.support
        weights = np.exp(logs - logs.max())
        return np.asarray(weights / weights.sum())

    def mean(self, log_ratio: float) -> float:
        """Expected first cell."""
        return float(self.tilted(log_ratio) @ self.support)

    def tail(self, log_ratio: float, inside: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> float:
        """Probability of a part of the support."""
        return float(self.tilted(log_ratio)[inside].sum())

    def ratio_where(self, rising: Callable[[float], float], target: float) -> float:
        """The odds ratio at which a rising function of its logarithm reaches the target."""
        reach = 50.0 + float(np.abs(np.diff(self.logarithms)).max())
        low, high = -reach, reach
        while high - low > 4e-16 * (abs(low) + abs(high)) + 1e-300:
            middle = (low + high) / 2.0
            if middle in (low, high):
                break
            low, high = (middle, high) if rising(middle) < target else (low, middle)
        return math.exp((low + high) / 2.0)
