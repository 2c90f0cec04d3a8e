"""Finished totals of a row axis by a column axis."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.tabulation.axis import Axis
from surveykit.tabulation.kernel import PartialTotals


@dataclass(frozen=True, eq=False)
class CellTotals:
    """`n` persons, `w` sum of weights, `w2` sum of squared weights, each (R, C), read-only.

    R and C run over all levels of the axes, the five bases first; number moments are sums.
    """

    rows: Axis
    columns: Axis
    n: NDArray[np.float64]
    w: NDArray[np.float64]
    w2: NDArray[np.float64]


def finish(rows: Axis, columns: Axis, totals: PartialTotals) -> CellTotals:
    """Close the sums of all blocks."""
    for array in (totals.n, totals.w, totals.w2):
        array.setflags(write=False)
    return CellTotals(rows, columns, totals.n, totals.w, totals.w2)
