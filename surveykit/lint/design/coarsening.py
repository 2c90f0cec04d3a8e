"""Merging categories of a question, with what that costs.

A coarsening puts the categories into fewer groups. What is lost is information on people, in bits: the
entropy before less the entropy after. One group for all is the question dropped.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Groups = tuple[tuple[int, ...], ...]
_EXACT_ORDERED, _EXACT_NOMINAL = 12, 7


@dataclass(frozen=True, slots=True)
class Coarsening:
    """Groups of positions, the share of the smallest group, and the bits that are lost."""

    groups: Groups
    smallest: float
    lost: float

    @property
    def merged(self) -> int:
        """How many categories fewer there are."""
        return sum(len(group) - 1 for group in self.groups)


def coarsenings(counts: Sequence[int], *, ordered: bool) -> tuple[Coarsening, ...]:
    """The coarsenings worth considering: none of them is beaten in both smallest share and bits lost.

    Exact up to 12 ordered or 7 unordered categories; beyond that the smallest group is merged again and
    again with the smallest it may be merged with.
    """
    few = len(counts) <= (_EXACT_ORDERED if ordered else _EXACT_NOMINAL)
    if few:
        every = _compositions(len(counts)) if ordered else _partitions(len(counts))
    else:
        every = _by_merging(counts, ordered=ordered)
    return undominated(_weighed(groups, counts) for groups in every)


def undominated(found: Iterator[Coarsening]) -> tuple[Coarsening, ...]:
    """From the least lost on, each with a larger smallest group than the one before."""
    best: list[Coarsening] = []
    for each in sorted(found, key=lambda c: (round(c.lost, 12), -c.smallest, c.merged)):
        if not best or each.smallest > best[-1].smallest + 1e-12:
            best.append(each)
    return tuple(best)


def _weighed(groups: Groups, counts: Sequence[int]) -> Coarsening:
    total = sum(counts)
    sums = [sum(counts[index] for index in group) for group in groups]
    lost = _entropy(counts, total) - _entropy(sums, total)
    return Coarsening(groups, min(sums) / total, max(0.0, lost))


def _entropy(counts: Sequence[int], total: int) -> float:
    return -sum(count / total * math.log2(count / total) for count in counts if count)


def _compositions(size: int) -> Iterator[Groups]:
    """Every way to cut 0 .. size-1 into runs."""
    for cuts in itertools.product((False, True), repeat=size - 1):
        groups, start = [], 0
        for index, cut in enumerate(cuts, 1):
            if cut:
                groups.append(tuple(range(start, index)))
                start = index
        yield (*groups, tuple(range(start, size)))


def _partitions(size: int) -> Iterator[Groups]:
    """Every way to put 0 .. size-1 into groups."""
    if size == 0:
        yield ()
        return
    last = size - 1
    for groups in _partitions(last):
        yield (*groups, (last,))
        for number, group in enumerate(groups):
            yield (*groups[:number], (*group, last), *groups[number + 1 :])


def _by_merging(counts: Sequence[int], *, ordered: bool) -> Iterator[Groups]:
    groups: list[tuple[int, ...]] = [(index,) for index in range(len(counts))]
    yield tuple(groups)
    while len(groups) > 1:
        sums = [sum(counts[index] for index in group) for group in groups]
        least = min(range(len(groups)), key=sums.__getitem__)
        others = (least - 1, least + 1) if ordered else range(len(groups))
        partner = min((n for n in others if n != least and 0 <= n < len(groups)), key=sums.__getitem__)
        first, second = sorted((least, partner))
        groups[first] = tuple(sorted((*groups[first], *groups[second])))
        del groups[second]
        yield tuple(groups)
