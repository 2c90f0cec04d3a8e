"""Records, totals, headings, remarks and spacing are told apart; what is in doubt is asked about."""

from __future__ import annotations

import pytest

from inline import codes, form, grid, told
from responses.platforms.paper.keyed import keyed, part
from surveykit.errors import ResponseError
from surveykit.responses.load import code_grid, read_responses

HEAD = ["编号", "性别", "总体评价"]
TWO = part("sex", "view")
A, B, C = (["001", "A", "A"], ["002", "B", "B"], ["003", "A", "C"])


def read(tmp_path, *rows, merged=()):
    return read_responses(keyed(tmp_path / "a.xlsx", (HEAD, *rows), merged), form(TWO), dialect="paper")


def refused(tmp_path, *rows, merged=()) -> list[tuple[str, str]]:
    with pytest.raises(ResponseError) as caught:
        read(tmp_path, *rows, merged=merged)
    assert codes(caught.value.problems)
    return [(problem.code, problem.place.cell) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "remark",
    [
        ["注：缺=漏填"],
        ["备注： / 为不适用"],
        ["※ 第3号字迹不清"],
        ["录入员：甲", "审核：乙"],
        ["说明1、如上"],
    ],
)
def test_remarks_below_the_table_are_no_answers(tmp_path, remark):
    responses = read(tmp_path, A, B, remark)
    assert responses.records == ("001", "002")
    assert "第4行" in responses.problems.where(code="L181")[0].text()


def test_a_heading_over_all_columns_stands_between_records(tmp_path):
    responses = read(tmp_path, ["一、机关"], A, ["二、基层"], B, merged=("A2:C2", "A4:C4"))
    assert responses.records == ("001", "002")
    assert "第2、4行" in responses.problems.where(code="L181")[0].text()


def test_a_lone_text_unlike_any_number_of_a_sheet_is_asked_about(tmp_path):
    assert refused(tmp_path, A, ["以下为第二批"], B) == [("L185", "A3")]


def test_a_lone_number_like_the_others_is_a_blank_answer(tmp_path):
    responses = read(tmp_path, A, B, ["003"])
    assert told(responses, "sex") == [1, 2, "left_empty"]


def test_a_record_without_any_number_is_called_by_its_row(tmp_path):
    responses = read(tmp_path, ["001", "A", "A"], ["小计", 1], [None, "B", "B"])
    assert responses.records == ("001", "#4")


def test_blank_rows_beside_totals_and_remarks_are_spacing_but_between_records_they_may_be_answers(tmp_path):
    responses = read(tmp_path, A, [], B, [], ["合计", 2], [], ["注：完"])
    assert responses.records == ("001", "#3", "002")
    problem = responses.problems.where(code="L127")[0]
    assert "第一个在第3行" in problem.text()


def test_totals_that_hold_answers_are_asked_about(tmp_path):
    assert refused(tmp_path, A, ["合计", "A", "B"]) == [("L184", "B3")]


def test_every_doubt_of_a_sheet_is_told_at_once(tmp_path):
    found = refused(tmp_path, A, ["第二批"], ["合计", "A"], ["004", "A", None], merged=("B5:C5",))
    assert found == [("L185", "A3"), ("L184", "B4"), ("L186", "B5")]


def test_a_sheet_of_nothing_but_totals_holds_no_answers(tmp_path):
    assert refused(tmp_path, ["合计", 3]) == [("L113", "")]


def test_a_formula_of_totals_that_was_never_computed_is_no_hindrance(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    for row in (["编号", "性别", "总体评价", "每周加班多少小时"], ["1", "A", "A", 3], ["2", "B", "C", 5]):
        book.active.append(row)
    book.active.append(["平均", None, None, "=AVERAGE(D2:D3)"])
    book.save(tmp_path / "a.xlsx")
    responses = read_responses(tmp_path / "a.xlsx", form(part("sex", "view", "hours")))
    assert told(responses, "hours") == [3, 5]
    assert "0格与答卷核对一致，1格无法核对" in responses.problems.where(code="L182")[0].text()
    with pytest.raises(ResponseError) as caught:
        read_responses(tmp_path / "a.xlsx", form(part("sex", "view", "hours")), dialect="plain")
    assert [(p.code, p.place.cell) for p in caught.value.problems] == [("L117", "D4")]


def test_a_formula_at_fault_in_an_answer_still_stops_the_loading(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    for row in (["编号", "每周加班多少小时"], ["1", "=1+1"], ["合计", "=SUM(B2:B2)"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(ResponseError) as caught:
        read_responses(tmp_path / "a.xlsx", form(part("hours")))
    assert [(p.code, p.place.cell) for p in caught.value.problems] == [("L117", "B2")]


def test_a_table_of_two_columns_takes_no_first_row_for_a_title():
    table = grid("总体评价,备注\nA,x\nB,\n")
    assert told(code_grid(table, form(part("view")), wishes=ignoring("备注")), "view") == [1, 2]


def ignoring(header: str):
    from surveykit.responses.matching.mapping import MappingWish, MappingWishes

    return MappingWishes(columns=(MappingWish(header, use="ignored"),))


def test_of_many_doubts_the_first_are_told_and_their_number(tmp_path):
    found = refused(
        tmp_path, A, B, *([f"第{name}批"] for name in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥")
    )
    assert [code for code, _ in found] == ["L185"] * 20 + ["L176"]
