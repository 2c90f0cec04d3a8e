"""Whether counts that are at least 0 leave a small group only one way to have answered.

Where a row space leaves a group open, its answers may still be forced: by a column in which nobody chose
an option, say. Two persons in the same columns, one of the group and one not, who answered differently
might change places unseen; only where there are none a linear programme is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.disclosure.grouping import Counts, Kinds
from surveykit.responses.model import Column, MultipleColumn, SingleColumn

Flags = NDArray[np.bool_]
_CLOSE = 0.5


@dataclass(frozen=True, eq=False)
class Answers:
    """`counts` (A, O): how many of each kind gave each answer, everybody exactly one."""

    counts: Counts

    @property
    def sizes(self) -> Counts:
        """(A,) how many answered."""
        return np.asarray(self.counts.sum(axis=1))


def answers(column: Column, kinds: Kinds, everybody: Flags) -> Iterator[Answers]:
    """The answers to a single choice; each option of a multiple choice as ticked or not."""
    if isinstance(column, SingleColumn):
        levels = np.asarray(column.levels, dtype=np.intp)
        yield _counted(levels, int(levels.max(initial=0)) + 1, kinds, everybody)
    elif isinstance(column, MultipleColumn):
        state = np.asarray(column.state)
        for ticks in column.ticks.T:
            yield _counted(np.where(state < 0, -1, ticks.astype(np.intp)), 2, kinds, everybody)


def _counted(levels: NDArray[np.intp], options: int, kinds: Kinds, everybody: Flags) -> Answers:
    told = everybody & (levels >= 0)
    places = kinds.index[told] * options + levels[told]
    counts = np.bincount(places, minlength=len(kinds.inside) * options)
    return Answers(counts.reshape(-1, options).astype(np.int64))


def pinned(kinds: Kinds, every: Sequence[Answers], rows: Counts, threshold: int) -> Flags | None:
    """The kinds of a small group all of whose answers follow, or None.

    Groups that lie in sums of which all gave one answer are left out: these are shown and pointed out.
    """
    if not every:
        return None
    sizes = every[0].sizes
    for members in kinds.members:
        for member in members * kinds.inside:
            group: Flags = np.asarray((member > 0) & (sizes > 0))
            small = 0 < sizes[group].sum() < threshold
            if small and all(_follows(one, rows, group) for one in every):
                return group
    return None


def _follows(told: Answers, rows: Counts, group: Flags) -> bool:
    """Whether a group's answers are the only ones possible, and not because a sum is of one answer."""
    if _may_change_places(told, rows, group) or _is_alike(told, rows, group):
        return False
    return _is_forced(told, rows, group)


def _may_change_places(told: Answers, rows: Counts, group: Flags) -> bool:
    """Whether somebody in the same columns and not of the group answered differently."""
    _, columns = np.unique(rows, axis=1, return_inverse=True)
    columns = columns.ravel()
    for column in np.unique(columns[group]):
        same = columns == column
        own = told.counts[same & group].sum(axis=0) > 0
        others = told.counts[same & ~group].sum(axis=0) > 0
        if others.any() and (own[:, None] & others[None, :] & ~np.eye(len(own), dtype=np.bool_)).any():
            return True
    return False


def _is_alike(told: Answers, rows: Counts, group: Flags) -> bool:
    """Whether all of the group are in published groups that gave one answer."""
    sums = rows @ told.counts
    alike = (sums == sums.sum(axis=1, keepdims=True)).any(axis=1)
    within = (rows[alike] > 0).any(axis=0)
    return bool(within[group].all())


def _is_forced(told: Answers, rows: Counts, group: Flags) -> bool:
    from scipy.optimize import linprog
    from scipy.sparse import block_diag, csr_array, hstack, identity, vstack

    held = np.flatnonzero(told.counts.sum(axis=1))
    counts, kinds = told.counts[held], len(held)
    options = counts.shape[1]
    sums = block_diag([csr_array(rows[:, held])] * options)
    whole = hstack([identity(kinds)] * options)
    equal = np.concatenate([(rows[:, held] @ counts).T.ravel(), counts.sum(axis=1)])
    system = vstack([sums, whole]).tocsr()
    for option in range(options):
        wanted = np.zeros((options, kinds))
        wanted[option, group[held]] = 1.0
        ends = [
            sign * linprog(sign * wanted.ravel(), A_eq=system, b_eq=equal, method="highs").fun
            for sign in (1, -1)
        ]
        if ends[1] - ends[0] > _CLOSE:
            return False
    return True
