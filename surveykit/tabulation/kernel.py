"""The kernel: block -> partial totals -> merge.

One weighted aggregation of two axes gives every cell and every base. It is plain numpy over
small integers and knows nothing of questions; a runner only says where the blocks come from.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.tabulation.axis import Axis, Chunk


@dataclass(frozen=True, slots=True, eq=False)
class PartialTotals:
    """Sums over some respondents: `n`, `w`, `w2` (R, C) of 1, weight and weight squared."""

    n: NDArray[np.float64]
    w: NDArray[np.float64]
    w2: NDArray[np.float64]


def part(
    rows: Axis,
    columns: Axis,
    *,
    block: slice,
    weights: NDArray[np.float64] | None = None,
    inside: NDArray[np.bool_] | None = None,
) -> PartialTotals:
    """The totals of the respondents in `block` that are `inside` the domain."""
    keep = None if inside is None else np.flatnonzero(inside[block])
    shape = (len(rows.levels), len(columns.levels))
    n, w, w2 = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    ones, plain, squared = _weights(weights, block, keep)
    size = (block.stop - block.start) if keep is None else len(keep)
    column_codes = [_codes(chunk, block, keep) for chunk in columns.chunks]
    for row in rows.chunks:
        row_codes = _codes(row, block, keep)
        values = None if row.values is None else _taken(row.values, block, keep)
        for column, codes in zip(columns.chunks, column_codes, strict=True):
            key = _key(row_codes, codes, len(column.decode))
            where = np.ix_(row.targets, column.targets)
            for target, weight in ((n, ones), (w, plain), (w2, squared)):
                if weight is _SAME:
                    continue
                counted = _counted(key, _product(weight, values), row, column, size)
                target[where] += row.decode.T @ counted @ column.decode
    if weights is None:
        return PartialTotals(n, n, n)
    return PartialTotals(n, w, w2)


def merge(a: PartialTotals, b: PartialTotals) -> PartialTotals:
    """The totals of two sets of respondents together."""
    if a.w is a.n and b.w is b.n:
        n = a.n + b.n
        return PartialTotals(n, n, n)
    return PartialTotals(a.n + b.n, a.w + b.w, a.w2 + b.w2)


class _Same:
    """Marks weights that need no pass of their own."""


_SAME = _Same()
_Weight = NDArray[np.float64] | _Same | None


def _weights(
    weights: NDArray[np.float64] | None, block: slice, keep: NDArray[np.intp] | None
) -> tuple[_Weight, _Weight, _Weight]:
    if weights is None:
        return None, _SAME, _SAME
    taken = _taken(weights, block, keep)
    return None, taken, taken * taken


def _taken(array: NDArray[np.float64], block: slice, keep: NDArray[np.intp] | None) -> NDArray[np.float64]:
    return array[block] if keep is None else array[block][keep]


def _codes(chunk: Chunk, block: slice, keep: NDArray[np.intp] | None) -> NDArray[np.intp] | None:
    if chunk.codes is None:
        return None
    codes = chunk.codes[block] if keep is None else chunk.codes[block][keep]
    return np.asarray(np.add(codes, chunk.offset, dtype=np.intp))


def _key(
    row: NDArray[np.intp] | None, column: NDArray[np.intp] | None, width: int
) -> NDArray[np.intp] | None:
    if row is None or column is None:
        return column if row is None else row
    return row * width + column


def _product(weight: _Weight, values: NDArray[np.float64] | None) -> NDArray[np.float64] | None:
    if weight is None or isinstance(weight, _Same):
        return values
    return weight if values is None else weight * values


def _counted(
    key: NDArray[np.intp] | None,
    weight: NDArray[np.float64] | None,
    row: Chunk,
    column: Chunk,
    size: int,
) -> NDArray[np.float64]:
    shape = (len(row.decode), len(column.decode))
    if key is None:
        total = float(size) if weight is None else float(weight.sum())
        return np.full(shape, total)
    return np.bincount(key, weights=weight, minlength=shape[0] * shape[1]).reshape(shape).astype(float)
