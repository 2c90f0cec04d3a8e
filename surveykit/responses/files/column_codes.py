"""Arrow columns of a sheet as distinct texts and codes."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from surveykit.responses.files.child_cells import is_too_long, shown_text

Codes: TypeAlias = NDArray[np.int32]
Column: TypeAlias = tuple[list[str], Codes]
# earlier ones are times of a day, or days that the calendars of spreadsheets differ about
_FIRST_DAY = dt.datetime(1905, 1, 1)
# how a sheet writes a character that XML forbids; not every version of calamine reads it as that character
_ESCAPED = re.compile(r"_x[0-9a-fA-F]{4}_")
# the kinds of columns, and which of their cells may be written otherwise; a text "nan" passes for a number
_ODD: dict[str, Callable[[Any], bool]] = {
    "string": lambda text: _ESCAPED.search(text) is not None,
    "double": math.isnan,
    "bool": lambda _: False,
    "timestamp": lambda moment: moment < _FIRST_DAY,
}


class UnknownKindError(Exception):
    """Cells of a kind that may be written otherwise cell by cell."""


def coded(array: Any) -> tuple[Column, bool]:
    """The distinct texts of a column, numbered at first sight, and for every row the number of its own;
    whether a number among them has more digits than a spreadsheet keeps.

    Raises:
        UnknownKindError: when cells of this kind may be written otherwise cell by cell
    """
    dictionary = array.dictionary_encode(null_encoding="encode")
    values = dictionary.dictionary.to_pylist()
    is_odd = _ODD.get(str(array.type).partition("[")[0])
    if is_odd is None or any(value is not None and is_odd(value) for value in values):
        raise UnknownKindError
    codes: Codes = np.from_dlpack(dictionary.indices).astype(np.int32, copy=False)
    return _merged(list(map(shown_text, values)), codes), any(map(is_too_long, values))


def _merged(texts: list[str], codes: Codes) -> Column:
    """The texts with equal ones as one."""
    index: dict[str, int] = {}
    numbers = [index.setdefault(text, len(index)) for text in texts]
    return (texts, codes) if len(index) == len(texts) else (list(index), np.array(numbers, np.int32)[codes])


def filled_rows(columns: Sequence[Column], height: int) -> int:
    """How many rows there are up to the last with more than white space in it."""
    filled = np.zeros(height, np.bool_)
    for texts, codes in columns:
        filled |= np.array([bool(text.strip()) for text in texts], np.bool_)[codes]
    return height - int(filled[::-1].argmax()) if filled.any() else 0


def first_rows(column: Column, end: int) -> Column:
    """So many rows of a column, without the texts that only the others have."""
    texts, codes = column
    first = codes[:end]
    return texts[: int(first.max()) + 1 if end else 0], first
