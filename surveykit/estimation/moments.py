"""Variances, covariances and correlations of numbers in a domain.

cov(x, y) = n/(n-1) * sum(w (x - mx)(y - my)) / sum(w), n the respondents with a weight; it is a mean of
products, so its error is linearised as one (the means add nothing to first order). A correlation takes
the delta method. Source: Lumley (2010); equals R `svyvar` and `cov2cor(svyvar())`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from surveykit.estimation.estimate import Estimate
from surveykit.estimation.quotient import means
from surveykit.sampling.design import SampleDesign

Floats = NDArray[np.float64]


def covariances(
    values: Floats, domain: NDArray[np.bool_], design: SampleDesign, names: Sequence[str]
) -> Estimate:
    """(q*q,) covariances, row by row, of `values` (N, q) among those of `domain` (N,) who have all."""
    inside = domain & ~np.isnan(values).any(axis=1)
    weights = design.analysis
    # R counts every row of a replicate design, also one without weight
    counted = inside if design.replicates is not None else inside & (weights > 0)
    n = float(counted.sum())
    known = np.where(inside[:, None], values, 0.0)
    pairs = tuple(f"{a}*{b}" for a in names for b in names)
    whole = float(weights @ inside)
    shift = (weights @ known) / whole if whole > 0 else np.zeros(known.shape[1])
    apart = np.where(inside[:, None], known - shift, 0.0)
    factor = n / (n - 1) if n > 1 else np.nan
    products = _products(apart) * factor
    count = products.shape[1]
    found = means(products, np.repeat(inside[:, None], count, axis=1), design, pairs)
    spread = found.covariance
    if design.replicates is not None:
        each = _each(apart, inside, design.replicates.weights) * factor
        spread = design.replicates.covariance(each, found.value)
    empty = np.full(count, np.nan)
    return Estimate(
        pairs,
        found.value,
        spread,
        found.df,
        "covariance",
        found.n,
        found.weighted,
        found.effective_of,
        empty,
        found.rule,
    )


def correlations(
    values: Floats, domain: NDArray[np.bool_], design: SampleDesign, names: Sequence[str]
) -> Estimate:
    """(m,) correlations of the pairs of `values` (N, q), in the order 1-2, 1-3, …, 2-3, …"""
    found = covariances(values, domain, design, names)
    q = len(names)
    matrix = found.value.reshape(q, q)
    pairs = [(i, j) for i in range(q) for j in range(i + 1, q)]
    # a number that does not vary is correlated with none
    spread = np.where(np.diagonal(matrix) > 0, np.diagonal(matrix), np.nan)
    value = np.array([matrix[i, j] / np.sqrt(spread[i] * spread[j]) for i, j in pairs])
    jacobian = np.zeros((len(pairs), q * q))
    for row, (i, j) in enumerate(pairs):
        jacobian[row, i * q + j] += 1 / np.sqrt(spread[i] * spread[j])
        jacobian[row, i * q + i] -= value[row] / (2 * spread[i])
        jacobian[row, j * q + j] -= value[row] / (2 * spread[j])
    base = found.n[:1].repeat(len(pairs))
    return Estimate(
        tuple(f"{names[i]}~{names[j]}" for i, j in pairs),
        value,
        jacobian @ found.covariance @ jacobian.T,
        found.df,
        "correlation",
        base,
        found.weighted[:1].repeat(len(pairs)),
        lambda: found.effective[:1].repeat(len(pairs)),
        np.full(len(pairs), np.nan),
        found.rule,
    )


def _products(apart: Floats) -> Floats:
    """(N, q) -> (N, q*q) products of all pairs, row by row."""
    return (apart[:, :, None] * apart[:, None, :]).reshape(len(apart), -1)


def _each(apart: Floats, inside: NDArray[np.bool_], weights: Floats) -> Floats:
    """(R, q*q) the second moments about their own mean under each column of weights (N, R)."""
    base = weights.T @ inside
    first = (weights.T @ apart) / base[:, None]
    second = (weights.T @ _products(apart)) / base[:, None]
    return np.asarray(second - _products(first))
