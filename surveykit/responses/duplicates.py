"""Records with identical answers, where chance would not bring that about.

With a handful of yes/no questions many people answer alike. Two equal records tell something only
when, answers being independent, not even a hundredth of such a pair would be expected.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.responses.grid import Cells
from surveykit.responses.model import (
    Column,
    DateColumn,
    IntArray,
    MultipleColumn,
    NumberColumn,
    RankingColumn,
    Responses,
    SingleColumn,
)
from surveykit.responses.slots import asked_questions

_EXPECTED = 0.01
_FEWEST_WITH_ADDRESS = 5
_FEWEST_WITHOUT = 10


@dataclass(frozen=True, slots=True)
class Pair:
    """A row whose answers equal those of an earlier one."""

    row: int
    first: int
    same_address: bool


def find_duplicates(responses: Responses, addresses: Cells | None = None) -> list[Pair]:
    """The rows that repeat an earlier one, with the same network address or tellingly long."""
    asked = _asked(responses)
    codes = [answer_codes(column) for column in (*asked, *responses.others.values())]
    if not codes or len(responses) < 2:
        return []
    answered = np.logical_or.reduce([np.asarray(column.state) >= 0 for column in asked])
    chance = _Chance(_log_chance(codes), len(asked), len(responses))
    found: list[Pair] = []
    for rows in _equal_rows(codes, answered):
        found.extend(_pairs(rows, addresses, chance))
    return sorted(found, key=lambda pair: pair.row)


def _asked(responses: Responses) -> list[Column]:
    questions = asked_questions(responses.questionnaire)
    return [responses.columns[variable.id] for question in questions for variable in question.variables]


def answer_codes(column: Column) -> IntArray:
    """(N,) integers that are equal where the answers and their states are."""
    if isinstance(column, SingleColumn):
        return column.levels
    if isinstance(column, MultipleColumn):
        return rows_numbered(np.column_stack([column.packed, np.asarray(column.state)]))
    if isinstance(column, RankingColumn):
        return rows_numbered(np.column_stack([column.ranks, np.asarray(column.state)]))
    if isinstance(column, NumberColumn | DateColumn):
        return np.unique(column.values, return_inverse=True, equal_nan=True)[1].reshape(-1)
    return Cells.of(column.values.tolist()).codes


def rows_numbered(table: NDArray[np.integer]) -> IntArray:
    """(N,) the number of each distinct row."""
    if table.shape[1] == 1:
        return np.asarray(np.unique(table[:, 0], return_inverse=True)[1]).reshape(-1)
    packed = np.ascontiguousarray(table).view(f"V{table.shape[1] * table.itemsize}").reshape(-1)
    return np.unique(packed, return_inverse=True)[1].reshape(-1)


def _equal_rows(codes: list[IntArray], answered: NDArray[np.bool_]) -> Iterator[NDArray[np.intp]]:
    """The sets of two and more rows that are equal in every column and answered anything."""
    digest = np.zeros(len(answered), dtype=np.uint64)
    for column in codes:
        digest = (digest ^ (digest >> np.uint64(29))) * np.uint64(0x9E3779B97F4A7C15)
        digest += column.astype(np.int64).astype(np.uint64)
    order = np.argsort(digest, kind="stable")
    order = order[answered[order]]
    if not len(order):
        return
    cuts = np.flatnonzero(np.diff(digest[order])) + 1
    for rows in np.split(order, cuts):
        if len(rows) > 1:
            exact: dict[bytes, list[int]] = {}
            for row in rows:
                exact.setdefault(bytes(repr([int(c[row]) for c in codes]), "ascii"), []).append(int(row))
            yield from (np.array(same) for same in exact.values() if len(same) > 1)


def _log_chance(codes: list[IntArray]) -> float:
    """The logarithm of the chance that two records agree in every column by accident."""
    total = 0.0
    for column in codes:
        counts = np.unique(column, return_counts=True)[1].astype(np.float64)
        total += float(np.log(np.sum((counts / counts.sum()) ** 2)))
    return total


@dataclass(frozen=True, slots=True)
class _Chance:
    """How telling an agreement is among so many records that answered so many variables."""

    logarithm: float
    variables: int
    records: int

    def is_telling(self, records: int) -> bool:
        """Whether among so many records hardly any pair would agree by accident."""
        pairs = max(records * (records - 1) / 2, 1.0)
        return math.log(pairs) + self.logarithm < math.log(_EXPECTED)


def _pairs(rows: NDArray[np.intp], addresses: Cells | None, chance: _Chance) -> Iterator[Pair]:
    """The repetitions within one set of equal rows."""
    first_at: dict[str, int] = {}
    alone = chance.variables >= _FEWEST_WITHOUT and chance.is_telling(chance.records)
    beside = chance.variables >= _FEWEST_WITH_ADDRESS
    for row in map(int, rows):
        address = addresses.text(row).strip() if addresses is not None else ""
        if address and address in first_at:
            if beside and chance.is_telling(_sharing(addresses, row)):
                yield Pair(row, first_at[address], same_address=True)
            continue
        first_at.setdefault(address, row)
        if row != int(rows[0]) and alone:
            yield Pair(row, int(rows[0]), same_address=False)


def _sharing(addresses: Cells | None, row: int) -> int:
    """How many records have the address of a row."""
    return int((addresses.codes == addresses.codes[row]).sum()) if addresses is not None else 0
