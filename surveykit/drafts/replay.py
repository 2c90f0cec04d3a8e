"""Which blank of a draft an entry of the bindings file is about, also where the draft has changed.

By number where all fit; else by mask and context, where these are unique, or stand in the same order
between two that are. Anything else is not matched: nobody could tell.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence

Written = tuple[str, str]


def matched(entries: Mapping[int, Written], blanks: Mapping[int, Written]) -> dict[int, int]:
    """Number of a blank -> number of its entry; `Written` is (mask, context)."""
    if all(blanks.get(n) == written for n, written in entries.items()):
        return {n: n for n in entries}
    ours, theirs = Counter(blanks.values()), Counter(entries.values())
    unique = {written for written in theirs if theirs[written] == ours[written] == 1}
    place = {written: n for n, written in blanks.items()}
    found = {place[written]: n for n, written in entries.items() if written in unique}
    for (blank, entry), (next_blank, next_entry) in itertools.pairwise(_anchors(found)):
        between = [n for n in sorted(blanks) if blank < n < next_blank and blanks[n] in theirs]
        written = [n for n in sorted(entries) if entry < n < next_entry]
        if [blanks[n] for n in between] == [entries[n] for n in written]:
            found.update(zip(between, written, strict=True))
    return found


def _anchors(found: Mapping[int, int]) -> Sequence[tuple[int, int]]:
    """The pairs in order, between start and end; none where their order has changed."""
    pairs = sorted(found.items())
    if any(left[1] > right[1] for left, right in itertools.pairwise(pairs)):
        return ()
    end = 1 << 60
    return [(0, 0), *pairs, (end, end)]
