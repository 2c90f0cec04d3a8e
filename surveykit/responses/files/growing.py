"""Columns that come to be row by row: read from a file block by block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from surveykit.responses.arrays import IntArray
from surveykit.responses.files.grid import Cells, Numbering, code_type

_BLOCK = 4096
_MANY = 20_000


def grid_from_rows(header: Sequence[str], rows: Iterable[Sequence[str]]) -> tuple[Cells, ...]:
    """The columns of rows that all have the header's length, read block by block."""
    columns = [GrowingCells() for _ in header]
    for block in _blocks(iter(rows)):
        for column, texts in zip(columns, zip(*block, strict=True), strict=True):
            column.add(texts)
    return tuple(column.cells() for column in columns)


class GrowingCells:
    """A column that is read block by block."""

    def __init__(self) -> None:
        self.index = Numbering()
        self.parts: list[IntArray] = []
        self.rows = 0

    @property
    def mostly_new(self) -> bool:
        """Whether there are many labels and most rows so far brought one of their own."""
        return len(self.index) > _MANY and 2 * len(self.index) > self.rows

    def add(self, texts: Iterable[str], codes: NDArray[np.int32] | None = None) -> None:
        """Add a block: the text of every row, or distinct texts and for every row the number of its own."""
        index = self.index
        numbers = np.array([index[text] for text in texts], dtype=np.int32)
        numbers = numbers.astype(code_type(len(index)))
        part = numbers if codes is None else numbers[codes]
        self.parts.append(part)
        self.rows += len(part)

    def cells(self) -> Cells:
        """The whole column; nothing can be added afterwards."""
        labels, self.index = tuple(self.index), Numbering()
        parts, self.parts = self.parts, []
        if not parts:
            return Cells(labels, np.zeros(0, dtype=np.int8))
        return Cells(labels, np.concatenate(parts, dtype=code_type(len(labels))))


def _blocks(rows: Iterator[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    while block := list(islice(rows, _BLOCK)):
        yield block
