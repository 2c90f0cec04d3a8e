"""Whether published sums tell of a few persons: a combination of them that leaves out all others.

The published groups are rows over the kinds of persons (atoms), a weight is how many there are of a
kind. A combination whose non-zero entries hold fewer persons than the threshold is a leak. The search
sets kinds to zero or takes them in, the largest first; what must vanish together is one kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.disclosure.rowspace import Residues, rank, reduced, scaled, without

Counts = NDArray[np.int64]
MOST_STEPS = 3_000


@dataclass(frozen=True, slots=True)
class Leak:
    """The kinds of persons (A,) bool that a combination of published sums is about.

    `certain` is False where the search was given up and more is hidden to be safe.
    """

    kinds: NDArray[np.bool_]
    certain: bool = True


def leak(rows: Residues, counts: Counts, threshold: int, unnamed: Residues) -> Leak | None:
    """A combination of `rows` (P, A) about fewer than `threshold` of `counts` (A,) persons, or None.

    `unnamed` (U, A) are persons of no group: what is only about them tells nobody.
    """
    held = np.flatnonzero(counts)
    if not len(held) or not len(rows):
        return None
    every = np.concatenate((rows, unnamed))[:, held]
    kinds, belongs = np.unique(every, axis=1, return_inverse=True)
    sums = np.bincount(belongs.ravel(), weights=counts[held]).astype(np.int64)
    order = np.argsort(-sums, kind="stable")
    kinds, sums = kinds[:, order], sums[order]
    found = _Search(sums, threshold, kinds[len(rows) :]).run(kinds[: len(rows)])
    if found is None:
        return None
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    told = np.zeros(len(counts), dtype=np.bool_)
    told[held] = found.kinds[back[belongs.ravel()]]
    return Leak(told, found.certain)


@dataclass(frozen=True)
class _Node:
    """Combinations still possible (d, C), and which kinds (C,) they must not leave out."""

    space: Residues
    needed: NDArray[np.bool_]


@dataclass(frozen=True)
class _Search:
    sums: Counts
    threshold: int
    unnamed: Residues

    def run(self, rows: Residues) -> Leak | None:
        basis, pivots = reduced(rows)
        # the heaviest kinds come first: rows that begin with a light one are 0 in all heavy ones
        light = [k for k, pivot in enumerate(pivots) if self.sums[pivot] < self.threshold]
        waiting = [_Node(basis[light], np.zeros(basis.shape[1], dtype=np.bool_))]
        for _ in range(MOST_STEPS):
            if not waiting:
                return None
            node = self._settled(waiting.pop())
            if node is None:
                continue
            about = self._told(node)
            if about is not None:
                return Leak(about)
            waiting.extend(self._branches(node))
        return Leak((waiting[-1].space != 0).any(axis=0), certain=False) if waiting else None

    def _settled(self, node: _Node) -> _Node | None:
        """The node without combinations about too many; None where none is left."""
        space, needed = node.space, node.needed
        while len(space):
            groups = _together(space)
            weights = np.bincount(groups, weights=self.sums, minlength=int(groups.max()) + 1)[1:]
            wanted = np.unique(groups[needed])
            if (wanted == 0).any() or weights[wanted - 1].sum() >= self.threshold:
                return None
            budget = self.threshold - weights[wanted - 1].sum()
            heavy = np.flatnonzero(weights >= budget) + 1
            heavy = heavy[~np.isin(heavy, wanted)]
            if not len(heavy):
                return _Node(space, np.isin(groups, wanted) if len(wanted) else needed)
            space = without(space, int(np.flatnonzero(groups == heavy[0])[0]))
        return None

    def _told(self, node: _Node) -> NDArray[np.bool_] | None:
        """The kinds all combinations of a node are about, where these are few and anybody's."""
        about = (node.space != 0).any(axis=0)
        if self.sums[about].sum() >= self.threshold:
            return None
        known = rank(self.unnamed) if len(self.unnamed) else 0
        named = rank(np.concatenate((self.unnamed, node.space))) > known
        return about if named else None

    def _branches(self, node: _Node) -> Iterator[_Node]:
        """One kind left out, or taken in; the former is looked at first."""
        open_ = (node.space != 0).any(axis=0) & ~node.needed
        if not open_.any() or len(node.space) == 1:
            return
        kind = int(np.flatnonzero(open_)[0])
        taken = node.needed.copy()
        taken[kind] = True
        yield _Node(node.space, taken)
        yield _Node(without(node.space, kind), node.needed)


def _together(space: Residues) -> Counts:
    """(C,) which kinds vanish together: 0 those in no combination, equal numbers for one direction."""
    groups = np.zeros(space.shape[1], dtype=np.int64)
    filled = np.flatnonzero((space != 0).any(axis=0))
    if len(filled):
        _, found = np.unique(scaled(space[:, filled]), axis=1, return_inverse=True)
        groups[filled] = found.ravel() + 1
    return groups
