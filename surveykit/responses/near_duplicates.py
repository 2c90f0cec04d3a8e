"""Records that agree in nearly every answer, where chance and like minds would not bring that about.

People of one mind answer alike, so agreement on what most people say tells nothing. Questions that share
one list of options are taken as one pattern, and a pattern counts by how rare it is among the records;
the commonest pattern of each counts nothing. Two records are near duplicates when they differ in at most
a tenth of the answers and, given the rarity of what they share, not even a hundredth of such a pair would
be expected.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.questionnaire.model import Variable
from surveykit.responses.duplicates import answer_codes, rows_numbered
from surveykit.responses.model import IntArray, Responses
from surveykit.responses.slots import asked_questions

_FEWEST = 20
_TENTH = 10
_MOST_APART = 8
_EXPECTED = 0.01
_MOST_PAIRS = 20_000_000
_BLOCK = 100_000


@dataclass(frozen=True, slots=True)
class NearPair:
    """A row that answers nearly as an earlier one: in `same` of `of` variables."""

    row: int
    first: int
    same: int
    of: int


@dataclass(frozen=True, slots=True)
class NearDuplicates:
    """The pairs found; `searched` is False where there are too many likely pairs to compare them all."""

    pairs: tuple[NearPair, ...]
    searched: bool = True


def find_near_duplicates(responses: Responses) -> NearDuplicates:
    """The rows that nearly repeat an earlier one; equal rows are no near duplicates.

    Forms with fewer than 20 variables and files with more likely pairs than can be compared one by
    one have none.
    """
    variables = [v for q in asked_questions(responses.questionnaire) for v in q.variables]
    if len(variables) < _FEWEST or len(responses) < 2:
        return NearDuplicates(())
    codes = np.column_stack([answer_codes(responses.columns[v.id]) for v in variables])
    apart = min(len(variables) // _TENTH, _MOST_APART)
    patterns, rarity = _patterns(variables, codes)
    needed = _needed(len(responses), len(variables), apart)
    likely = np.flatnonzero(rarity.sum(axis=1) >= needed)
    stripes = [_Stripe.of(codes[likely][:, part]) for part in _parts(len(variables), apart)]
    if sum(stripe.pairs for stripe in stripes) > _MOST_PAIRS:
        return NearDuplicates((), searched=False)
    found: dict[int, NearPair] = {}
    for one, other in (pair for stripe in stripes for pair in stripe.paired()):
        first, second = likely[one], likely[other]
        same = (codes[first] == codes[second]).sum(axis=1)
        close = np.flatnonzero((same < len(variables)) & (same >= len(variables) - apart))
        first, second, same = first[close], second[close], same[close]
        shared = np.where(patterns[first] == patterns[second], rarity[first], 0.0).sum(axis=1)
        for at in np.flatnonzero(shared >= needed):
            pair = NearPair(int(second[at]), int(first[at]), int(same[at]), len(variables))
            known = found.get(pair.row)
            if known is None or (pair.same, -pair.first) > (known.same, -known.first):
                found[pair.row] = pair
    return NearDuplicates(tuple(found[row] for row in sorted(found)))


def _needed(records: int, variables: int, apart: int) -> float:
    """How rare, in nats, shared answers must be: for all pairs and all places where they may differ."""
    pairs = records * (records - 1) / 2
    return math.log(pairs) + math.log(math.comb(variables, apart)) - math.log(_EXPECTED)


def _patterns(variables: Sequence[Variable], codes: IntArray) -> tuple[IntArray, NDArray[np.float64]]:
    """(N, B) the pattern of each record in each block of like questions, and its rarity in nats."""
    blocks: dict[object, list[int]] = {}
    for position, variable in enumerate(variables):
        alike = variable.choices if variable.kind == "single" else variable.id
        blocks.setdefault(alike, []).append(position)
    patterns = np.column_stack([rows_numbered(codes[:, block]) for block in blocks.values()])
    rarity = np.zeros(patterns.shape)
    for block in range(patterns.shape[1]):
        counts = np.bincount(patterns[:, block])
        weight = -np.log(np.maximum(counts, 1) / len(patterns))
        weight[np.argmax(counts)] = 0.0
        rarity[:, block] = weight[patterns[:, block]]
    return patterns, rarity


def _parts(variables: int, apart: int) -> list[NDArray[np.intp]]:
    """`apart` + 1 stripes of variables: two records that differ in `apart` agree in one of them."""
    return np.array_split(np.arange(variables), apart + 1)


@dataclass(frozen=True, eq=False)
class _Stripe:
    """Records by their answers in one stripe: `order` (N,) rows, `end` (N,) where each group ends."""

    order: NDArray[np.intp]
    end: NDArray[np.intp]

    @classmethod
    def of(cls, codes: IntArray) -> _Stripe:
        """The groups of equal rows of `codes` (N, k); within a group rows keep their order."""
        number = rows_numbered(codes)
        order = np.argsort(number, kind="stable")
        return cls(order, np.searchsorted(number[order], number[order], side="right"))

    @property
    def pairs(self) -> int:
        """How many pairs of records share a group."""
        return int((self.end - np.arange(len(self.order)) - 1).sum())

    def paired(self) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
        """All pairs within groups, the earlier record first, a block at a time."""
        at = np.arange(len(self.order))
        for lag in range(1, len(self.order)):
            at = at[at + lag < self.end[at]]
            if not len(at):
                return
            for start in range(0, len(at), _BLOCK):
                block = at[start : start + _BLOCK]
                yield self.order[block], self.order[block + lag]
