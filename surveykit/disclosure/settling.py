"""Which groups are hidden, so that no sum of what is shown is about a few persons.

Groups below the threshold are hidden with the next smallest of their question until two are hidden and
hold enough persons; then, as long as a combination of what is published is about too few, or a small
group can have answered in one way only, the smallest group that is touched. What is hidden already stays
so: who starts from what a lower threshold hides shows less.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from surveykit.disclosure.fewest import Leak, leak
from surveykit.disclosure.grouping import Counts, Kinds, State
from surveykit.disclosure.hiding import hidden_parts
from surveykit.disclosure.pinning import Answers, pinned
from surveykit.disclosure.rowspace import spanned


@dataclass(frozen=True, eq=False)
class Told:
    """What is published of a question: of how many (A,) of each kind, and what they answered."""

    counts: Counts
    answers: tuple[Answers, ...] = ()


@dataclass(frozen=True)
class Settled:
    """What is hidden of each grouping; `safe` is False where even hiding all groups tells of a few."""

    hidden: State
    safe: bool = True


def settled(
    kinds: Kinds, told: Sequence[Told], threshold: int, hidden: State, known: State | None = None
) -> Settled:
    """What must be hidden where this is published by group, besides what is `hidden`.

    `known` is what the same numbers of everybody hide, where the domain is a part of them.
    """
    for one in told:
        found = _at(kinds, one, threshold, hidden, known)
        if not found.safe:
            return found
        hidden = found.hidden
    return Settled(hidden)


def _at(kinds: Kinds, told: Told, threshold: int, hidden: State, known: State | None) -> Settled:
    counts = told.counts
    while True:
        hidden = _with_parts(kinds, counts, threshold, hidden)
        rows = _rows(kinds, hidden, known)
        found = (
            leak(rows, counts, threshold, kinds.unnamed)
            or _named(kinds, counts, threshold, rows)
            or _pinned(kinds, told, threshold, rows)
        )
        if found is None:
            return Settled(hidden)
        following = next(_shown(kinds, counts, hidden, found), None)
        if following is None:
            return Settled(hidden, safe=False)
        place, position = following
        hidden = (*hidden[:place], hidden[place] | {position}, *hidden[place + 1 :])


def _with_parts(kinds: Kinds, counts: Counts, threshold: int, hidden: State) -> State:
    """Each grouping with its own small groups and their neighbours hidden; where nobody is left, all."""
    found = []
    for number, (places, away) in enumerate(zip(kinds.places, hidden, strict=True)):
        also = [k for k, place in enumerate(places) if place in away]
        sizes = kinds.sizes(counts, number)
        parts = hidden_parts(sizes, threshold, also=also)
        every = bool(parts) and all(k in parts for k, n in enumerate(sizes) if n)
        found.append(frozenset(places) if every else away | {places[k] for k in parts})
    return tuple(found)


def _named(kinds: Kinds, counts: Counts, threshold: int, rows: Counts) -> Leak | None:
    """A few of a group that are also known as persons of no group of another question, or None."""
    scopes = (kinds.inside, 1 - kinds.inside, np.ones_like(kinds.inside))
    every = [members * scope for members in kinds.members for scope in scopes]
    groups = np.concatenate(every) if every else np.zeros((0, len(counts)), dtype=np.int64)
    sizes = groups @ counts
    small, held = groups[(sizes > 0) & (sizes < threshold)], counts > 0
    if not len(small):
        return None
    found = np.flatnonzero(spanned(rows[:, held], small[:, held]))
    return Leak(small[int(found[0])] > 0) if len(found) else None


def _pinned(kinds: Kinds, told: Told, threshold: int, rows: Counts) -> Leak | None:
    group = pinned(kinds, told.answers, rows, threshold)
    return None if group is None else Leak(group)


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
