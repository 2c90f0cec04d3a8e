"""The kernel: block -> partial totals -> merge.

One weighted aggregation of two axes gives every cell and every base. It is plain numpy over
small integers and knows nothing of questions; a runner only says where the blocks come from.

Counting is bound by passes over the respondents, not by arithmetic, so several chunks are
**fused**: their states make one composite key, one pass counts them jointly, and each chunk's
own counts are marginal sums of the joint ones. Four five-option questions cost hardly more than one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from surveykit.tabulation.axis import Axis, Chunk, key_type, trimmed

FUSED_STATES = 1 << 13


@dataclass(frozen=True, slots=True, eq=False)
class Pairing:
    """Row chunks counted together, against one column chunk. `shape` is their states, column last."""

    rows: tuple[Chunk, ...]
    column: Chunk
    shape: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class PartialTotals:
    """Sums over some respondents, one flat array a pairing: of 1, of weights, of their squares."""

    n: tuple[NDArray[np.float64], ...]
    w: tuple[NDArray[np.float64], ...]
    w2: tuple[NDArray[np.float64], ...]


def pairings(rows: Axis, columns: Axis) -> tuple[Pairing, ...]:
    """How the chunks of two axes are counted; a chunk with values goes alone."""
    kept = tuple(trimmed(chunk) for chunk in rows.chunks)
    return tuple(
        Pairing(group, column, (*(len(chunk.decode) for chunk in group), len(column.decode)))
        for column in map(trimmed, columns.chunks)
        for group in _groups(kept, len(column.decode))
    )


def part(
    plan: tuple[Pairing, ...],
    block: slice,
    *,
    weights: NDArray[np.float64] | None = None,
    inside: NDArray[np.bool_] | None = None,
) -> PartialTotals:
    """The totals of the respondents in `block` that are `inside` the domain."""
    keep = None if inside is None else np.flatnonzero(inside[block])
    size = (block.stop - block.start) if keep is None else len(keep)
    plain = None if weights is None else _taken(weights, block, keep)
    squared = None if plain is None else plain * plain
    n, w, w2 = [], [], []
    for pairing in plan:
        key = _key(pairing, block, keep)
        values = pairing.rows[0].values
        value = None if values is None else _taken(values, block, keep)
        n.append(_counted(key, value, pairing, size))
        if plain is not None and squared is not None:
            w.append(_counted(key, plain if value is None else plain * value, pairing, size))
            w2.append(_counted(key, squared if value is None else squared * value, pairing, size))
    same = tuple(n)
    return PartialTotals(same, tuple(w) or same, tuple(w2) or same)


def merge(a: PartialTotals, b: PartialTotals) -> PartialTotals:
    """The totals of two sets of respondents together."""
    n = _added(a.n, b.n)
    if a.w is a.n:
        return PartialTotals(n, n, n)
    return PartialTotals(n, _added(a.w, b.w), _added(a.w2, b.w2))


def _groups(chunks: tuple[Chunk, ...], width: int) -> list[tuple[Chunk, ...]]:
    groups: list[tuple[Chunk, ...]] = []
    open_group: tuple[Chunk, ...] = ()
    states = width
    for chunk in chunks:
        if chunk.values is not None:
            groups.append((chunk,))
            continue
        if open_group and states * len(chunk.decode) > FUSED_STATES:
            groups.append(open_group)
            open_group, states = (), width
        open_group += (chunk,)
        states *= len(chunk.decode)
    return [*groups, open_group] if open_group else groups


def _taken(array: NDArray[np.float64], block: slice, keep: NDArray[np.intp] | None) -> NDArray[np.float64]:
    return array[block] if keep is None else array[block][keep]


def _key(pairing: Pairing, block: slice, keep: NDArray[np.intp] | None) -> NDArray[np.intp] | None:
    """Composite state of every respondent; None when there is but one."""
    chunks = (*pairing.rows, pairing.column)
    small = key_type(chunks)
    key: NDArray[Any] | None = None
    shift = 0
    for chunk, states in zip(chunks, pairing.shape, strict=True):
        shift = shift * states + chunk.offset
        if key is not None and states > 1:
            key *= states
        if chunk.codes is not None:
            codes = chunk.codes[block] if keep is None else chunk.codes[block][keep]
            key = codes.astype(small) if key is None else np.add(key, codes, out=key)
    if key is None:
        return None
    return np.asarray(np.add(key, shift, dtype=np.intp))


def _counted(
    key: NDArray[np.intp] | None, weight: NDArray[np.float64] | None, pairing: Pairing, size: int
) -> NDArray[np.float64]:
    states = int(np.prod(pairing.shape))
    if key is None:
        return np.full(states, float(size) if weight is None else float(weight.sum()))
    return np.bincount(key, weights=weight, minlength=states).astype(np.float64)


def _added(
    a: tuple[NDArray[np.float64], ...], b: tuple[NDArray[np.float64], ...]
) -> tuple[NDArray[np.float64], ...]:
    return tuple(x + y for x, y in zip(a, b, strict=True))
