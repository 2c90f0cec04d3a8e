"""Internal consistency: Cronbach's alpha, Guttman's lambda-6, and what each item does for them.

alpha = q/(q-1) (1 - sum S_ii / sum S_ij) over the covariances S, standardised over the correlations;
lambda6 = 1 - sum (1/S^ii) / sum S_ij. Standard errors are design-based by the delta method with
analytic derivatives. Sources: Cronbach (1951); Guttman (1945); van Zyl, Neudecker & Nel (2000).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem
from surveykit.estimation.estimate import Estimate
from surveykit.estimation.interval import Limits, critical
from surveykit.inference.scales import messages
from surveykit.inference.scales.items import Flags, Items, items_of
from surveykit.inference.scales.matrices import inverse, multiple_correlations, through_correlation
from surveykit.sampling.design import SampleDesign

Floats = NDArray[np.float64]
Valued = tuple[float, Floats]
BOTH = ("raw", "standardised")


@dataclass(frozen=True, eq=False)
class Reliability:
    """The reliability of a scale of q items.

    `alpha` and `lambda6` (2,) are raw and standardised; `if_deleted` (q,) raw alpha without the item
    (NaN where there are but two); `item_total` (q,) its correlation with the sum of the others;
    `explained` (q,) its squared multiple correlation with them; `means` (q,) and `deviations` (q,).
    """

    names: tuple[str, ...]
    n: int
    alpha: Estimate
    lambda6: Estimate
    if_deleted: Estimate
    item_total: Estimate
    explained: Floats
    means: Estimate
    deviations: Floats
    findings: tuple[Problem, ...]


def reliability(values: Floats, domain: Flags, design: SampleDesign, names: Sequence[str]) -> Reliability:
    """Cronbach's alpha and its company for `values` (N, q) of those in `domain` (N,) who answered all.

    Agrees with R `psych::alpha` (unweighted) and `survey::svycralpha` (weighted, points only). An item
    against the rest is a finding; it is never reversed here.

    Raises:
        UsageError: fewer than two items, too few persons, an item without variance or that follows
            from the others
    """
    items = items_of(values, domain, design, names)
    inverted = inverse(items.correlation, zh="信度", en="reliability")
    item_total = _item_total(items)
    return Reliability(
        items.names,
        items.n,
        _raw_and_standardised(items, alpha_of, "alpha"),
        _raw_and_standardised(items, lambda6_of, "lambda6"),
        _if_deleted(items),
        item_total,
        multiple_correlations(items.correlation, inverted),
        items.means,
        np.sqrt(np.diagonal(items.matrix)),
        _reversed(item_total),
    )


def bounded_interval(estimate: Estimate, level: float = 0.95) -> Limits:
    """(p,) limits that stay below 1: 1 - (1 - value) exp(-+ t se / (1 - value)).

    The log complement is nearer to normal than a reliability itself (Bonett 2002).
    """
    apart = 1.0 - estimate.value
    step = (
        critical(level, estimate.df) * estimate.se / apart
        if estimate.df > 0
        else np.full(len(apart), np.nan)
    )
    low, high = 1.0 - apart * np.exp(step), 1.0 - apart * np.exp(-step)
    return Limits(low, high, level, ("log-complement",) * len(apart))


def alpha_of(matrix: Floats) -> Valued:
    """Alpha of covariances (q, q), and its derivative by each of them."""
    q, total, own = len(matrix), float(matrix.sum()), float(np.trace(matrix))
    factor = q / (q - 1.0)
    return factor * (1.0 - own / total), factor * (own / total**2 - np.eye(q) / total)


def lambda6_of(matrix: Floats) -> Valued:
    """Guttman's lambda-6 of covariances (q, q), and its derivative by each of them."""
    inverted, total = np.linalg.inv(matrix), float(matrix.sum())
    left = 1.0 / np.diagonal(inverted)
    gradient = left.sum() / total**2 - (inverted * left**2) @ inverted / total
    return float(1.0 - left.sum() / total), np.asarray(gradient)


def _raw_and_standardised(items: Items, function: Callable[[Floats], Valued], statistic: str) -> Estimate:
    raw, by_covariance = function(items.matrix)
    standardised, by_correlation = function(items.correlation)
    gradients = np.stack([by_covariance, through_correlation(by_correlation, items.matrix)])
    return items.derived(np.array([raw, standardised]), gradients, BOTH, statistic)


def _if_deleted(items: Items) -> Estimate:
    q = len(items.names)
    value, gradients = np.full(q, np.nan), np.zeros((q, q, q))
    for k in range(q if q > 2 else 0):
        kept = np.delete(np.arange(q), k)
        block = np.ix_(kept, kept)
        value[k], gradients[k][block] = alpha_of(items.matrix[block])
    found = items.derived(value, gradients, items.names, "alpha")
    return found if q > 2 else replace(found, covariance=np.full((q, q), np.nan))


def _item_total(items: Items) -> Estimate:
    """(q,) correlation of each item with the sum of the others. R: `psych::alpha()$item.stats$r.drop`."""
    matrix, q = items.matrix, len(items.names)
    value, gradients = np.empty(q), np.zeros((q, q, q))
    for k in range(q):
        others = np.ones(q)
        others[k] = 0.0
        shared, rest, own = float(matrix[k] @ others), float(others @ matrix @ others), float(matrix[k, k])
        scale = np.sqrt(own * rest)
        value[k] = shared / scale
        gradients[k][k] += others / scale
        gradients[k] -= value[k] / (2.0 * rest) * np.outer(others, others)
        gradients[k][k, k] -= value[k] / (2.0 * own)
    return items.derived(value, gradients, items.names, "correlation")


def _reversed(item_total: Estimate) -> tuple[Problem, ...]:
    return tuple(
        Problem(messages.REVERSED_ITEM, values={"name": name, "value": float(value)})
        for name, value in zip(item_total.names, item_total.value, strict=True)
        if value < 0
    )
