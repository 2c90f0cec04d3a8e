"""A column of texts is its labels and codes: what is asked of it is asked of the labels."""

from __future__ import annotations

import numpy as np
import pytest

from surveykit.responses.files.grid import Cells
from surveykit.responses.files.growing import GrowingCells

CELLS = Cells.of(["b", "a", "b", "", "a", "b"])


def test_the_rows_of_a_label_come_in_rising_order():
    found = {label: CELLS.rows(n).tolist() for n, label in enumerate(CELLS.labels)}
    assert found == {"b": [0, 2, 5], "a": [1, 4], "": [3]}
    assert Cells(("x", "y"), np.array([1], dtype=np.int8)).rows(0).tolist() == []


def test_rows_are_counted_for_several_labels_at_once():
    assert [CELLS.count([]), CELLS.count([0]), CELLS.count([0, 2])] == [0, 3, 4]


def test_labels_that_no_row_holds_can_be_let_go():
    compact = CELLS.take(np.array([1, 3])).compact()
    assert (compact.labels, compact.texts()) == (("a", ""), ["a", ""])


@pytest.mark.parametrize("sizes", [[10], [3, 7], [1] * 10, [0, 4, 0, 6]])
def test_a_column_read_in_blocks_is_the_column(sizes):
    texts = [str(n % 4) for n in range(10)]
    growing, start = GrowingCells(), 0
    for size in sizes:
        growing.add(texts[start : start + size])
        start += size
    whole = growing.cells()
    assert (whole.labels, whole.texts()) == (("0", "1", "2", "3"), texts)


def test_codes_take_the_smallest_integers_that_hold_all_labels():
    sizes = [Cells.of(map(str, range(count))).codes.itemsize for count in (128, 129, 40_000)]
    assert sizes == [1, 2, 4]
