"""Agreement of two raters: Cohen's kappa."""

from __future__ import annotations

import math

import numpy as np

from surveykit.inference.counts import Counts, Floats, check_square
from surveykit.inference.measure import UNDEFINED, Measure, normal_measure
from surveykit.inference.tails import two_sided


def kappa(counts: Counts) -> Measure:
    """Cohen's kappa, (observed - chance agreement) / (1 - chance agreement), of a square table.

    Standard errors: Fleiss, Cohen & Everitt (1969), *Psychological Bulletin* 72.

    Raises:
        UsageError: the table is not square
    """
    check_square(counts, "kappa")
    n = counts.total
    if n <= 0:
        return UNDEFINED
    share, rows, columns = counts.cells / n, counts.rows / n, counts.columns / n
    observed, chance = float(np.trace(share)), float(rows @ columns)
    rest = 1.0 - chance
    if rest <= 0:
        return UNDEFINED
    middle = observed * chance - 2.0 * chance + observed
    spread = float((share * _influence(share) ** 2).sum()) - middle**2
    null = chance + chance**2 - float((rows * columns * (rows + columns)).sum())
    se, null_se = (math.sqrt(max(part, 0.0) / n) for part in (spread / rest**4, null / rest**2))
    return normal_measure((observed - chance) / rest, se, null_se)


def kappa_by_design(shares: Floats, covariance: Floats, df: float) -> Measure:
    """Kappa of cell shares (K, K) with their design covariance (K*K, K*K), row by row.

    V = g' C g with g the slope of kappa in the shares; tested by t = kappa / se. R: `svykappa`.
    """
    rest = 1.0 - float(shares.sum(axis=1) @ shares.sum(axis=0))
    if not rest > 0:
        return UNDEFINED
    slope = (_influence(shares) / rest**2).ravel()
    value = 1.0 - (1.0 - float(np.trace(shares))) / rest
    se = math.sqrt(max(float(slope @ covariance @ slope), 0.0))
    statistic = value / se if se > 0 else math.nan
    return Measure(value, se, statistic, float(two_sided(statistic, df)))


def _influence(shares: Floats) -> Floats:
    """(K, K) slope of kappa in each share, times (1 - chance)^2: 1 on the diagonal, less chance's part."""
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    rest, apart = 1.0 - float(rows @ columns), 1.0 - float(np.trace(shares))
    return np.asarray(np.eye(len(rows)) * rest - apart * (columns[:, None] + rows))
