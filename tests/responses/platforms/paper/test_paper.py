"""A sheet keyed from paper gives the answers of the key; what is doubtful in it is asked about."""

from __future__ import annotations

import pytest

from inline import answers, codes, form, grid, told
from responses.platforms.paper.keyed import BELOW, FORM, KEY, MERGED, RECORDS, TITLES, keyed, part, whole
from surveykit.errors import ResponseError
from surveykit.responses.files.read import read_grid
from surveykit.responses.load import read_responses
from surveykit.responses.matching.mapping import MappingWish, MappingWishes
from surveykit.responses.platforms.catalogue import recognised
from surveykit.responses.skeleton.infer import infer_questionnaire


def all_told(responses) -> dict[str, list]:
    return {name: told(responses, name) for name in KEY}


def asked(path, text: str = FORM, **options) -> list[tuple[str, str]]:
    """Codes and cells of what stops the loading."""
    with pytest.raises(ResponseError) as caught:
        read_responses(path, form(text), **options)
    assert codes(caught.value.problems)
    return [(problem.code, problem.place.cell) for problem in caught.value.problems]


def test_a_whole_keyed_sheet_gives_the_answers_of_the_key(tmp_path):
    responses = read_responses(whole(tmp_path / "a.xlsx"), form(FORM))
    assert responses.source.dialect == "paper"
    assert responses.records == ("001", "002", "003", "004")
    assert all_told(responses) == KEY
    assert list(responses.others["bad_other"].values) == ["", "", "接待", ""]
    assert not responses.problems.errors


def test_everything_left_out_is_named_with_its_row(tmp_path):
    problems = read_responses(whole(tmp_path / "a.xlsx"), form(FORM)).problems
    said = {problem.code: problem.text() for problem in problems}
    assert said["L180"].startswith("第1–2行")
    assert said["L181"].startswith("第10行")
    assert said["L182"] == "第9行“合计”是合计行，没有当作答卷；3格与答卷核对一致，0格无法核对"
    assert [(p.place.record, p.text()) for p in problems.where(code="L340")] == [("003", "“约6”记为6")]


def test_the_same_sheet_as_csv_without_merged_cells_reads_alike(tmp_path):
    rows = [
        [*map(str, ("" if cell is None else cell for cell in row))] for row in (*TITLES, *RECORDS, *BELOW)
    ]
    lines = [",".join([*row, *[""] * (8 - len(row))]) for row in rows]
    (tmp_path / "a.csv").write_text("\n".join(lines), encoding="gb18030")
    responses = read_responses(tmp_path / "a.csv", form(FORM))
    assert responses.source.dialect == "paper"
    assert all_told(responses) == KEY


def test_letters_alone_show_that_a_bare_table_was_keyed():
    text = "编号,性别,总体评价,意见建议\n1,A,C,/\n2,B,A,缺\n"
    responses = answers(text, form(part("sex", "view", "advice")))
    assert responses.source.dialect == "paper"
    assert told(responses, "sex") == [1, 2]
    assert told(responses, "view") == [3, 1]
    assert told(responses, "advice") == ["left_empty", "left_empty"]


@pytest.mark.parametrize("column", ["Y\nN\nY", "男\n女\n男", "1\n2\n1", "M\nF\nF"])
def test_words_numbers_yes_and_no_are_no_sign_of_letters(column):
    text = "总体评价\n" + column + "\n"
    (header, *cells) = text.splitlines()
    assert recognised(grid(f"{header}\n" + "\n".join(cells) + "\n"), None).name != "paper"


def test_options_that_are_letters_are_labels():
    only = "questions: [{id: a, type: single, title: 班级, choices: [B, A]}]"
    assert told(answers("班级\nA\nB\n", form(only)), "a") == [2, 1]


TICKED = (
    ["编号", "2.总体评价", None, None, "4.突出问题", None, None, None],
    [None, "好", "中", "差", "A", "B", "C", "D"],
    ["1", "√", None, None, "√", None, "√", None],
    ["2", None, None, "√", None, "√", None, "√"],
    ["3", None, None, None, None, None, None, None],
    ["4", "√", "√", None, 1, 0, 0, 0],
)
TICKED_FORM = part("view", "bad")


def test_ticks_under_merged_headers_are_single_and_multiple_choices(tmp_path):
    path = keyed(tmp_path / "a.xlsx", TICKED, ("A1:A2", "B1:D1", "E1:H1"))
    responses = read_responses(path, form(TICKED_FORM))
    assert told(responses, "view") == [1, 3, "left_empty", "unusable"]
    assert told(responses, "bad") == [[1, 3], [2, 4], "left_empty", [1]]
    assert [(p.code, p.place.record) for p in responses.problems.errors] == [("L302", "4")]


def test_a_matrix_ticked_in_three_rows_of_header_is_read(tmp_path):
    rows = (
        ["编号", "3.您是否同意"],
        [None, "①学习", None, "②组织"],
        [None, "同意", "不同意", "同意", "不同意"],
        ["7", "√", None, None, "√"],
    )
    path = keyed(tmp_path / "a.xlsx", rows, ("A1:A3", "B1:E1", "B2:C2", "D2:E2"))
    only = part("said")
    responses = read_responses(path, form(only))
    assert (told(responses, "said_1"), told(responses, "said_2")) == ([1], [2])


def test_a_band_of_headings_over_the_questions_is_passed_over(tmp_path):
    rows = (["基本情况", None, "评价"], ["编号", "1.性别", "2.总体评价"], ["1", "A", "B"], ["2", "B", "C"])
    path = keyed(tmp_path / "a.xlsx", rows, ("A1:B1",))
    only = part("sex", "view")
    responses = read_responses(path, form(only))
    assert responses.records == ("1", "2")
    assert (told(responses, "sex"), told(responses, "view")) == ([1, 2], [2, 3])


