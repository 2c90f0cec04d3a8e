from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.errors import DesignError
from surveykit.sampling.size import (
    Circumstances,
    deff_of_clusters,
    margin_of_mean,
    margin_of_proportion,
    rounded_up,
    size_for_mean,
    size_for_proportion,
)

populations = st.none() | st.integers(2, 100_000)
deffs = st.floats(0.5, 5)


def codes(error: pytest.ExceptionInfo[DesignError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def test_the_textbook_number_for_five_points_at_95_percent_is_385():
    size = size_for_proportion(margin=0.05)
    assert size.n0 == pytest.approx(0.25 * 1.959963984540054**2 / 0.0025, rel=1e-12)
    assert (size.n, size.to_hand_out) == (385, 385)


def test_every_step_stands_in_the_result():
    around = Circumstances(1200, deff=1.5, response=0.8)
    size = size_for_proportion(margin=0.05, circumstances=around)
    assert size.after_deff == pytest.approx(1.5 * size.n0, rel=1e-12)
    assert size.after_fpc == pytest.approx(size.after_deff / (1 + (size.after_deff - 1) / 1200), rel=1e-12)
    assert size.n == 390
    assert size.to_hand_out == 488
    assert "Cochran" in size.source
    assert size.to_dict()["to_hand_out"] == 488


def test_the_correction_of_a_mean_divides_by_one_plus_n0_over_the_population():
    size = size_for_mean(sd=85.6**0.5, margin=1.0, circumstances=Circumstances(600))
    expected = 1.959963984540054**2 * 85.6
    assert size.after_fpc == pytest.approx(expected / (1 + expected / 600), rel=1e-12)


@settings(max_examples=200)
@given(st.floats(0.01, 0.3), st.floats(0.02, 0.98), populations, deffs)
def test_n_is_the_least_that_keeps_the_margin_of_a_proportion(margin, p, population, deff):
    around = Circumstances(population, deff=deff)
    n = size_for_proportion(margin=margin, p=p, circumstances=around).n
    assert margin_of_proportion(n, p=p, circumstances=around) <= margin * (1 + 1e-6)
    if n > 1:
        assert margin_of_proportion(n - 1, p=p, circumstances=around) > margin * (1 - 1e-6)


@settings(max_examples=200)
@given(st.floats(0.05, 3), st.floats(0.1, 20), populations, deffs)
def test_n_is_the_least_that_keeps_the_margin_of_a_mean(margin, sd, population, deff):
    around = Circumstances(population, deff=deff)
    n = size_for_mean(sd=sd, margin=margin, circumstances=around).n
    assert margin_of_mean(n, spread=sd, circumstances=around) <= margin * (1 + 1e-6)
    if n > 1:
        assert margin_of_mean(n - 1, spread=sd, circumstances=around) > margin * (1 - 1e-6)


def test_a_cv_asks_for_spread_over_cv_squared():
    assert size_for_mean(variation=0.6, cv=0.05).n0 == pytest.approx(144)
    assert size_for_proportion(p=0.2, cv=0.1).n0 == pytest.approx(0.8 / 0.2 / 0.01)


def test_a_margin_relative_to_the_mean_is_that_in_units():
    relative = size_for_mean(variation=0.6, margin=0.05)
    assert relative.n0 == pytest.approx(size_for_mean(sd=60, margin=5).n0, rel=1e-12)


def test_a_sample_never_exceeds_the_population_and_says_when_response_makes_it_hopeless():
    size = size_for_proportion(margin=0.01, circumstances=Circumstances(100, deff=4, response=0.5))
    assert size.n == 100
    assert size.to_hand_out == 200
    assert not size.within_reach


def test_a_census_has_no_margin():
    assert margin_of_proportion(500, circumstances=Circumstances(500)) == 0
    assert margin_of_mean(500, spread=3, circumstances=Circumstances(500)) == pytest.approx(0, abs=1e-12)
    assert size_for_proportion(margin=0.05, circumstances=Circumstances(1)).n == 1


def test_clusters_of_one_have_no_effect():
    assert deff_of_clusters(0.3, 1) == 1
    assert deff_of_clusters(0.05, 21) == pytest.approx(2)


def test_a_whole_number_that_is_whole_up_to_rounding_error_stays():
    assert rounded_up(385.0000000001) == 385
    assert rounded_up(385.001) == 386
    assert rounded_up(0.1 * 3 * 10) == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"population": 0},
        {"deff": 0.0},
        {"deff": math.nan},
        {"response": 0.0},
        {"response": 1.1},
        {"level": 1.0},
    ],
)
def test_impossible_circumstances_are_named(wrong):
    with pytest.raises(DesignError) as error:
        Circumstances(**wrong)
    assert codes(error) == ["S401"]
    assert next(iter(wrong)) in str(error.value)


def test_all_impossible_values_are_named_at_once():
    with pytest.raises(DesignError) as error:
        Circumstances(0, deff=-1, response=2, level=0)
    assert codes(error) == ["S401"] * 4


def test_aim_and_spread_are_given_once():
    for call in (
        size_for_proportion,
        lambda: size_for_proportion(margin=0.05, cv=0.1),
        lambda: size_for_mean(sd=1),
    ):
        with pytest.raises(DesignError) as error:
            call()
        assert codes(error) == ["S402"]
    for call in (lambda: size_for_mean(margin=1), lambda: size_for_mean(sd=1, cv=0.1)):
        with pytest.raises(DesignError) as error:
            call()
        assert codes(error) == ["S403"]


def test_what_is_out_of_range_is_named_as_the_user_wrote_it():
    with pytest.raises(DesignError) as error:
        size_for_proportion(margin=2.0)
    (problem,) = error.value.problems
    assert "允许误差（--margin）为 2" in problem.text("zh")
    assert problem.text("en") == "margin = 2 is outside its range"
