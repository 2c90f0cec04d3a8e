"""Sums of weights by group - PSU or stratum - and by joint state of a row and a column chunk.

These are sufficient for every share, mean, net and their design-based errors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.tabulation.axis import Chunk
from surveykit.tabulation.kernel import Measure
from surveykit.tabulation.plan import Groups, planned
from surveykit.tabulation.runners.memory import summed
from surveykit.tabulation.totals import marginals

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class GroupSums:
    """`w` (G, C, R) sums of weights by group, column state and row state; `w2` of their squares or None."""

    w: Floats
    w2: Floats | None


def group_sums(
    rows: Sequence[Chunk],
    column: Chunk,
    groups: Groups,
    *,
    weights: Floats,
    squares: bool,
    inside: NDArray[np.bool_] | None = None,
) -> Iterator[tuple[int, GroupSums]]:
    """One result a row chunk with its position, over those `inside` (N,) the domain; as keys come."""
    plan = planned(rows, [column], len(weights), groups)
    measures: tuple[Measure, ...] = ("w", "w2") if squares else ("w",)
    found = summed(plan, len(weights), measures, weights=weights, inside=inside)
    shape = (groups.count, len(column.decode), -1)
    for key, sums in zip(plan.keys, found, strict=True):
        each = [
            [np.ascontiguousarray(own).reshape(shape) for _, own in marginals(plan, key, joint)]
            for joint in sums.values()
        ]
        for place, row in enumerate(key.rows):
            yield row, GroupSums(each[0][place], each[1][place] if squares else None)
