"""R's built-in `attitude` data (Chatterjee & Price 1977): 30 departments, 7 items."""

from __future__ import annotations

import numpy as np

from agreement.scales import items
from surveykit.sampling.design import SampleDesign

NAMES, VALUES = items()
ALL = np.ones(30, dtype=bool)
WEIGHTS = 1.0 + np.arange(30) % 4


def plain() -> SampleDesign:
    return SampleDesign.of(30)


def clustered(weights: np.ndarray = WEIGHTS) -> SampleDesign:
    """R: `svydesign(~cl, strata = ~st, weights = ~w)`; w = 1:4 repeated, cl pairs, five a stratum."""
    return SampleDesign.of(
        30, weights=weights, strata=np.repeat(np.arange(3), 10), clusters=np.repeat(np.arange(15), 2)
    )


def jackknife(statistic) -> np.ndarray:
    """Standard errors by leaving out one PSU of `clustered` at a time (JKn)."""
    units, strata = np.repeat(np.arange(15), 2), np.repeat(np.arange(3), 10)
    variance = 0.0
    for h in range(3):
        each = []
        for unit in range(5 * h, 5 * h + 5):
            factor = np.where(strata == h, 5 / 4, 1.0) * (units != unit)
            each.append(statistic(WEIGHTS * factor))
        variance = variance + 4 / 5 * ((np.array(each) - np.mean(each, axis=0)) ** 2).sum(axis=0)
    return np.sqrt(variance)
