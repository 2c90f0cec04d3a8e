"""Unique variances of a common factor model, by least squares of residuals or by maximum likelihood.

With the loadings optimal for given unique variances, only the latter are searched for.
Minres: half the sum of the squared discarded eigenvalues of R - Psi (Harman & Jones 1966; Joereskog
1977). ML: sum (g - ln g - 1) over the discarded eigenvalues g of Psi^-1/2 R Psi^-1/2 (Joereskog 1967),
in ln Psi. Quasi-Newton first, then Newton with exact second derivatives to the last digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Criterion = Literal["minres", "likelihood"]
LOWEST = 0.005
_STEPS = 60
_FLAT = 1e-11
_ROUNDING = 1e-12


@dataclass(frozen=True, eq=False)
class Uniqueness:
    """`unique` (q,) variances, `loadings` (q, m), the minimum, rounds used, whether it converged.

    `limited` (q,) says whose unique variance lies at its lowest permitted value.
    """

    unique: Floats
    loadings: Floats
    minimum: float
    rounds: int
    converged: bool
    limited: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class _Problem:
    """The criterion over x: Psi for minres, ln Psi for likelihood."""

    matrix: Floats
    count: int
    criterion: Criterion

    def unique(self, x: Floats) -> Floats:
        return x if self.criterion == "minres" else np.exp(x)

    def bounds(self) -> tuple[float, float]:
        return (LOWEST, 1.0) if self.criterion == "minres" else (float(np.log(LOWEST)), 0.0)

    def spectrum(self, x: Floats) -> tuple[Floats, Floats]:
        """Eigenvalues, largest first, and their vectors in columns."""
        if self.criterion == "minres":
            values, vectors = np.linalg.eigh(self.matrix - np.diag(x))
        else:
            scale = np.exp(-x / 2.0)
            values, vectors = np.linalg.eigh(self.matrix * np.outer(scale, scale))
        return values[::-1], vectors[:, ::-1]

    def value(self, x: Floats) -> float:
        left = self.spectrum(x)[0][self.count :]
        if self.criterion == "minres":
            return float((left**2).sum() / 2.0)
        return float((left - np.log(left) - 1.0).sum())

    def slope(self, x: Floats) -> Floats:
        values, vectors = self.spectrum(x)
        left, square = values[self.count :], vectors[:, self.count :] ** 2
        return np.asarray(-(square @ left) if self.criterion == "minres" else square @ (1.0 - left))

    def bend(self, x: Floats) -> Floats:
        """(q, q) second derivatives."""
        values, vectors = self.spectrum(x)
        kept, left = values[: self.count], values[self.count :]
        near, far = vectors[:, : self.count], vectors[:, self.count :]
        gap = left[:, None] - kept[None, :]
        if self.criterion == "minres":
            inner, cross = (far @ far.T) ** 2, 2.0 * left[:, None] / gap
        else:
            inner = (far @ far.T) * ((far * left) @ far.T)
            cross = -(1.0 - left)[:, None] * (left[:, None] + kept[None, :]) / gap
        pairs = far[:, :, None] * near[:, None, :]
        return np.asarray(inner + np.einsum("ikl,kl,jkl->ij", pairs, cross, pairs))

    def loadings(self, x: Floats) -> Floats:
        values, vectors = self.spectrum(x)
        kept, near = values[: self.count], vectors[:, : self.count]
        if self.criterion == "minres":
            return np.asarray(near * np.sqrt(np.maximum(kept, 0.0)))
        return np.asarray(np.exp(x / 2.0)[:, None] * near * np.sqrt(np.maximum(kept - 1.0, 0.0)))


def uniqueness(matrix: Floats, count: int, criterion: Criterion, *, rounds: int = 1000) -> Uniqueness:
    """The unique variances (q,) of `count` factors of the correlations (q, q).

    R: `psych::fa(fm = "minres")`, `stats::factanal` (both also keep them within 0.005 and 1).
    """
    from scipy.optimize import minimize

    problem = _Problem(matrix, count, criterion)
    low, high = problem.bounds()
    start = (1.0 - 0.5 * count / len(matrix)) / np.diagonal(np.linalg.pinv(matrix))
    start = np.clip(start, 2.0 * LOWEST, 0.99)
    found = minimize(
        problem.value,
        start if criterion == "minres" else np.log(start),
        jac=problem.slope,
        method="L-BFGS-B",
        bounds=[(low, high)] * len(matrix),
        options={"maxiter": rounds, "ftol": 1e-15, "gtol": 1e-10},
    )
    x, converged, steps = _polished(problem, np.clip(found.x, low, high), min(_STEPS, rounds))
    limited = x <= low
    return Uniqueness(
        np.where(limited, LOWEST, problem.unique(x)),
        problem.loadings(x),
        problem.value(x),
        int(found.nit) + steps,
        converged,
        limited,
    )


def _polished(problem: _Problem, x: Floats, rounds: int) -> tuple[Floats, bool, int]:
    """Newton steps in the unlimited unique variances until the slope is flat."""
    for step in range(rounds):
        slope = problem.slope(x)
        free = _free(problem, x, slope)
        if np.abs(slope[free]).max(initial=0.0) < _FLAT:
            return x, True, step
        after = _step(problem, x, slope, free)
        if after is None:
            break
        x = after
    slope = problem.slope(x)
    return x, bool(np.abs(slope[_free(problem, x, slope)]).max(initial=0.0) < 1e-8), rounds


def _free(problem: _Problem, x: Floats, slope: Floats) -> NDArray[np.bool_]:
    low, high = problem.bounds()
    return np.asarray(~(((x <= low) & (slope > 0)) | ((x >= high) & (slope < 0))))


def _step(problem: _Problem, x: Floats, slope: Floats, free: NDArray[np.bool_]) -> Floats | None:
    """The next point: the Newton step, shortened until the criterion does not rise; None if it must."""
    bend = problem.bend(x)[np.ix_(free, free)]
    values, vectors = np.linalg.eigh(bend)
    values = np.maximum(np.abs(values), 1e-10)
    direction = np.zeros(len(x))
    direction[free] = -(vectors / values) @ (vectors.T @ slope[free])
    low, high = problem.bounds()
    now, length = problem.value(x), 1.0
    for _ in range(30):
        after = np.clip(x + length * direction, low, high)
        if problem.value(after) <= now + _ROUNDING:
            return after
        length /= 2.0
    return None
