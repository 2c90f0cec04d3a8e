"""How a sample is spread over strata, in whole numbers that add up to it exactly."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surveykit.errors import DesignError, Problem
from surveykit.sampling import drawing_messages as messages

Method = Literal["equal", "proportional", "neyman", "power"]
METHODS: tuple[Method, ...] = get_args(Method)

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

_NOTHING = 1e-12

SOURCES: Mapping[str, str] = {
    "equal": "n_h = n / H",
    "proportional": "n_h ∝ N_h; Cochran (1977), 5.4",
    "neyman": "n_h ∝ N_h S_h / √c_h; Neyman (1934); Cochran (1977), 5.5",
    "power": "n_h ∝ X_h^a CV_h; Bankier (1988), The American Statistician 42, 174–177",
    "bethel": "min Σ c_h n_h, cv_j ≤ limit_j; Bethel (1989), Survey Methodology 15, 47–57; Chromy (1987)",
}


@dataclass(frozen=True, eq=False)
class Allocation:
    """(H,) int `n` a stratum, and (H,) float `exact`, what it was before rounding.

    `capped` and `raised` are the strata (H,) bool that hold no more units, or that take their minimum.
    `cvs` are the coefficients of variation reached, by variable, where the method goes by them.
    """

    method: str
    labels: tuple[str, ...]
    sizes: Whole
    n: Whole
    exact: Floats
    least: Whole
    cvs: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for array in (self.sizes, self.n, self.exact, self.least):
            array.setflags(write=False)

    @property
    def total(self) -> int:
        """Units in all strata together."""
        return int(self.n.sum())

    @property
    def capped(self) -> NDArray[np.bool_]:
        """(H,) bool: strata of which every unit is taken."""
        return np.asarray(self.n == self.sizes)

    @property
    def raised(self) -> NDArray[np.bool_]:
        """(H,) bool: strata that take no more than their minimum."""
        return np.asarray((self.n == self.least) & ~self.capped)

    @property
    def source(self) -> str:
        """Formula and source of the method."""
        return SOURCES.get(self.method, "")


def allocate(
    total: int,
    sizes: ArrayLike,
    *,
    method: str = "proportional",
    sd: ArrayLike | None = None,
    cost: ArrayLike | None = None,
    variation: ArrayLike | None = None,
    importance: ArrayLike | None = None,
    exponent: float = 0.5,
    minimum: int = 1,
    labels: Sequence[str] = (),
) -> Allocation:
    """(H,) int units a stratum that add up to `total`; `sizes` (H,) are the units each holds.

    Shares by method: equal 1; proportional N_h; neyman N_h S_h / sqrt(c_h) (`sd`, `cost`, 1 unless
    given); power X_h^a CV_h (`importance` X_h, N_h unless given, `exponent` a, `variation` CV_h, 1
    unless given). A stratum gets at least `minimum` and never more than it holds: n_h is the share
    times one factor, cut at both limits, the factor such that the sum is `total`; for neyman that is
    the optimum under the limits. Whole numbers by the largest remainder; at a tie the larger stratum,
    then the earlier one.

    `method` is one of `METHODS`. Sources: Cochran (1977), ch. 5; Bankier (1988).

    Raises:
        DesignError: values that cannot be used, a total below the minimums or above the population
    """
    held = stratum_sizes(sizes, labels)
    names = labels_of(labels, len(held))
    given = {"sd": sd, "cost": cost, "variation": variation, "importance": importance}
    values = {
        name: stratum_values(name, value, names) for name, value in given.items() if value is not None
    }
    shares = _shares(method, held, values, exponent)
    least = np.minimum(minimum, held)
    _refuse_total(total, held, least)
    exact = within(shares, total, least, held)
    return Allocation(method, names, held, whole(exact, total, held), exact, least)


def given_allocation(numbers: ArrayLike, sizes: ArrayLike, labels: Sequence[str] = ()) -> Allocation:
    """An allocation set by hand: (H,) whole numbers between 1 and what the strata hold.

    Raises:
        DesignError: a number outside these limits
    """
    held, n = stratum_sizes(sizes, labels), np.asarray(numbers, dtype=np.int64).copy()
    names = labels_of(labels, len(held))
    wrong = [
        _bad(names[at], "样本量", "the sample size", int(n[at]))
        for at in np.flatnonzero((n < 1) | (n > held)).tolist()
    ]
    if wrong:
        raise DesignError(wrong)
    return Allocation("given", names, held, n, n.astype(np.float64), np.ones_like(n))


def within(shares: Floats, total: float, least: Whole, most: Whole) -> Floats:
    """(H,) float: factor * shares cut to [least, most], with the factor that makes the sum `total`.

    The sum rises piecewise linearly in the factor and bends where a stratum leaves its minimum or comes
    to its maximum, so that the factor is found exactly. Strata with a share of 0 take their minimum;
    only where all others are full, what is left goes to them in proportion to their units.
    """
    if not shares.max() > 0:
        raise DesignError(Problem(messages.NO_SHARE))
    shares = shares / shares.max()
    positive = shares > _NOTHING
    if total > np.where(positive, most, least).sum():
        full = most.astype(np.float64)
        idle = ~positive
        full[idle] = within(full[idle], total - float(most[positive].sum()), least[idle], most[idle])
        return full
    part, low, high = shares[positive], least[positive].astype(float), most[positive].astype(float)
    aim = total - float(least[~positive].sum())
    bends = np.unique(np.concatenate((low / part, high / part)))
    sums = np.array([np.clip(bend * part, low, high).sum() for bend in bends])
    at = min(int(np.searchsorted(sums, aim, side="left")), len(bends) - 1)
    factor = bends[at]
    if at > 0 and sums[at] > aim:
        rise = (sums[at] - sums[at - 1]) / (bends[at] - bends[at - 1])
        factor = bends[at - 1] + (aim - sums[at - 1]) / rise
    exact = least.astype(np.float64)
    exact[positive] = np.clip(factor * part, low, high)
    return exact


def whole(exact: Floats, total: int, sizes: Whole) -> Whole:
    """(H,) int with the sum `total`: whole parts, then one each for the largest remainders.

    At a tie the larger stratum comes first, then the earlier one.
    """
    near = np.rint(exact)
    settled = np.where(np.abs(exact - near) < 1e-9 * np.maximum(1.0, near), near, exact)
    n = np.floor(settled).astype(np.int64)
    rest = np.round(settled - n, 9)
    order = np.lexsort((np.arange(len(n)), -sizes, -rest))
    open_ = order[n[order] < sizes[order]]
    n[open_[: total - int(n.sum())]] += 1
    return n


def stratum_sizes(sizes: ArrayLike, labels: Sequence[str] = ()) -> Whole:
    """(H,) int: the units each stratum holds.

    Raises:
        DesignError: naming the strata whose size is not a whole number above 0
    """
    given = np.asarray(sizes, dtype=np.float64)
    names = labels_of(labels, len(given))
    fine = np.isfinite(given) & (given >= 1) & (given == np.floor(given))
    wrong = [_bad(names[at], "单元数", "its size", given[at]) for at in np.flatnonzero(~fine).tolist()]
    if wrong:
        raise DesignError(wrong)
    return given.astype(np.int64)


def stratum_values(name: str, values: ArrayLike, names: Sequence[str]) -> Floats:
    """(H,) float, finite and not negative (costs above 0).

    Raises:
        DesignError: naming the strata, or the number of values where it is not one a stratum
    """
    given = np.asarray(values, dtype=np.float64)
    if given.shape != (len(names),):
        told = {"name": name, "given": given.size, "strata": len(names)}
        raise DesignError(Problem(messages.BAD_SHAPE, values=told))
    fine = np.isfinite(given) & ((given > 0) if name == "cost" else (given >= 0))
    wrong = [_bad(names[at], name, name, given[at]) for at in np.flatnonzero(~fine).tolist()]
    if wrong:
        raise DesignError(wrong)
    return given


def labels_of(labels: Sequence[str], count: int) -> tuple[str, ...]:
    """The names of the strata, or their numbers from 1."""
    return tuple(labels) or tuple(str(number) for number in range(1, count + 1))


def _shares(method: str, held: Whole, values: Mapping[str, Floats], exponent: float) -> Floats:
    ones = np.ones(len(held))
    if method == "equal":
        return ones
    if method == "proportional":
        return held.astype(np.float64)
    if method == "neyman":
        if "sd" not in values:
            told = {"method": method, "zh": "各层标准差", "en": "the standard deviations of the strata"}
            raise DesignError(Problem(messages.NEEDS, values=told))
        return held * values["sd"] / np.sqrt(values.get("cost", ones))
    if method != "power":
        known = {"name": method, "known": "、".join(METHODS)}
        raise DesignError(Problem(messages.UNKNOWN_CHOICE, values=known))
    if not (math.isfinite(exponent) and 0 <= exponent <= 1):
        raise DesignError(messages.out_of_range("exponent", exponent, "[0, 1]"))
    importance = values.get("importance", held.astype(np.float64))
    return np.asarray(importance**exponent * values.get("variation", ones), dtype=np.float64)


def _refuse_total(total: int, held: Whole, least: Whole) -> None:
    if total > held.sum():
        values = {"total": total, "population": int(held.sum())}
        raise DesignError(Problem(messages.TOO_LARGE, values=values))
    if total < max(1, int(least.sum())):
        values = {"total": total, "least": max(1, int(least.sum()))}
        raise DesignError(Problem(messages.TOO_FEW, values=values))


def _bad(stratum: str, zh: str, en: str, value: object) -> Problem:
    return Problem(messages.BAD_STRATUM, values={"stratum": stratum, "zh": zh, "en": en, "value": value})
