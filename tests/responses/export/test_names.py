"""Names are changed only where a program cannot take them, and always in the same way."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inline import form
from surveykit.responses.export.names import SPSS_NAMES, STATA_NAMES, column_names, legal_names

BOTH = (SPSS_NAMES, STATA_NAMES)


@pytest.mark.parametrize("rules", BOTH)
def test_a_legal_name_stays_as_it_is(rules):
    names = ("record", "q1", "q7_1_2", "单位性质", "q1__missing", "flag__speeding")
    assert list(legal_names(names, rules).values()) == list(names)


@pytest.mark.parametrize("rules", BOTH)
def test_what_is_no_letter_becomes_an_underscore_and_a_letter_comes_first(rules):
    found = legal_names(("支部 编号(2)", "2024年", "", "a-b"), rules)
    assert found == {"支部 编号(2)": "支部_编号_2_", "2024年": "v_2024年", "": "v_", "a-b": "a_b"}


def test_each_program_has_its_own_reserved_words():
    assert legal_names(("with", "ALL", "if"), SPSS_NAMES) == {"with": "with_", "ALL": "ALL_", "if": "if"}
    assert legal_names(("with", "ALL", "if", "str12"), STATA_NAMES) == {
        "with": "with_",
        "ALL": "ALL",
        "if": "if_",
        "str12": "str12_",
    }


def test_a_long_name_is_cut_and_closed_by_the_digest_of_the_whole():
    long = "党支部建设情况调查问卷" * 3
    digest = hashlib.sha256(long.encode()).hexdigest()[:6]
    assert legal_names((long,), SPSS_NAMES)[long] == f"{long[:19]}_{digest}"
    assert legal_names((long,), STATA_NAMES)[long] == f"{long[:20]}_{digest}"


def test_spss_takes_names_of_another_case_for_the_same():
    digest = hashlib.sha256(b"Q1").hexdigest()[:6]
    assert legal_names(("q1", "Q1"), SPSS_NAMES) == {"q1": "q1", "Q1": f"Q1_{digest}"}
    assert legal_names(("q1", "Q1"), STATA_NAMES) == {"q1": "q1", "Q1": "Q1"}


def test_what_else_is_in_the_file_changes_no_name_of_a_question():
    questionnaire = form("questions:\n  - {id: a_b, type: single, title: 甲, choices: [好, 差]}")
    alone = column_names(questionnaire, (), SPSS_NAMES)
    more = column_names(questionnaire, ("a-b", "A_B"), SPSS_NAMES)
    assert {name: more[name] for name in alone} == alone
    assert more["a-b"].startswith("a_b_")
    assert more["A_B"].startswith("A_B_")


@pytest.mark.parametrize("rules", BOTH)
@given(names=st.lists(st.text(max_size=90), unique=True, max_size=12))
def test_no_two_names_become_one(rules, names):
    found = legal_names(names, rules)
    assert list(found) == names
    assert len({rules.folded(legal) for legal in found.values()}) == len(names)
    assert all(rules.fits(legal) and not rules.reserved.fullmatch(legal) for legal in found.values())
    assert legal_names(names, rules) == found
