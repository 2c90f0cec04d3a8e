"""What was answered: coded columns with the kind of missing beside each value.

A choice is stored as its **level**, the position (0, 1, …) of the option in `Question.choices`,
in a small integer; the three negative states below say why there is none. Don't know, refused
and not applicable are options with a `kind` of their own, so the five kinds of missing stay apart.
`UNUSABLE` is an answer that was given but cannot be used; each has a problem that names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problems
from surveykit.questionnaire.model import Questionnaire
from surveykit.responses.arrays import BoolArray, FloatArray, IntArray, frozen_array

ANSWERED = 0
NOT_ASKED = -1
LEFT_EMPTY = -2
UNUSABLE = -3
STATES = {NOT_ASKED: "not_asked", LEFT_EMPTY: "left_empty", UNUSABLE: "unusable"}


def occurring(states: IntArray) -> tuple[int, ...]:
    """Which of the negative states anybody is in, the lowest first."""
    low = min(int(states.min(initial=0)), 0)
    return tuple(state for state in range(low, 0) if state == low or (states == state).any())


@dataclass(frozen=True, eq=False)
class SingleColumn:
    """`levels` (N,) int8/int16: option position, or a negative state."""

    levels: IntArray

    def __post_init__(self) -> None:
        frozen_array(self.levels)

    @property
    def state(self) -> IntArray:
        """(N,) int8: 0 answered, else the negative state."""
        return np.minimum(self.levels, 0).astype(np.int8)

    @cached_property
    def missing(self) -> tuple[int, ...]:
        """The negative states that anybody is in, the lowest first."""
        return occurring(self.levels)


@dataclass(frozen=True, eq=False)
class MultipleColumn:
    """Ticks of a multiple choice, packed: bit k of `packed` (N, ceil(K/8)) uint8, little endian.

    `state` (N,) int8. An answered record may have no tick at all (nothing ticked is an answer
    where the export can tell). Records that did not answer have no bit set.
    """

    packed: NDArray[np.uint8]
    state: IntArray
    count: int

    def __post_init__(self) -> None:
        frozen_array(self.packed)
        frozen_array(self.state)
        if self.packed.shape != (len(self.state), max(1, -(-self.count // 8))):
            raise ValueError("packed ticks and state disagree in shape")
        if self.packed[self.state < 0].any():
            raise ValueError("a record that did not answer has a tick")

    @classmethod
    def from_ticks(cls, ticks: BoolArray, state: IntArray) -> MultipleColumn:
        """From `ticks` (N, K) bool and `state` (N,)."""
        ticks = ticks & (np.asarray(state) >= 0)[:, None]
        width = max(1, -(-ticks.shape[1] // 8)) * 8
        padded = np.zeros((len(ticks), width), dtype=np.bool_)
        padded[:, : ticks.shape[1]] = ticks
        packed = np.packbits(padded, axis=1, bitorder="little")
        return cls(packed, np.asarray(state, dtype=np.int8), ticks.shape[1])

    @cached_property
    def sets(self) -> IntArray:
        """(N,) int16: the set of ticks as one number, or the negative state; for up to 15 options."""
        sets = self.packed[:, 0].astype(np.int16)
        if self.packed.shape[1] > 1:
            sets |= self.packed[:, 1].astype(np.int16) << 8
        return frozen_array(np.where(self.state < 0, self.state, sets).astype(np.int16))

    @cached_property
    def missing(self) -> tuple[int, ...]:
        """The negative states that anybody is in, the lowest first."""
        return occurring(self.state)

    @property
    def ticks(self) -> BoolArray:
        """(N, K) bool: who ticked which option."""
        bits = np.unpackbits(self.packed, axis=1, bitorder="little", count=None)
        return bits[:, : self.count].astype(np.bool_)


@dataclass(frozen=True, eq=False)
class RankingColumn:
    """`ranks` (N, K) uint8: 1 is first, 0 unranked; `state` (N,) int8."""

    ranks: NDArray[np.uint8]
    state: IntArray

    def __post_init__(self) -> None:
        frozen_array(self.ranks)
        frozen_array(self.state)


@dataclass(frozen=True, eq=False)
class NumberColumn:
    """`values` (N,) float64, NaN where `state` (N,) int8 is negative."""

    values: FloatArray
    state: IntArray

    def __post_init__(self) -> None:
        frozen_array(self.values)
        frozen_array(self.state)


@dataclass(frozen=True, eq=False)
class TextColumn:
    """`codes` (N,) say which of `texts`, all different, stands in each record: the empty one where
    `state` (N,) int8 is negative."""

    texts: tuple[str, ...]
    codes: IntArray
    state: IntArray

    def __post_init__(self) -> None:
        frozen_array(self.codes)
        frozen_array(self.state)

    @classmethod
    def of(cls, values: Iterable[str], state: IntArray) -> TextColumn:
        """From the text of every record."""
        index: dict[str, int] = {}
        codes = [index.setdefault(value, len(index)) for value in values]
        return cls(tuple(index), np.array(codes, dtype=np.int32), state)

    @cached_property
    def values(self) -> NDArray[np.object_]:
        """(N,) object of str: the text of every record."""
        texts = np.array([*self.texts, ""], dtype=np.object_)
        return frozen_array(texts[self.codes])


@dataclass(frozen=True, eq=False)
class DateColumn:
    """`values` (N,) datetime64[D], NaT where `state` (N,) int8 is negative."""

    values: NDArray[np.datetime64]
    state: IntArray

    def __post_init__(self) -> None:
        frozen_array(self.values)
        frozen_array(self.state)


Column: TypeAlias = SingleColumn | MultipleColumn | RankingColumn | NumberColumn | TextColumn | DateColumn


@dataclass(frozen=True)
class Source:
    """Where the answers came from: file name without folder, digest, dialect, rows read; `simulated`
    where they are made up."""

    name: str = ""
    sha256: str = ""
    dialect: str = ""
    rows: int = 0
    simulated: bool = False


@dataclass(frozen=True, eq=False, repr=False)
class Responses:
    """All answers of one survey, coded.

    `columns` maps variable id -> column, for every variable of the questionnaire (derived ones
    too); `others` maps `<variable id>_other` -> the text typed beside 其他. `records` are the
    names of the records as the file gives them. `kept` holds further columns kept by name
    (weights, strata): float64 or object arrays of length N. `seconds` (N,) float64 is the time
    taken, where the platform tells. `flags` maps a quality flag's name -> (N,) bool.
    """

    questionnaire: Questionnaire
    columns: Mapping[str, Column]
    records: tuple[str, ...]
    others: Mapping[str, TextColumn] = field(default_factory=dict)
    kept: Mapping[str, NDArray[Any]] = field(default_factory=dict)
    flags: Mapping[str, BoolArray] = field(default_factory=dict)
    seconds: FloatArray | None = None
    problems: Problems = field(default_factory=Problems)
    dropped: tuple[str, ...] = ()
    source: Source = field(default_factory=Source)

    def __len__(self) -> int:
        return len(self.records)

    def __repr__(self) -> str:
        found = f"{len(self.problems.errors)} errors, {len(self.problems.warnings)} warnings"
        return f"<Responses to {self.questionnaire.id}: {len(self)} records, {found}>"
