"""Sums of weights by group - PSU or stratum - and by joint state of a row and a column chunk.

These are sufficient for every share, mean, net and their design-based errors. The column and the group
make one key that is built once; each question then costs one addition and one count, and where the
respondents outnumber the cells two questions share a key and are told apart afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from surveykit.tabulation.axis import Chunk, key_type

Floats = NDArray[np.float64]
BLOCK = 1 << 20
_SHARED_CELLS = 1 << 19


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
    kept = weights if inside is None else np.where(inside, weights, 0.0)
    shapes = [(grouping.count, len(column.decode), len(chunk.decode)) for chunk in rows]
    w: dict[int, Floats] = {}
    w2: dict[int, Floats] = {}
    for start in range(0, max(len(weights), 1), BLOCK):
        block = _Block(slice(start, min(start + BLOCK, len(weights))), column, grouping, kept)
        for share in _shares(shapes, block.size):
            for k, sums, squares in block.counted(rows, share):
                w[k] = w[k] + sums if k in w else sums
                if squares is not None:
                    w2[k] = w2[k] + squares if k in w2 else squares
    return [
        GroupSums(w[k].reshape(shape), w2[k].reshape(shape) if grouping.squares else None)
        for k, shape in enumerate(shapes)
    ]


def _shares(shapes: Sequence[tuple[int, int, int]], size: int) -> list[tuple[int, ...]]:
    """Which questions share a key: two, where their joint cells are few beside the respondents."""
    shares: list[tuple[int, ...]] = []
    k = 0
    while k < len(shapes):
        pair = k + 1 < len(shapes) and _joint(shapes[k], shapes[k + 1]) <= min(_SHARED_CELLS, size)
        shares.append((k, k + 1) if pair else (k,))
        k += 2 if pair else 1
    return shares


def _joint(first: tuple[int, int, int], second: tuple[int, int, int]) -> int:
    return int(np.prod(first)) * second[2]


class _Block:
    """Some respondents: the key of their group and column, and room for the keys of questions."""

    def __init__(self, here: slice, column: Chunk, grouping: Grouping, weights: Floats) -> None:
        self.here, self.size = here, here.stop - here.start
        self.weights = weights[here]
        self.squares = self.weights * self.weights if grouping.squares else None
        self.width = grouping.count * len(column.decode)
        self.unit = _units(column, grouping, here)
        self._spread: dict[int, NDArray[np.int64]] = {}
        self._key = np.empty(self.size, dtype=np.int64)

    def counted(
        self, rows: Sequence[Chunk], share: tuple[int, ...]
    ) -> list[tuple[int, Floats, Floats | None]]:
        """Sums of weights (and of their squares) of each question of a share, flat."""
        chunks = [rows[k] for k in share]
        states = [len(chunk.decode) for chunk in chunks]
        key = self._keyed(chunks, int(np.prod(states)))
        length = self.width * int(np.prod(states))
        sums = _summed(key, self.weights, length)
        squares = None if self.squares is None else _summed(key, self.squares, length)
        if len(share) == 1:
            return [(share[0], sums, squares)]
        apart = [_apart(sums, states)] + ([_apart(squares, states)] if squares is not None else [])
        return [(k, apart[0][i], apart[1][i] if len(apart) > 1 else None) for i, k in enumerate(share)]

    def _keyed(self, chunks: Sequence[Chunk], states: int) -> NDArray[np.int64]:
        shift = 0
        small = key_type(chunks)
        state: NDArray[Any] | None = None
        for chunk in chunks:
            count = len(chunk.decode)
            shift = shift * count + chunk.offset
            if chunk.codes is None:
                continue
            codes = chunk.codes[self.here]
            if state is None:
                state = codes
            else:
                state = np.multiply(state, count, dtype=small)
                state += codes
        if states not in self._spread:
            self._spread[states] = self.unit * states
        base = self._spread[states]
        if state is None:
            return base + shift if shift else base
        np.add(base, state, out=self._key)
        if shift:
            self._key += shift
        return self._key


def _summed(key: NDArray[np.int64], weights: Floats, length: int) -> Floats:
    return np.asarray(np.bincount(key, weights, length), dtype=np.float64)


def _apart(joint: Floats, states: list[int]) -> tuple[Floats, Floats]:
    """Joint sums of two questions -> the sums of each."""
    table = joint.reshape(-1, *states)
    return table.sum(axis=2).ravel(), table.sum(axis=1).ravel()


def _units(column: Chunk, grouping: Grouping, here: slice) -> NDArray[np.int64]:
    """(B,) key of group and column."""
    size = here.stop - here.start
    if grouping.codes is None:
        key = np.zeros(size, dtype=np.int64)
    else:
        key = grouping.codes[here] * np.int64(len(column.decode))
    if column.codes is not None:
        key += column.codes[here]
        key += column.offset
    return key
