"""Numbers stand for records: equal where, and only where, the records are."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from surveykit.responses.quality.numbered import Numbered, combined


def numbers(*values: int, dtype: type = np.int64) -> Numbered:
    return Numbered.of(np.array(values, dtype=dtype))


def test_combinations_are_told_apart_and_equal_ones_are_not():
    found = combined([numbers(-3, 0, 1, 0, -3), numbers(0, 5, 5, 5, 1)]).numbers
    assert found[1] == found[3]
    assert len(set(found.tolist())) == 4


def test_numbering_anew_leaves_no_gap_and_keeps_the_order():
    assert numbers(7, -2, 7, 100).dense().numbers.tolist() == [1, 0, 1, 2]
    assert numbers(10**12, 5, 10**12).dense().numbers.tolist() == [1, 0, 1]


def test_numbers_take_no_more_room_than_they_need():
    assert numbers(7, -2, 7, 100).dense().numbers.dtype == np.int8
    assert numbers(*range(300)).dense().numbers.dtype == np.int16


def test_counts_begin_with_the_lowest_number():
    assert numbers(-1, 2, -1, 0, dtype=np.int8).counts.tolist() == [2, 1, 0, 1]


def test_no_records_have_no_numbers():
    nothing = numbers()
    assert len(combined([nothing, nothing]).dense()) == 0


@given(
    st.lists(st.tuples(*[st.integers(-(2**20), 2**20)] * 5), min_size=1, max_size=30),
    st.integers(0, 29),
)
def test_any_number_of_wide_columns_is_combined_without_confusion(rows, copied):
    rows.append(rows[copied % len(rows)])
    columns = [numbers(*column) for column in zip(*rows, strict=True)]
    found = combined(columns).numbers.tolist()
    again = combined(columns).dense().numbers.tolist()
    for one, other, third in zip(found, again, rows, strict=True):
        assert [n for n, value in enumerate(found) if value == one] == [
            n for n, row in enumerate(rows) if row == third
        ]
        assert again.count(other) == rows.count(third)
