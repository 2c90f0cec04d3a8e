"""A share and a mean with what they rest on."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from surveykit import rounding
from surveykit.tabulation.axis import BaseName


@dataclass(frozen=True, slots=True)
class Base:
    """Who a percent is of: `n` persons, `weighted` sum of weights, `effective` (sum w)^2 / sum w^2."""

    name: BaseName
    n: int
    weighted: float
    effective: float


@dataclass(frozen=True, slots=True)
class Interval:
    """Limits of a proportion (0-1) at `level`, and the method that made them."""

    low: float
    high: float
    level: float
    method: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a number comes from: question, options, domain, weights."""

    question: str
    options: tuple[str, ...] = ()
    where: str = ""
    weights: str = ""


@dataclass(frozen=True)
class Share:
    """How many chose any of the options, of whom.

    `count` persons (never weighted), `weighted_count` sum of their weights.
    """

    count: int
    weighted_count: float
    base: Base
    provenance: Provenance
    error: Callable[[], tuple[float, int]] = field(compare=False, repr=False)

    @property
    def value(self) -> float:
        """Proportion 0-1, weighted where there are weights; NaN where nobody is in the base."""
        return self.weighted_count / self.base.weighted if self.base.weighted else math.nan

    @property
    def se(self) -> float:
        """Design-based standard error of `value` (0-1)."""
        return math.sqrt(self.error()[0])

    @property
    def df(self) -> int:
        """Degrees of freedom: PSUs less strata of the whole design."""
        return self.error()[1]

    def percent_text(self, decimals: int = 1) -> str:
        """The percent as printed, without its sign."""
        return rounding.percent(self.weighted_count, self.base.weighted, decimals)

    def interval(self, level: float = 0.95) -> Interval:
        """Logit interval with t of the design's df; exact one-sided at 0 and 1.

        Equals R `svyciprop(method = "logit", df = degf(design))`: the df of the whole design, for
        domains too. At 0 or 1 the linearised variance is zero, so the Clopper-Pearson limit on the
        effective base is given instead.
        """
        from scipy.special import betaincinv, stdtrit

        variance, degrees = self.error()
        p, tail = self.value, (1 - level) / 2
        if math.isnan(p) or degrees <= 0:
            return Interval(math.nan, math.nan, level, "none")
        if p in (0.0, 1.0):
            limit = float(betaincinv(1.0, self.base.effective, 1 - tail))
            low, high = (0.0, limit) if p == 0 else (1 - limit, 1.0)
            return Interval(low, high, level, "clopper-pearson")
        half = float(stdtrit(degrees, 1 - tail)) * math.sqrt(variance) / (p * (1 - p))
        centre = math.log(p / (1 - p))
        low, high = (1 / (1 + math.exp(-(centre + side * half))) for side in (-1, 1))
        return Interval(low, high, level, "logit")

    def __str__(self) -> str:
        return f"{self.count}/{self.base.n} = {self.percent_text()}%"


@dataclass(frozen=True)
class Mean:
    """A mean of scores or numbers: `value`, of `base` persons; NaN where nobody is in the base."""

    value: float
    base: Base
    provenance: Provenance

    def text(self, decimals: int = 1) -> str:
        """The mean as printed."""
        return rounding.fixed(self.value, decimals)
