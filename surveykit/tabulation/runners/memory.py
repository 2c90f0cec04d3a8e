"""The usual runner: all answers lie in memory."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from surveykit.tabulation.axis import Axis
from surveykit.tabulation.kernel import PartialTotals, merge, pairings, part
from surveykit.tabulation.totals import CellTotals, finish

BLOCK = 1 << 16


def run(
    rows: Axis,
    columns: Axis,
    *,
    weights: NDArray[np.float64] | None = None,
    inside: NDArray[np.bool_] | None = None,
    block: int = BLOCK,
) -> CellTotals:
    """Totals of `rows` by `columns` over all respondents inside the domain.

    Blocks are summed, then merged pairwise, so that sums over 1e8 rows keep their digits.
    """
    plan = pairings(rows, columns)
    parts = [
        part(plan, slice(start, min(start + block, rows.count)), weights=weights, inside=inside)
        for start in range(0, max(rows.count, 1), block)
    ]
    return finish(rows, columns, plan, _pairwise(parts))


def _pairwise(parts: list[PartialTotals]) -> PartialTotals:
    while len(parts) > 1:
        paired = [merge(a, b) for a, b in zip(parts[::2], parts[1::2], strict=False)]
        parts = paired + ([parts[-1]] if len(parts) % 2 else [])
    return parts[0]
