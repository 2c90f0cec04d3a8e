from __future__ import annotations

import numpy as np
import pytest

from surveykit.errors import UsageError
from surveykit.inference.letters import column_letters, letters_from_p

PAIRS = np.array([0, 0, 1]), np.array([1, 2, 2])
P = np.array([[0.01, 0.07, 0.5]])
APART = np.array([[0.3, 0.2, -0.1]])


def test_letters_start_afresh_in_each_banner_variable_and_the_total_has_none():
    assert column_letters([-1, 0, 0, 1, 1, 1]) == ("", "A", "B", "A", "B", "C")


def test_after_z_comes_aa():
    letters = column_letters([0] * 54)
    assert (letters[25], letters[26], letters[51], letters[52]) == ("Z", "AA", "AZ", "BA")


def test_the_larger_cell_bears_the_letter_of_the_smaller_in_the_case_of_its_level():
    assert letters_from_p(P, APART, PAIRS, ("A", "B", "C")) == (("Bc", "", ""),)
    assert letters_from_p(P, -APART, PAIRS, ("A", "B", "C")) == (("", "A", "a"),)


def test_one_level_writes_capitals_only():
    assert letters_from_p(P, APART, PAIRS, ("A", "B", "C"), lower=None) == (("B", "", ""),)
    assert letters_from_p(P, APART, PAIRS, ("A", "B", "C"), level=0.08, lower=None) == (("BC", "", ""),)


def test_letters_of_two_signs_are_set_apart():
    assert letters_from_p(P, APART, PAIRS, ("A", "Z", "AA")) == (("Z aa", "", ""),)


def test_a_pair_that_was_not_tested_has_no_letter():
    assert letters_from_p([[np.nan, 0.01, np.nan]], APART, PAIRS, ("A", "B", "C")) == (("C", "", ""),)


def test_letters_of_a_cell_stand_in_the_order_of_the_columns():
    p, apart = [[0.01, 0.01, 0.07]], [[-0.3, 0.1, 0.4]]
    assert letters_from_p(p, apart, PAIRS, ("A", "B", "C")) == (("C", "Ac", ""),)


def test_p_at_the_level_is_not_below_it():
    assert letters_from_p(P, APART, PAIRS, ("A", "B", "C"), level=0.01, lower=0.07) == (("b", "", ""),)


@pytest.mark.parametrize(
    ("level", "lower"), [(0.1, 0.05), (0.0, 0.1), (0.05, 1.0), (1.0, None), (0.05, 0.05)]
)
def test_levels_in_the_wrong_order_are_refused(level, lower):
    with pytest.raises(UsageError, match="T208"):
        letters_from_p(P, APART, PAIRS, ("A", "B", "C"), level=level, lower=lower)


def test_arrays_that_do_not_fit_the_letters_are_refused():
    with pytest.raises(UsageError, match="T207"):
        letters_from_p(P, APART[0], PAIRS, ("A", "B", "C"))
