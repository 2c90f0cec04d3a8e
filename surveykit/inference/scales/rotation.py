"""Rotations of factor loadings to simple structure.

Varimax (Kaiser 1958) and quartimax (Neuhaus & Wrigley 1954) by planar rotations; promax (Hendrickson &
White 1964) from varimax; direct oblimin by gradient projection (Jennrich 2002). Kaiser's normalisation
gives each item the same length while rotating. A solution is a local optimum from the unrotated start.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
RotationName = Literal["none", "varimax", "quartimax", "promax", "oblimin"]
_ANGLE = 1e-12


@dataclass(frozen=True, eq=False)
class Rotation:
    """Pattern `loadings` (q, m), factor `correlations` (m, m), rounds used, whether it converged."""

    loadings: Floats
    correlations: Floats
    rounds: int
    converged: bool


def rotated(
    loadings: Floats,
    name: RotationName,
    *,
    kaiser: bool = True,
    power: float = 4.0,
    gamma: float = 0.0,
    rounds: int = 5000,
) -> Rotation:
    """The loadings (q, m) rotated; `power` is promax's, `gamma` oblimin's (0: direct quartimin).

    R: `varimax`, `GPArotation::quartimax`, `GPArotation::oblimin(normalize = kaiser)`. Promax is SPSS's
    and PSPP's: powers of the normalised varimax loadings, fitted by the raw ones. R `promax` takes powers
    of the raw ones after a normalised varimax, and so differs a little.
    """
    m = loadings.shape[1]
    if name == "none" or m == 1:
        return Rotation(loadings, np.eye(m), 0, True)
    length = np.sqrt((loadings**2).sum(axis=1))
    scale = np.where(length > 0, length, 1.0)[:, None] if kaiser else np.ones((len(loadings), 1))
    start = loadings / scale
    if name == "oblimin":
        found = _oblimin(start, gamma, rounds)
    else:
        found = _planar(start, 0.0 if name == "quartimax" else 1.0, rounds)
    raw = Rotation(found.loadings * scale, found.correlations, found.rounds, found.converged)
    return _promax(raw, found.loadings, power) if name == "promax" else raw


def _planar(loadings: Floats, share: float, rounds: int) -> Rotation:
    """Orthomax in one plane after the other; `share` 1 is varimax, 0 quartimax."""
    found, q, m = loadings.copy(), *loadings.shape
    for sweep in range(1, rounds + 1):
        largest = 0.0
        for j in range(m - 1):
            for k in range(j + 1, m):
                angle = _angle(found[:, j], found[:, k], share / q)
                largest = max(largest, abs(angle))
                turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
                found[:, [j, k]] = found[:, [j, k]] @ turn
        if largest < _ANGLE:
            return Rotation(found, np.eye(m), sweep, True)
    return Rotation(found, np.eye(m), rounds, False)


def _angle(first: Floats, second: Floats, share: float) -> float:
    u, v = first**2 - second**2, 2.0 * first * second
    up = 2.0 * (u @ v) - 2.0 * share * u.sum() * v.sum()
    across = u @ u - v @ v - share * (u.sum() ** 2 - v.sum() ** 2)
    # rounding alone would turn a plane in which nothing is to be gained
    return 0.0 if np.hypot(up, across) < 1e-14 else float(np.arctan2(up, across) / 4.0)


def _promax(start: Rotation, pattern: Floats, power: float) -> Rotation:
    """Fitted to the powers of `pattern`, the varimax loadings as they were normalised."""
    loadings = start.loadings
    target = pattern * np.abs(pattern) ** (power - 1.0)
    turn = np.linalg.lstsq(loadings, target, rcond=None)[0]
    turn = turn * np.sqrt(np.diagonal(np.linalg.inv(turn.T @ turn)))
    back = np.linalg.inv(turn)
    return Rotation(loadings @ turn, back @ back.T, start.rounds, start.converged)


def _oblimin(loadings: Floats, gamma: float, rounds: int) -> Rotation:
    """Steepest descent along the manifold of matrices with columns of length 1."""
    turn, step = np.eye(loadings.shape[1]), 1.0
    value, slope = _oblimin_slope(loadings, turn, gamma)
    for count in range(1, rounds + 1):
        inner = slope - turn * (turn * slope).sum(axis=0)
        size = float(np.linalg.norm(inner))
        if size < 1e-10:
            return _oblique(loadings, turn, count, True)
        step *= 2.0
        for _ in range(60):
            after = turn - step * inner
            after = after / np.sqrt((after**2).sum(axis=0))
            next_value, next_slope = _oblimin_slope(loadings, after, gamma)
            if next_value < value - 0.5 * size**2 * step:
                break
            step /= 2.0
        else:
            # no descent is left in the digits there are
            return _oblique(loadings, turn, count, size < 1e-6)
        turn, value, slope = after, next_value, next_slope
    return _oblique(loadings, turn, rounds, False)


def _oblimin_slope(loadings: Floats, turn: Floats, gamma: float) -> tuple[float, Floats]:
    back = np.linalg.inv(turn)
    pattern = loadings @ back.T
    square = pattern**2
    crossed = square.sum(axis=1, keepdims=True) - square
    crossed = crossed - gamma * crossed.mean(axis=0)
    slope = -(pattern.T @ (pattern * crossed) @ back).T
    return float((square * crossed).sum() / 4.0), slope


def _oblique(loadings: Floats, turn: Floats, rounds: int, converged: bool) -> Rotation:
    return Rotation(loadings @ np.linalg.inv(turn).T, turn.T @ turn, rounds, converged)
