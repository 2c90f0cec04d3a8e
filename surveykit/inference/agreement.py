"""Agreement of two raters: Cohen's kappa."""

from __future__ import annotations

import math

import numpy as np

from surveykit.inference.counts import Counts, check_square
from surveykit.inference.measure import UNDEFINED, Measure, normal_measure


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
    value = (observed - chance) / rest
    # each person's influence on kappa: 1 on the diagonal, less its part in the chance agreement
    influence = np.eye(len(rows)) * rest - (1.0 - observed) * (columns[:, None] + rows)
    middle = observed * chance - 2.0 * chance + observed
    spread = float((share * influence**2).sum()) - middle**2
    null = chance + chance**2 - float((rows * columns * (rows + columns)).sum())
    se, null_se = (math.sqrt(max(part, 0.0) / n) for part in (spread / rest**4, null / rest**2))
    return normal_measure(value, se, null_se)
