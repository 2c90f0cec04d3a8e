"""Draws with probability proportional to size: systematic, Sampford, and Tillé's elimination."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DesignError, Problem
from surveykit.sampling import drawing_messages as messages

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

_CELLS = 20_000_000
_STEPS = 50_000
_ONE = 1 - 1e-12


@dataclass(frozen=True, eq=False)
class Inclusion:
    """(N,) float `probability` of each unit, their sum n; (N,) bool `certain`, those taken for sure."""

    probability: Floats
    certain: NDArray[np.bool_]


def inclusion(sizes: Floats, n: int) -> Inclusion:
    """(N,) float: n x / sum x; units for which that comes to 1 are taken for sure, the rest anew.

    Source: Tillé (2006), Sampling Algorithms, 2.10; R: sampling::inclusionprobabilities(a =, n =).
    """
    certain = np.zeros(len(sizes), dtype=np.bool_)
    probability = np.ones(len(sizes))
    while True:
        left = n - int(certain.sum())
        rest = ~certain
        if left >= rest.sum():
            return Inclusion(np.ones(len(sizes)), np.ones(len(sizes), dtype=np.bool_))
        probability[rest] = left * sizes[rest] / sizes[rest].sum() if left else 0.0
        new = rest & (probability >= _ONE)
        if not new.any():
            return Inclusion(probability, certain)
        certain |= new
        probability[new] = 1.0


def systematic_by_size(sizes: Floats, n: int, generator: np.random.Generator) -> Rows:
    """(n,) int, rising: units in which u, u+1, ... fall on the line of cumulated probabilities.

    Source: Madow (1949); Cochran (1977), 9A.10. Certainty units are taken apart.
    """
    chance = inclusion(sizes, n)
    free = np.flatnonzero(~chance.certain)
    left = n - int(chance.certain.sum())
    if not left:
        return np.flatnonzero(chance.certain).astype(np.int64)
    ends = np.cumsum(sizes[free])
    ends = ends * left / ends[-1]
    marks = np.searchsorted(ends, generator.random() + np.arange(left), side="right")
    return _joined(chance, free[np.minimum(marks, len(free) - 1)])


def sampford(sizes: Floats, n: int, generator: np.random.Generator) -> Rows:
    """(n,) int, rising: the design p(s) ∝ sum_s (1-π_k) · prod_s π_k/(1-π_k), exactly.

    Drawn unit by unit from the probabilities of what the units behind can still complete, in place of
    Sampford's trial and error, which for n in the hundreds would never be accepted. With
    A[k, m] the probability that m of the units from k on are in, each by itself with π, and B the same
    with one of them weighted by 1-π: unit k is drawn with its share of B[k, m], later of A[k, m].

    Source: Sampford (1967), Biometrika 54, 499-513; Tillé (2006), 5.5 and 6.

    Raises:
        DesignError: more than 20 million steps would be needed
    """
    chance = inclusion(sizes, n)
    free = np.flatnonzero(~chance.certain)
    left = n - int(chance.certain.sum())
    _refuse_large("sampford", len(free) * (left + 1) > _CELLS, len(sizes), n)
    if not left:
        return np.flatnonzero(chance.certain).astype(np.int64)
    share = chance.probability[free]
    plain, weighted = _completions(share, left)
    taken, need, marked = [], left, False
    for at, (unit, draw) in enumerate(zip(free, generator.random(len(free)), strict=True)):
        if need == 0:
            break
        p, behind, total = share[at], plain[at + 1], plain[at, need] if marked else weighted[at, need]
        ordinary = p * (behind[need - 1] if marked else weighted[at + 1, need - 1]) / total
        special = 0.0 if marked else p * (1 - p) * behind[need - 1] / total
        if draw < special + ordinary:
            taken.append(unit)
            need -= 1
            marked = marked or draw < special
    return _joined(chance, np.array(taken, dtype=np.int64))


def elimination(sizes: Floats, n: int, generator: np.random.Generator) -> Rows:
    """(n,) int, rising: from all N units one goes at each step, until n are left; probability by size.

    At the step to k units, unit i goes with probability 1 - π(i|k)/π(i|k+1), where π(i|k) is its
    inclusion probability in a sample of k.

    Source: Tillé (1996), Biometrika 83, 238-241; R: sampling::UPtille(pik =).

    Raises:
        DesignError: frames of more than 50,000 units
    """
    _refuse_large("tille", len(sizes) > _STEPS, len(sizes), n)
    order = np.argsort(-sizes, kind="stable")
    ranked = sizes[order]
    certain, scale = _stages(ranked)
    kept = np.arange(len(sizes))
    draws = generator.random(len(sizes) - n)
    for draw, k in zip(draws, range(len(sizes) - 1, n - 1, -1), strict=True):
        ends = np.cumsum(_leaving(ranked, kept, certain[k : k + 2], scale[k : k + 2]))
        gone = int(np.searchsorted(ends, draw * ends[-1], side="right"))
        kept = np.delete(kept, min(gone, len(kept) - 1))
    return np.sort(order[kept]).astype(np.int64)


def _completions(share: Floats, n: int) -> tuple[Floats, Floats]:
    """(N+1, n+1) float each: A and B of `sampford`."""
    plain, weighted = np.zeros((len(share) + 1, n + 1)), np.zeros((len(share) + 1, n + 1))
    plain[-1, 0] = 1.0
    for at in range(len(share) - 1, -1, -1):
        p = share[at]
        plain[at] = (1 - p) * plain[at + 1]
        plain[at, 1:] += p * plain[at + 1, :-1]
        weighted[at] = (1 - p) * weighted[at + 1]
        weighted[at, 1:] += p * weighted[at + 1, :-1] + p * (1 - p) * plain[at + 1, :-1]
    return plain, weighted


def _stages(ranked: Floats) -> tuple[Rows, Floats]:
    """(N+1,) for a sample of k, k = 0 ... N: how many of the largest are certain, and π/x of the rest."""
    units = len(ranked)
    tails = np.append(np.cumsum(ranked[::-1])[::-1], 0.0)
    certain, scale = np.zeros(units + 1, dtype=np.int64), np.zeros(units + 1)
    sure = 0
    for k in range(units + 1):
        while sure < k and (k - sure) * ranked[sure] >= _ONE * tails[sure]:
            sure += 1
        certain[k], scale[k] = sure, (k - sure) / tails[sure] if sure < units else 0.0
    return certain, scale


def _leaving(ranked: Floats, kept: Rows, certain: Rows, scale: Floats) -> Floats:
    """Float for each unit kept: the probability that it goes at the step from k+1 to k units."""
    now = np.where(kept < certain[0], 1.0, scale[0] * ranked[kept])
    before = np.where(kept < certain[1], 1.0, scale[1] * ranked[kept])
    return np.asarray(np.maximum(0.0, 1 - now / before))


def _joined(chance: Inclusion, drawn: Rows) -> Rows:
    return np.sort(np.concatenate((np.flatnonzero(chance.certain), drawn))).astype(np.int64)


def _refuse_large(method: str, large: bool, units: int, n: int) -> None:
    if large:
        told = {"method": method, "units": units, "drawn": n}
        raise DesignError(Problem(messages.TOO_BIG_FOR, values=told))
