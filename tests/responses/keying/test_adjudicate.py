"""Decisions are read back from the sheet; whatever is open, foreign or neither of the two is refused."""

from __future__ import annotations

import pytest

from inline import codes
from responses.keying.pair import FIRST, HEAD, changed, compared, sheet
from surveykit.errors import InputMissingError, ResponseError
from surveykit.responses.keying.adjudicate import holds_decisions, read_decisions

TWO = changed(FIRST, ("001,甲,A", "001,甲,B"), ("１０", "１１"))
SEX = ["001", "sex", "性别", "女", "男"]
HOURS = ["001", "hours", "每周加班多少小时", "11", "10"]


def decided(folder, *rows, first: str = TWO, third: bool = False, **options) -> dict[str, tuple[str, str]]:
    path = sheet(folder, *rows, **options)
    found = read_decisions(path, compared(folder, first), third=third)
    return {decision.difference.name: (decision.side, decision.text) for decision in found}


def refused(folder, *rows, **options) -> list[tuple[str, str]]:
    with pytest.raises(ResponseError) as caught:
        decided(folder, *rows, **options)
    assert codes(caught.value.problems)
    return [(problem.code, str(problem.values.get("row", ""))) for problem in caught.value.problems]


@pytest.mark.parametrize("word", ["女", "A", "Ａ", "a", " 女 "])
def test_the_words_of_a_side_or_its_letter_decide_for_it(tmp_path, word):
    found = decided(tmp_path, [*SEX, word], [*HOURS, "B"])
    assert (found["sex"][0], found["hours"][0]) == ("A", "B")


def test_a_number_typed_as_a_number_is_the_same_answer(tmp_path):
    assert decided(tmp_path, [*SEX, "男"], [*HOURS, 11])["hours"][0] == "A"


def test_rows_may_be_sorted_and_columns_moved(tmp_path):
    head = (HEAD[5], HEAD[4], HEAD[3], HEAD[0], HEAD[1])
    found = decided(tmp_path, ["B", "10", "11", "001", "hours"], ["A", "男", "女", "001", "sex"], head=head)
    assert {name: side for name, (side, _) in found.items()} == {"hours": "B", "sex": "A"}


def test_the_english_sheet_is_read_too(tmp_path):
    head = ("record", "question", "title", "A: 甲.csv", "B: 乙.csv", "adjudicated")
    found = decided(tmp_path, [*SEX, "B"], [*HOURS, "A"], head=head, name="differences")
    assert found["sex"][0] == "B"


def test_a_blank_is_decided_by_its_words(tmp_path):
    blank = changed(FIRST, ("003,乙,男,缺", "003,乙,男,A"))
    row = ["003", "view", "评价", "好", "（未填）"]
    assert decided(tmp_path, [*row, "（未填）"], first=blank)["view"][0] == "B"


def test_undecided_rows_are_refused_all_at_once_with_their_rows(tmp_path):
    assert refused(tmp_path, [*SEX, ""], [*HOURS]) == [("L715", "2"), ("L715", "3")]


def test_a_decision_that_is_neither_is_refused_unless_a_third_answer_is_allowed(tmp_path):
    rows = ([*SEX, "男"], [*HOURS, "12"])
    assert refused(tmp_path, *rows) == [("L716", "3")]
    assert decided(tmp_path, *rows, third=True)["hours"] == ("third", "12")


def test_whether_a_record_exists_has_no_third_answer(tmp_path):
    only = changed(FIRST, ("003,", "004,"))
    rows = (["004", "", "整份答卷", "有", "没有"], ["００３", "", "整份答卷", "没有", "有"])
    assert refused(tmp_path, [*rows[0], "不知道"], [*rows[1], "有"], first=only, third=True) == [
        ("L722", "2")
    ]


def test_a_row_that_is_gone_is_refused(tmp_path):
    assert refused(tmp_path, [*SEX, "A"]) == [("L714", "")]


def test_a_row_that_is_no_difference_is_refused(tmp_path):
    extra = ["002", "sex", "性别", "女", "女", "A"]
    assert refused(tmp_path, [*SEX, "A"], [*HOURS, "A"], extra) == [("L711", "4")]


def test_a_row_that_shows_something_else_than_the_files_is_refused(tmp_path):
    assert refused(tmp_path, [*SEX[:3], "男", "男", "A"], [*HOURS, "A"]) == [("L712", "2")]


def test_the_same_row_decided_twice_in_two_ways_is_refused_and_in_one_way_taken(tmp_path):
    assert refused(tmp_path, [*SEX, "A"], [*HOURS, "A"], [*SEX, "男"]) == [("L713", "4")]
    assert decided(tmp_path, [*SEX, "A"], [*HOURS, "A"], [*SEX, "A"])["sex"][0] == "A"


def test_an_answer_that_reads_like_a_blank_needs_a_letter(tmp_path):
    odd = changed(FIRST, ("003,乙,男,缺,AB,/,3,/,", "003,乙,男,缺,AB,/,3,/,（未 填）"))
    row = ["003", "advice", "意见建议", "（未 填）", "（未填）"]
    assert refused(tmp_path, [*row, "（未填）"], first=odd) == [("L717", "2")]
    assert decided(tmp_path, [*row, "A"], first=odd)["advice"][0] == "A"


def test_another_workbook_is_refused(tmp_path):
    assert refused(tmp_path, [*SEX, "A"], name="别的") == [("L710", "")]
    assert refused(tmp_path, [*SEX, "A"], head=HEAD[:5]) == [("L710", "")]


def test_a_sheet_that_is_not_there_is_an_input_error(tmp_path):
    with pytest.raises(InputMissingError):
        read_decisions(tmp_path / "none.xlsx", compared(tmp_path))


def test_no_differences_need_no_decisions(tmp_path):
    assert decided(tmp_path, first=FIRST) == {}


def test_whether_a_sheet_holds_decisions_is_seen_before_it_is_replaced(tmp_path):
    assert not holds_decisions(tmp_path / "none.xlsx")
    assert not holds_decisions(sheet(tmp_path, [*SEX, ""]))
    assert holds_decisions(sheet(tmp_path, [*SEX, "A"]))
    assert not holds_decisions(sheet(tmp_path, [*SEX, "A"], name="别的"))
