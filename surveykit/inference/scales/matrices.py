"""Covariance and correlation matrices of items, and derivatives carried from one to the other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, UsageError
from surveykit.inference.scales import messages

Floats = NDArray[np.float64]
_SINGULAR = 1e-12


def correlation_of(covariance: Floats) -> Floats:
    """(q, q) covariances -> (q, q) correlations. R: `cov2cor`."""
    scale = np.sqrt(np.diagonal(covariance))
    found = covariance / np.outer(scale, scale)
    np.fill_diagonal(found, 1.0)
    return np.asarray(found)


def through_correlation(gradient: Floats, covariance: Floats) -> Floats:
    """(q, q) derivatives by each correlation -> by each covariance.

    dR_ij = dS_ij / (s_i s_j) - R_ij/2 (dS_ii / S_ii + dS_jj / S_jj).
    """
    scale = np.sqrt(np.diagonal(covariance))
    direct = gradient / np.outer(scale, scale)
    shares = gradient * (covariance / np.outer(scale, scale))
    own = (shares.sum(axis=0) + shares.sum(axis=1)) / (2.0 * scale**2)
    return np.asarray(direct - np.diag(own))


def inverse(matrix: Floats, *, zh: str, en: str) -> Floats:
    """(q, q) inverse of a positive definite matrix; `zh`, `en` say what it is wanted for.

    Raises:
        UsageError: the matrix is not positive definite
    """
    values, vectors = np.linalg.eigh(matrix)
    if values[0] <= _SINGULAR * values[-1]:
        purpose = f"{zh}（{en}）"
        raise UsageError(
            Problem(messages.SINGULAR, values={"smallest": float(values[0]), "purpose": purpose})
        )
    return np.asarray((vectors / values) @ vectors.T)


def multiple_correlations(matrix: Floats, inverted: Floats) -> Floats:
    """(q,) squared multiple correlation of each item: 1 - 1/(m_ii m^ii). R: `psych::smc`."""
    return np.asarray(1.0 - 1.0 / (np.diagonal(matrix) * np.diagonal(inverted)))
