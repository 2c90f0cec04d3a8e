"""Letters of the columns of a banner, and which of them stand in which cell."""

from __future__ import annotations

import string

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surveykit.errors import Problem, UsageError
from surveykit.inference import messages

LETTERS = string.ascii_uppercase


def column_letters(groups: ArrayLike) -> tuple[str, ...]:
    """(C,) str, A, B, ... Z, AA, ... afresh in each banner variable; empty for a column of group -1.

    `groups` (C,) int: the banner variable of each column.
    """
    seen: dict[int, int] = {}
    letters = []
    for group in np.asarray(groups, dtype=np.intp).tolist():
        position = seen.get(group, 0)
        seen[group] = position + 1
        letters.append(_letter(position) if group >= 0 else "")
    return tuple(letters)


def letters_from_p(
    p: ArrayLike,
    difference: ArrayLike,
    letters: tuple[str, ...],
    *,
    level: float = 0.05,
    lower: float | None = 0.10,
) -> tuple[tuple[str, ...], ...]:
    """(R, C) str, the letters of the columns a cell is significantly larger than, in column order.

    `p` and `difference` (R, C, C): the (adjusted) p of a pair, NaN where not tested, and the first
    column less the second. A letter is upper case where p < `level`, lower case where p < `lower`;
    without `lower` there is one level. Letters of two signs ("AA") are set apart by a space.

    Raises:
        UsageError: levels that are not 0 < level < lower < 1, arrays of different shapes
    """
    _check_levels(level, lower)
    chance, apart = np.asarray(p, dtype=np.float64), np.asarray(difference, dtype=np.float64)
    needed = (chance.shape[0] if chance.ndim else 0, len(letters), len(letters))
    for name, array in (("p", chance), ("difference", apart)):
        if array.shape != needed:
            values = {"name": name, "shape": array.shape, "needed": needed}
            raise UsageError(Problem(messages.SHAPES_DIFFER, values=values))
    larger = apart > 0
    strong = larger & (chance < level)
    weak = larger & (chance < (level if lower is None else lower))
    return _spelled(strong, weak, letters)


def _spelled(
    strong: NDArray[np.bool_], weak: NDArray[np.bool_], letters: tuple[str, ...]
) -> tuple[tuple[str, ...], ...]:
    gap = " " if any(len(letter) > 1 for letter in letters) else ""
    cells: dict[tuple[int, int], list[str]] = {}
    for row, column, other in np.argwhere(weak).tolist():
        letter = letters[other]
        cells.setdefault((row, column), []).append(letter if strong[row, column, other] else letter.lower())
    rows, columns = weak.shape[:2]
    return tuple(tuple(gap.join(cells.get((r, c), ())) for c in range(columns)) for r in range(rows))


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
