"""Quantiles and distribution functions under a design.

A quantile inverts the weighted distribution function by a named rule: `math` is the lowest value whose
share reaches p, `school` the mid-point where p is met exactly, `hf1`-`hf9` the nine of Hyndman & Fan
(1996) with weights, `shahvaish` Shah & Vaish (2006). Intervals: Woodruff (1952), limits of the share at
the quantile taken back through the rule (`mean`, `xlogit`, `beta`, `asin`); `score` inverts a score
test (Francisco & Fuller 1991); `quantile` spreads replicate quantiles. Equals R `svyquantile`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, UsageError
from surveykit.estimation import messages
from surveykit.estimation.estimate import Estimate
from surveykit.estimation.interval import Method, critical
from surveykit.estimation.quotient import means
from surveykit.estimation.rootfinding import root
from surveykit.sampling.design import SampleDesign

Floats = NDArray[np.float64]
Rule = Literal["math", "school", "shahvaish", "hf1", "hf2", "hf3", "hf4", "hf5", "hf6", "hf7", "hf8", "hf9"]
_MET = 1e-12
_OF_SHARES: dict[str, Method] = {"mean": "mean", "xlogit": "xlogit", "beta": "beta", "asin": "asin"}
QuantileInterval = Literal["mean", "xlogit", "beta", "asin", "score", "quantile"]


@dataclass(frozen=True, slots=True)
class Quantile:
    """The quantile `value` at `probability`, its limits `low`, `high` at `level`, `se` and `df`.

    NaN limits where a share's limit leaves 0-1. `rule` and `method` say how.
    """

    value: float
    low: float
    high: float
    se: float
    df: int
    probability: float
    level: float
    rule: Rule
    method: QuantileInterval
    n: int


def quantile(
    values: Floats,
    domain: NDArray[np.bool_],
    design: SampleDesign,
    probability: float,
    *,
    rule: Rule = "math",
    method: QuantileInterval = "mean",
    level: float = 0.95,
) -> Quantile:
    """The quantile of `values` (N,) in `domain` (N,) and its interval.

    Raises:
        UsageError: a probability outside 0-1, nobody with a value, replicates asked of a design without
    """
    if not 0 < probability < 1:
        raise UsageError(Problem(messages.PROBABILITY, values={"probability": probability}))
    inside = domain & ~np.isnan(values) & (design.analysis > 0)
    n = int(inside.sum())
    if not n:
        return Quantile(np.nan, np.nan, np.nan, np.nan, design.df, probability, level, rule, method, 0)
    held = _Sample(values, inside, design, rule)
    value = held.at(probability)
    if method == "quantile":
        low, high = _replicated(held, value, probability, level)
    elif method == "score":
        low, high = _scored(held, probability, level)
    else:
        low, high = _woodruff(held, value, level, method)
    se = (high - low) / (2 * critical(level, design.df)) if design.df > 0 else np.nan
    return Quantile(value, low, high, se, design.df, probability, level, rule, method, n)


def distribution(values: Floats, domain: NDArray[np.bool_], design: SampleDesign, at: Floats) -> Estimate:
    """(q,) shares of `domain` with a value not above each point of `at` (q,). R `svycdf`."""
    known = ~np.isnan(values)
    below = np.where(known[:, None], values[:, None] <= at[None, :], np.nan)
    domains = np.repeat(domain[:, None], len(at), axis=1)
    return means(below, domains, design, tuple(f"<={point:g}" for point in at), proportion=True)


@dataclass(frozen=True, eq=False)
class _Sample:
    """The values of a domain with their weights, and the rule that inverts their distribution."""

    values: Floats
    inside: NDArray[np.bool_]
    design: SampleDesign
    rule: Rule

    def at(self, probability: float, weights: Floats | None = None) -> float:
        w = (self.design.analysis if weights is None else weights)[self.inside]
        used = w != 0
        return _RULES[self.rule](self.values[self.inside][used], w[used], probability)

    def share(self, indicator: Floats) -> Estimate:
        column = np.where(np.isnan(self.values), np.nan, indicator)[:, None]
        return means(column, self.inside[:, None], self.design, ("share",), proportion=True)


def _woodruff(held: _Sample, value: float, level: float, method: QuantileInterval) -> tuple[float, float]:
    share = held.share((held.values <= value).astype(np.float64))
    ends = share.interval(level, method=_OF_SHARES[method])
    if ends.method[0] == "clopper-pearson" or np.isnan(ends.low[0]):
        return (np.nan, np.nan) if method != "mean" else _ends(held, share.value[0], share.value[0])
    return _ends(held, float(ends.low[0]), float(ends.high[0]))


def _ends(held: _Sample, low: float, high: float) -> tuple[float, float]:
    return (held.at(low) if low >= 0 else np.nan, held.at(high) if high <= 1 else np.nan)


def _replicated(held: _Sample, value: float, probability: float, level: float) -> tuple[float, float]:
    replicates = held.design.replicates
    if replicates is None:
        raise UsageError(Problem(messages.NO_REPLICATES, values={}))
    each = np.array([[held.at(probability, column)] for column in replicates.weights.T])
    spread = replicates.covariance(each, np.array([value]))[0, 0]
    half = critical(level, held.design.df) * float(np.sqrt(spread))
    return value - half, value + half


def _scored(held: _Sample, probability: float, level: float) -> tuple[float, float]:
    """Values where the score test of "the quantile lies here" just rejects."""
    inside = held.values[held.inside]
    limit = critical(level, held.design.df)
    reach = float(np.subtract(*np.quantile(inside, [0.75, 0.25]))) / 100
    low, high = float(inside.min()) + reach, float(inside.max()) - reach

    def end(bound: float) -> float:
        def excess(point: float) -> float:
            share = held.share((held.values > point).astype(np.float64))
            if share.se[0] == 0:
                return float(np.copysign(np.inf, share.value[0] - (1 - probability)))
            return float((share.value[0] - (1 - probability)) / share.se[0]) - bound

        point = root(excess, low, high, tolerance=1 / (100 * np.sqrt(len(inside))))
        return held.at(float((inside <= point).mean())) if not np.isnan(point) else np.nan

    return end(limit), end(-limit)


def _sorted(x: Floats, w: Floats) -> tuple[Floats, Floats]:
    order = np.argsort(x, kind="stable")
    return x[order], w[order]


def _bracket(x: Floats, w: Floats, p: float) -> tuple[int, int, float, float]:
    """Positions of the values around p, and how far below and above it their shares are."""
    shares = np.cumsum(w) / w.sum()
    # p is met exactly when it is met to rounding error
    shares = np.where(np.abs(shares - p) < _MET, p, shares)
    reached = np.flatnonzero(shares <= p)
    low = int(reached[-1]) if len(reached) else 0
    high = low if low == len(x) - 1 else low + 1
    return low, high, p - shares[low], shares[high] - p


def _math(x: Floats, w: Floats, p: float) -> float:
    x, w = _sorted(x, w)
    low, high, below, _ = _bracket(x, w, p)
    return float(x[low] if below == 0 else x[high])


def _school(x: Floats, w: Floats, p: float) -> float:
    x, w = _sorted(x, w)
    low, high, below, _ = _bracket(x, w, p)
    return float((x[low] + x[high]) / 2 if below == 0 else x[high])


def _hf3(x: Floats, w: Floats, p: float) -> float:
    distinct, place = np.unique(x, return_inverse=True)
    low, high, below, _ = _bracket(distinct, np.bincount(place, w).astype(np.float64), p)
    return float(distinct[low] if below == 0 and (low + 1) % 2 == 0 else distinct[high])


def _hf4(x: Floats, w: Floats, p: float) -> float:
    x, w = _sorted(x, w)
    low, high, below, above = _bracket(x, w, p)
    part = below / (above + below)
    return float(x[low] * (1 - part) + x[high] * part)


def _shahvaish(x: Floats, w: Floats, p: float) -> float:
    x, w = _sorted(x, w)
    running = np.cumsum(w / w.mean())
    marks = (running + 0.5 - w / 2) / (len(x) + 1)
    # R takes w / 2 of the weights as they are, so that the marks need not rise
    distinct, level = _levels(marks, x)
    place = int(np.searchsorted(distinct, p, side="right")) - 1
    return float(level[min(max(place, 0), len(level) - 1)])


def _between(marks: Callable[[Floats, Floats], Floats]) -> Callable[[Floats, Floats, float], float]:
    """A rule that joins the values at these plotting positions by straight lines."""

    def rule(x: Floats, w: Floats, p: float) -> float:
        x, w = _sorted(x, w)
        distinct, level = _levels(marks(np.cumsum(w), w), x)
        return float(np.interp(p, distinct, level))

    return rule


def _levels(marks: Floats, x: Floats) -> tuple[Floats, Floats]:
    """Plotting positions in order; values that share one stand there with their mean, as in R."""
    distinct, where = np.unique(marks, return_inverse=True)
    return distinct, np.bincount(where, x) / np.bincount(where)


def _before(running: Floats) -> Floats:
    return np.concatenate(([0.0], running[:-1]))


_RULES: dict[Rule, Callable[[Floats, Floats, float], float]] = {
    "math": _math,
    "school": _school,
    "shahvaish": _shahvaish,
    "hf1": _math,
    "hf2": _school,
    "hf3": _hf3,
    "hf4": _hf4,
    "hf5": _between(lambda c, w: (c - w / 2) / c[-1]),
    "hf6": _between(lambda c, w: c / (c[-1] + w[-1])),
    "hf7": _between(lambda c, _: _before(c) / c[-2] if len(c) > 1 else np.zeros(1)),
    "hf8": _between(lambda c, w: (_before(c) / 3 + c * 2 / 3) / (c[-1] + w[-1] / 3)),
    "hf9": _between(lambda c, w: (_before(c) * 3 / 8 + c * 5 / 8) / (c[-1] + w[-1] / 4)),
}
