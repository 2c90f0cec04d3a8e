"""Sums of weights by group - PSU or stratum - and by joint state of a row and a column chunk.

These are sufficient for every share, mean, net and their design-based errors. The column and the group
make one key that is built once a block; each question then costs one addition and one count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.tabulation.axis import Chunk

Floats = NDArray[np.float64]
LEAST_BLOCK = 1 << 17


@dataclass(frozen=True, slots=True, eq=False)
class GroupSums:
    """`w` (G, C, R) sums of weights by group, column state and row state; `w2` of their squares or None."""

    w: Floats
    w2: Floats | None


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """`codes` (N,) the group of each respondent, `count` groups; `squares` says whether w2 is needed."""

    codes: NDArray[np.intp] | None
    count: int
    squares: bool


def group_sums(
    rows: Sequence[Chunk],
    column: Chunk,
    grouping: Grouping,
    *,
    weights: Floats,
    inside: NDArray[np.bool_] | None = None,
) -> list[GroupSums]:
    """One result a row chunk, over the respondents that are `inside` (N,) the domain."""
    shapes = [(grouping.count, len(column.decode), len(chunk.decode)) for chunk in rows]
    w = [np.zeros(shape) for shape in shapes]
    w2 = [np.zeros(shape) for shape in shapes] if grouping.squares else None
    cells = max((int(np.prod(shape)) for shape in shapes), default=1)
    block = max(LEAST_BLOCK, 2 * cells)
    kept = weights if inside is None else np.where(inside, weights, 0.0)
    for start in range(0, len(weights), block):
        here = slice(start, min(start + block, len(weights)))
        held = kept[here]
        squared = held * held if w2 is not None else None
        bases: dict[int, NDArray[np.intp]] = {}
        for k, chunk in enumerate(rows):
            states = len(chunk.decode)
            if states not in bases:
                bases[states] = _base(column, grouping, here, states)
            key = _key(bases[states], chunk, here)
            size = w[k].size
            w[k] += np.bincount(key, held, size).reshape(shapes[k])
            if w2 is not None and squared is not None:
                w2[k] += np.bincount(key, squared, size).reshape(shapes[k])
    return [GroupSums(w[k], None if w2 is None else w2[k]) for k in range(len(rows))]


def _base(column: Chunk, grouping: Grouping, here: slice, states: int) -> NDArray[np.intp]:
    """(B,) key of group and column, spread so that the row state can be added."""
    size = here.stop - here.start
    key = (
        np.zeros(size, dtype=np.intp)
        if grouping.codes is None
        else grouping.codes[here] * len(column.decode)
    )
    if column.codes is not None:
        key = key + column.codes[here] + column.offset
    return np.asarray(key * states)


def _key(base: NDArray[np.intp], chunk: Chunk, here: slice) -> NDArray[np.intp]:
    if chunk.codes is None:
        return base
    return np.asarray(
        np.add(base, chunk.codes[here], dtype=np.intp) + chunk.offset
        if chunk.offset
        else base + chunk.codes[here]
    )
