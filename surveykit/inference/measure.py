"""One measure of association and one chi-square, as frozen values."""

from __future__ import annotations

import math
from dataclasses import dataclass

from surveykit.inference.tails import chi_square_tail, two_sided


@dataclass(frozen=True, slots=True)
class ChiSquare:
    """A chi-square statistic with its degrees of freedom and upper tail area `p`."""

    value: float
    df: int
    p: float


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of association; NaN where a part is not defined.

    `se` is the asymptotic standard error without assuming independence (SPSS's ASE1); `statistic`
    is the value over the standard error under independence (SPSS's approximate T); `p` two-sided.
    """

    value: float
    se: float = math.nan
    statistic: float = math.nan
    p: float = math.nan


UNDEFINED = Measure(math.nan)


def chi_square(value: float, df: int) -> ChiSquare:
    """The statistic with its tail area; NaN for both where nothing can vary."""
    if df <= 0:
        return ChiSquare(math.nan, 0, math.nan)
    return ChiSquare(value, df, float(chi_square_tail(value, df)))


def normal_measure(value: float, se: float, null_se: float) -> Measure:
    """A measure tested by the normal law: `null_se` is its standard error under independence."""
    statistic = value / null_se if null_se > 0 else math.nan
    return Measure(value, se, statistic, float(two_sided(statistic)))
