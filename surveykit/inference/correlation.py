"""Association of scores: Pearson's r, Spearman's rank correlation, eta.

Formulas: Brown & Benedetti (1977), *JASA* 72; IBM SPSS Statistics Algorithms, CROSSTABS.
All take a table without empty rows and columns.
"""

from __future__ import annotations

import math

import numpy as np

from surveykit.inference.counts import Counts, Floats
from surveykit.inference.measure import UNDEFINED, Measure
from surveykit.inference.tails import two_sided


def pearson_r(counts: Counts) -> Measure:
    """Correlation of row and column scores; R: `cor(x, y)` over persons.

    p from t with n - 2 degrees, as SPSS and R `cor.test`.
    """
    return _correlation(counts, counts.row_scores, counts.column_scores)


def spearman(counts: Counts) -> Measure:
    """Correlation of mean ranks; R: `cor(x, y, method = "spearman")`.

    Standard error and p are Pearson's with ranks in the place of scores, as SPSS.
    """
    rows, columns = _ranks(counts.rows, counts.row_scores), _ranks(counts.columns, counts.column_scores)
    return _correlation(counts, rows, columns)


def eta_columns(counts: Counts) -> Measure:
    """Eta with the column scores dependent on the row: root of the explained part of their variance.

    R: `sqrt(summary(lm(y ~ factor(x)))$r.squared)`.
    """
    scores = counts.column_scores - counts.cells.sum(axis=0) @ counts.column_scores / counts.total
    means = counts.cells @ scores / counts.rows
    whole = float(counts.columns @ scores**2)
    return Measure(math.sqrt(float(counts.rows @ means**2) / whole)) if whole > 0 else UNDEFINED


def _correlation(counts: Counts, row_scores: Floats, column_scores: Floats) -> Measure:
    n = counts.total
    across, down = _standard(row_scores, counts.rows), _standard(column_scores, counts.columns)
    if across is None or down is None:
        return UNDEFINED
    product = np.outer(across, down)
    value = float((counts.cells * product).sum()) / n
    influence = product - value * (across[:, None] ** 2 + down**2) / 2.0
    se = math.sqrt(float((counts.cells * influence**2).sum())) / n
    left = 1.0 - value**2
    statistic = value * math.sqrt((n - 2.0) / left) if n > 2 and left > 1e-14 else math.nan
    return Measure(value, se, statistic, float(two_sided(statistic, n - 2.0)))


def _standard(scores: Floats, weights: Floats) -> Floats | None:
    centred = scores - weights @ scores / weights.sum()
    spread = weights @ centred**2 / weights.sum()
    return np.asarray(centred / math.sqrt(spread)) if spread > 0 else None


def _ranks(totals: Floats, scores: Floats) -> Floats:
    """Mean rank of the persons in each category, in the order of the scores."""
    order = np.argsort(scores, kind="stable")
    ranks = np.empty_like(totals)
    ranks[order] = np.cumsum(totals[order]) - (totals[order] - 1.0) / 2.0
    return ranks
