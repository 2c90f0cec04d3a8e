"""A variable while it is being coded: raw values beside a state that routing may still change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from surveykit.questionnaire.model import Variable
from surveykit.responses.arrays import IntArray
from surveykit.responses.files.grid import Cells, Numbering, code_type
from surveykit.responses.model import (
    Column,
    DateColumn,
    MultipleColumn,
    NumberColumn,
    RankingColumn,
    SingleColumn,
    TextColumn,
)


@dataclass(eq=False)
class Draft:
    """`values` are levels (N,), ticks (N, K), ranks (N, K), numbers or dates (N,).

    `state` (N,) int8 says who answered; `typed` holds the open answers, or the texts typed beside
    options, empty where none, and is None where the file cannot carry any.
    """

    variable: Variable
    values: NDArray[Any]
    state: IntArray
    typed: Cells | None = None

    def column(self) -> Column:
        """The finished column."""
        state = self.state.astype(np.int8)
        if self.typed is not None and self.variable.kind == "text":
            return text_column(self.typed, state)
        return _FINISH[self.variable.kind](self.values, state)


@dataclass(frozen=True, eq=False)
class Source:
    """One column of the file that feeds a variable: its header, texts and their states (labels,)."""

    header: str
    cells: Cells
    states: IntArray
    code: int | None = None

    @property
    def state(self) -> IntArray:
        """(N,) int8: the blank state of every row."""
        found: IntArray = self.states[self.cells.codes]
        return found


def _single(values: NDArray[Any], state: IntArray) -> Column:
    return SingleColumn(np.where(state < 0, state, values).astype(values.dtype))


def _ranking(values: NDArray[Any], state: IntArray) -> Column:
    return RankingColumn(np.where((state < 0)[:, None], 0, values).astype(np.uint8), state)


def _number(values: NDArray[Any], state: IntArray) -> Column:
    return NumberColumn(np.where(state < 0, np.nan, values).astype(np.float64), state)


def _no_text(values: NDArray[Any], state: IntArray) -> Column:
    return TextColumn(("",), np.zeros(len(values), dtype=np.int8), state)


def text_column(cells: Cells, state: IntArray) -> TextColumn:
    """The texts of a column without those of records that did not answer."""
    index = Numbering({"": 0})
    numbers = np.array([index[label] for label in cells.labels], dtype=np.int32)
    codes = np.where(state < 0, 0, numbers[cells.codes])
    kept = Cells(tuple(index), codes.astype(code_type(len(index)))).compact()
    return TextColumn(kept.labels, kept.codes, state)


def _date(values: NDArray[Any], state: IntArray) -> Column:
    return DateColumn(np.where(state < 0, np.datetime64("NaT", "D"), values), state)


_FINISH = {
    "single": _single,
    "multiple": MultipleColumn.from_ticks,
    "ranking": _ranking,
    "number": _number,
    "text": _no_text,
    "date": _date,
}
