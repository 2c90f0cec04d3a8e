"""Derived columns: bands, recodes and cases, each with the reason where there is no value."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.questionnaire.model import Questionnaire
from surveykit.questionnaire.read import parse_questionnaire
from surveykit.responses.derive import derive
from surveykit.responses.model import (
    LEFT_EMPTY,
    NOT_ASKED,
    UNUSABLE,
    Column,
    NumberColumn,
    SingleColumn,
)

QUESTIONS = """\
id: f
title: 问卷
questions:
  - {id: n, type: number, title: 数}
  - {id: a, type: single, title: 甲, choices: [很好, 好, 差, {label: 不知, kind: dont_know, code: 9}]}
  - {id: b, type: single, title: 乙, choices: [是, 否]}
  - id: r
    type: rating
    title: 评
    scale: {min: 1, max: 5}
scales: [{id: s, items: [r]}]
derived:
"""


def form(derived: str) -> Questionnaire:
    return parse_questionnaire(QUESTIONS + derived)


def single(*levels: int) -> SingleColumn:
    return SingleColumn(np.array(levels, dtype=np.int8))


def numbers(*values: float) -> NumberColumn:
    """Numbers; a negative state stands for itself as `NOT_ASKED - 1000` and so on."""
    states = np.array([int(value + 1000) if value < -900 else 0 for value in values], dtype=np.int8)
    return NumberColumn(np.where(states < 0, np.nan, np.array(values, dtype=float)), states)


def gone(state: int) -> float:
    return state - 1000


def levels(derived: str, **columns: Column) -> list[int]:
    """The levels of the last derived question."""
    questionnaire = form(derived)
    count = len(next(iter(columns.values())).state)
    made = derive(questionnaire, columns, count)
    return made[questionnaire.derived[-1].id].levels.tolist()


BANDS = (
    "  - {id: d, title: 段, from: n, bands: [{label: 小, below: 35}, "
    "{label: 中, from: 35, below: 60}, {label: 大, from: 60}]}\n"
)


def test_a_band_includes_its_lower_and_excludes_its_upper_bound():
    assert levels(BANDS, n=numbers(34.9, 35, 59.999, 60, 1e9)) == [0, 1, 1, 2, 2]


def test_the_reason_for_a_missing_number_is_kept():
    n = numbers(gone(NOT_ASKED), gone(LEFT_EMPTY), gone(UNUSABLE), 40)
    assert levels(BANDS, n=n) == [NOT_ASKED, LEFT_EMPTY, UNUSABLE, 1]


def test_a_number_in_no_band_is_unusable():
    bounded = QUESTIONS.replace("title: 数}", "title: 数, validate: {min: 0, max: 9}}")
    questionnaire = parse_questionnaire(
        bounded + "  - {id: d, title: 段, from: n, bands: [{label: 全, from: 0, below: 10}]}\n"
    )
    assert derive(questionnaire, {"n": numbers(5, 12, -1)}, 3)["d"].levels.tolist() == [
        0,
        UNUSABLE,
        UNUSABLE,
    ]


def test_a_scale_can_be_cut_into_bands():
    derived = "  - {id: d, title: 段, from: s, bands: [{label: 低, below: 3}, {label: 高, from: 3}]}\n"
    assert levels(derived, r=single(0, 2, 4, NOT_ASKED)) == [0, 1, 1, NOT_ASKED]


RECODE = "  - {id: d, title: 两类, from: a, recode: {好: [很好, 好], 差: [差]}}\n"


def test_a_recode_groups_options_and_keeps_kinds_of_missing_apart():
    assert levels(RECODE, a=single(0, 1, 2, 3)) == [0, 0, 1, 2]
    kept = form(RECODE).derived[0].choices[2]
    assert (kept.label, kept.kind, kept.code) == ("不知", "dont_know", 9)


def test_the_reason_for_a_missing_choice_is_kept():
    assert levels(RECODE, a=single(NOT_ASKED, LEFT_EMPTY, UNUSABLE)) == [NOT_ASKED, LEFT_EMPTY, UNUSABLE]


def test_a_derived_question_can_be_derived_from_another():
    derived = BANDS + "  - {id: e, title: 两段, from: d, recode: {小: [小], 非小: [中, 大]}}\n"
    assert levels(derived, n=numbers(1, 40, 70, gone(LEFT_EMPTY))) == [0, 1, 1, LEFT_EMPTY]


CASES = (
    "  - {id: d, title: 类, "
    "cases: [{label: 一, when: \"a == '很好'\"}, {label: 二, when: \"b == '是'\"}]}\n"
)
REST = CASES.replace("]}\n", ", {label: 其余}]}\n")


def test_the_first_case_that_holds_wins():
    assert levels(CASES, a=single(0, 0, 1, 1), b=single(0, 1, 0, 1)) == [0, 0, 1, NOT_ASKED]


def test_the_last_case_may_take_the_rest():
    assert levels(REST, a=single(0, 1, 1), b=single(1, 0, 1)) == [0, 1, 2]


@pytest.mark.parametrize("state", [NOT_ASKED, LEFT_EMPTY, UNUSABLE])
def test_an_unknown_case_before_any_true_one_leaves_the_answer_missing_for_its_reason(state):
    assert levels(REST, a=single(state, state), b=single(0, 1)) == [state, state]


def test_an_unknown_case_after_a_true_one_does_not_matter():
    assert levels(REST, a=single(0), b=single(LEFT_EMPTY)) == [0]


def test_an_unknown_condition_on_answered_questions_counts_as_left_empty():
    derived = '  - {id: d, title: 类, cases: [{label: 高, when: "score(a2) > 1"}, {label: 低}]}\n'
    text = QUESTIONS.replace(
        "  - {id: b,",
        "  - {id: a2, type: single, title: 丙, "
        "choices: [{label: 好, score: 2}, {label: 不知, kind: refused}]}\n"
        "  - {id: b,",
    )
    questionnaire = parse_questionnaire(text + derived)
    assert derive(questionnaire, {"a2": single(0, 1)}, 2)["d"].levels.tolist() == [0, LEFT_EMPTY]


def test_columns_that_were_given_stay_as_they_are():
    columns: dict[str, Column] = {"n": numbers(1, 2)}
    derive(form(BANDS), columns, 2)
    assert list(columns) == ["n"]


def test_no_records_derive_nothing():
    assert levels(BANDS, n=numbers()) == []


@settings(max_examples=100)
@given(
    st.lists(st.integers(-50, 50), min_size=1, max_size=5, unique=True).map(sorted),
    st.lists(st.integers(-120, 120).map(lambda value: value / 2), min_size=1, max_size=20),
)
def test_bands_that_meet_hold_every_number_exactly_once(cuts, values):
    bounds = [None, *cuts, None]
    bands = []
    for at, (low, high) in enumerate(itertools.pairwise(bounds)):
        start = "" if low is None else f", from: {low}"
        below = "" if high is None else f", below: {high}"
        bands.append(f"{{label: 段{at}{start}{below}}}")
    found = levels(f"  - {{id: d, title: 段, from: n, bands: [{', '.join(bands)}]}}\n", n=numbers(*values))
    assert found == [sum(value >= cut for cut in cuts) for value in values]
