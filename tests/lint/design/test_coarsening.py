"""Merging categories: what is tried, what it costs, what is not worth considering."""

from __future__ import annotations

import math

import pytest

from surveykit.lint.design.coarsening import coarsenings


def test_equal_halves_merged_lose_one_bit():
    kept, dropped = coarsenings([50, 50], ordered=False)
    assert (kept.groups, kept.smallest, kept.lost, kept.merged) == (((0,), (1,)), 0.5, 0.0, 0)
    assert (dropped.groups, dropped.smallest, dropped.merged) == (((0, 1),), 1.0, 1)
    assert dropped.lost == pytest.approx(1.0)


def test_only_neighbours_are_merged_where_there_is_an_order():
    # 10, 80, 10: the ends cannot be put together, so each needs the middle
    smallest = {tuple(c.groups): c.smallest for c in coarsenings([10, 80, 10], ordered=True)}
    assert smallest == {((0,), (1,), (2,)): 0.1, ((0, 1, 2),): 1.0}


def test_any_categories_may_be_merged_where_there_is_none():
    found = {tuple(c.groups): c for c in coarsenings([10, 80, 10], ordered=False)}
    assert set(found) == {((0,), (1,), (2,)), ((0, 2), (1,)), ((0, 1, 2),)}
    # before: 0.2 * log2(10) + 0.8 * log2(1.25); after: 0.2 * log2(5) + 0.8 * log2(1.25)
    assert found[((0, 2), (1,))].lost == pytest.approx(0.2 * (math.log2(10) - math.log2(5)))
    assert found[((0, 2), (1,))].smallest == pytest.approx(0.2)


def test_more_is_lost_the_larger_the_smallest_group_becomes():
    for ordered in (False, True):
        found = coarsenings([3, 9, 20, 31, 37], ordered=ordered)
        assert [c.smallest for c in found] == sorted(c.smallest for c in found)
        assert [c.lost for c in found] == sorted(c.lost for c in found)


def test_many_categories_are_merged_one_by_one_down_to_one():
    for ordered in (False, True):
        found = coarsenings(list(range(1, 31)), ordered=ordered)
        assert found[0].merged == 0
        assert len(found[-1].groups) == 1
        assert all(sorted(i for g in c.groups for i in g) == list(range(30)) for c in found)
        if ordered:
            assert all(list(g) == list(range(g[0], g[-1] + 1)) for c in found for g in c.groups)
