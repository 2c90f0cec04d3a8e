"""Codes of missing never clash with an answer, and are declared as far as a format allows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.questionnaire.model import Choice
from surveykit.responses.export.marks import spss_missing, spss_number_missing, stata_letters
from surveykit.responses.model import LEFT_EMPTY, NOT_ASKED, UNUSABLE


def options(valid, missing=(), kind="dont_know"):
    return [
        *(Choice(code, f"v{code}") for code in valid),
        *(Choice(c, f"m{c}", kind=kind) for c in missing),
    ]


def test_the_usual_codes_are_minus_one_to_minus_three():
    found = spss_missing(options((1, 2, 3)))
    assert found.states == {NOT_ASKED: -1, LEFT_EMPTY: -2, UNUSABLE: -3}
    assert found.declared == ((-3, -1),)


def test_one_option_that_is_missing_is_declared_beside_them():
    assert spss_missing(options((1, 2), (98,))).declared == ((-3, -1), (98, 98))


def test_several_such_options_and_the_states_share_one_span():
    found = spss_missing(options((1, 2), (96, 97, 98)))
    assert found.states == {NOT_ASKED: 99, LEFT_EMPTY: 100, UNUSABLE: 101}
    assert found.declared == ((96, 101),)
    assert found.undeclared == ()


def test_one_option_far_from_the_others_is_declared_by_itself():
    found = spss_missing(options((1, 2), (0, 97, 98)))
    assert found.declared == ((97, 101), (0, 0))


def test_what_has_no_place_left_is_named():
    found = spss_missing(options((1, 3, 5, 7), (2, 4, 6)))
    assert found.declared == ((-3, -1), (2, 2))
    assert found.undeclared == (4, 6)


@given(codes=st.lists(st.integers(-5, 120), min_size=1, max_size=12, unique=True), cut=st.integers(1, 12))
def test_no_answer_is_ever_declared_missing(codes, cut):
    found = spss_missing(options(codes[:cut], codes[cut:]))
    declared = lambda code: any(low <= code <= high for low, high in found.declared)  # noqa: E731
    assert not any(declared(code) for code in codes[:cut])
    assert [code for code in sorted(codes[cut:]) if not declared(code)] == list(found.undeclared)
    assert all(declared(code) and code not in codes for code in found.states.values())
    assert len(set(found.states.values())) == 3
    assert len(found.declared) <= 2
    assert sum(low != high for low, high in found.declared) == 1


@pytest.mark.parametrize(
    ("smallest", "states"),
    [(0, (-1, -2, -3)), (-3.5, (-97, -98, -99)), (-97, (-997, -998, -999)), (-1e15, (-1e16, -2e16, -3e16))],
)
def test_the_codes_of_a_number_lie_below_every_number(smallest, states):
    assert tuple(spss_number_missing(smallest).states.values()) == states


@given(st.floats(-1e290, 1e290))
def test_no_number_is_ever_declared_missing(smallest):
    found = spss_number_missing(smallest)
    ((low, high),) = found.declared
    assert low <= high < min(smallest, 0)
    assert len(set(found.states.values())) == 3
    assert all(low <= code <= high for code in found.states.values())


def test_stata_has_a_letter_a_kind_and_further_letters_for_further_options():
    choices = [
        Choice(1, "好"),
        Choice(97, "拒答", kind="refused"),
        Choice(98, "不了解", kind="dont_know"),
        Choice(99, "说不清", kind="dont_know"),
        Choice(96, "不适用", kind="not_applicable"),
    ]
    assert stata_letters(choices) == {97: "d", 98: "c", 99: "g", 96: "e"}


def test_stata_runs_out_of_letters_after_z():
    found = stata_letters([Choice(n, str(n), kind="refused") for n in range(30)])
    assert list(found.values()) == ["d", *"ghijklmnopqrstuvwxyz"]
