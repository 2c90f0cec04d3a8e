"""How many to ask in each of two groups so that a true difference is found: proportions and means.

Two-sided test of no difference at level alpha = 1 - confidence level. Sizes are those of the first
group; `ratio` is the second group's size over the first's.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from surveykit.errors import DesignError, Problem
from surveykit.sampling import drawing_messages as messages
from surveykit.sampling.size import Circumstances, SampleSize, finished, refuse_outside

FLEISS = "Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, 3rd ed., ch. 4"
STUDENT = "Cohen (1988), Statistical Power Analysis, 2nd ed., ch. 2 (noncentral t)"
_LARGEST = 1e9


def size_for_proportions(
    first: float,
    second: float,
    *,
    power: float = 0.8,
    ratio: float = 1.0,
    continuity: bool = False,
    circumstances: Circumstances | None = None,
) -> SampleSize:
    """Persons in each group, for two proportions that truly are `first` and `second` (shares).

    n0 = [z_a sqrt(P(1-P)(1 + 1/r)) + z_b sqrt(p1(1-p1) + p2(1-p2)/r)]² / (p1-p2)², P = (p1 + r p2)/(1+r);
    with `continuity`: n0/4 · [1 + sqrt(1 + 2(r+1)/(n0 r |p1-p2|))]².

    Source: Fleiss, Levin & Paik (2003), 4.14 and 4.19. R: power.prop.test(p1 =, p2 =, power =).

    Raises:
        DesignError: shares outside (0, 1) or equal, power not between alpha and 1
    """
    around = circumstances or Circumstances()
    _refuse_shares(first, second, power, ratio, around)
    pooled, difference = (first + ratio * second) / (1 + ratio), abs(first - second)
    under_null = math.sqrt(pooled * (1 - pooled) * (1 + 1 / ratio))
    under_truth = math.sqrt(first * (1 - first) + second * (1 - second) / ratio)
    n0 = ((around.quantile * under_null + _normal(power) * under_truth) / difference) ** 2
    formula = "n0 = [z_a √(P(1-P)(1+1/r)) + z_b √(p1(1-p1)+p2(1-p2)/r)]² / (p1-p2)²"
    if continuity:
        n0 *= (1 + math.sqrt(1 + 2 * (ratio + 1) / (n0 * ratio * difference))) ** 2 / 4
        formula += "; n0/4 · [1 + √(1 + 2(r+1)/(n0 r |p1-p2|))]²"
    given = {"p1": first, "p2": second, "power": power, "ratio": ratio}
    return finished("proportions", around, n0, formula=formula, source=FLEISS, given=given, ratio=ratio)


def power_for_proportions(
    first: float, second: float, n: float, *, ratio: float = 1.0, circumstances: Circumstances | None = None
) -> float:
    """Float, share: the power of the test with `n` effective answers in the first group.

    The inverse of `size_for_proportions` without continuity; n is divided by deff. The correction for
    a finite population is left out: the test is about what brought the groups about.
    """
    around = circumstances or Circumstances()
    _refuse_shares(first, second, 0.5, ratio, around)
    refuse_outside((("n", n, 1 <= n < math.inf, "≥ 1"),))
    from scipy.special import ndtr

    pooled, effective = (first + ratio * second) / (1 + ratio), n / around.deff
    under_null = math.sqrt(pooled * (1 - pooled) * (1 + 1 / ratio))
    under_truth = math.sqrt(first * (1 - first) + second * (1 - second) / ratio)
    shift = abs(first - second) * math.sqrt(effective)
    return float(ndtr((shift - around.quantile * under_null) / under_truth))


def size_for_means(
    difference: float,
    *,
    sd: float,
    power: float = 0.8,
    ratio: float = 1.0,
    circumstances: Circumstances | None = None,
) -> SampleSize:
    """Persons in each group, for two means that truly differ by `difference`, with the common `sd`.

    n0 solves power = P(|T| > t), T noncentral t with (1+r) n0 - 2 degrees of freedom and noncentrality
    difference / (sd sqrt((1 + 1/r) / n0)).

    Source: Cohen (1988), 2.4. R: power.t.test(delta =, sd =, power =, strict = TRUE).

    Raises:
        DesignError: a difference of 0, an sd not above 0, power not between alpha and 1
    """
    around = circumstances or Circumstances()
    _refuse_means(difference, sd, power, ratio, around)

    def reached(n: float) -> float:
        return _student_power(difference / sd, n, ratio, around)

    n0 = _smallest(reached, power, least=max(1.0, 3 / (1 + ratio)))
    formula = "P(|T| > t) = 1-β, T ~ t[(1+r)n0-2, δ/(S√((1+1/r)/n0))]"
    given = {"difference": difference, "sd": sd, "power": power, "ratio": ratio}
    return finished("means", around, n0, formula=formula, source=STUDENT, given=given, ratio=ratio)


def power_for_means(
    difference: float,
    n: float,
    *,
    sd: float,
    ratio: float = 1.0,
    circumstances: Circumstances | None = None,
) -> float:
    """Float, share: the power of the t test with `n` answers in the first group, n divided by deff.

    R: power.t.test(n =, delta =, sd =, strict = TRUE).
    """
    around = circumstances or Circumstances()
    _refuse_means(difference, sd, 0.5, ratio, around)
    refuse_outside((("n", n, n / around.deff * (1 + ratio) > 2, "> 2 deff / (1 + r)"),))
    return _student_power(difference / sd, n / around.deff, ratio, around)


def _student_power(effect: float, n: float, ratio: float, around: Circumstances) -> float:
    """Both tails, each as a lower tail: P(T > t) with shift d equals P(T < -t) with shift -d."""
    from scipy.special import nctdtr, stdtrit

    df = (1 + ratio) * n - 2
    shift = abs(effect) / math.sqrt((1 + 1 / ratio) / n)
    edge = float(stdtrit(df, (1 - around.level) / 2))
    near, far = float(nctdtr(df, -shift, edge)), float(nctdtr(df, shift, edge))
    # scipy has no number for the far tail where it is below 1e-16
    return near if math.isnan(far) else near + far


def _smallest(reached: Callable[[float], float], wanted: float, *, least: float) -> float:
    """The real n at which `reached`, which rises, comes to `wanted`; by bisection."""
    low, high = least, 2 * least
    if reached(low) >= wanted:
        return low
    while reached(high) < wanted:
        low, high = high, 2 * high
        if high > _LARGEST:
            raise DesignError(Problem(messages.TOO_MANY, values={"most": f"{_LARGEST:.0e}"}))
    while high - low > 1e-12 * high:
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (low, middle) if reached(middle) >= wanted else (middle, high)
    return high


def _normal(power: float) -> float:
    from scipy.special import ndtri

    return float(ndtri(power))


def _refuse_shares(first: float, second: float, power: float, ratio: float, around: Circumstances) -> None:
    refuse_outside(
        (
            ("p1", first, 0 < first < 1, "(0, 1)"),
            ("p2", second, 0 < second < 1 and second != first, "(0, 1), ≠ p1"),
            *_tested(power, ratio, around),
        )
    )


def _refuse_means(difference: float, sd: float, power: float, ratio: float, around: Circumstances) -> None:
    refuse_outside(
        (
            ("difference", difference, difference != 0 and math.isfinite(difference), "≠ 0"),
            ("sd", sd, 0 < sd < math.inf, "> 0"),
            *_tested(power, ratio, around),
        )
    )


def _tested(
    power: float, ratio: float, around: Circumstances
) -> tuple[tuple[str, float, bool, str], tuple[str, float, bool, str]]:
    return (
        ("power", power, 1 - around.level < power < 1, "(alpha, 1)"),
        ("ratio", ratio, 0 < ratio < math.inf, "> 0"),
    )
