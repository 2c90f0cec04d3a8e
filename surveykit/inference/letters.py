"""Letters of the columns of a banner, and which of them stand in which cell."""

from __future__ import annotations

import string
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surveykit.errors import Problem, UsageError
from surveykit.inference import messages

LETTERS = string.ascii_uppercase


def column_letters(groups: ArrayLike) -> tuple[str, ...]:
    """(C,) str, A, B, ... Z, AA, ... afresh in each banner variable; empty for a column of group -1.

    `groups` (C,) int: the banner variable of each column.
    """
    return _letters_of(*np.asarray(groups, dtype=np.intp).tolist())


@lru_cache(maxsize=64)
def _letters_of(*groups: int) -> tuple[str, ...]:
    seen: dict[int, int] = {}
    letters = []
    for group in groups:
        position = seen.get(group, 0)
        seen[group] = position + 1
        letters.append(_letter(position) if group >= 0 else "")
    return tuple(letters)


def letters_from_p(
    p: ArrayLike,
    difference: ArrayLike,
    pairs: tuple[NDArray[np.intp], NDArray[np.intp]],
    letters: tuple[str, ...],
    *,
    level: float = 0.05,
    lower: float | None = 0.10,
) -> tuple[tuple[str, ...], ...]:
    """(R, C) str, the letters of the columns a cell is significantly larger than, in column order.

    `pairs` are first and second columns (P,), the first before the second, in order; `p` and `difference`
    (R, P) the (adjusted) p of a pair, NaN where not tested, and the first column less the second. A
    letter is upper case where p < `level`, lower case where p < `lower`; without `lower` there is one
    level. Letters of two signs ("AA") are set apart by a space.

    Raises:
        UsageError: levels that are not 0 < level < lower < 1, arrays of different shapes
    """
    _check_levels(level, lower)
    chance, apart = np.asarray(p, dtype=np.float64), np.asarray(difference, dtype=np.float64)
    needed = (chance.shape[0] if chance.ndim else 0, len(pairs[0]))
    for name, array in (("p", chance), ("difference", apart)):
        if array.shape != needed:
            values = {"name": name, "shape": array.shape, "needed": needed}
            raise UsageError(Problem(messages.SHAPES_DIFFER, values=values))
    gap = " " if any(len(letter) > 1 for letter in letters) else ""
    cells: list[list[list[str]]] = [[[] for _ in letters] for _ in chance]
    marked = (chance < (level if lower is None else lower)) & (apart != 0)
    ends = (pairs[0].tolist(), pairs[1].tolist())
    for row, pair in zip(*(places.tolist() for places in np.nonzero(marked)), strict=True):
        larger, smaller = (0, 1) if apart[row, pair] > 0 else (1, 0)
        letter = letters[ends[smaller][pair]]
        cells[row][ends[larger][pair]].append(letter if chance[row, pair] < level else letter.lower())
    return tuple(tuple(map(gap.join, line)) for line in cells)


def _letter(position: int) -> str:
    letter = ""
    while position >= 0:
        letter = LETTERS[position % 26] + letter
        position = position // 26 - 1
    return letter


def _check_levels(level: float, lower: float | None) -> None:
    if not 0 < level < (1.0 if lower is None else lower) <= 1 or lower == 1:
        values = {"level": level, "lower": lower}
        raise UsageError(Problem(messages.BAD_LEVELS, values=values))
