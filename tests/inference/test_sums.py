from __future__ import annotations

import numpy as np
import pytest

from surveykit.inference.sums import MeanSums, ShareSums
from surveykit.inference.two_samples import compare_proportions

RNG = np.random.default_rng(7)
WEIGHTS, SCORES = RNG.uniform(0.2, 3, 60), RNG.normal(70, 9, 60)
CHOSE, PART = RNG.integers(0, 2, 60), np.arange(60) < 25


def share_sums(inside):
    w = WEIGHTS[inside]
    return ShareSums(*(np.float64(x.sum()) for x in (w * CHOSE[inside], w, w**2)))


def mean_sums(inside, weights=WEIGHTS):
    w, x = weights[inside], SCORES[inside] - 70
    return MeanSums(*(np.float64(part.sum()) for part in (w, w**2, w * x, w * x**2)))


def test_the_whole_less_the_part_is_the_complement():
    everyone = np.ones(60, bool)
    rest, direct = (share_sums(everyone) - share_sums(PART)).proportions, share_sums(~PART).proportions
    np.testing.assert_allclose((rest.value, rest.bases), (direct.value, direct.bases), rtol=1e-12)
    rest, direct = (mean_sums(everyone) - mean_sums(PART)).means, mean_sums(~PART).means
    assert rest.variance == pytest.approx(direct.variance, rel=1e-11)


def test_a_mean_without_weights_has_the_usual_variance():
    found = mean_sums(PART, np.ones(60)).means
    assert found.variance == pytest.approx(np.var(SCORES[PART], ddof=1), rel=1e-12)
    assert found.bases == 25


def test_the_scale_of_the_weights_does_not_matter():
    one, thousand = mean_sums(PART).means, mean_sums(PART, 1000 * WEIGHTS).means
    np.testing.assert_allclose((thousand.variance, thousand.bases), (one.variance, one.bases), rtol=1e-12)


def test_a_part_that_is_the_whole_leaves_nobody_to_compare():
    whole = share_sums(PART)
    rest = (whole - whole).proportions
    assert rest.bases == 0
    assert np.isnan(compare_proportions(whole.proportions, rest).p)
