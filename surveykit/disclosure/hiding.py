"""Small counts that are not shown, and the neighbours that would give them away.

Counts whose sum is known are a partition. One below the threshold is hidden together with the next
smallest one, until at least two are hidden and they hold enough persons between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

LEAST_THRESHOLD = 3
USUAL_THRESHOLD = 5


def hidden_parts(counts: Sequence[int], threshold: int, *, also: Iterable[int] = ()) -> frozenset[int]:
    """The places of a partition's counts that are not shown; those in `also` are hidden in any case.

    A count of 0 is nobody's and is shown.
    """
    forced = frozenset(also)
    filled = sorted((n, place) for place, n in enumerate(counts) if n)
    hidden = {place for n, place in filled if n < threshold or place in forced}
    rest = [place for _, place in filled if place not in hidden]
    while rest and not is_safe(counts, hidden, threshold):
        hidden.add(rest.pop(0))
    return frozenset(hidden)


def is_safe(counts: Sequence[int], hidden: Iterable[int], threshold: int) -> bool:
    """Whether the hidden counts stay hidden when their sum is known."""
    places = tuple(hidden)
    return not places or (len(places) > 1 and sum(counts[place] for place in places) >= threshold)


def is_small(part: int, whole: int, threshold: int) -> bool:
    """Whether a part of a known whole, or what is left of it, is a few persons."""
    return 0 < part < threshold or 0 < whole - part < threshold
