"""Crossings of known totals: who could be recognised, and the least that has to be given up."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.lint.design.crossing import Margin, expected, exposed, mend, small_cells

UNIT = Margin("单位", ("机关", "直属单位"), (60, 140))
RANK = Margin("职级", ("局级", "处级", "科级以下"), (8, 52, 140), ordered=True)


def test_a_crossing_is_expected_to_hold_the_product_of_the_shares():
    # 200 * 60/200 * 8/200 = 2.4
    assert expected([UNIT, RANK], 200) == pytest.approx(2.4)
    found = exposed([UNIT, RANK], 5)
    assert found is not None
    assert found.margins == (UNIT, RANK)
    assert found.people == pytest.approx(2.4)
    assert not found.is_certain


def test_a_small_category_alone_is_certain_and_told_first():
    found = exposed([UNIT, RANK], 10)
    assert found is not None
    assert (found.margins, found.people, found.is_certain) == ((RANK,), 8.0, True)


def test_small_combinations_are_counted():
    # 局级: 2.4 and 5.6; 处级: 15.6 and 36.4; 科级以下: 42 and 98
    assert small_cells([UNIT, RANK], 5) == (1, 6)
    assert small_cells([UNIT, RANK], 16) == (3, 6)


def test_the_smallest_change_merges_the_two_upper_ranks():
    # 局级和处级 together are 60: 60 * 60 / 200 = 18 people in the smallest crossing
    change = mend([UNIT, RANK], 5)
    assert change is not None
    ((margin, coarsened),) = change.changes
    assert margin is RANK
    assert coarsened.groups == ((0, 1), (2,))


def test_nothing_changes_where_all_groups_are_large():
    assert exposed([Margin("性别", ("男", "女"), (300, 320))], 5) is None
    change = mend([Margin("性别", ("男", "女"), (300, 320))], 5)
    assert change is not None
    assert change.changes == ()


def test_a_question_is_dropped_where_merging_is_of_no_use():
    # 30 people: men and women of two offices are 7.5 each on average; at 10 one question has to go
    sex, office = Margin("性别", ("男", "女"), (15, 15)), Margin("处室", ("甲", "乙"), (12, 18))
    change = mend([sex, office], 10)
    assert change is not None
    # dropping 处室 (entropy 0.971 bits) loses less than dropping 性别 (1 bit)
    ((margin, coarsened),) = change.changes
    assert margin is office
    assert len(coarsened.groups) == 1


def test_where_no_question_may_go_more_is_merged():
    # 42 people: 5 of them need a share of 0.119; 单位 leaves 12/42 = 0.286, so the ages need 0.417
    unit = Margin("单位", ("机关", "直属单位"), (12, 30))
    age = Margin("年龄", ("30岁及以下", "31—40岁", "41—50岁", "51岁及以上"), (6, 14, 14, 8), ordered=True)
    dropped, kept = mend([unit, age], 5), mend([unit, age], 5, dropping=False)
    assert dropped is not None
    assert kept is not None
    assert [(margin, each.groups) for margin, each in dropped.changes] == [(unit, ((0, 1),))]
    assert [(margin, each.groups) for margin, each in kept.changes] == [(age, ((0, 1), (2, 3)))]


def test_two_halves_of_a_handful_are_too_small_without_dropping():
    sex = Margin("性别", ("男", "女"), (4, 5))
    assert mend([sex], 5) is not None
    assert mend([sex], 5, dropping=False) is None


def test_too_few_people_cannot_be_mended():
    assert mend([Margin("性别", ("男", "女"), (2, 2))], 5) is None


counts = st.lists(st.integers(1, 60), min_size=2, max_size=4)


@settings(max_examples=60)
@given(st.lists(st.tuples(counts, st.booleans()), min_size=1, max_size=3), st.integers(2, 9))
def test_no_other_change_keeps_more_information(questions, smallest):
    margins = [
        Margin(str(number), tuple(map(str, range(len(people)))), tuple(people), ordered)
        for number, (people, ordered) in enumerate(questions)
    ]
    change, least = mend(margins, smallest), brute_force(margins, smallest)
    if change is None:
        assert least is None
        return
    assert least is not None
    assert sum(each.lost for each in change.coarsened) == pytest.approx(least, abs=1e-9)
    total = min(margin.total for margin in margins)
    assert total * math.prod(each.smallest for each in change.coarsened) >= smallest - 1e-6


def brute_force(margins, smallest):
    """The fewest bits lost by any groupings that leave every crossing enough people."""
    total = min(margin.total for margin in margins)
    best = None
    for chosen in itertools.product(*(groupings(margin) for margin in margins)):
        if total * math.prod(share for share, _ in chosen) >= smallest - 1e-9:
            lost = sum(bits for _, bits in chosen)
            best = lost if best is None else min(best, lost)
    return best


def groupings(margin):
    """(share of the smallest group, bits lost) of every grouping, by labelling the categories."""
    size = len(margin.counts)
    found = set()
    for labels in itertools.product(range(size), repeat=size):
        if margin.ordered and any(b not in (a, a + 1) for a, b in itertools.pairwise(labels)):
            continue
        sums = [
            sum(c for c, mark in zip(margin.counts, labels, strict=True) if mark == k) for k in set(labels)
        ]
        found.add((min(sums) / margin.total, bits(margin.counts) - bits(sums)))
    return found


def bits(people):
    total = sum(people)
    return -sum(n / total * math.log2(n / total) for n in people)
