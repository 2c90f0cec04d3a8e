"""A combination of published sums about a few persons is found, whatever it takes, and none is invented."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from attacker import Combinations
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.disclosure.fewest import leak
from surveykit.disclosure.rowspace import rank, spanned, without

NOBODY = np.zeros((0, 0), dtype=np.int64)


def told(rows, counts, threshold=5, unnamed=None):
    """The kinds a leak is about, or None."""
    rows = np.array(rows, dtype=np.int64)
    nameless = np.zeros((0, rows.shape[1])) if unnamed is None else np.array(unnamed)
    found = leak(rows, np.array(counts), threshold, nameless.astype(np.int64))
    return None if found is None else found.kinds.tolist()


def test_everybody_less_one_group_tells_of_the_few_others():
    assert told([[1, 1], [1, 0]], [20, 3]) == [False, True]
    assert told([[1, 1], [1, 0]], [20, 5]) is None


def test_two_groups_of_one_question_add_up_to_one_of_another_but_for_two_persons():
    # kinds: A in 局级, B in 局级, C in 局级, C in 处级, D in 处级
    ranks, a, b = [1, 1, 1, 0, 0], [1, 0, 0, 0, 0], [0, 1, 0, 0, 0]
    assert told([[1] * 5, ranks, a, b], [9, 8, 2, 7, 30]) == [False, False, True, False, False]
    assert told([[1] * 5, ranks, a], [9, 8, 2, 7, 30]) is None


def test_the_difference_need_not_be_one_kind_nor_have_plain_signs():
    # twice the first less the second and third leaves 2 x - y: two kinds of two persons each
    rows = [[1, 1, 0, 1], [2, 0, 1, 2]]
    assert told(rows, [9, 2, 2, 9]) == [False, True, True, False]
    assert told(rows, [9, 2, 3, 9]) is None


def test_persons_of_no_group_tell_nobody():
    rows, unnamed = [[1, 1, 1], [1, 0, 0], [0, 1, 0]], [[0, 0, 1]]
    assert told(rows, [20, 20, 2]) == [False, False, True]
    assert told(rows, [20, 20, 2], unnamed=unnamed) is None


def test_kinds_that_nobody_is_of_hide_nothing():
    assert told([[1, 1, 1], [1, 0, 1]], [20, 3, 0]) == [False, True, False]
    assert told([[1, 1], [1, 0]], [20, 0]) is None


def smallest(rows, counts, threshold):
    """By trying every set of kinds: whether the others leave a row of its own to it."""
    held = [k for k, n in enumerate(counts) if n]
    whole = rank(rows[:, held])
    for size in range(1, len(held) + 1):
        for some in combinations(held, size):
            rest = [k for k in held if k not in some]
            if sum(counts[k] for k in some) < threshold and rank(rows[:, rest]) < whole:
                return True
    return False


sums = st.lists(
    st.lists(st.integers(0, 1), min_size=7, max_size=7), min_size=1, max_size=5, unique_by=tuple
)


@settings(max_examples=300)
@given(sums, st.lists(st.integers(0, 6), min_size=7, max_size=7), st.integers(3, 7))
def test_a_leak_is_found_exactly_where_trying_every_set_finds_one(rows, counts, threshold):
    matrix = np.array(rows, dtype=np.int64)
    found = told(matrix, counts, threshold)
    assert (found is not None) == smallest(matrix, counts, threshold)
    if found is not None:
        assert 0 < sum(n for n, told in zip(counts, found, strict=True) if told) < threshold


@settings(max_examples=200)
@given(sums, st.lists(st.integers(0, 2), min_size=7, max_size=7))
def test_what_follows_modulo_the_prime_follows_in_exact_fractions(rows, vector):
    matrix = np.array(rows, dtype=np.int64)
    assert spanned(matrix, np.array([vector]))[0] == Combinations(matrix).hold(np.array(vector))


def test_a_space_without_a_column_is_one_smaller_where_the_column_was_filled():
    space = np.array([[1, 2, 0], [0, 1, 1]], dtype=np.int64)
    assert not without(space, 1)[:, 1].any()
    assert rank(without(space, 1)) == 1
    assert len(without(space[:1], 2)) == 1
