"""Finished totals of a row axis by a column axis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.tabulation.axis import Axis, Chunk
from surveykit.tabulation.kernel import Pairing, PartialTotals


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


def split(totals: CellTotals, axes: Sequence[Axis]) -> list[CellTotals]:
    """The totals of each of the row axes that were joined."""
    cuts: list[CellTotals] = []
    first = 0
    for axis in axes:
        rows = slice(first, first + len(axis.levels))
        cuts.append(CellTotals(axis, totals.columns, totals.n[rows], totals.w[rows], totals.w2[rows]))
        first = rows.stop
    return cuts


def finish(rows: Axis, columns: Axis, plan: tuple[Pairing, ...], totals: PartialTotals) -> CellTotals:
    """Spread the counts of states over the levels they belong to."""
    n = _spread(rows, columns, plan, totals.n)
    if totals.w is totals.n:
        return CellTotals(rows, columns, n, n, n)
    w, w2 = (_spread(rows, columns, plan, counts) for counts in (totals.w, totals.w2))
    return CellTotals(rows, columns, n, w, w2)


def _spread(
    rows: Axis, columns: Axis, plan: tuple[Pairing, ...], counts: tuple[NDArray[np.float64], ...]
) -> NDArray[np.float64]:
    cells = np.zeros((len(rows.levels), len(columns.levels)))
    for pairing, joint in zip(plan, counts, strict=True):
        for chunk, marginal in _marginals(pairing, joint):
            where = np.ix_(chunk.targets, pairing.column.targets)
            cells[where] += chunk.decode.T @ marginal @ pairing.column.decode
    cells.setflags(write=False)
    return cells


def _marginals(pairing: Pairing, joint: NDArray[np.float64]) -> Iterator[tuple[Chunk, NDArray[np.float64]]]:
    """Each row chunk with its own (states, column states) counts."""
    table = joint.reshape(pairing.shape)
    last = table.ndim - 1
    for position, chunk in enumerate(pairing.rows):
        others = tuple(axis for axis in range(last) if axis != position)
        yield chunk, table.sum(axis=others)
