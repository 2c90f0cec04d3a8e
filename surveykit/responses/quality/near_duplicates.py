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
from typing import Any

import numpy as np

from surveykit.responses.arrays import FloatArray, IntArray
from surveykit.responses.quality.comparable import ComparableAnswers
from surveykit.responses.quality.numbered import Numbered, combined, grouped

_FEWEST = 20
_TENTH = 10
_MOST_APART = 8
_EXPECTED = 0.01
_MOST_PAIRS = 20_000_000
_BLOCK = 100_000
_WIDEST = 255


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


def find_near_duplicates(answers: ComparableAnswers) -> NearDuplicates:
    """The rows that nearly repeat an earlier one; equal rows are no near duplicates.

    Forms with fewer than 20 variables and files with more likely pairs than can be compared one by
    one have none.
    """
    variables = len(answers.variables)
    if variables < _FEWEST or len(answers) < 2:
        return NearDuplicates(())
    apart = min(variables // _TENTH, _MOST_APART)
    patterns = _patterns(answers)
    needed = _needed(len(answers), variables, apart)
    rarity = np.zeros(len(answers))
    for pattern in patterns:
        rarity += pattern.rarity
    likely = np.flatnonzero(rarity >= needed)
    stripes: list[_Stripe] = []
    for part in _parts(variables, apart):
        stripes.append(_Stripe.of([answers.columns[n].take(likely) for n in part]))
        if sum(stripe.pairs for stripe in stripes) > _MOST_PAIRS:
            return NearDuplicates((), searched=False)
    columns = [column.take(likely) for column in answers.columns]
    search = _Search(columns, [pattern.take(likely) for pattern in patterns], apart, needed)
    return NearDuplicates(
        tuple(
            NearPair(int(likely[row]), int(likely[first]), same, variables)
            for row, first, same in search.among(stripes)
        )
    )


def _needed(records: int, variables: int, apart: int) -> float:
    """How rare, in nats, shared answers must be: for all pairs and all places where they may differ."""
    pairs = records * (records - 1) / 2
    return math.log(pairs) + math.log(math.comb(variables, apart)) - math.log(_EXPECTED)


@dataclass(frozen=True, eq=False)
class _Pattern:
    """The answers to questions that are alike, as one number a record, and each number's rarity in nats."""

    numbers: Numbered
    weights: FloatArray

    @classmethod
    def of(cls, columns: Sequence[Numbered]) -> _Pattern:
        numbers = combined(columns).dense()
        counts = numbers.counts
        weights = -np.log(np.maximum(counts, 1) / len(numbers))
        weights[np.argmax(counts)] = 0.0
        return cls(numbers, weights)

    @property
    def rarity(self) -> FloatArray:
        """(N,) float64: how rare each record's pattern is."""
        found: FloatArray = self.weights[self.numbers.numbers]
        return found

    def take(self, rows: IntArray) -> _Pattern:
        """The same for some of the records."""
        return _Pattern(self.numbers.take(rows), self.weights)

    def shared(self, first: IntArray, second: IntArray) -> FloatArray:
        """(pairs,) float64: the rarity of what two records share, 0 where they share nothing."""
        own, other = self.numbers.numbers[first], self.numbers.numbers[second]
        return np.where(own == other, self.weights[own], 0.0)


def _patterns(answers: ComparableAnswers) -> list[_Pattern]:
    """One pattern for each set of single choices with the same options, one for each other variable."""
    blocks: dict[object, list[Numbered]] = {}
    for variable, column in zip(answers.variables, answers.columns, strict=True):
        alike = variable.choices if variable.kind == "single" else variable.id
        blocks.setdefault(alike, []).append(column)
    return [_Pattern.of(columns) for columns in blocks.values()]


def _parts(variables: int, apart: int) -> list[IntArray]:
    """`apart` + 1 stripes of variables: two records that differ in `apart` agree in one of them."""
    return np.array_split(np.arange(variables), apart + 1)


@dataclass(frozen=True, eq=False)
class _Stripe:
    """Records by their answers in one stripe: `order` (N,) rows group by group, `sizes` (groups,) and how
    many `pairs` share a group."""

    order: IntArray
    sizes: IntArray
    pairs: int

    @classmethod
    def of(cls, columns: Sequence[Numbered]) -> _Stripe:
        """The groups of records that are equal in these columns; within a group rows keep their order."""
        order, counts = grouped(combined(columns))
        return cls(order, counts.astype(np.int32), int((counts * (counts - 1) // 2).sum()))

    def paired(self) -> Iterator[tuple[IntArray, IntArray]]:
        """All pairs within groups, the earlier record first, a block at a time."""
        end = np.repeat(np.cumsum(self.sizes, dtype=np.int32), self.sizes)
        at = np.arange(len(self.order), dtype=np.int32)
        for lag in range(1, len(self.order)):
            at = at[at + lag < end[at]]
            if not len(at):
                return
            for start in range(0, len(at), _BLOCK):
                block = at[start : start + _BLOCK]
                yield self.order[block], self.order[block + lag]


class _Search:
    """Compares records that may be near duplicates of each other."""

    def __init__(
        self, columns: Sequence[Numbered], patterns: Sequence[_Pattern], apart: int, needed: float
    ) -> None:
        self.records = len(columns[0])
        self.variables = len(columns)
        self.answers = _side_by_side(columns)
        self.patterns = patterns
        self.apart = apart
        self.needed = needed

    def among(self, stripes: Sequence[_Stripe]) -> Iterator[tuple[int, int, int]]:
        """Each near duplicate with the earlier record most like it, the first of several, and in how
        many answers they agree."""
        records = self.records
        best = np.full(records, -1, dtype=np.int64)
        for stripe in stripes:
            for one, other in stripe.paired():
                first, second, same = self._near(one, other)
                np.maximum.at(best, second, same * records + records - 1 - first)
        for row in np.flatnonzero(best >= 0).tolist():
            agreeing, behind = divmod(int(best[row]), records)
            yield row, records - 1 - behind, agreeing

    def _near(self, first: IntArray, second: IntArray) -> tuple[IntArray, IntArray, IntArray]:
        """The pairs that are near duplicates, and in how many answers each agrees."""
        same = np.zeros(len(first), dtype=np.int64)
        for table in self.answers:
            equal = table.take(first, axis=0) == table.take(second, axis=0)
            same += np.einsum("ij->i", equal.view(np.uint8))  # far quicker than a sum along an axis
        close = np.flatnonzero((same < self.variables) & (same >= self.variables - self.apart))
        first, second, same = first[close], second[close], same[close]
        shared = np.zeros(len(close))
        for pattern in self.patterns:
            shared += pattern.shared(first, second)
        telling = shared >= self.needed
        return first[telling], second[telling], same[telling]


def _side_by_side(columns: Sequence[Numbered]) -> list[IntArray]:
    """The columns as tables (N, k), each of one integer type and no wider than a byte can count."""
    by_type: dict[np.dtype[np.integer[Any]], list[IntArray]] = {}
    for column in columns:
        by_type.setdefault(column.numbers.dtype, []).append(column.numbers)
    return [
        np.column_stack(alike[start : start + _WIDEST])
        for alike in by_type.values()
        for start in range(0, len(alike), _WIDEST)
    ]
