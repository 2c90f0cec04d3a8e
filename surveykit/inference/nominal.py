"""Association of unordered categories: phi, V, C, lambda, Goodman-Kruskal tau, uncertainty.

Formulas: Goodman & Kruskal (1979), *Measures of Association for Cross Classifications*;
IBM SPSS Statistics Algorithms, CROSSTABS. All take a table without empty rows and columns.
"""

from __future__ import annotations

import math

import numpy as np

from surveykit.inference.counts import Counts, Floats
from surveykit.inference.measure import UNDEFINED, Measure, normal_measure
from surveykit.inference.tails import chi_square_tail


def pearson_statistic(counts: Counts) -> float:
    """Sum of (observed - expected)^2 / expected."""
    return float(((counts.cells - counts.expected) ** 2 / counts.expected).sum())


def likelihood_statistic(counts: Counts) -> float:
    """2 sum of observed x log(observed / expected)."""
    return 2.0 * float((counts.cells * _log(counts.cells / counts.expected)).sum())


def degrees(counts: Counts) -> int:
    """(R - 1)(C - 1)."""
    rows, columns = counts.cells.shape
    return int((rows - 1) * (columns - 1))


def phi(counts: Counts) -> Measure:
    """sqrt(chi-square / n); in a 2 x 2 table with the sign of its correlation, as SPSS.

    PSPP prints the absolute value.
    """
    value = math.sqrt(pearson_statistic(counts) / counts.total)
    if counts.cells.shape == (2, 2):
        value = math.copysign(value, np.linalg.det(counts.cells))
    return _by_pearson(value, counts)


def cramers_v(counts: Counts) -> Measure:
    """sqrt(chi-square / (n (min(R, C) - 1)))."""
    least = min(counts.cells.shape) - 1
    return _by_pearson(math.sqrt(pearson_statistic(counts) / (counts.total * least)), counts)


def contingency(counts: Counts) -> Measure:
    """sqrt(chi-square / (chi-square + n))."""
    statistic = pearson_statistic(counts)
    return _by_pearson(math.sqrt(statistic / (statistic + counts.total)), counts)


def _by_pearson(value: float, counts: Counts) -> Measure:
    p = float(chi_square_tail(pearson_statistic(counts), degrees(counts)))
    return Measure(value, p=p)


def lambda_columns(counts: Counts) -> Measure:
    """Goodman-Kruskal lambda with the column variable dependent; the first of equal modes counts."""
    within, overall = _modes(counts)
    spare = counts.total - float(counts.columns.max())
    if spare <= 0:
        return UNDEFINED
    gain = within - overall
    value = float((counts.cells * gain).sum()) / spare
    return _lambda(counts, value, gain, overall, spare)


def lambda_symmetric(counts: Counts) -> Measure:
    """Goodman-Kruskal lambda of both directions together."""
    within, overall = _modes(counts)
    within_other, overall_other = (side.T for side in _modes(counts.transposed))
    spare = 2.0 * counts.total - float(counts.columns.max() + counts.rows.max())
    if spare <= 0:
        return UNDEFINED
    gain = within + within_other - overall - overall_other
    value = float((counts.cells * gain).sum()) / spare
    return _lambda(counts, value, gain, overall + overall_other, spare)


def _lambda(counts: Counts, value: float, gain: Floats, overall: Floats, spare: float) -> Measure:
    """ASE1 by the delta method; ASE0 from the spread of the gains alone."""
    scores = (gain + value * overall) / spare
    size = counts.total
    mean = float((counts.cells * scores).sum()) / size
    se = _root(float((counts.cells * (scores - mean) ** 2).sum()))
    null = _root(float((counts.cells * (gain - value * spare / size) ** 2).sum())) / spare
    return normal_measure(value, se, null)


def _modes(counts: Counts) -> tuple[Floats, Floats]:
    """(R, C) 1 at each row's largest cell; (R, C) 1 in the column with the largest total."""
    within = np.zeros_like(counts.cells)
    within[np.arange(len(within)), counts.cells.argmax(axis=1)] = 1.0
    overall = np.zeros_like(counts.cells)
    overall[:, counts.columns.argmax()] = 1.0
    return within, overall


def tau_columns(counts: Counts) -> Measure:
    """Goodman-Kruskal tau with the column variable dependent.

    p from (n - 1)(C - 1) tau, chi-square with (R - 1)(C - 1) degrees (Light & Margolin 1971), as SPSS.
    """
    n, cells, rows, columns = counts.total, counts.cells, counts.rows[:, None], counts.columns
    squares = cells**2 / rows
    spare = n**2 - float((columns**2).sum())
    value = (n * float(squares.sum()) - float((columns**2).sum())) / spare
    up = squares.sum() + n * (2 * cells / rows - (squares / rows).sum(axis=1, keepdims=True)) - 2 * columns
    slope = (up - value * 2 * (n - columns)) / spare
    statistic = (n - 1.0) * (len(columns) - 1) * value
    p = float(chi_square_tail(statistic, degrees(counts)))
    return Measure(value, _root(float((cells * slope**2).sum())), p=p)


def uncertainty_columns(counts: Counts) -> Measure:
    """Theil's uncertainty coefficient with the column variable dependent; p from the likelihood ratio."""
    n, cells = counts.total, counts.cells
    rows, columns, both = (_entropy(part, n) for part in (counts.rows, counts.columns, cells))
    given_row = _log(cells / counts.rows[:, None])
    slope = columns * given_row + (rows - both) * _log(counts.columns / n)
    se = _root(float((cells * slope**2).sum())) / (n * columns**2)
    return _information(counts, rows + columns - both, columns, se)


def uncertainty_symmetric(counts: Counts) -> Measure:
    """Theil's uncertainty coefficient of both directions together; p from the likelihood ratio."""
    n, cells = counts.total, counts.cells
    rows, columns, both = (_entropy(part, n) for part in (counts.rows, counts.columns, cells))
    margins = rows + columns
    product = np.outer(counts.rows, counts.columns) / n**2
    slope = both * _log(product) - margins * _log(cells / n)
    se = 2.0 * _root(float((cells * slope**2).sum())) / (n * margins**2)
    return _information(counts, margins - both, margins / 2.0, se)


def _information(counts: Counts, shared: float, entropy: float, se: float) -> Measure:
    spread = float((counts.cells * _log(counts.cells / counts.expected) ** 2).sum())
    null = _root(spread - counts.total * shared**2) / (counts.total * entropy)
    value = shared / entropy
    p = float(chi_square_tail(likelihood_statistic(counts), degrees(counts)))
    return Measure(value, se, value / null if null > 0 else math.nan, p)


def _entropy(part: Floats, n: float) -> float:
    return -float((part / n * _log(part / n)).sum())


def _log(ratio: Floats) -> Floats:
    """Natural logarithm with 0 where the count is 0, so that 0 log 0 is 0."""
    return np.asarray(np.log(np.where(ratio > 0, ratio, 1.0)))


def _root(square: float) -> float:
    # a perfect association leaves a variance of zero, give or take the last digit
    return math.sqrt(max(square, 0.0))
