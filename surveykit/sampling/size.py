"""How many to ask for an estimate of a given precision: proportions and means.

Steps, each kept in the result: n0 for a simple random sample from an endless population, then times
the design effect, then with the finite population correction, rounded up, then divided by the
expected response rate. The design effect comes before the correction, so that the variance
deff (1 - n/N) S² / n is met exactly, and n never exceeds N.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from surveykit.errors import DesignError, Problem
from surveykit.sampling import drawing_messages as messages

Kind = Literal["proportion", "mean", "proportions", "means"]

COCHRAN = "Cochran (1977), Sampling Techniques, 3rd ed., ch. 4; Kish (1965), Survey Sampling (deff)"
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What holds for every sample size: `level` of confidence and `response` rate as shares,
    `population` persons or None where it is endless (for two groups: in each group).
    """

    population: int | None = None
    deff: float = 1.0
    response: float = 1.0
    level: float = 0.95

    def __post_init__(self) -> None:
        checks = (
            ("population", self.population, self.population is None or self.population >= 1, "≥ 1"),
            ("deff", self.deff, 0 < self.deff < math.inf, "> 0"),
            ("response", self.response, 0 < self.response <= 1, "(0, 1]"),
            ("level", self.level, 0 < self.level < 1, "(0, 1)"),
        )
        refuse_outside(checks)

    @property
    def quantile(self) -> float:
        """Float: z such that the middle of the normal distribution holds `level`."""
        from scipy.special import ndtri

        return -float(ndtri((1 - self.level) / 2))


@dataclass(frozen=True, slots=True)
class SampleSize:
    """Persons, with every step: `n0`, `after_deff` and `after_fpc` before rounding, `n` usable answers,
    `to_hand_out` questionnaires. For two groups all of them are for the first; `second` is n and
    questionnaires of the other.

    `given` holds the aims in their own units, `formula` and `source` say where n0 comes from.
    """

    kind: Kind
    circumstances: Circumstances
    n0: float
    after_deff: float
    after_fpc: float
    n: int
    to_hand_out: int
    formula: str
    source: str
    given: Mapping[str, float] = field(default_factory=dict)
    second: tuple[int, int] | None = None

    @property
    def within_reach(self) -> bool:
        """Whether the population holds as many persons as are to be asked."""
        population = self.circumstances.population
        needed = max(self.to_hand_out, self.second[1] if self.second else 0)
        return population is None or needed <= population

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        told = {name: getattr(self.circumstances, name) for name in Circumstances.__slots__}
        names = ("kind", "n0", "after_deff", "after_fpc", "n", "to_hand_out", "formula", "source")
        result = told | {name: getattr(self, name) for name in names} | {"given": dict(self.given)}
        if self.second is not None:
            result |= {"n_second": self.second[0], "to_hand_out_second": self.second[1]}
        return result


def size_for_proportion(
    *,
    margin: float | None = None,
    cv: float | None = None,
    p: float = 0.5,
    circumstances: Circumstances | None = None,
) -> SampleSize:
    """Persons, for a proportion `p` known to ± `margin` or with the coefficient of variation `cv`.

    n0 = z² p (1-p) / margin², or (1-p) / (p cv²); then n = m / (1 + (m - 1)/N) with m = deff n0.

    Source: Cochran (1977), 4.4. All arguments are shares, not percents.

    Raises:
        DesignError: neither or both aims, or a value outside its range
    """
    around = circumstances or Circumstances()
    refuse_outside((("p", p, 0 < p < 1, "(0, 1)"),))
    aim = _one_aim(margin, cv)
    if margin is not None:
        refuse_outside((("margin", margin, 0 < margin < 1, "(0, 1)"),))
        n0, formula = around.quantile**2 * p * (1 - p) / margin**2, "n0 = z² p (1-p) / e²"
    else:
        n0, formula = (1 - p) / (p * aim**2), "n0 = (1-p) / (p cv²)"
    given = {"p": p, ("cv" if margin is None else "margin"): aim}
    return finished("proportion", around, n0, formula=formula, source=COCHRAN, given=given)


def size_for_mean(
    *,
    sd: float | None = None,
    variation: float | None = None,
    margin: float | None = None,
    cv: float | None = None,
    circumstances: Circumstances | None = None,
) -> SampleSize:
    """Persons, for a mean known to ± `margin` or with the coefficient of variation `cv`.

    With `sd`, the margin is in units of the variable: n0 = (z sd / margin)². With `variation` (sd over
    mean), it is a share of the mean: n0 = (z variation / margin)²; for `cv`, n0 = (variation / cv)².
    Then n = m / (1 + m/N) with m = deff n0.

    Source: Cochran (1977), 4.6.

    Raises:
        DesignError: neither or both aims, neither or both spreads, `cv` without `variation`
    """
    around = circumstances or Circumstances()
    aim = _one_aim(margin, cv)
    if (sd is None) == (variation is None) or (margin is None and variation is None):
        raise DesignError(Problem(messages.NO_SPREAD))
    spread = sd if sd is not None else variation or 0.0
    refuse_outside((("sd" if sd is not None else "variation", spread, 0 < spread < math.inf, "> 0"),))
    symbol = "S" if sd is not None else "CV"
    if margin is not None:
        n0, formula = (around.quantile * spread / aim) ** 2, f"n0 = (z {symbol} / e)²"
    else:
        n0, formula = (spread / aim) ** 2, "n0 = (CV / cv)²"
    given = {
        "sd" if sd is not None else "variation": spread,
        "cv" if margin is None else "margin": aim,
    }
    return finished("mean", around, n0, formula=formula, source=COCHRAN, given=given)


