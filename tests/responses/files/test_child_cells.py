"""Cells are put into words once a distinct cell, and as if each had been put into words alone."""

from __future__ import annotations

import datetime as dt
import decimal
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.responses.files.child_cells import CodedColumn, NotReadableError, cell_text, column_of

CELLS = [
    *(1, 1.0, True, 0, -0.0, False, "1", "TRUE", "", None, math.nan, float("nan")),
    *(0.3, 0.1 + 0.2, 2**53 + 1, float(2**53), decimal.Decimal("1.50"), decimal.Decimal(1), 1.5),
    *(dt.date(2024, 5, 6), dt.datetime(2024, 5, 6), dt.datetime(2024, 5, 6, 9), dt.time(9)),
    *(dt.timedelta(seconds=1), {"a": 1}),
]


def texts(column: CodedColumn) -> list[str]:
    labels, numbers = column.column()
    assert len(set(labels)) == len(labels)
    return [labels[number] for number in numbers]


def test_cells_that_read_alike_are_one_label_and_equal_numbers_of_other_kinds_are_not_mixed_up():
    labels, numbers = column_of([1.0, True, "1", 1, decimal.Decimal(1), 0.1 + 0.2, 0.3, None, ""])
    assert (labels, list(numbers)) == (["1", "0.3", ""], [0, 0, 0, 0, 0, 1, 1, 2, 2])
    words = CodedColumn(lambda cell: "yes" if cell is True else cell_text(cell))
    words.add([1.0])
    words.add([True, 1])
    assert texts(words) == ["1", "yes", "1"]


@given(st.lists(st.lists(st.sampled_from(CELLS), max_size=8), max_size=4))
def test_a_column_says_what_each_of_its_cells_says(blocks):
    column = CodedColumn()
    for block in blocks:
        column.add(block)
    assert texts(column) == [cell_text(cell) for block in blocks for cell in block]


def test_labels_are_numbered_at_first_sight():
    assert column_of(iter(["b", "a", "b", "c"]))[0] == ["b", "a", "c"]


def test_bytes_are_no_text():
    with pytest.raises(NotReadableError):
        column_of(["a", b"a"])
