"""A share and a mean with what they rest on."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from surveykit import rounding
from surveykit.estimation.estimate import Estimate
from surveykit.estimation.interval import Method
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
    """Limits of one number at `level`, and the method that made them."""

    low: float
    high: float
    level: float
    method: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a number comes from: question, options, domain, weights, replicate weights with their seed."""

    question: str
    options: tuple[str, ...] = ()
    where: str = ""
    weights: str = ""
    replicates: str = ""


@dataclass(frozen=True)
class _Estimated:
    """One number whose error is worked out when it is asked for."""

    base: Base
    provenance: Provenance
    estimated: Callable[[], Estimate] = field(compare=False, repr=False)

    @property
    def estimate(self) -> Estimate:
        """The number with its variance, as an `Estimate` of length 1."""
        return self.estimated()

    @property
    def se(self) -> float:
        """Design-based standard error."""
        return float(self.estimate.se[0])

    @property
    def df(self) -> int:
        """Degrees of freedom: PSUs less strata of the whole design, or the replicates' rank - 1."""
        return self.estimate.df

    @property
    def deff(self) -> float:
        """Variance over that of a simple random sample without replacement."""
        return float(self.estimate.deff[0])

    def interval(self, level: float = 0.95, *, method: Method | None = None) -> Interval:
        """Limits with t of the design's df; logit for a share.

        A share's equals R `svyciprop(method = "logit", df = degf(design))`: the df of the whole design,
        for domains too. At 0 or 1 the linearised variance is zero, so the Clopper-Pearson limit on the
        effective base is given instead.
        """
        ends = self.estimate.interval(level, method=method)
        return Interval(float(ends.low[0]), float(ends.high[0]), level, ends.method[0])


@dataclass(frozen=True)
class Share(_Estimated):
    """How many chose any of the options, of whom.

    `count` persons (never weighted), `weighted_count` sum of their weights.
    """

    count: int = 0
    weighted_count: float = 0.0

    @property
    def value(self) -> float:
        """Proportion 0-1, weighted where there are weights; NaN where nobody is in the base."""
        return self.weighted_count / self.base.weighted if self.base.weighted else math.nan

    def percent_text(self, decimals: int = 1) -> str:
        """The percent as printed, without its sign."""
        return rounding.percent(self.weighted_count, self.base.weighted, decimals)

    def __str__(self) -> str:
        return f"{self.count}/{self.base.n} = {self.percent_text()}%"


@dataclass(frozen=True)
class Mean(_Estimated):
    """A mean of scores or numbers: `value`, of `base` persons; NaN where nobody is in the base."""

    value: float = math.nan

    def text(self, decimals: int = 1) -> str:
        """The mean as printed."""
        return rounding.fixed(self.value, decimals)
