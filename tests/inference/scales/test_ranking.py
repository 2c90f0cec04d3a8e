"""R survey 4.1.1: svymean of points, ranks (na.rm) and first places; three items of `attitude` ranked by
size within each row, the last of them left out.
"""

from __future__ import annotations

import numpy as np
import pytest

from scales.attitude import ALL, VALUES, clustered
from surveykit.errors import UsageError
from surveykit.inference.scales.ranking import ranking
from surveykit.sampling.design import SampleDesign

OPTIONS = ("complaints", "learning", "advance")
RANKS = np.argsort(np.argsort(-VALUES[:, [1, 3, 6]], axis=1, kind="stable"), axis=1) + 1.0
RANKS[RANKS == 3] = np.nan


def test_scores_and_errors_are_those_of_r():
    found = ranking(RANKS, ALL, clustered(), OPTIONS, places=2)
    assert found.points.value == pytest.approx([1.79452054794521, 1.05479452054795, 0.150684931506849])
    assert found.points.se == pytest.approx([0.110289535099784, 0.0781646301127513, 0.075548473297376])
    assert found.mean_rank.value == pytest.approx([1.10144927536232, 1.83333333333333, 2])
    assert found.mean_rank.se == pytest.approx([0.0562507107502583, 0.0803728811254523, 0])
    assert found.first.value == pytest.approx([0.849315068493151, 0.150684931506849, 0])
    assert found.first.se == pytest.approx([0.0687991376031532, 0.0687991376031532, 0])


def test_points_add_up_and_first_places_too():
    found = ranking(RANKS, ALL, clustered(), OPTIONS, places=2)
    assert found.points.value.sum() == pytest.approx(3)
    assert found.first.value.sum() == pytest.approx(1)
    assert found.ranked.value.sum() == pytest.approx(2)


def test_more_points_for_the_first_by_number_of_options():
    """First of 3 gets 3: each who ranked an option adds one point to it."""
    two = ranking(RANKS, ALL, clustered(), OPTIONS, places=2)
    three = ranking(RANKS, ALL, clustered(), OPTIONS, places=2, first_points=3)
    assert (two.first_points, three.first_points) == (2, 3)
    assert three.points.value == pytest.approx(two.points.value + two.ranked.value)


def test_who_ranked_nothing_is_not_in_the_base():
    ranks = np.array([[1.0, 2], [2, 1], [np.nan, np.nan], [1, np.nan]])
    found = ranking(ranks, np.ones(4, bool), SampleDesign.of(4), ["a", "b"])
    assert found.points.value == pytest.approx([5 / 3, 1])
    assert list(found.points.n) == [3, 3]
    assert list(found.mean_rank.n) == [3, 2]


def test_bad_and_repeated_ranks_are_told_together():
    ranks = np.array([[1.0, 2], [0, 1], [1.5, 1], [2, 2], [3, 1]])
    with pytest.raises(UsageError) as caught:
        ranking(ranks, np.ones(5, bool), SampleDesign.of(5), ["a", "b"])
    assert [(p.code, p.values["count"], p.values["record"]) for p in caught.value.problems] == [
        ("T536", 3, 2),
        ("T537", 1, 4),
    ]