def margin_of_proportion(n: int, *, p: float = 0.5, circumstances: Circumstances | None = None) -> float:
    """Float, share: the margin of error of a proportion `p` from `n` usable answers.

    z sqrt(deff p (1-p) / n · (N-n)/(N-1)), the inverse of `size_for_proportion`.

    Raises:
        DesignError: n below 1 or above the population
    """
    around = circumstances or Circumstances()
    refuse_outside((("p", p, 0 < p < 1, "(0, 1)"),))
    _refuse_n(n, around)
    population = around.population
    left = 1.0 if population is None else (population - n) / max(population - 1, 1)
    return around.quantile * math.sqrt(around.deff * p * (1 - p) / n * left)


def margin_of_mean(n: int, *, spread: float, circumstances: Circumstances | None = None) -> float:
    """Float, in the unit of `spread`: the margin of error of a mean from `n` usable answers.

    z spread sqrt(deff (1/n - 1/N)), the inverse of `size_for_mean`; give the sd for the margin in units,
    sd over mean for the margin as a share of the mean.

    Raises:
        DesignError: n below 1 or above the population, a spread not above 0
    """
    around = circumstances or Circumstances()
    refuse_outside((("spread", spread, 0 < spread < math.inf, "> 0"),))
    _refuse_n(n, around)
    left = 1 / n - (0.0 if around.population is None else 1 / around.population)
    return around.quantile * spread * math.sqrt(around.deff * left)


def deff_of_clusters(rho: float, cluster_size: float) -> float:
    """Float: the design effect 1 + (m - 1) rho of clusters with m answers each.

    Source: Kish (1965), 5.4. `rho` is the correlation within clusters.

    Raises:
        DesignError: rho outside [0, 1], a cluster size below 1
    """
    refuse_outside(
        (
            ("rho", rho, 0 <= rho <= 1, "[0, 1]"),
            ("cluster size", cluster_size, 1 <= cluster_size < math.inf, "≥ 1"),
        )
    )
    return 1 + (cluster_size - 1) * rho


def finished(
    kind: Kind,
    around: Circumstances,
    n0: float,
    *,
    formula: str,
    source: str,
    given: Mapping[str, float],
    ratio: float | None = None,
) -> SampleSize:
    """The steps from n0 on; `ratio` is the second group's n over the first's, where there are two."""
    unit = 1.0 if kind == "proportion" else 0.0
    after_deff = around.deff * n0
    after_fpc, n, hand_out = _steps(after_deff, around, unit)
    second = _steps(after_deff * ratio, around, unit)[1:] if ratio is not None else None
    return SampleSize(
        kind, around, n0, after_deff, after_fpc, n, hand_out, formula, source, dict(given), second
    )


def _steps(after_deff: float, around: Circumstances, unit: float) -> tuple[float, int, int]:
    population = around.population
    corrected = after_deff if population is None else after_deff / (1 + (after_deff - unit) / population)
    n = max(1, rounded_up(corrected))
    if population is not None:
        corrected, n = min(corrected, float(population)), min(n, population)
    return corrected, n, rounded_up(n / around.response)


def rounded_up(number: float) -> int:
    """Int: the next whole number, but 385 for 385.0000000001."""
    return math.ceil(number - _SLACK * max(1.0, abs(number)))


def refuse_outside(checks: tuple[tuple[str, float | None, bool, str], ...]) -> None:
    """Name every value that is outside its range.

    Raises:
        DesignError: with one finding a value
    """
    wrong = [
        messages.out_of_range(name, value, range_) for name, value, inside, range_ in checks if not inside
    ]
    if wrong:
        raise DesignError(wrong)


def _one_aim(margin: float | None, cv: float | None) -> float:
    if (margin is None) == (cv is None):
        raise DesignError(Problem(messages.NO_AIM))
    aim = margin if margin is not None else cv or 0.0
    refuse_outside((("margin" if margin is not None else "cv", aim, 0 < aim < math.inf, "> 0"),))
    return aim


def _refuse_n(n: int, around: Circumstances) -> None:
    most = math.inf if around.population is None else around.population
    refuse_outside((("n", n, 1 <= n <= most, "[1, N]"),))
