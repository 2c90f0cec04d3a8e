"""How far calibrated weights may go from the old ones: the four distances in use.

Each is told by F, the ratio of new to old weight as a function of u = x'eta / sigma2; by F', its slope;
and by the integral of F, which calibration makes stationary. Deville and Särndal (1992), JASA 87.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Literal

import numpy as np

from surveykit.errors import DesignError, Problem
from surveykit.sampling.weighting import messages
from surveykit.sampling.weighting.adjustment import FloatArray

Method = Literal["linear", "bounded", "raking", "logit"]


@dataclass(frozen=True, slots=True)
class Distance:
    """`method` and the limits of new / old weight (they bind for bounded and logit only).

    linear 1 + u; bounded the same within the limits; raking exp(u); logit a logistic curve between the
    limits. In R `cal.linear` (without and with bounds), `cal.raking`, `cal.logit`.

    Raises:
        DesignError: limits the method cannot have
    """

    method: Method
    lower: float
    upper: float

    def __post_init__(self) -> None:
        sound = self.lower < self.upper
        if self.method == "logit":
            sound = self.lower < 1 < self.upper and isfinite(self.lower) and isfinite(self.upper)
        if not sound:
            values = {"lower": self.lower, "upper": self.upper, "method": self.method}
            raise DesignError(Problem(messages.BAD_BOUNDS, values=values))

    def ratio(self, u: FloatArray) -> FloatArray:
        """(N,) float: F(u), new by old weight."""
        if self.method == "raking":
            return np.asarray(np.exp(u))
        if self.method == "logit":
            rising, falling = self._sides(u)
            return np.asarray(self.lower * falling + self.upper * rising)
        found = 1 + u
        return np.clip(found, self.lower, self.upper) if self.method == "bounded" else found

    def slope(self, u: FloatArray) -> FloatArray:
        """(N,) float: F'(u)."""
        if self.method == "raking":
            return np.asarray(np.exp(u))
        if self.method == "logit":
            rising, falling = self._sides(u)
            return np.asarray((self.upper - self.lower) * self._steepness * rising * falling)
        if self.method == "bounded":
            return ((u > self.lower - 1) & (u < self.upper - 1)).astype(np.float64)
        return np.ones_like(u)

    def integral(self, u: FloatArray) -> FloatArray:
        """(N,) float: the integral of F from 0 to u."""
        if self.method == "raking":
            return np.asarray(np.expm1(u))
        if self.method == "logit":
            shift, steep = self._shift, self._steepness
            rise = np.logaddexp(0.0, steep * u + shift) - np.logaddexp(0.0, shift)
            return np.asarray(self.lower * u + (self.upper - self.lower) / steep * rise)
        if self.method == "bounded":
            inner = np.clip(u, self.lower - 1, self.upper - 1)
            return inner + inner**2 / 2 + (u - inner) * (1 + inner)
        return u + u**2 / 2

    @property
    def _steepness(self) -> float:
        return (self.upper - self.lower) / ((self.upper - 1) * (1 - self.lower))

    @property
    def _shift(self) -> float:
        return float(np.log((1 - self.lower) / (self.upper - 1)))

    def _sides(self, u: FloatArray) -> tuple[FloatArray, FloatArray]:
        """The shares of the upper and of the lower limit in F, without overflow."""
        inner = np.clip(self._steepness * u + self._shift, -700, 700)
        return 1 / (1 + np.exp(-inner)), 1 / (1 + np.exp(inner))
