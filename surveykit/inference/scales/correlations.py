"""Correlation matrices that factors are taken from, with the persons they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem
from surveykit.inference.scales.items import Flags, items_of
from surveykit.sampling.design import SampleDesign

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Correlations:
    """`matrix` (q, q) of the items `names`; `n` persons, `effective` (sum w)^2 / sum w^2.

    `means`, `deviations` (q,) are those of the items as numbers.
    """

    names: tuple[str, ...]
    matrix: Floats
    n: int
    effective: float
    means: Floats
    deviations: Floats
    kind: Literal["pearson", "polychoric"] = "pearson"
    findings: tuple[Problem, ...] = ()

    def __post_init__(self) -> None:
        for array in (self.matrix, self.means, self.deviations):
            array.setflags(write=False)


def pearson(values: Floats, domain: Flags, design: SampleDesign, names: Sequence[str]) -> Correlations:
    """Weighted Pearson correlations of `values` (N, q) among those of `domain` (N,) who answered all.

    R: `cov2cor(svyvar())`, `cor` where unweighted.

    Raises:
        UsageError: fewer than two items, too few persons, an item without variance
    """
    items = items_of(values, domain, design, names)
    effective = float(items.means.effective[0])
    deviations = np.sqrt(np.diagonal(items.matrix))
    return Correlations(
        items.names, items.correlation, items.n, effective, items.means.value.copy(), deviations
    )
