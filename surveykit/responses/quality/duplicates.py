"""Records with identical answers, where chance would not bring that about.

With a handful of yes/no questions many people answer alike. Two equal records tell something only
when, answers being independent, not even a hundredth of such a pair would be expected.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.responses.arrays import BoolArray
from surveykit.responses.files.grid import Cells
from surveykit.responses.quality.comparable import ComparableAnswers
from surveykit.responses.quality.numbered import Numbered, combined

_EXPECTED = 0.01
_FEWEST_WITH_ADDRESS = 5
_FEWEST_WITHOUT = 10


@dataclass(frozen=True, slots=True)
class Pair:
    """A row whose answers equal those of an earlier one."""

    row: int
    first: int
    same_address: bool


def find_duplicates(answers: ComparableAnswers, addresses: Cells | None = None) -> list[Pair]:
    """The rows that repeat an earlier one, with the same network address or tellingly long."""
    if not answers.variables or len(answers) < 2:
        return []
    repeated = answers.whole.counts[answers.whole.places] > 1
    rows = np.flatnonzero(repeated & answers.answered)
    if not len(rows):
        return []
    groups = answers.whole.take(rows)
    chance = _Chance(_log_chance([*answers.columns, *answers.others]), len(answers.variables))
    again = np.zeros(len(rows), dtype=np.bool_)
    found: list[Pair] = []
    if addresses is not None:
        networks = _Networks.of(addresses, rows)
        first = rows[_firsts(combined([groups, networks.numbers]))]
        again = networks.known & (rows != first)
        telling = again & chance.tells_at_one_address(networks.sharing)
        found += _pairs(rows, first, telling, same_address=True)
    if chance.tells_anywhere(len(answers)):
        first = rows[_firsts(groups)]
        found += _pairs(rows, first, ~again & (rows != first), same_address=False)
    return sorted(found, key=lambda pair: pair.row)


def _firsts(groups: Numbered) -> NDArray[np.intp]:
    """(N,) the place of the first record with the same number."""
    _, first, inverse = np.unique(groups.numbers, return_index=True, return_inverse=True)
    found: NDArray[np.intp] = first[inverse.reshape(-1)]
    return found


def _pairs(
    rows: NDArray[np.intp], first: NDArray[np.intp], chosen: BoolArray, *, same_address: bool
) -> list[Pair]:
    return [
        Pair(row, before, same_address)
        for row, before in zip(rows[chosen].tolist(), first[chosen].tolist(), strict=True)
    ]


@dataclass(frozen=True, eq=False)
class _Networks:
    """(N,) each: the number of a record's address, whether it has one, and how many records share it."""

    numbers: Numbered
    known: BoolArray
    sharing: NDArray[np.int64]

    @classmethod
    def of(cls, addresses: Cells, rows: NDArray[np.intp]) -> _Networks:
        """The addresses of some rows, without space around them, counted among all rows."""
        bare = Cells.of(label.strip() for label in addresses.labels)
        numbers = Numbered(bare.codes[addresses.codes], 0, max(1, len(bare.labels)))
        chosen = numbers.take(rows)
        known = np.array([bool(label) for label in bare.labels], dtype=np.bool_)[chosen.places]
        return cls(chosen, known, numbers.counts[chosen.places])


def _log_chance(columns: Sequence[Numbered]) -> float:
    """The logarithm of the chance that two records agree in every column by accident."""
    total = 0.0
    for column in columns:
        counts = column.counts.astype(np.float64)
        total += float(np.log(np.sum((counts / counts.sum()) ** 2)))
    return total


@dataclass(frozen=True, slots=True)
class _Chance:
    """How telling an agreement is, given the logarithm of its chance among so many variables."""

    logarithm: float
    variables: int

    def tells_anywhere(self, records: int) -> bool:
        """Whether two equal records tell something wherever they come from."""
        return self.variables >= _FEWEST_WITHOUT and bool(self._tells(np.array([records]))[0])

    def tells_at_one_address(self, sharing: NDArray[np.int64]) -> BoolArray:
        """(N,) whether they do at one address, given how many records share it."""
        if self.variables < _FEWEST_WITH_ADDRESS:
            return np.zeros(len(sharing), dtype=np.bool_)
        return self._tells(sharing)

    def _tells(self, records: NDArray[np.int64]) -> BoolArray:
        """(N,) whether among so many records hardly any pair would agree by accident."""
        pairs = np.maximum(records * (records - 1) / 2, 1.0)
        rare: BoolArray = np.log(pairs) + self.logarithm < math.log(_EXPECTED)
        return rare
