"""Each rule with an answer key written by hand: which groups are hidden of which counts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.disclosure.grouping import Grouping, kinds
from surveykit.disclosure.settling import Told, settled


def persons(*kinds_of_persons):
    """(groups of each question, how many): the levels of every person, a column a question."""
    return np.repeat([levels for levels, _ in kinds_of_persons], [n for _, n in kinds_of_persons], axis=0)


def hidden(levels, threshold=5, inside=None, known=None, start=None):
    """The positions hidden of each question, or None where nothing would be safe."""
    count = len(levels)
    groups = [
        Grouping(f"g{k}", tuple(range(column.max() + 1)), column == np.arange(column.max() + 1)[:, None])
        for k, column in enumerate(levels.T)
    ]
    everybody = np.ones(count, dtype=bool)
    made = kinds(groups, everybody if inside is None else inside)
    start = tuple(frozenset(away) for away in start) if start else tuple(frozenset() for _ in groups)
    found = settled(made, [Told(made.counts(everybody))], threshold, start, known)
    return [sorted(away) for away in found.hidden] if found.safe else None


def one(*sizes):
    return persons(*(((k,), n) for k, n in enumerate(sizes)))


def test_groups_of_five_are_shown_and_of_four_are_not():
    assert hidden(one(20, 5, 6)) == [[]]
    # the next smallest goes along: a total less all others would tell the four
    assert hidden(one(20, 4, 6)) == [[1, 2]]


def test_two_small_groups_hide_each_other_where_they_hold_enough():
    assert hidden(one(20, 4, 3, 9)) == [[1, 2]]
    assert hidden(one(20, 2, 1, 9)) == [[1, 2, 3]]


def test_of_groups_alike_the_first_goes_along():
    assert hidden(one(7, 20, 7, 1)) == [[0, 3]]


def test_a_group_of_nobody_is_shown():
    levels = np.concatenate([one(20, 0, 6, 7), [[3]] * 2])
    assert hidden(levels) == [[]]


def test_a_question_of_one_large_and_one_small_group_tells_nothing_apart():
    assert hidden(one(56, 4)) == [[0, 1]]


def test_a_group_of_another_question_that_leaves_two_persons_is_hidden():
    # 局级 are those of A and B and two of C: nothing is small, 局级 - A - B is
    levels = persons(((0, 0), 9), ((1, 0), 8), ((2, 0), 2), ((2, 1), 7), ((3, 1), 30))
    assert hidden(levels[:, [0]]) == [[]]
    assert hidden(levels[:, [1]]) == [[]]
    # the smallest group that holds one of the two: C
    assert hidden(levels) == [[1, 2], []]


def test_a_domain_that_leaves_out_three_of_a_group_does_not_show_the_group():
    levels, known = one(20, 12, 9), (frozenset(),)
    inside = np.ones(41, dtype=bool)
    inside[:6] = False  # six of the first
    inside[20:25] = False  # five of the second
    assert hidden(levels, inside=inside, known=known) == [[]]
    inside[23:25] = True  # three of the second: with the third, of which nobody is left out, still three
    assert hidden(levels, inside=inside, known=known) == [[0, 1, 2]]


def test_a_domain_that_is_shown_groups_and_two_others_is_not_safe():
    inside = np.zeros(41, dtype=bool)
    inside[:22] = True
    assert hidden(one(20, 12, 9), inside=inside, known=(frozenset(),)) is None


def test_a_small_group_that_gave_no_answer_to_another_question_is_not_told_by_them():
    # the two of the first group are the only ones who did not say the other
    levels = np.array([[0, -1]] * 2 + [[1, 0]] * 9 + [[2, 1]] * 8 + [[1, 1]] * 7)
    assert hidden(levels) == [[0, 2], [0, 1]]


level = st.tuples(st.integers(-1, 3), st.integers(-1, 2), st.integers(0, 1))
many = st.lists(level, min_size=12, max_size=50)


@settings(max_examples=100)
@given(many, st.integers(3, 9))
def test_a_higher_threshold_can_start_from_what_a_lower_one_hides(rows, threshold):
    levels = np.array([[3, 2, 1], [0, 0, 0], *rows])
    low = hidden(levels, threshold)
    high = hidden(levels, threshold + 1, start=low)
    assert low is not None
    assert high is not None
    assert all(set(less) <= set(more) for less, more in zip(low, high, strict=True))


@settings(max_examples=50)
@given(many, st.randoms(use_true_random=False))
def test_the_order_of_persons_changes_nothing(rows, random):
    levels = np.array([[3, 2, 1], [0, 0, 0], *rows])
    order = list(range(len(levels)))
    random.shuffle(order)
    assert hidden(levels) == hidden(levels[order])


@pytest.mark.parametrize("sizes", [(20, 4, 6), (3, 3), (9, 8, 7, 6, 5, 4)])
def test_what_is_hidden_holds_enough_and_is_more_than_one(sizes):
    (away,) = hidden(one(*sizes))
    assert len(away) > 1
    assert sum(sizes[k] for k in away) >= 5
