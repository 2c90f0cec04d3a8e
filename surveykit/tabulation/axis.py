"""One side of a table: for each level, who belongs to it.

Every axis - single or multiple choice, ranking, number, banner - is the same thing, so one
aggregation serves all. An axis holds small-integer **chunks**: each respondent has one state a
chunk, and a chunk's `decode` (S, L) says what each state adds to each level. The five bases, the
kinds of missing, nets (unions) and scores are levels too; one pass yields them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from surveykit.questionnaire.model import Choice, Net

BaseName = Literal["all", "asked", "answered", "counted", "chose"]
BASES: tuple[BaseName, ...] = ("all", "asked", "answered", "counted", "chose")
# which of BASES not asked, left empty and unusable count in
MISSING_BASES = ((1, 0, 0, 0, 0), (1, 1, 0, 0, 0), (1, 1, 0, 0, 0))
# merging states costs a comparison of all codes a step; beyond so many a look-up is cheaper
_STEPS = 8
LevelKind = Literal["base", "option", "net", "missing", "moment"]


@dataclass(frozen=True, slots=True)
class Level:
    """One line of an axis. `name` is a base's, a state's or a moment's name, else the label."""

    kind: LevelKind
    name: str
    codes: tuple[int, ...] = ()
    choice: Choice | None = None


_BASE_LEVELS = tuple(Level("base", name) for name in BASES)
_MISSING_LEVELS = tuple(Level("missing", name) for name in ("not_asked", "left_empty", "unusable"))


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """States of all respondents and what each adds to which level.

    `codes` (N,) small integers from `-offset`, or None when everyone is in state 0; a `lowest` code
    below that stands for state 0 too. `decode` (S, L) float for the levels in `targets` (L,); `values`
    (N,) multiplies each respondent's weight (a number's value), or None. `merged` says which of the S
    states each code stands for, the first first, or None where each stands for a state of its own.
    """

    codes: NDArray[Any] | None
    offset: int
    decode: NDArray[np.float64]
    targets: NDArray[np.intp]
    values: NDArray[np.float64] | None = None
    merged: NDArray[np.int8] | None = None
    lowest: int = 0

    def each(self, decode: NDArray[np.float64]) -> NDArray[np.float64]:
        """(N, l) what each respondent adds, by what each state does (S, l); (1, l) where all are alike."""
        codes, shift = self.states(slice(None))
        return decode[:1] if codes is None else decode[codes + np.intp(shift)]

    def states(self, at: slice | NDArray[np.intp]) -> tuple[NDArray[Any] | None, int]:
        """The states of some respondents less a number, and that number; None: all are in state 0."""
        if self.codes is None or len(self.decode) == 1:
            return None, 0
        codes = self.codes[at]
        if self.merged is not None:
            return self._merged(codes, self.merged)
        gap = -self.offset - self.lowest
        if gap > 0:
            # np.maximum takes twice as long
            below = (codes == self.lowest).view(np.int8)
            codes = codes + (below if gap == 1 else below * np.int8(gap))
        return codes, self.offset

    def _merged(self, codes: NDArray[Any], merged: NDArray[np.int8]) -> tuple[NDArray[Any], int]:
        steps = np.flatnonzero(np.diff(merged)).tolist()
        if len(steps) > _STEPS:
            return merged[np.maximum(codes + np.intp(self.offset), 0)], 0
        rises = (
            (merged[step + 1] - merged[step], (codes > step - self.offset).view(np.int8)) for step in steps
        )
        parts = [above if rise == 1 else above * rise for rise, above in rises]
        return reduce(np.add, parts), int(merged[0])


@dataclass(frozen=True, eq=False)
class Axis:
    """Levels and the chunks that fill them; the first levels are always the five bases."""

    id: str
    title: str
    levels: tuple[Level, ...]
    chunks: tuple[Chunk, ...]
    count: int
    center: float = 0.0

    @cached_property
    def index(self) -> dict[tuple[str, str], int]:
        """(kind, name) -> position of the level; for options and nets the first of that label."""
        found: dict[tuple[str, str], int] = {}
        for position, level in enumerate(self.levels):
            found.setdefault((level.kind, level.name), position)
        return found

    def base(self, name: BaseName) -> int:
        """Position of a base."""
        return BASES.index(name)

    def of_kind(self, *kinds: LevelKind) -> tuple[int, ...]:
        """Positions of the levels of these kinds, in order."""
        if kinds not in self._places:
            self._places[kinds] = tuple(i for i, level in enumerate(self.levels) if level.kind in kinds)
        return self._places[kinds]

    @cached_property
    def _places(self) -> dict[tuple[LevelKind, ...], tuple[int, ...]]:
        return {}


def narrowed(chunk: Chunk, levels: NDArray[np.bool_], empty: NDArray[np.bool_]) -> Chunk | None:
    """The chunk as far as it fills these `levels` (all,), or None: states that add the same are one.

    The levels are of persons: each state adds 0 or 1. Nobody is in the `empty` (all,) levels, so that the
    states that add to them may count as any other.
    """
    wanted = levels[chunk.targets]
    decode = chunk.decode[:, wanted]
    held = np.flatnonzero(~(chunk.decode[:, empty[chunk.targets]] > 0).any(axis=1))
    if chunk.values is not None or not decode[held].any():
        return None
    # in a level or not: each state is a binary number
    _, first, kinds = np.unique(
        decode[held] @ (1 << np.arange(decode.shape[1])), return_index=True, return_inverse=True
    )
    before = np.searchsorted(held, np.arange(len(decode)), side="right") - 1
    merged = kinds[np.maximum(before, 0)].astype(np.int8)
    return replace(chunk, decode=decode[held[first]], targets=chunk.targets[wanted], merged=merged)


def state_codes(state: NDArray[Any]) -> NDArray[np.uint8]:
    """(N,) uint8: 0 not asked, 1 left empty, 2 unusable, 3 answered."""
    return np.where(state < 0, -state - 1, 3).astype(np.uint8)


def base_levels() -> tuple[Level, ...]:
    """The five bases, which open every axis."""
    return _BASE_LEVELS


def option_levels(choices: Sequence[Choice]) -> tuple[Level, ...]:
    """A level an option, in order."""
    return tuple(Level("option", choice.label, (choice.code,), choice) for choice in choices)


def net_levels(nets: Sequence[Net]) -> tuple[Level, ...]:
    """A level a net, in order."""
    return tuple(Level("net", net.label, net.codes) for net in nets)


def missing_levels() -> tuple[Level, ...]:
    """A level a kind of missing that is no option: not asked, left empty, unusable."""
    return _MISSING_LEVELS


def total_axis(count: int) -> Axis:
    """The axis with one level: everybody."""
    levels = (*base_levels(), Level("option", "total"))
    chunk = Chunk(None, 0, np.ones((1, len(levels))), np.arange(len(levels), dtype=np.intp))
    return Axis("", "", levels, (chunk,), count)


def joined(axes: Iterable[Axis]) -> Axis:
    """Several axes side by side (a banner); levels keep their order, bases repeat."""
    levels: list[Level] = []
    chunks: list[Chunk] = []
    count = 0
    for axis in axes:
        shift = len(levels)
        levels.extend(axis.levels)
        chunks.extend(replace(chunk, targets=chunk.targets + shift) for chunk in axis.chunks)
        count = axis.count
    return Axis("", "", tuple(levels), tuple(chunks), count)
