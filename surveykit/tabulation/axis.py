"""One side of a table: for each level, who belongs to it.

Every axis - single or multiple choice, ranking, number, banner - is the same thing, so one
aggregation serves all. An axis holds small-integer **chunks**: each respondent has one state a
chunk, and a chunk's `decode` (S, L) says what each state adds to each level. The five bases, the
kinds of missing, nets (unions) and scores are levels too; one pass yields them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from surveykit.questionnaire.model import Choice, Net

BaseName = Literal["all", "asked", "answered", "counted", "chose"]
BASES: tuple[BaseName, ...] = ("all", "asked", "answered", "counted", "chose")
# which of BASES not asked, left empty and unusable count in
MISSING_BASES = ((1, 0, 0, 0, 0), (1, 1, 0, 0, 0), (1, 1, 0, 0, 0))
_KEYS: tuple[type[np.signedinteger[Any]], ...] = (np.int16, np.int32)
LevelKind = Literal["base", "option", "net", "missing", "moment"]


@dataclass(frozen=True, slots=True)
class Level:
    """One line of an axis. `name` is a base's, a state's or a moment's name, else the label."""

    kind: LevelKind
    name: str
    codes: tuple[int, ...] = ()
    choice: Choice | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """States of all respondents and what each adds to which level.

    `codes` (N,) small integers from `-offset`, or None when everyone is in state 0; `decode`
    (S, L) float for the levels in `targets` (L,); `values` (N,) multiplies each respondent's
    weight (a number's value), or None.
    """

    codes: NDArray[Any] | None
    offset: int
    decode: NDArray[np.float64]
    targets: NDArray[np.intp]
    values: NDArray[np.float64] | None = None


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
        return tuple(i for i, level in enumerate(self.levels) if level.kind in kinds)


def trimmed(chunk: Chunk) -> Chunk:
    """The same chunk without the states that nobody is in at either end."""
    if chunk.codes is None or not len(chunk.codes):
        return chunk
    low, high = int(chunk.codes.min()), int(chunk.codes.max())
    decode = chunk.decode[low + chunk.offset : high + chunk.offset + 1]
    return Chunk(chunk.codes, -low, decode, chunk.targets, chunk.values)


def key_type(chunks: Iterable[Chunk]) -> type[np.signedinteger[Any]]:
    """The narrowest integer for the composite key of the codes of these chunks, and all steps to it.

    Codes are not shifted before they are put together: those of a chunk that was trimmed to its last
    states are larger than the number of states that are left.
    """
    low = high = widest = 0
    for chunk in chunks:
        states = len(chunk.decode)
        low, high = low * states, high * states
        widest = max(widest, -low, high)
        if chunk.codes is not None:
            low, high = low - chunk.offset, high + states - 1 - chunk.offset
            widest = max(widest, -low, high)
    return next((kind for kind in _KEYS if widest <= np.iinfo(kind).max), np.int64)


def state_codes(state: NDArray[Any]) -> NDArray[np.uint8]:
    """(N,) uint8: 0 not asked, 1 left empty, 2 unusable, 3 answered."""
    return np.where(state < 0, -state - 1, 3).astype(np.uint8)


def base_levels() -> tuple[Level, ...]:
    """The five bases, which open every axis."""
    return tuple(Level("base", name) for name in BASES)


def option_levels(choices: Sequence[Choice]) -> tuple[Level, ...]:
    """A level an option, in order."""
    return tuple(Level("option", choice.label, (choice.code,), choice) for choice in choices)


def net_levels(nets: Sequence[Net]) -> tuple[Level, ...]:
    """A level a net, in order."""
    return tuple(Level("net", net.label, net.codes) for net in nets)


def missing_levels() -> tuple[Level, ...]:
    """A level a kind of missing that is no option: not asked, left empty, unusable."""
    return tuple(Level("missing", name) for name in ("not_asked", "left_empty", "unusable"))


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
