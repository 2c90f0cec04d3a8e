"""Which groups are hidden, so that no sum of what is shown is about a few persons.

Groups below the threshold are hidden with the next smallest of their question until two are hidden and
hold enough persons; then, as long as a combination of what is published is about too few, the smallest
group that it touches. Every threshold starts from what the one below hides: a higher one shows less.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from surveykit.disclosure.fewest import Leak, leak
from surveykit.disclosure.grouping import Counts, Kinds, State
from surveykit.disclosure.hiding import LEAST_THRESHOLD, hidden_parts


@dataclass(frozen=True)
class Settled:
    """What is hidden of each grouping; `safe` is False where even hiding all groups tells of a few."""

    hidden: State
    safe: bool = True


def settled(
    kinds: Kinds, bases: Sequence[Counts], threshold: int, hidden: State, known: State | None = None
) -> Settled:
    """What must be hidden where these `bases` (A,) are published by group, besides what is `hidden`.

    `known` is what the same numbers of everybody hide, where the domain is a part of them.
    """
    for least in range(LEAST_THRESHOLD, threshold + 1):
        for counts in bases:
            found = _at(kinds, counts, least, hidden, known)
            if not found.safe:
                return found
            hidden = found.hidden
    return Settled(hidden)


def _at(kinds: Kinds, counts: Counts, threshold: int, hidden: State, known: State | None) -> Settled:
    while True:
        hidden = _with_parts(kinds, counts, threshold, hidden)
        found = leak(_rows(kinds, hidden, known), counts, threshold, kinds.unnamed)
        if found is None:
            return Settled(hidden)
        following = next(_shown(kinds, counts, hidden, found), None)
        if following is None:
            return Settled(hidden, safe=False)
        place, position = following
        hidden = (*hidden[:place], hidden[place] | {position}, *hidden[place + 1 :])


def _with_parts(kinds: Kinds, counts: Counts, threshold: int, hidden: State) -> State:
    """Each grouping with its own small groups and their neighbours hidden."""
    found = []
    for number, (places, away) in enumerate(zip(kinds.places, hidden, strict=True)):
        also = [k for k, place in enumerate(places) if place in away]
        parts = hidden_parts(kinds.sizes(counts, number), threshold, also=also)
        found.append(away | {places[k] for k in parts})
    return tuple(found)


def _rows(kinds: Kinds, hidden: State, known: State | None) -> Counts:
    rows = kinds.published(hidden)
    return rows if known is None else np.concatenate((rows, kinds.published(known, whole=True)))


def _shown(kinds: Kinds, counts: Counts, hidden: State, found: Leak) -> Iterator[tuple[int, int]]:
    """The groups still shown, those that the leak touches and the smallest first."""
    told = found.kinds.astype(np.int64)
    listed = []
    for number, (places, away) in enumerate(zip(kinds.places, hidden, strict=True)):
        sizes = kinds.sizes(counts, number)
        touched = kinds.members[number] @ told
        listed += [
            (not touched[k], sizes[k], number, k, place)
            for k, place in enumerate(places)
            if place not in away and sizes[k]
        ]
    yield from ((number, place) for _, _, number, _, place in sorted(listed))
