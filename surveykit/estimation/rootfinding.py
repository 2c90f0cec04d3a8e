"""Brent's root finder with its own stopping rule.

R's `uniroot` returns whichever end of the last bracket is nearer to zero. For a step function that
choice decides which step is named, so that equality with R needs the same rule.
Source: Brent (1973), Algorithms for Minimization without Derivatives, ch. 4.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

_EPSILON = 2.220446049250313e-16
_ROUNDS = 1000


@dataclass(slots=True)
class _Bracket:
    """The last point a, the best point b, and c on the other side of the root, with their values."""

    a: float
    fa: float
    b: float
    fb: float
    c: float
    fc: float

    def best_first(self) -> None:
        if abs(self.fc) < abs(self.fb):
            self.a, self.b, self.c = self.b, self.c, self.b
            self.fa, self.fb, self.fc = self.fb, self.fc, self.fb

    def step(self, before: float, tolerance: float) -> float:
        """How far to go: by interpolation where that is safe, else half-way."""
        half = (self.c - self.b) / 2
        if abs(before) < tolerance or abs(self.fa) <= abs(self.fb):
            return half
        p, q = self._interpolated()
        if p > 0:
            q = -q
        else:
            p = -p
        width = self.c - self.b
        if p < 0.75 * width * q - abs(tolerance * q) / 2 and p < abs(before * q / 2):
            return p / q
        return half

    def _interpolated(self) -> tuple[float, float]:
        width, ratio = self.c - self.b, self.fb / self.fa
        if self.a == self.c:
            return width * ratio, 1.0 - ratio
        q, t = self.fa / self.fc, self.fb / self.fc
        p = ratio * (width * q * (q - t) - (self.b - self.a) * (t - 1.0))
        return p, (q - 1.0) * (t - 1.0) * (ratio - 1.0)


def root(function: Callable[[float], float], low: float, high: float, *, tolerance: float) -> float:
    """Where `function` crosses zero between `low` and `high`, to `tolerance`; NaN if it does not."""
    at_low, at_high = function(low), function(high)
    if at_low == 0 or at_high == 0:
        return low if at_low == 0 else high
    if (at_low > 0) == (at_high > 0):
        return float("nan")
    bracket = _Bracket(low, at_low, high, at_high, low, at_low)
    for _ in range(_ROUNDS):
        before = bracket.b - bracket.a
        bracket.best_first()
        least = 2 * _EPSILON * abs(bracket.b) + tolerance / 2
        if abs(bracket.c - bracket.b) / 2 <= least or bracket.fb == 0:
            break
        step = bracket.step(before, least)
        if abs(step) < least:
            step = least if step > 0 else -least
        bracket.a, bracket.fa = bracket.b, bracket.fb
        bracket.b += step
        bracket.fb = function(bracket.b)
        if (bracket.fb > 0) == (bracket.fc > 0):
            bracket.c, bracket.fc = bracket.a, bracket.fa
    return bracket.b
