"""How many factors: eigenvalues against those of unrelated numbers (Horn 1965)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.inference.scales.correlations import Correlations

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ParallelAnalysis:
    """`eigenvalues` (q,) beside the `mean` and the `reference` percentile (q,) of random ones.

    `count` eigenvalues stand above the reference before the first that does not. The `seed` belongs in
    the report.
    """

    eigenvalues: Floats
    mean: Floats
    reference: Floats
    count: int
    n: int
    draws: int
    percentile: float
    seed: int


def parallel_analysis(
    correlations: Correlations,
    generator: np.random.Generator,
    *,
    seed: int,
    draws: int = 200,
    percentile: float = 95.0,
) -> ParallelAnalysis:
    """Eigenvalues of the whole correlation matrix against those of `draws` sets of normal numbers.

    The random sets have as many persons as are effective under the weights. `seed` is what `generator`
    started from; it is shown, not used. R: `psych::fa.parallel(fa = "pc")`.
    """
    n, q = max(round(correlations.effective), 2), len(correlations.names)
    found = np.asarray(np.linalg.eigvalsh(correlations.matrix)[::-1], dtype=np.float64)
    each = np.stack([_eigenvalues(generator.standard_normal((n, q))) for _ in range(draws)])
    reference = np.percentile(each, percentile, axis=0)
    below = np.flatnonzero(found <= reference)
    count = int(below[0]) if len(below) else q
    return ParallelAnalysis(found, each.mean(axis=0), reference, count, n, draws, percentile, seed)


def _eigenvalues(values: Floats) -> Floats:
    return np.asarray(np.linalg.eigvalsh(np.corrcoef(values, rowvar=False))[::-1], dtype=np.float64)
