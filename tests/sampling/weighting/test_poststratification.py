from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.errors import DesignError
from surveykit.sampling.weighting.poststratification import PostStratification

WEIGHTS = st.lists(st.floats(0.1, 10), min_size=6, max_size=6).map(np.array)
CODES = np.array([0, 0, 1, 1, 2, 2])
TOTALS = np.array([10.0, 20.0, 70.0])


@given(WEIGHTS)
def test_cells_are_met_exactly_and_have_no_error_left(weights):
    adjustment = PostStratification(CODES, TOTALS)
    after = adjustment.adjust(weights)
    np.testing.assert_allclose(np.bincount(CODES, weights=after), TOTALS, rtol=1e-13)
    scores = after[:, None] * (CODES[:, None] == np.arange(3))
    assert np.abs(adjustment.residuals(scores, weights, after)).max() < 1e-12 * 70


@given(WEIGHTS)
def test_the_mean_taken_out_is_weighted_with_the_weights_before(weights):
    adjustment = PostStratification(CODES, TOTALS)
    after = adjustment.adjust(weights)
    y = np.arange(6.0)
    left = adjustment.residuals((after * y)[:, None], weights, after)[:, 0]
    means = np.bincount(CODES, weights=weights * y) / np.bincount(CODES, weights=weights)
    np.testing.assert_allclose(left, after * (y - means[CODES]), rtol=1e-9, atol=1e-9)


def test_a_record_of_weight_0_may_be_in_no_cell_and_stays_0():
    adjustment = PostStratification(np.array([0, 1, -1]), np.array([3.0, 4.0]))
    before = np.array([1.0, 2.0, 0.0])
    after = adjustment.adjust(before)
    assert after.tolist() == [3.0, 4.0, 0.0]
    assert adjustment.residuals(after[:, None], before, after)[2, 0] == 0


def test_a_cell_emptied_by_replicate_weights_is_refused_by_name():
    adjustment = PostStratification(np.array([0, 1]), np.array([3.0, 4.0]), "单位", ("机关", "直属"))
    with pytest.raises(DesignError, match="S502 单位的“直属”目标为4"):
        adjustment.adjust(np.array([1.0, 0.0]))
