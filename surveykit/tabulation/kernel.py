"""The kernel: some respondents -> partial totals -> merge.

Plain numpy over small integers that knows nothing of questions, tables or designs: a plan says which
chunks share a key, one pass over the key sums 1, the weights or their squares, and a product with a
matrix of 0 and 1 tells the chunks apart. Where the respondents come from is a runner's matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from surveykit.tabulation.axis import Chunk
from surveykit.tabulation.plan import Key, Plan, told_apart
from surveykit.tabulation.products import product

Floats = NDArray[np.float64]
# persons, sums of weights, sums of their squares
Measure = Literal["n", "w", "w2"]
# of one key: (groups and corners, states of the row chunks side by side) a measure
KeySums: TypeAlias = dict[Measure, Floats]
_STRIP = 1 << 16


def part(
    plan: Plan, at: slice | NDArray[np.intp], weights: Floats | None, measures: Sequence[Measure]
) -> Iterator[KeySums]:
    """The sums of each key of a plan over the respondents `at` these places, given all `weights` (N,)."""
    size = at.stop - at.start if isinstance(at, slice) else len(at)
    keys = _Keys(plan, at, size)
    plain = None if weights is None else weights[at]
    squared = plain * plain if plain is not None and "w2" in measures else None
    factors: dict[Measure, Floats | None] = {"n": None, "w": plain, "w2": squared}
    for key in plan.keys:
        (joint, first), states = keys.of(key), plan.states(key)
        values = plan.rows[key.rows[0]].values
        cells = plan.groups.count * plan.corners(key) * prod(states)
        found: KeySums = {}
        for measure in measures:
            factor = _times(factors[measure], None if values is None else values[at])
            sums = _summed(joint, first, factor, cells, size).reshape(-1, prod(states))
            found[measure] = sums if len(states) == 1 else product(sums, told_apart(states))
        yield found


def merge(a: Sequence[KeySums], b: Sequence[KeySums]) -> list[KeySums]:
    """The sums of two sets of respondents together, key by key."""
    return [{m: sums + two[m] for m, sums in one.items()} for one, two in zip(a, b, strict=True)]


class _Keys:
    """The keys of some respondents, made strip by strip so that what is between stays in the cache."""

    def __init__(self, plan: Plan, at: slice | NDArray[np.intp], size: int) -> None:
        self._plan = plan
        self._strips = [
            (slice(start, min(start + _STRIP, size)), _strip(at, start)) for start in range(0, size, _STRIP)
        ]
        # made once: a fresh array of a million costs as much as the sums
        self._key = np.empty(size, dtype=np.intp)
        self._units: dict[tuple[int, ...], NDArray[np.int32] | None] = {}
        self._base: tuple[object, NDArray[np.int32] | None] = ((), None)

    def of(self, key: Key) -> tuple[NDArray[np.intp] | None, int]:
        """(B,) joint state of group, columns and rows, counted from a number, and that number.

        None where there is but one joint state. The array is that of the key before, filled anew.
        """
        rows, states = [self._plan.rows[k] for k in key.rows], prod(self._plan.states(key))
        base, first = self._based(key.columns, states), states
        for here, at in self._strips:
            state, shift = _joint(rows, at)
            if state is None and base is None:
                return None, 0
            joint = np.int32(states) if base is None else base[here]
            # so many units stay empty that no key is negative
            empty = max(1, -(-shift // states))
            if empty > 1:
                joint = joint + np.int32((empty - 1) * states)
            self._key[here] = joint if state is None else joint + state
            first = empty * states - shift
        return self._key, first

    def _based(self, columns: tuple[int, ...], states: int) -> NDArray[np.int32] | None:
        """(B,) where the row states of each group and corner begin; kept for the next key of as many."""
        if self._base[0] != (columns, states):
            unit = self._unit(columns)
            self._base = (columns, states), None if unit is None else unit * np.int32(states)
        return self._base[1]

    def _unit(self, columns: tuple[int, ...]) -> NDArray[np.int32] | None:
        """(B,) joint state of group and columns, from 1, or None when there is but one."""
        if columns not in self._units:
            self._units[columns] = self._made([self._plan.columns[k] for k in columns])
        return self._units[columns]

    def _made(self, columns: Sequence[Chunk]) -> NDArray[np.int32] | None:
        groups = self._plan.groups.codes
        corners = prod(len(chunk.decode) for chunk in columns)
        if groups is None and corners == 1:
            return None
        unit = np.empty(len(self._key), dtype=np.int32)
        for here, at in self._strips:
            corner, shift = _joint(columns, at)
            group = np.int32(0) if groups is None else groups[at].astype(np.int32) * np.int32(corners)
            unit[here] = group + np.int32(shift + 1) + (0 if corner is None else corner)
        return unit


def _strip(at: slice | NDArray[np.intp], start: int) -> slice | NDArray[np.intp]:
    if isinstance(at, slice):
        return slice(at.start + start, min(at.start + start + _STRIP, at.stop))
    return at[start : start + _STRIP]


def _joint(chunks: Sequence[Chunk], at: slice | NDArray[np.intp]) -> tuple[NDArray[Any] | None, int]:
    """The joint state of several chunks less a number, in the smallest integers, and that number."""
    joint: NDArray[Any] | None = None
    shift, states = 0, 1
    for chunk in chunks:
        count = len(chunk.decode)
        own, offset = chunk.states(at)
        shift, states = shift * count + offset, states * count
        if joint is not None and own is not None:
            joint = np.multiply(joint, count, dtype=_holding(states))
            joint = np.add(joint, own, out=joint, casting="same_kind")
        elif own is not None:
            joint = own
    return joint, shift


def _holding(states: int) -> type[np.signedinteger[Any]]:
    """The smallest integers that hold so many states of either sign."""
    return np.int8 if states < 1 << 7 else np.int16 if states < 1 << 15 else np.int32


def _times(weight: Floats | None, values: Floats | None) -> Floats | None:
    return weight if values is None else values if weight is None else weight * values


def _summed(
    key: NDArray[np.intp] | None, first: int, factor: Floats | None, cells: int, size: int
) -> Floats:
    """(cells,) sums by key, counted from `first`."""
    if key is None:
        return np.full(cells, float(size) if factor is None else float(factor.sum()))
    return np.bincount(key, factor, first + cells)[first:].astype(np.float64, copy=False)
