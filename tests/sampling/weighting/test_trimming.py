from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.errors import DesignError
from surveykit.sampling.weighting.trimming import Trimming

WEIGHTS = st.lists(st.floats(0.01, 100), min_size=2, max_size=30).map(np.array)


@given(WEIGHTS)
def test_strict_limits_hold_and_the_sum_stays(weights):
    mean = weights.mean()
    after = Trimming(0.5 * mean, 2 * mean, strict=True).adjust(weights)
    assert after.min() >= 0.5 * mean
    assert after.max() <= 2 * mean
    assert after.sum() == pytest.approx(weights.sum(), rel=1e-12)


@given(WEIGHTS)
def test_relative_limits_are_in_units_of_the_mean(weights):
    relative = Trimming(0.5, 2, strict=True, relative=True).adjust(weights)
    np.testing.assert_allclose(
        relative,
        Trimming(0.5 * weights.mean(), 2 * weights.mean(), strict=True).adjust(weights),
        rtol=1e-12,
    )


@given(WEIGHTS)
def test_trimming_again_changes_nothing(weights):
    trimming = Trimming(0.3 * weights.mean(), 3 * weights.mean(), strict=True)
    once = trimming.adjust(weights)
    assert (trimming.adjust(once) == once).all()


def test_a_single_round_may_push_weights_over_as_in_r():
    weights = np.array([1.0, 4.9, 4.9, 12.0])
    assert Trimming(upper=5).adjust(weights).max() > 5
    assert Trimming(upper=6, strict=True).adjust(weights).max() <= 6


def test_the_last_digit_is_not_handed_on_for_ever():
    weights = np.array([1.0, 10.0, 85.0])
    after = Trimming(9.6, 96, strict=True).adjust(weights)
    np.testing.assert_allclose(after, [9.6, 9.6, 76.8], rtol=1e-13)


def test_weights_of_0_take_no_part():
    assert Trimming(lower=2).adjust(np.array([0.0, 1.0, 5.0])).tolist() == [0.0, 2.0, 4.0]


def test_scores_are_left_as_they_are():
    scores = np.ones((2, 1))
    assert Trimming(upper=2).residuals(scores, np.ones(2), np.ones(2)) is scores


def test_limits_that_exclude_the_mean_are_refused():
    with pytest.raises(DesignError, match="S523") as caught:
        Trimming(upper=2, strict=True).adjust(np.array([1.0, 5.0]))
    assert caught.value.problems[0].values["total"] == "6"
    with pytest.raises(DesignError, match="S510"):
        Trimming(3, 2)
