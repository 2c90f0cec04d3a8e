"""Newton's method for calibration, kept from running away by a line search."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from surveykit.sampling.weighting.adjustment import FloatArray
from surveykit.sampling.weighting.distance import Distance

_EXACT = 1e-14
_HALVINGS = 40
_RANK = 1e-12
_PATIENCE = 3


@dataclass(frozen=True, eq=False)
class Fit:
    """`ratio` (N,) of new by old weight; `reached` (k,) totals; `misfit` (k,) relative to the totals."""

    ratio: FloatArray
    reached: FloatArray
    misfit: FloatArray
    iterations: int


def fitted(
    auxiliary: FloatArray,
    weights: FloatArray,
    totals: FloatArray,
    distance: Distance,
    *,
    variance: FloatArray,
    most: int,
) -> Fit:
    """The best fit to the totals that can be found; whether it is good enough is for the caller.

    Columns are brought to one size first: age in years and a 0/1 column then weigh alike.
    """
    size = np.abs(auxiliary).max(axis=0, initial=0.0)
    size[size == 0] = 1.0
    problem = _Problem(auxiliary / size, weights, totals / size, distance, variance)
    fit = problem.solved(most)
    return Fit(fit.ratio, fit.reached * size, fit.misfit, fit.iterations)


@dataclass(frozen=True, eq=False)
class _Problem:
    """Find eta so that the totals of w F(x'eta / sigma2) x are met: a convex function's minimum."""

    x: FloatArray
    weights: FloatArray
    totals: FloatArray
    distance: Distance
    variance: FloatArray

    def solved(self, most: int) -> Fit:
        """Newton steps until nothing improves any more."""
        eta = np.zeros(len(self.totals))
        best = self._fit(eta, 0)
        idle = 0
        for iteration in range(1, most + 1):
            if best.misfit.max(initial=0.0) <= _EXACT or idle >= _PATIENCE:
                break
            step = self._step(eta)
            if step is None:
                break
            eta = step
            fit = self._fit(eta, iteration)
            better = fit.misfit.max(initial=0.0) < best.misfit.max(initial=0.0)
            idle = 0 if better or fit.misfit.max(initial=0.0) > 1e-6 else idle + 1
            best = fit if better else best
        return best

    def _fit(self, eta: FloatArray, iterations: int) -> Fit:
        ratio = self.distance.ratio(self.x @ eta / self.variance)
        mass = self.weights * ratio
        reached = mass @ self.x
        scale = np.maximum(np.abs(self.totals), np.abs(mass) @ np.abs(self.x))
        off = np.abs(reached - self.totals)
        misfit = np.divide(off, scale, out=np.zeros_like(off), where=scale > 0)
        return Fit(ratio, reached, misfit, iterations)

    def _step(self, eta: FloatArray) -> FloatArray | None:
        """The next eta; None where no direction makes it better."""
        u = self.x @ eta / self.variance
        gap = self.totals - (self.weights * self.distance.ratio(u)) @ self.x
        for curvature in (self.distance.slope(u), np.ones_like(u)):
            direction = self._direction(curvature, gap)
            found = self._searched(eta, direction, float(gap @ direction))
            if found is not None:
                return found
        return None

    def _direction(self, curvature: FloatArray, gap: FloatArray) -> FloatArray:
        matrix = (self.x * (self.weights * curvature / self.variance)[:, None]).T @ self.x
        direction: FloatArray = np.linalg.pinv(matrix, rcond=_RANK, hermitian=True) @ gap
        return direction

    def _searched(self, eta: FloatArray, direction: FloatArray, slope: float) -> FloatArray | None:
        """Half the step until the function falls or, close to its minimum, the misfit does."""
        if not slope > 0:
            return None
        start, off = self._height(eta), self._fit(eta, 0).misfit.max()
        size = 1.0
        for _ in range(_HALVINGS):
            trial = eta + size * direction
            with np.errstate(over="ignore", invalid="ignore"):
                height, fit = self._height(trial), self._fit(trial, 0)
            falls = height < start - 1e-4 * size * slope
            if np.isfinite(height) and (falls or fit.misfit.max() < off / 2):
                return trial
            size /= 2
        return None

    def _height(self, eta: FloatArray) -> float:
        u = self.x @ eta / self.variance
        return float((self.weights * self.variance) @ self.distance.integral(u) - self.totals @ eta)
