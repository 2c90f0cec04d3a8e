"""Proportions and means of two groups of persons compared, cell by cell.

The groups may be apart (two waves, a part and its complement) or share persons (a column and its
total, columns of a multiple choice). Bases are effective: (sum w)^2 / sum w^2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surveykit.errors import Problem, UsageError
from surveykit.inference import messages
from surveykit.inference.tails import two_sided

Floats = NDArray[np.float64]
VarianceRule = Literal["pooled", "unpooled"]
Distribution = Literal["t", "normal"]
# a variance this small, or this small beside its parts, is what rounding leaves of none
NOTHING = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Proportions:
    """(...) proportions 0-1 `value` and the effective `bases` they rest on."""

    value: Floats
    bases: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Means:
    """(...) means `value`, variances between persons `variance`, and effective `bases`."""

    value: Floats
    variance: Floats
    bases: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """(...) `difference` (first less second), its `se`, `statistic`, `df` (inf: normal) and two-sided `p`.

    NaN where nothing can be tested: an empty base, no variance.
    """

    difference: Floats
    se: Floats
    statistic: Floats
    df: Floats
    p: Floats


def compare_proportions(
    first: Proportions,
    second: Proportions,
    *,
    overlap: ArrayLike = 0.0,
    variance: VarianceRule = "pooled",
    distribution: Distribution = "t",
) -> Comparison:
    """Test that two proportions are equal; shapes broadcast.

    t = (p1 - p2) / sqrt(p (1 - p) (1/e1 + 1/e2 - 2 e12 / (e1 e2))), df = e1 + e2 - e12 - 2, with p the
    proportion of both together and e12 the effective base shared (UNICOM Reporter). Unpooled:
    v1/e1 + v2/e2 - 2 sqrt(v1 v2) e12 / (e1 e2), v = p (1 - p). A column against its total: e12 = e1.
    Not tested where both are 0 or both are 1. R, without overlap, pooled and normal:
    `prop.test(x, n, correct = FALSE)`.

    Raises:
        UsageError: no variance or distribution of that name
    """
    check_choices(variance, distribution)
    one, two, shared = first.bases, second.bases, np.asarray(overlap, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        if variance == "pooled":
            p = (first.value * one + second.value * two) / (one + two)
            spread_one = spread_two = _binary(p)
        else:
            spread_one, spread_two = _binary(first.value), _binary(second.value)
        square = _variance(spread_one, spread_two, one, two, shared)
        df = one + two - shared - 2.0 if distribution == "t" else np.inf
        return _compared(first.value - second.value, square, df)


def compare_means(
    first: Means,
    second: Means,
    *,
    overlap: ArrayLike = 0.0,
    correlation: ArrayLike = 1.0,
    variance: VarianceRule = "unpooled",
    distribution: Distribution = "t",
) -> Comparison:
    """Test that two means are equal; shapes broadcast.

    Unpooled (Welch): v1/e1 + v2/e2 - 2 r sqrt(v1 v2) e12 / (e1 e2) with the degrees of Derrick, Russ,
    Toher & White (2017), *JMASM* 16, which are Welch's without overlap. Pooled: one variance
    ((e1 - 1) v1 + (e2 - 1) v2) / (e1 + e2 - 2) and df = e1 + e2 - e12 - 2. `correlation` r is that of the
    answers of the persons in both groups: 1 where it is one variable.
    R, without overlap: `t.test(x, y)`, `t.test(x, y, var.equal = TRUE)`.

    Raises:
        UsageError: no variance or distribution of that name
    """
    check_choices(variance, distribution)
    one, two, shared = first.bases, second.bases, np.asarray(overlap, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread_one, spread_two = first.variance, second.variance
        if variance == "pooled":
            spread_one = ((one - 1.0) * spread_one + (two - 1.0) * spread_two) / (one + two - 2.0)
            spread_two = spread_one
        square = _variance(spread_one, spread_two, one, two, shared * np.asarray(correlation))
        if distribution == "normal":
            df: ArrayLike = np.inf
        elif variance == "pooled":
            df = one + two - shared - 2.0
        else:
            df = _welch(spread_one / one, spread_two / two, one, two, shared)
        return _compared(first.value - second.value, square, df)


def compare_estimates(difference: ArrayLike, variance: ArrayLike, df: ArrayLike = np.inf) -> Comparison:
    """Test differences whose variance is known, such as from the covariance of a whole design.

    R `survey`: `svycontrast` over its standard error with `degf(design)`.
    """
    return _compared(np.asarray(difference, float), np.asarray(variance, float), df)


def check_choices(variance: str, distribution: str) -> None:
    """Refuse settings that do not exist.

    Raises:
        UsageError: no variance or distribution of that name
    """
    given = (
        ("variance rule", "方差算法", variance, VarianceRule),
        ("distribution", "分布", distribution, Distribution),
    )
    found = [
        Problem(
            messages.UNKNOWN_CHOICE,
            values={"role": role, "role_zh": role_zh, "given": name, "known": ", ".join(get_args(known))},
        )
        for role, role_zh, name, known in given
        if name not in get_args(known)
    ]
    if found:
        raise UsageError(found)


def _binary(p: Floats) -> Floats:
    """p (1 - p), 0 where rounding alone keeps p from 0 or 1."""
    spread = p * (1.0 - p)
    return np.asarray(np.where(spread < NOTHING, 0.0, spread))


def _variance(spread_one: Floats, spread_two: Floats, one: Floats, two: Floats, shared: Floats) -> Floats:
    apart = spread_one / one + spread_two / two
    square = apart - 2.0 * np.sqrt(spread_one * spread_two) * shared / (one * two)
    return np.asarray(np.where(square > NOTHING * apart, square, np.nan))


def _welch(part_one: Floats, part_two: Floats, one: Floats, two: Floats, shared: Floats) -> Floats:
    separate = (part_one + part_two) ** 2 / (part_one**2 / (one - 1.0) + part_two**2 / (two - 1.0))
    together = one + two
    alone = together - 2.0 * shared
    return np.asarray(shared - 1.0 + (separate - shared + 1.0) / together * alone)


def _compared(difference: Floats, square: Floats, df: ArrayLike) -> Comparison:
    with np.errstate(divide="ignore", invalid="ignore"):
        degrees = np.broadcast_to(np.asarray(df, dtype=np.float64), square.shape)
        testable = (square > 0) & (degrees > 0) & np.isfinite(difference)
        se = np.sqrt(np.where(testable, square, np.nan))
        statistic = difference / se
        return Comparison(difference, se, statistic, degrees, two_sided(statistic, degrees))
