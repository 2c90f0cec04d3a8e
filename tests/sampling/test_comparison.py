from __future__ import annotations

import pytest
from statsmodels.stats.power import TTestIndPower
from statsmodels.stats.proportion import power_proportions_2indep

from surveykit.errors import DesignError
from surveykit.sampling.comparison import (
    power_for_means,
    power_for_proportions,
    size_for_means,
    size_for_proportions,
)
from surveykit.sampling.size import Circumstances

# R 4.2.2: power.prop.test(p1 = .5, p2 = .6, power = .8)$n ; the root is found to 1e-8 of n
R_PROPORTIONS = 387.338516695594
# R 4.2.2: power.t.test(delta = 2, sd = 8, power = .8, strict = TRUE)$n
R_MEANS = 252.127501756619


def test_two_proportions_agree_with_r():
    assert size_for_proportions(0.5, 0.6).n0 == pytest.approx(R_PROPORTIONS, rel=1e-7)


def test_two_means_agree_with_r():
    assert size_for_means(2, sd=8).n0 == pytest.approx(R_MEANS, rel=1e-7)


def test_a_difference_that_cannot_be_missed_has_a_power_and_a_size():
    assert power_for_means(1.75, 237, sd=1.48) == pytest.approx(1.0, abs=1e-12)
    # R 4.2.2: power.t.test(delta = 1, sd = 1, power = .9999999, strict = TRUE, tol = 1e-12)$n
    assert size_for_means(1, sd=1, power=0.9999999).n0 == pytest.approx(103.4871, rel=1e-6)


@pytest.mark.parametrize("ratio", [0.5, 1.0, 3.0])
def test_the_continuity_correction_takes_half_of_one_over_each_n_from_the_difference(ratio):
    plain = size_for_proportions(0.25, 0.40, ratio=ratio).n0
    corrected = size_for_proportions(0.25, 0.40, ratio=ratio, continuity=True).n0
    taken = (1 / corrected + 1 / (ratio * corrected)) / 2
    assert (0.15 - taken) * corrected**0.5 == pytest.approx(0.15 * plain**0.5, rel=1e-12)


@pytest.mark.parametrize(("first", "second"), [(0.1, 0.2), (0.5, 0.6), (0.9, 0.7)])
@pytest.mark.parametrize("ratio", [0.5, 1.0, 3.0])
def test_statsmodels_finds_the_power_asked_for_at_n0_proportions(first, second, ratio):
    size = size_for_proportions(first, second, power=0.85, ratio=ratio)
    found = power_proportions_2indep(
        first - second, second, size.n0, ratio=ratio, alpha=0.05, return_results=False
    )
    # statsmodels adds the far tail, which the closed formula leaves out
    assert found == pytest.approx(0.85, abs=1e-5)
    assert power_for_proportions(first, second, size.n0, ratio=ratio) == pytest.approx(0.85, rel=1e-12)


@pytest.mark.parametrize("effect", [0.2, 0.5, 1.5])
@pytest.mark.parametrize("ratio", [0.5, 1.0, 3.0])
def test_statsmodels_finds_the_power_asked_for_at_n0_means(effect, ratio):
    size = size_for_means(effect * 7, sd=7, power=0.9, ratio=ratio)
    found = TTestIndPower().power(effect, size.n0, 0.05, ratio=ratio)
    assert found == pytest.approx(0.9, rel=1e-9)
    assert power_for_means(effect * 7, size.n0, sd=7, ratio=ratio) == pytest.approx(0.9, rel=1e-9)


def test_n_is_the_least_whole_number_with_the_power():
    size = size_for_means(3, sd=5, power=0.8)
    assert power_for_means(3, size.n, sd=5) >= 0.8 > power_for_means(3, size.n - 1, sd=5)


def test_the_second_group_is_the_first_times_the_ratio():
    size = size_for_proportions(0.4, 0.5, ratio=2, circumstances=Circumstances(response=0.5))
    assert size.second is not None
    assert size.second[0] in (2 * size.n - 1, 2 * size.n)
    assert size.second[1] == 2 * size.second[0]


def test_the_sign_of_the_difference_does_not_matter():
    assert size_for_means(-2, sd=8).n0 == size_for_means(2, sd=8).n0
    assert size_for_proportions(0.6, 0.5).n0 == pytest.approx(size_for_proportions(0.5, 0.6).n0)


def test_a_design_effect_divides_what_n_answers_are_worth():
    around = Circumstances(deff=2)
    assert power_for_means(2, 400, sd=8, circumstances=around) == power_for_means(2, 200, sd=8)
    assert size_for_means(2, sd=8, circumstances=around).after_deff == 2 * size_for_means(2, sd=8).n0


@pytest.mark.parametrize(
    "call",
    [
        lambda: size_for_proportions(0.5, 0.5),
        lambda: size_for_proportions(0.5, 1.0),
        lambda: size_for_proportions(0.5, 0.6, power=0.05),
        lambda: size_for_means(0, sd=1),
        lambda: size_for_means(1, sd=0),
        lambda: size_for_means(1, sd=1, ratio=0),
        lambda: power_for_means(1, 1, sd=1),
    ],
)
def test_what_cannot_be_compared_is_refused(call):
    with pytest.raises(DesignError) as error:
        call()
    assert [problem.code for problem in error.value.problems] == ["S401"]


def test_a_difference_too_small_to_be_found_is_refused():
    with pytest.raises(DesignError, match="S404"):
        size_for_means(1e-9, sd=1)
