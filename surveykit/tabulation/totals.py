"""From sums by state to sums by level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import prod

import numpy as np
from numpy.typing import NDArray

from surveykit.tabulation.axis import Axis, Chunk
from surveykit.tabulation.kernel import KeySums, Measure
from surveykit.tabulation.plan import Key, Plan
from surveykit.tabulation.products import crossproduct, product

Floats = NDArray[np.float64]
Places = NDArray[np.intp]


def finish(
    rows: Axis, columns: Axis, plan: Plan, measures: Sequence[Measure], sums: Iterable[KeySums]
) -> dict[Measure, Floats]:
    """(R, C) a measure: the sums of each key (corners, states) spread over the levels they belong to."""
    shape = len(rows.levels), len(columns.levels)
    cells: dict[Measure, Floats] = {measure: np.zeros(shape) for measure in measures}
    sides: dict[tuple[int, ...], tuple[Places, Floats]] = {}
    for key, each in zip(plan.keys, sums, strict=True):
        if key.columns not in sides:
            sides[key.columns] = _side([plan.columns[k] for k in key.columns])
        for measure, joint in each.items():
            _spread(cells[measure], plan, key, joint, *sides[key.columns])
    for whole in cells.values():
        whole.setflags(write=False)
    return cells


def _spread(cells: Floats, plan: Plan, key: Key, joint: Floats, levels: Places, side: Floats) -> None:
    """Add the sums of one key; `side` (corners, l) says what each joint state adds to which `levels`."""
    for chunk, own in marginals(plan, key, joint):
        wide = own.shape[1] > chunk.decode.shape[1]
        if wide:
            added = crossproduct(product(own, chunk.decode), side)
        else:
            added = chunk.decode.T @ crossproduct(own, side)
        cells[_crossing(chunk.targets, levels)] += added


def _crossing(rows: Places, columns: Places) -> tuple[slice, slice] | tuple[Places, Places]:
    """Where rows and columns meet, as slices where both follow each other: those are not copied."""
    if rows[-1] - rows[0] == len(rows) - 1 and columns[-1] - columns[0] == len(columns) - 1:
        return slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    return rows[:, None], columns


def marginals(plan: Plan, key: Key, joint: Floats) -> Iterator[tuple[Chunk, Floats]]:
    """Each row chunk of a key with its own sums (corners, states)."""
    first = 0
    for k, states in zip(key.rows, plan.states(key), strict=True):
        yield plan.rows[k], joint[:, first : first + states]
        first += states


def _side(chunks: Sequence[Chunk]) -> tuple[Places, Floats]:
    """The levels of some column chunks, and (corners, l) what each joint state adds to them."""
    states = [len(chunk.decode) for chunk in chunks]
    joint = np.unravel_index(np.arange(prod(states)), states)
    added = [chunk.decode[own] for chunk, own in zip(chunks, joint, strict=True)]
    return np.concatenate([chunk.targets for chunk in chunks]), np.concatenate(added, axis=1)
