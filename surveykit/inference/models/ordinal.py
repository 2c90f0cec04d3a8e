"""The proportional odds model: logit P(Y <= k) = cut_k - x b, as R `MASS::polr` and `svyolr`.

Fitted by Newton's method; the weighted log-likelihood is concave in (b, cuts) (Pratt 1981), so that
halved steps always arrive. Source: McCullagh (1980), *JRSS B* 42.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from surveykit.inference.models.law import Solved

Floats = NDArray[np.float64]
_STEPS = 100
_NEAR = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class _Between:
    """Each record between its two cut points: `upper`, `lower` (n,) are slopes of log P in them."""

    log: Floats
    upper: Floats
    lower: Floats
    bends: tuple[Floats, Floats, Floats]


@dataclass(frozen=True, slots=True)
class ProportionalOdds:
    """Ordered logit over `labels`, lowest first; see `Law`. `y` (n,) are positions 0, 1, …"""

    labels: tuple[str, ...]
    name: ClassVar[str] = "ordered"
    ratio: ClassVar[str] = "odds"

    @property
    def cuts(self) -> int:
        """Cut points, one fewer than the levels."""
        return len(self.labels) - 1

    def shifted(self, offset: Floats | None) -> ProportionalOdds:
        """Itself: an ordered model takes no offset."""
        if offset is not None:
            raise ValueError("an ordered model takes no offset")
        return self

    def solve(self, x: Floats, y: Floats, weights: Floats, start: Floats | None = None) -> Solved:
        """Newton steps, halved while they cross cut points or lower the likelihood."""
        now = self._start(x, y, weights) if start is None else start
        height = self._log_likelihood(x, y, weights, now)
        for step in range(1, _STEPS + 1):
            slope = self.scores(x, y, weights, now).sum(axis=0)
            try:
                move = np.linalg.solve(self._information(x, y, weights, now), slope)
            except np.linalg.LinAlgError:
                return Solved(now, step, converged=False)
            gain = float(slope @ move)
            settled = gain < 1e-18 * len(y)
            then, reached = self._halved(x, y, weights, now, move, height, settled=settled)
            if settled:
                return Solved(then, step, converged=bool(np.isfinite(then).all()))
            if not reached > -np.inf:
                return Solved(now, step, converged=False)
            now, height = then, reached
        return Solved(now, _STEPS, converged=False)

    def _halved(
        self,
        x: Floats,
        y: Floats,
        weights: Floats,
        now: Floats,
        move: Floats,
        height: float,
        *,
        settled: bool,
    ) -> tuple[Floats, float]:
        for _ in range(60):
            then = now + move
            if (np.diff(then[x.shape[1] :]) > 0).all():
                reached = self._log_likelihood(x, y, weights, then)
                if settled or reached >= height - 1e-12 * abs(height):
                    return then, reached
            move = move / 2.0
        return now, -np.inf

    def _start(self, x: Floats, y: Floats, weights: Floats) -> Floats:
        shares = np.bincount(y.astype(np.intp), weights, minlength=len(self.labels)) / weights.sum()
        below = np.cumsum(shares)[:-1]
        return np.concatenate([np.zeros(x.shape[1]), np.log(below / (1.0 - below))])

    def _log_likelihood(self, x: Floats, y: Floats, weights: Floats, parameters: Floats) -> float:
        return float((weights * self._between(x, y, parameters).log).sum())

    def _between(self, x: Floats, y: Floats, parameters: Floats) -> _Between:
        """P = F(a) F(-b) (1 - exp(b - a)) keeps its digits in both tails."""
        from scipy.special import expit, log_expit

        p = x.shape[1]
        ends = np.concatenate([[-np.inf], parameters[p:], [np.inf]])
        at = y.astype(np.intp)
        eta = x @ parameters[:p]
        a, b = ends[at + 1] - eta, ends[at] - eta
        gap = -np.expm1(ends[at] - ends[at + 1])
        upper = expit(-a) / (expit(-b) * gap)
        lower = expit(b) / (expit(a) * gap)
        bends = (
            upper * (1.0 - 2.0 * expit(a)) - upper**2,
            upper * lower,
            -lower * (1.0 - 2.0 * expit(b)) - lower**2,
        )
        return _Between(log_expit(a) + log_expit(-b) + np.log(gap), upper, lower, bends)

    def _sides(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """(n, P) twice: slope of the upper and of the lower end in the parameters."""
        at = y.astype(np.intp)
        ones = np.eye(len(self.labels) + 1)[:, 1:-1]
        return np.hstack([-x, ones[at + 1]]), np.hstack([-x, ones[at]])

    def scores(self, x: Floats, y: Floats, weights: Floats, parameters: Floats) -> Floats:
        """(n, P) weight times slope of log P(Y = y)."""
        found = self._between(x, y, parameters)
        above, below = self._sides(x, y)
        return np.asarray(
            above * (weights * found.upper)[:, None] - below * (weights * found.lower)[:, None]
        )

    def _information(self, x: Floats, y: Floats, weights: Floats, parameters: Floats) -> Floats:
        first, mixed, last = (weights * bend for bend in self._between(x, y, parameters).bends)
        above, below = self._sides(x, y)
        crossed = above.T @ (below * mixed[:, None])
        straight = above.T @ (above * first[:, None]) + below.T @ (below * last[:, None])
        return np.asarray(-(straight + crossed + crossed.T))

    def bread(self, x: Floats, y: Floats, weights: Floats, parameters: Floats) -> Floats:
        """(P, P) inverse of the observed information."""
        return np.asarray(np.linalg.inv(self._information(x, y, weights, parameters)))

    def deviance(self, x: Floats, y: Floats, weights: Floats, parameters: Floats) -> float:
        """-2 weighted log-likelihood."""
        return -2.0 * self._log_likelihood(x, y, weights, parameters)

    def null_deviance(self, y: Floats, weights: Floats, _intercept: bool) -> float:
        """-2 weighted log-likelihood of cut points alone."""
        nothing = np.zeros((len(y), 0))
        return self.deviance(nothing, y, weights, self._start(nothing, y, weights))

    def pearson(self, _x: Floats, _y: Floats, _parameters: Floats) -> Floats | None:
        """None: an ordered response has no single residual."""
        return None

    def linear(self, x: Floats, cuts: int) -> Floats:
        """(n, P) the matrix, and 0 for the cut points."""
        return np.hstack([x, np.zeros((len(x), cuts))])

    def _cumulative(self, x: Floats, parameters: Floats) -> Floats:
        from scipy.special import expit

        p = x.shape[1]
        return np.asarray(expit(parameters[p:] - (x @ parameters[:p])[:, None]))

    def means(self, x: Floats, parameters: Floats) -> Floats:
        """(n, K) probability of each level."""
        return np.diff(self._cumulative(x, parameters), axis=1, prepend=0.0, append=1.0)

    def slopes(self, x: Floats, parameters: Floats) -> Iterator[Floats]:
        """K times (n, P): the slope up to a level less that up to the one below."""
        below = self._cumulative(x, parameters)
        dense = below * (1.0 - below)
        last = np.zeros((len(x), len(parameters)))
        for k in range(self.cuts):
            here = np.zeros_like(last)
            here[:, : x.shape[1]] = -dense[:, [k]] * x
            here[:, x.shape[1] + k] = dense[:, k]
            yield here - last
            last = here
        yield -last

    def recession(self, x: Floats, y: Floats) -> Floats:
        """(m, P) the upper end may only rise and the lower only fall."""
        above, below = self._sides(x, y)
        return np.vstack([above[y < self.cuts], -below[y > 0]])

    def extreme(self, x: Floats, parameters: Floats) -> bool:
        """Whether a cumulative probability is within 1e-6 of 0 or 1."""
        below = self._cumulative(x, parameters)
        return bool((np.minimum(below, 1.0 - below) < _NEAR).any())
