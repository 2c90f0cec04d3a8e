from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reference
from surveykit import rounding


def test_ties_go_up_as_the_reference_table_says():
    for case in reference.expected("R01_half_up"):
        for decimals in (0, 1, 2):
            for mode in ("half_up", "half_even"):
                text = rounding.percent(case["count"], case["base"], decimals, rounding=mode)
                assert float(text) == case[mode][decimals], case


def test_one_sixteenth_is_six_point_three_as_on_the_readers_calculator():
    assert rounding.percent(1, 16, 1) == "6.3"
    assert f"{100 / 16:.1f}" == "6.2"


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 3))
def test_percent_equals_integer_arithmetic(part, base, decimals):
    part = min(part, base)
    units = (2 * part * 100 * 10**decimals + base) // (2 * base)
    text = rounding.percent(part, base, decimals)
    assert Fraction(text) == Fraction(units, 10**decimals)
    assert len(text.partition(".")[2]) == decimals


@given(st.floats(-1e6, 1e6), st.integers(0, 4))
def test_fixed_is_within_half_a_unit_and_symmetric(value, decimals):
    text = rounding.fixed(value, decimals)
    assert abs(Fraction(text) - rounding.exact(value)) <= Fraction(1, 2 * 10**decimals)
    assert Fraction(rounding.fixed(-value, decimals)) == -Fraction(text)


def test_weighted_noise_in_the_last_digit_does_not_tip_a_tie():
    assert rounding.fixed(0.1 + 0.2 + 0.15, 1) == "0.5"
    assert rounding.percent(0.1 * 3, 2.4, 1) == "12.5"


@pytest.mark.parametrize(("part", "base"), [(0, 0), (math.nan, 3), (1, math.inf)])
def test_an_empty_base_prints_a_dash(part, base):
    assert rounding.percent(part, base) == rounding.EMPTY


def test_negative_numbers_keep_their_sign_unless_they_round_to_zero():
    assert rounding.fixed(-0.04, 1) == "0.0"
    assert rounding.fixed(-0.05, 1) == "-0.1"
