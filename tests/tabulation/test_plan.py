from __future__ import annotations

import numpy as np
import pytest

from surveykit.tabulation.axis import Chunk
from surveykit.tabulation.plan import Groups, planned, told_apart

NOBODY = np.zeros(0, dtype=np.int8)


def chunk(states: int, values: np.ndarray | None = None) -> Chunk:
    return Chunk(NOBODY, 0, np.eye(states), np.arange(states, dtype=np.intp), values)


def keys(rows, columns, count, groups=None):
    return [(key.columns, key.rows) for key in planned(rows, columns, count, groups).keys]


def test_a_banner_and_several_questions_share_a_key_where_respondents_are_many():
    banner = [chunk(1), chunk(3), chunk(4)]
    assert keys([chunk(6)] * 5, banner, 100_000) == [((0, 1, 2), (0, 1, 2, 3)), ((0, 1, 2), (4,))]


def test_a_banner_is_split_where_its_corners_outnumber_what_a_key_may_hold():
    banner = [chunk(30), chunk(30), chunk(30)]
    assert keys([chunk(6)], banner, 1_000) == [((0, 1), (0,)), ((2,), (0,))]


def test_questions_of_many_states_go_alone_and_those_of_few_meet_behind_them():
    found = keys([chunk(6), chunk(1027), chunk(6)], [chunk(1)], 100)
    assert found == [((0,), (0, 2)), ((0,), (1,))]


def test_a_chunk_with_values_goes_alone():
    rows = [chunk(2), chunk(1, NOBODY.astype(float)), chunk(2)]
    assert keys(rows, [chunk(1)], 1_000) == [((0,), (0, 2)), ((0,), (1,))]


def test_groups_leave_less_room():
    rows = [chunk(6)] * 3
    assert keys(rows, [chunk(6)], 10_000, Groups(NOBODY.astype(np.intp), 2_000)) == [
        ((0,), (0,)),
        ((0,), (1,)),
        ((0,), (2,)),
    ]
    assert keys(rows, [chunk(6)], 1_000_000, Groups(NOBODY.astype(np.intp), 2_000)) == [
        ((0,), (0, 1)),
        ((0,), (2,)),
    ]


@pytest.mark.parametrize("count", [10, 10_000, 10_000_000])
def test_each_question_meets_each_banner_variable_once(count):
    rng = np.random.default_rng(count)
    rows = [chunk(int(s)) for s in rng.integers(1, 300, 20)]
    columns = [chunk(int(s)) for s in rng.integers(1, 40, 5)]
    met = [(row, column) for side, some in keys(rows, columns, count) for row in some for column in side]
    assert sorted(met) == [(r, c) for r in range(20) for c in range(5)]


def test_joint_states_are_told_apart():
    counts = np.arange(24.0).reshape(2, 3, 4)
    found = counts.ravel() @ told_apart((2, 3, 4))
    wanted = [*counts.sum(axis=(1, 2)), *counts.sum(axis=(0, 2)), *counts.sum(axis=(0, 1))]
    assert found.tolist() == wanted
