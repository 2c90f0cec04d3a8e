"""Records as numbers that are equal where the records are, and combinations of such numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.responses.arrays import BoolArray, IntArray
from surveykit.responses.files.grid import code_type

_LARGEST = 2**62
_DENSE = 4


@dataclass(frozen=True, eq=False)
class Numbered:
    """`numbers` (N,) integers, equal where the records are: `span` of them at most, from `low` on."""

    numbers: IntArray
    low: int
    span: int

    def __len__(self) -> int:
        return len(self.numbers)

    @classmethod
    def of(cls, numbers: IntArray) -> Numbered:
        """Any integers, as they are."""
        if not len(numbers):
            return cls(numbers, 0, 1)
        low = int(numbers.min())
        return cls(numbers, low, int(numbers.max()) - low + 1)

    @property
    def places(self) -> NDArray[np.int64]:
        """(N,) int64: the numbers from 0 on."""
        return np.asarray(self.numbers, dtype=np.int64) - self.low

    @property
    def counts(self) -> NDArray[np.int64]:
        """(span,) how many records have each number."""
        return np.bincount(self.places, minlength=self.span).astype(np.int64)

    def take(self, rows: IntArray) -> Numbered:
        """The same for some of the records, in rising order."""
        if len(rows) == len(self):
            return self
        return Numbered(self.numbers[rows], self.low, self.span)

    def dense(self) -> Numbered:
        """The same numbered anew from 0 on without gaps, in the order of the numbers."""
        if self.span > max(2**16, _DENSE * len(self)):
            order = np.argsort(self.numbers)
            ranks = np.cumsum(_first_of_its_kind(self.numbers[order]), dtype=np.int32) - 1
            count = int(ranks[-1]) + 1 if len(ranks) else 0
            numbers = np.empty(len(self), dtype=code_type(count))
            numbers[order] = ranks
            return Numbered(numbers, 0, max(1, count))
        there = self.counts > 0
        count = int(there.sum())
        table = (np.cumsum(there) - 1).astype(code_type(count))
        return Numbered(table[self.places], 0, max(1, count))


def _first_of_its_kind(ordered: IntArray) -> BoolArray:
    """(N,) whether a number in rising order differs from the one before."""
    first = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return first


def grouped(numbers: Numbered) -> tuple[IntArray, IntArray]:
    """The records group by group, each group in the order of the records, and how many each group has."""
    order = np.argsort(numbers.numbers, kind="stable").astype(np.int32)
    starts = np.flatnonzero(_first_of_its_kind(numbers.numbers[order]))
    return order, np.diff(starts, append=len(order))


def combined(columns: Sequence[Numbered]) -> Numbered:
    """One number for each distinct combination of the columns' numbers."""
    numbers, span = np.zeros(len(columns[0]), dtype=np.int64), 1
    for column in columns:
        if span * column.span > _LARGEST:
            before = Numbered(numbers, 0, span).dense()
            numbers, span = before.places, before.span
        numbers *= column.span
        numbers += column.numbers
        numbers -= column.low
        span *= column.span
    return Numbered(numbers, 0, span)
