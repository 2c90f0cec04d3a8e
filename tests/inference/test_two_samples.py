from __future__ import annotations

import numpy as np
import pytest

from surveykit.errors import UsageError
from surveykit.inference.two_samples import (
    Means,
    Proportions,
    compare_estimates,
    compare_means,
    compare_proportions,
)

X = np.array([61, 74, 80, 55, 92, 70, 68, 77.0])
Y = np.array([58, 63, 71, 49, 66, 80, 52, 60, 75, 57.0])


def shares(value, base):
    return Proportions(np.asarray(value, float), np.asarray(base, float))


def means(x):
    return Means(np.mean(x), np.var(x, ddof=1), np.float64(len(x)))


def test_pooled_normal_proportions_are_r_prop_test():
    # R 4.2.2: prop.test(c(30, 45), c(100, 110), correct = FALSE): sqrt(X-squared), p
    found = compare_proportions(shares(0.3, 100), shares(45 / 110, 110), distribution="normal")
    assert found.statistic == pytest.approx(-1.6477716817421997, rel=1e-12)
    assert found.p == pytest.approx(0.099399532161655438, rel=1e-12)
    assert np.isinf(found.df)


def test_welch_and_pooled_means_are_r_t_test():
    # R 4.2.2: t.test(x, y); t.test(x, y, var.equal = TRUE): t, df, p
    welch, pooled = compare_means(means(X), means(Y)), compare_means(means(X), means(Y), variance="pooled")
    for found, wanted in (
        (welch, (1.7564542508668002, 14.014640152480462, 0.10082871407537969)),
        (pooled, (1.7860142788949196, 16, 0.093060367565042629)),
    ):
        assert (found.statistic, found.df, found.p) == pytest.approx(wanted, rel=1e-12)


def test_means_of_the_same_persons_are_the_paired_t_test():
    first, second = X, X[::-1] + np.array([1, 0, 2, 1, -3, 0, 1, 4.0])
    apart = first - second
    related = np.corrcoef(first, second)[0, 1]
    found = compare_means(means(first), means(second), overlap=8.0, correlation=related)
    assert found.statistic == pytest.approx(apart.mean() / np.sqrt(apart.var(ddof=1) / 8), rel=1e-12)
    assert found.df == pytest.approx(7.0, rel=1e-12)


def test_a_column_against_its_total_shares_all_its_persons():
    found = compare_proportions(shares(0.6, 50), shares(0.45, 200), overlap=50.0)
    pooled = (0.6 * 50 + 0.45 * 200) / 250
    assert found.se == pytest.approx(np.sqrt(pooled * (1 - pooled) * (1 / 50 - 1 / 200)), rel=1e-12)
    assert found.df == 198


@pytest.mark.parametrize("variance", ["pooled", "unpooled"])
@pytest.mark.parametrize(
    ("one", "two", "tested"), [(0, 0, False), (1, 1, False), (0, 0.2, True), (1, 0.7, True)]
)
def test_only_two_zeros_or_two_ones_are_not_tested(variance, one, two, tested):
    found = compare_proportions(shares(one, 80), shares(two, 90), variance=variance)
    assert bool(np.isfinite(found.p)) is tested


def test_ones_that_rounding_blurred_are_not_tested_either():
    found = compare_proportions(shares(1 - 1e-16, 80), shares(1.0, 90))
    assert np.isnan(found.p)


@pytest.mark.parametrize("variance", ["pooled", "unpooled"])
def test_the_same_persons_cannot_differ(variance):
    same = shares(0.3, 70)
    assert np.isnan(compare_proportions(same, same, overlap=70.0, variance=variance).p)
    assert np.isnan(compare_means(means(X), means(X), overlap=8.0, variance=variance).p)


def test_an_empty_base_is_not_tested_and_warns_of_nothing():
    found = compare_proportions(shares([np.nan, 0.5], [0, 40]), shares([0.5, 0.4], [40, 40]))
    assert np.isnan(found.p[0])
    assert np.isfinite(found.p[1])


def test_far_tails_are_not_zero():
    found = compare_estimates(np.array([30.0, 40.0]), np.ones(2), np.array([np.inf, 5.0]))
    # R 4.2.2: 2 * pnorm(-30); 2 * pt(-40, 5)
    assert found.p == pytest.approx([9.8134278542963744e-198, 1.8411962171772952e-07], rel=1e-9)


def test_no_degrees_no_test():
    assert np.isnan(compare_estimates(1.0, 1.0, 0.0).p)


def test_both_wrong_settings_are_named_at_once():
    with pytest.raises(UsageError) as caught:
        compare_proportions(shares(0.1, 9), shares(0.2, 9), variance="none", distribution="z")  # type: ignore[arg-type]
    assert [problem.code for problem in caught.value.problems] == ["T209", "T209"]
