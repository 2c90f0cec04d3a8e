"""Shares turned into whole persons, and persons told who gives which answer.

Shares are met as closely as whole persons allow (largest remainder); chance only decides who.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Counts = NDArray[np.intp]


def counts_of(shares: Floats, persons: int) -> Counts:
    """(K,) whole persons that add up to `persons`, for (K,) shares that add up to 1."""
    exact = shares * persons
    whole = np.floor(exact + 1e-9).astype(np.intp)
    left = persons - int(whole.sum())
    order = np.argsort(-(exact - whole), kind="stable")
    whole[order[:left]] += 1
    return whole


def allotted(shares: Floats, liking: Floats, generator: np.random.Generator) -> Counts:
    """(n,) an option for each person by (K,) shares, the first options to those of least `liking` (n,)."""
    ranked = np.argsort(liking + 0.9 * generator.standard_normal(len(liking)), kind="stable")
    found = np.empty(len(liking), dtype=np.intp)
    found[ranked] = np.repeat(np.arange(len(shares)), counts_of(shares, len(liking)))
    return found


def ticked(
    counts: Counts, persons: int, least: int, most: int, generator: np.random.Generator
) -> NDArray[np.bool_]:
    """(n, K) ticks: option k by `counts[k]` persons, each person between `least` and `most` options.

    The persons who still have most ticks to give take the option that most must take, which always
    succeeds where it is possible at all (Gale and Ryser).

    Raises:
        ValueError: so many ticks cannot be given
    """
    total = int(counts.sum())
    if not least * persons <= total <= most * persons:
        raise ValueError(f"{total} ticks of {persons} persons, {least} to {most} each")
    left = _loads(total, persons, least, most, generator).astype(np.float64)
    found = np.zeros((persons, len(counts)), dtype=np.bool_)
    for option in np.argsort(-counts, kind="stable"):
        order = np.argsort(-(left + 0.5 * generator.random(persons)), kind="stable")
        takers = order[: counts[option]]
        found[takers, option] = True
        left[takers] -= 1
    return found


def _loads(total: int, persons: int, least: int, most: int, generator: np.random.Generator) -> Counts:
    """(n,) how many options each person ticks, `total` in all."""
    loads = np.full(persons, least, dtype=np.intp)
    left = total - least * persons
    while left:
        open_to = np.flatnonzero(loads < most)
        some = generator.permutation(open_to)[: min(left, -(-len(open_to) // 2))]
        loads[some] += 1
        left -= len(some)
    return loads
