"""A variable while it is being coded: raw values beside a state that routing may still change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from surveykit.questionnaire.model import Variable
from surveykit.responses.grid import Cells
from surveykit.responses.model import (
    Column,
    DateColumn,
    IntArray,
    MultipleColumn,
    NumberColumn,
    RankingColumn,
    SingleColumn,
    TextColumn,
)


@dataclass(eq=False)
class Draft:
    """`values` are levels (N,), ticks (N, K), ranks (N, K), numbers, texts or dates (N,).

    `state` (N,) int8 says who answered; `typed` (N,) object holds the texts typed beside options,
    empty where none, and is None where the file cannot carry any.
    """

    variable: Variable
    values: NDArray[Any]
    state: IntArray
    typed: NDArray[np.object_] | None = None

    def column(self) -> Column:
        """The finished column."""
        return _FINISH[self.variable.kind](self.values, self.state.astype(np.int8))


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


def _text(values: NDArray[Any], state: IntArray) -> Column:
    kept = values.copy()
    kept[state < 0] = ""
    return TextColumn(kept, state)


def _date(values: NDArray[Any], state: IntArray) -> Column:
    return DateColumn(np.where(state < 0, np.datetime64("NaT", "D"), values), state)


_FINISH = {
    "single": _single,
    "multiple": MultipleColumn.from_ticks,
    "ranking": _ranking,
    "number": _number,
    "text": _text,
    "date": _date,
}