def test_columns_named_by_the_number_of_the_question_are_matched(tmp_path):
    rows = (
        ["编号", "1", "第2题", "3-1", "3-2", "4A", "4B", "4C", "4D", "5", "Q6"],
        ["1", "A", "C", "A", "B", "√", None, None, None, 3, "无"],
    )
    responses = read_responses(keyed(tmp_path / "a.xlsx", rows), form(FORM), dialect="paper")
    found = all_told(responses)
    assert found == {
        "sex": [1],
        "view": [3],
        "said_1": [1],
        "said_2": [2],
        "bad": [[1]],
        "hours": [3],
        "advice": ["无"],
    }


def test_cells_merged_over_several_rows_count_for_each_of_them(tmp_path):
    rows = (["编号", "性别", "总体评价"], ["1", "A", "A"], ["2", None, "B"], ["3", "B", "C"])
    path = keyed(tmp_path / "a.xlsx", rows, ("B2:B3",))
    only = part("sex", "view")
    responses = read_responses(path, form(only))
    assert told(responses, "sex") == [1, 1, 2]
    assert "B2:B3" in responses.problems.where(code="L187")[0].text()


def test_an_answer_merged_over_two_questions_is_asked_about(tmp_path):
    path = keyed(
        tmp_path / "a.xlsx", (["编号", "性别", "总体评价"], ["1", "A", None], ["2", "B", "C"]), ("B2:C2",)
    )
    assert asked(path) == [("L186", "B2")]
    blank = keyed(
        tmp_path / "b.xlsx", (["编号", "性别", "总体评价"], ["1", "缺", None], ["2", "B", "C"]), ("B2:C2",)
    )
    only = part("sex", "view")
    assert told(read_responses(blank, form(only)), "sex") == ["left_empty", 2]


NUMBERED = """
questions:
  - id: view
    type: rating
    title: 总体评价
    choices: [{label: 好, code: 5}, {label: 中, code: 3}, {label: 差, code: 1}]
"""
ONE = (["编号", "1.总体评价"], ["1", "1"], ["2", "C"], ["3", "3"])


def test_numbers_that_may_be_codes_or_positions_are_asked_about(tmp_path):
    path = keyed(tmp_path / "a.xlsx", ONE)
    with pytest.raises(ResponseError) as caught:
        read_responses(path, form(NUMBERED), dialect="")
    problem = caught.value.problems[0]
    assert problem.code == "L208"
    assert "paper（编码）或 paper-index（序号）" in problem.hint()


def test_a_person_says_what_the_numbers_are(tmp_path):
    path = keyed(tmp_path / "a.xlsx", ONE)
    assert told(read_responses(path, form(NUMBERED), dialect="paper"), "view") == [1, 1, 3]
    assert told(read_responses(path, form(NUMBERED), dialect="paper-index"), "view") == [5, 1, 1]


def test_or_the_mapping_says_it_for_one_column(tmp_path):
    path = keyed(tmp_path / "a.xlsx", (*ONE, ["4", "２"]))
    lines = (MappingWish("1.总体评价", to="view", options=(("1", "差"), ("2", "中"), ("3", "好"))),)
    responses = read_responses(path, form(NUMBERED), mapping=MappingWishes(columns=lines))
    assert told(responses, "view") == [1, 1, 5, 3]


def test_or_a_sheet_of_codes_in_the_workbook_does(tmp_path):
    legend = (["题号", "编码"], ["1", "1差 2中 3好"])
    path = keyed(tmp_path / "a.xlsx", (*ONE, ["4", "２"], ["5", "7"]), more={"编码说明": legend})
    responses = read_responses(path, form(NUMBERED))
    assert told(responses, "view") == [1, 1, 5, 3, "unusable"]
    assert codes(responses.problems.errors) == ["L301"]
    assert "1差 2中 3好" in responses.problems.where(code="L188")[0].text()


def test_a_second_sheet_of_answers_must_be_told_by_a_person(tmp_path):
    path = keyed(tmp_path / "a.xlsx", ONE, more={"第二批": ONE})
    assert asked(path, NUMBERED) == [("L114", "")]
    wishes = MappingWishes(sheet="第二批", dialect="paper")
    assert told(read_responses(path, form(NUMBERED), mapping=wishes), "view") == [1, 1, 3]


def test_a_keyed_sheet_makes_a_questionnaire_too(tmp_path):
    questionnaire, _ = infer_questionnaire(whole(tmp_path / "a.xlsx"))
    assert [question.title for question in questionnaire.questions][:2] == ["性别", "总体评价"]


def test_an_old_xls_hands_over_its_merged_cells(tmp_path):
    import xlwt

    book = xlwt.Workbook()
    page = book.add_sheet("录入")
    page.write_merge(0, 0, 0, 2, "录入表")
    for row, cells in enumerate((["编号", "性别", "总体评价"], ["1", "A", "B"], ["2", "B", "C"]), 1):
        for column, cell in enumerate(cells):
            page.write(row, column, cell)
    book.save(str(tmp_path / "a.xls"))
    assert len(read_grid(tmp_path / "a.xls").spans) == 1
    only = part("sex", "view")
    assert told(read_responses(tmp_path / "a.xls", form(only)), "view") == [2, 3]


@pytest.mark.parametrize("gone", range(1, len(MERGED)))
def test_a_header_that_lost_one_of_its_merges_is_read_all_the_same(tmp_path, gone):
    merged = [place for n, place in enumerate(MERGED) if n != gone]
    path = keyed(tmp_path / "a.xlsx", (*TITLES, *RECORDS, *BELOW), merged)
    assert all_told(read_responses(path, form(FORM))) == KEY
