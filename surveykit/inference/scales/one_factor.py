"""How the one-factor solution moves with the correlations it was fitted to.

At the minimum M lambda = 0 and diag(M) = 0 with M = W (Sigma - R) W, W = I for minres and the inverse of
Sigma = lambda lambda' + Psi for ML; the implicit function theorem gives the rest. Unique variances at
their limit stay where they are.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from surveykit.inference.scales.uniqueness import Criterion

Floats = NDArray[np.float64]


def carried_back(
    by_loading: Floats,
    by_unique: Floats,
    *,
    matrix: Floats,
    loadings: Floats,
    unique: Floats,
    limited: NDArray[np.bool_],
    criterion: Criterion,
) -> Floats:
    """(q, q) derivatives by each correlation of a function of the solution.

    `by_loading`, `by_unique` (q,) are its derivatives by the loadings and unique variances (q,).
    """
    q = len(matrix)
    implied = np.outer(loadings, loadings) + np.diag(unique)
    metric: Floats = np.eye(q) if criterion == "minres" else np.asarray(np.linalg.inv(implied), float)
    misfit = metric @ (implied - matrix) @ metric
    used = np.flatnonzero(np.concatenate([np.ones(q, dtype=np.bool_), ~limited]))
    jacobian = _jacobian(loadings, metric, misfit, likelihood=criterion == "likelihood")
    adjoint = np.zeros(2 * q)
    moved = np.concatenate([by_loading, by_unique])[used]
    adjoint[used] = np.linalg.solve(jacobian[np.ix_(used, used)].T, moved)
    left, diagonal = adjoint[:q], adjoint[q:]
    return np.asarray(np.outer(metric @ left, metric @ loadings) + (metric * diagonal) @ metric)


def _jacobian(loadings: Floats, metric: Floats, misfit: Floats, *, likelihood: bool) -> Floats:
    """(2q, 2q) derivatives of M lambda and diag(M) by the loadings and the unique variances."""
    q = len(loadings)
    found = np.zeros((2 * q, 2 * q))
    for k in range(2 * q):
        change = np.zeros((q, q))
        if k < q:
            change[k] += loadings
            change[:, k] += loadings
        else:
            change[k - q, k - q] = 1.0
        moved = metric @ change @ metric
        if likelihood:
            bent = metric @ change @ misfit
            moved = moved - bent - bent.T
        found[:q, k] = moved @ loadings + (misfit[:, k] if k < q else 0.0)
        found[q:, k] = np.diagonal(moved)
    return found
