"""Polychoric correlations: of the normal numbers thought to lie behind ordered answers.

Two steps (Olsson 1979): thresholds from the weighted margins, then each correlation by maximum
likelihood of its weighted crosstab. The bivariate normal law comes from Owen's T function (1956).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, UsageError
from surveykit.estimation.rootfinding import root
from surveykit.inference.scales import messages
from surveykit.inference.scales.correlations import Correlations
from surveykit.inference.scales.items import Flags, Items, items_of
from surveykit.sampling.design import SampleDesign

Floats = NDArray[np.float64]
Codes = NDArray[np.intp]
MOST_LEVELS = 12
LIMIT = 0.9999
# less than this is lost in the rounding of the differences that make a cell's chance: what was observed
# there cannot come of such a correlation, and the likelihood rises towards 0
_GONE, _STEEP = 1e-15, 1e3
_TINY = 1e-300


def polychoric(values: Floats, domain: Flags, design: SampleDesign, names: Sequence[str]) -> Correlations:
    """Weighted polychoric correlations of ordered `values` (N, q) of those in `domain` (N,) with all.

    R: `psych::polychoric(x, weight = w, correct = 0, global = FALSE)`. A correlation at its limit is
    a finding.

    Raises:
        UsageError: an item with more than 12 levels, and what `items_of` refuses
    """
    items = items_of(values, domain, design, names)
    held = items.inside & (design.analysis > 0)
    weights = design.analysis[held]
    levels = [np.unique(column, return_inverse=True)[1] for column in items.values[held].T]
    _check(items, levels)
    q = len(names)
    matrix, findings = np.eye(q), []
    for i in range(q - 1):
        for j in range(i + 1, q):
            found = polychoric_of(_crossed(levels[i], levels[j], weights))
            matrix[i, j] = matrix[j, i] = found
            if abs(found) >= LIMIT:
                pair = {"first": names[i], "second": names[j], "value": found}
                findings.append(Problem(messages.EDGE_CORRELATION, values=pair))
    effective = float(items.means.effective[0])
    deviations = np.sqrt(np.diagonal(items.matrix))
    return Correlations(
        items.names,
        matrix,
        items.n,
        effective,
        items.means.value.copy(),
        deviations,
        "polychoric",
        tuple(findings),
    )


def polychoric_of(counts: Floats) -> float:
    """The polychoric correlation of one table of weighted counts (R, C) without empty rows or columns."""
    total = float(counts.sum())
    rows, columns = _thresholds(counts.sum(axis=1) / total), _thresholds(counts.sum(axis=0) / total)
    filled = counts > 0

    def slope(correlation: float) -> float:
        chance = _cells(_law(rows, columns, correlation, total=True))
        if (chance[filled] < _GONE).any():
            return -_STEEP if correlation > 0 else _STEEP
        change = _cells(_law(rows, columns, correlation, total=False))
        return float((counts[filled] * change[filled] / chance[filled]).sum()) / total

    found = root(slope, -LIMIT, LIMIT, tolerance=1e-12)
    if np.isnan(found):
        return LIMIT if slope(0.0) > 0 else -LIMIT
    return found


def bivariate_normal(first: Floats, second: Floats, correlation: float) -> Floats:
    """P(X <= first, Y <= second) of two standard normals. R: `mvtnorm::pmvnorm`."""
    from scipy.special import ndtr, owens_t

    h = np.where(first == 0, _TINY, first)
    k = np.where(second == 0, _TINY, second)
    left = np.sqrt((1.0 - correlation) * (1.0 + correlation))
    with np.errstate(over="ignore"):
        by_h, by_k = (k / h - correlation) / left, (h / k - correlation) / left
    apart = np.where((h < 0) != (k < 0), 0.5, 0.0)
    return np.asarray((ndtr(h) + ndtr(k)) / 2.0 - owens_t(h, by_h) - owens_t(k, by_k) - apart)


def _thresholds(shares: Floats) -> Floats:
    from scipy.special import ndtri

    return np.asarray(ndtri(np.cumsum(shares)[:-1]))


def _law(rows: Floats, columns: Floats, correlation: float, *, total: bool) -> Floats:
    """(R+1, C+1) the bivariate law at all corners, or (not `total`) its change with the correlation."""
    from scipy.special import ndtr

    h, k = np.meshgrid(rows, columns, indexing="ij")
    found = np.zeros((len(rows) + 2, len(columns) + 2))
    if total:
        found[1:-1, 1:-1] = bivariate_normal(h, k, correlation)
        found[1:-1, -1], found[-1, 1:-1], found[-1, -1] = ndtr(rows), ndtr(columns), 1.0
        return found
    left = 1.0 - correlation**2
    power = (h * h - 2.0 * correlation * h * k + k * k) / (2.0 * left)
    found[1:-1, 1:-1] = np.exp(-power) / (2.0 * np.pi * np.sqrt(left))
    return found


def _cells(corners: Floats) -> Floats:
    return np.diff(np.diff(corners, axis=0), axis=1)


def _crossed(first: Codes, second: Codes, weights: Floats) -> Floats:
    shape = int(first.max()) + 1, int(second.max()) + 1
    flat = np.bincount(first * shape[1] + second, weights=weights, minlength=shape[0] * shape[1])
    return np.asarray(flat.reshape(shape), dtype=np.float64)


def _check(items: Items, levels: list[Codes]) -> None:
    found = [
        Problem(
            messages.NOT_ORDERED,
            values={"name": name, "count": int(each.max()) + 1, "most": MOST_LEVELS},
        )
        for name, each in zip(items.names, levels, strict=True)
        if each.max() >= MOST_LEVELS
    ]
    if found:
        raise UsageError(found)
