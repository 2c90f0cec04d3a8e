"""Factors before rotation: principal components, principal axis, minres, maximum likelihood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from surveykit.inference.scales.matrices import inverse, multiple_correlations
from surveykit.inference.scales.uniqueness import uniqueness

Floats = NDArray[np.float64]
Extraction = Literal["principal_components", "principal_axis", "minres", "likelihood"]


@dataclass(frozen=True, eq=False)
class Extracted:
    """`loadings` (q, m), `initial` communalities (q,), rounds, convergence, who is `improper` (q,).

    `discrepancy` is the ML criterion at its minimum; NaN for other methods.
    """

    loadings: Floats
    unique: Floats
    initial: Floats
    rounds: int
    converged: bool
    improper: NDArray[np.bool_]
    discrepancy: float


def extracted(
    matrix: Floats, count: int, extraction: Extraction, *, rounds: int = 5000, tolerance: float = 1e-10
) -> Extracted:
    """`count` unrotated factors of the correlations (q, q).

    R: `psych::principal`, `psych::fa(fm = "pa" | "minres" | "ml")`, `stats::factanal`; `rounds` and
    `tolerance` (largest change of a communality) are those of the principal axis.

    Raises:
        UsageError: the correlations are not positive definite (components do without)
    """
    if extraction == "principal_components":
        return _components(matrix, count)
    inverted = inverse(matrix, zh="因子提取", en="factor extraction")
    initial = multiple_correlations(matrix, inverted)
    if extraction == "principal_axis":
        return _axes(matrix, count, initial, rounds, tolerance)
    found = uniqueness(matrix, count, extraction, rounds=rounds)
    minimum = found.minimum if extraction == "likelihood" else np.nan
    return Extracted(
        found.loadings, found.unique, initial, found.rounds, found.converged, found.limited, minimum
    )


def _components(matrix: Floats, count: int) -> Extracted:
    loadings, q = _leading(matrix, count), len(matrix)
    unique = 1.0 - (loadings**2).sum(axis=1)
    return Extracted(loadings, unique, np.ones(q), 0, True, np.zeros(q, dtype=np.bool_), np.nan)


def _axes(matrix: Floats, count: int, initial: Floats, rounds: int, tolerance: float) -> Extracted:
    """Communalities in the diagonal, until they are those of the factors taken from it."""
    reduced, shared, change = matrix.copy(), initial, np.inf
    loadings, done = np.zeros((len(matrix), count)), 0
    while done < rounds and change > tolerance:
        np.fill_diagonal(reduced, shared)
        loadings = _leading(reduced, count)
        after = (loadings**2).sum(axis=1)
        change, shared, done = float(np.abs(after - shared).max()), after, done + 1
        if not np.isfinite(change) or shared.max() > 1e3:
            break
    unique = 1.0 - shared
    return Extracted(loadings, unique, initial, done, change <= tolerance, unique <= 0.0, np.nan)


def _leading(matrix: Floats, count: int) -> Floats:
    values, vectors = np.linalg.eigh(matrix)
    values, vectors = values[::-1][:count], vectors[:, ::-1][:, :count]
    return np.asarray(vectors * np.sqrt(np.maximum(values, 0.0)))
