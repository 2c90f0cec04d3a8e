"""Which chunks are counted together.

Counting is bound by passes over the respondents, not by arithmetic. So chunks share a **key**: one
integer a respondent, made of the group, the states of some column chunks (a whole banner) and those of
some row chunks. One pass counts them jointly and each row chunk's own counts are marginal sums. A key
takes in as many chunks as leave its cells few beside the respondents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import prod

import numpy as np
from numpy.typing import NDArray

from surveykit.tabulation.axis import Chunk

Floats = NDArray[np.float64]
# so many cells cost less than another pass, however few the respondents
_FEW_CELLS = 1 << 13
# so many joint states of rows are told apart in no time
_FEW_STATES = 1 << 12


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """`codes` (N,) the group - PSU or stratum - of each respondent, None where there is but one."""

    codes: NDArray[np.intp] | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Key:
    """Chunks that are counted together: positions among the `columns` and `rows` of a plan."""

    columns: tuple[int, ...]
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """How row chunks are counted by column chunks within groups."""

    rows: tuple[Chunk, ...]
    columns: tuple[Chunk, ...]
    groups: Groups
    keys: tuple[Key, ...]

    def states(self, key: Key) -> tuple[int, ...]:
        """How many states each row chunk of a key has."""
        return tuple(len(self.rows[k].decode) for k in key.rows)

    def corners(self, key: Key) -> int:
        """How many joint states the column chunks of a key have."""
        return prod(len(self.columns[k].decode) for k in key.columns)


def planned(
    rows: Sequence[Chunk], columns: Sequence[Chunk], count: int, groups: Groups | None = None
) -> Plan:
    """The keys for so many respondents; a chunk with values goes alone.

    The more chunks a key has, the less another one gains, and the fewer cells it may bring.
    """
    within = groups or Groups()
    most = max(_FEW_CELLS, count // 2)
    widths = [len(chunk.decode) for chunk in columns]
    keys: list[Key] = []
    joint: list[int] = []
    last: dict[tuple[int, ...], int] = {}
    for row, chunk in enumerate(rows):
        states = len(chunk.decode)
        for side in _together(widths, most // (within.count * states)):
            units = within.count * prod(widths[k] for k in side)
            at = last.get(side) if chunk.values is None else None
            if at is not None and _has_room(units, joint[at] * states, len(keys[at].rows), most):
                keys[at] = Key(side, (*keys[at].rows, row))
                joint[at] *= states
                continue
            # the key with more room is the one to go on with
            if chunk.values is None and (at is None or states <= joint[at]):
                last[side] = len(keys)
            keys.append(Key(side, (row,)))
            joint.append(states)
    return Plan(tuple(rows), tuple(columns), within, tuple(keys))


def _has_room(units: int, states: int, chunks: int, most: int) -> bool:
    """Whether a key of so many chunks takes in one more, which brings it to so many row states."""
    return states <= _FEW_STATES and units * states * chunks <= most


def _together(widths: Sequence[int], most: int) -> list[tuple[int, ...]]:
    """Column chunks one after the other, joined while they have no more than so many joint states."""
    found: list[tuple[int, ...]] = []
    corners = most + 1
    for column, width in enumerate(widths):
        if corners * width <= most:
            found[-1] = (*found[-1], column)
            corners *= width
        else:
            found.append((column,))
            corners = width
    return found


@lru_cache(maxsize=256)
def told_apart(states: tuple[int, ...]) -> Floats:
    """(product, sum) of 0 and 1: which joint states hold each state of each chunk."""
    joint = np.unravel_index(np.arange(prod(states)), states)
    found = np.concatenate([np.eye(count)[own] for count, own in zip(states, joint, strict=True)], axis=1)
    found.setflags(write=False)
    return found
