"""金数据, 飞书, 钉钉, Google Forms: merged headers, commas in options, texts in an option's place."""

from __future__ import annotations

import pytest
import xlsxwriter

from inline import answers, codes, form, grid, told
from responses.platforms.same_survey import CODES, FORM, jinshuju
from surveykit.responses.load import read_responses
from surveykit.responses.platforms.jinshuju import JINSHUJU

COMMAS = """
questions:
  - id: a
    type: multiple
    title: 甲
    choices: [会议多, '材料多,检查多', '检查多', {label: 其他, other: true}]
"""
FEISHU = "提交人,提交时间"
DINGTALK = "填写人,填写时间"
SHEETS, CSV = "2024/5/6 上午10:22:10", "2024/05/06 10:22:10 上午 GMT+8"
OTHER = """
questions:
  - {id: a, type: multiple, title: 甲, choices: [会议多, '材料多, 检查多', {label: 其他, other: true}]}
  - {id: b, type: single, title: 乙, choices: [很满意, 不满意, {label: 其他, other: true}]}
"""


def google(*cells: tuple[str, str], when: str = SHEETS, questionnaire: str = OTHER):
    """The answers to 甲 and 乙 as a Google form writes them."""
    rows = "".join(f'{when},"{first}","{second}"\n' for first, second in cells)
    return answers(f"时间戳记,甲,乙\n{rows}", form(questionnaire))


def test_a_merged_header_of_two_rows_is_read_from_a_workbook(tmp_path):
    table = jinshuju()
    path = tmp_path / "金数据.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        page = book.add_worksheet()
        for number, row in enumerate(table):
            for column, cell in enumerate(row):
                if cell:
                    page.write_string(number, column, cell)
        for column, title in enumerate(table[0]):
            if title and column != 4:
                page.merge_range(0, column, 1, column, title)
        page.merge_range(0, 4, 0, 5, table[0][4])
    responses = read_responses(path, form(FORM))
    assert responses.source.dialect == "jinshuju"
    assert {variable: told(responses, variable) for variable in CODES} == CODES


def test_two_merged_headers_side_by_side_keep_their_own_rows():
    found = JINSHUJU.prepare(grid("序号,甲,,乙,,提交时间\n,学,思,学,践,\n1,a,b,c,d,2024\n"))
    assert found.header == ("序号", "甲—学", "甲—思", "乙—学", "乙—践", "提交时间")
    assert (len(found), found.first) == (1, 3)


def test_a_first_record_that_is_an_answer_stays_one():
    plain = grid("序号,甲,,提交时间\n1,a,b,2024\n2,a,b,2024\n")
    assert JINSHUJU.prepare(plain) is plain


@pytest.mark.parametrize("head", [FEISHU, DINGTALK])
def test_a_bare_comma_within_an_option_is_told_by_the_list(head):
    rows = "".join(
        f'某,2024,"{cell}"\n' for cell in ("会议多,材料多,检查多", "检查多,会议多", "会议多,其他:a,b")
    )
    responses = answers(f"{head},甲\n{rows}", form(COMMAS))
    assert told(responses, "a") == [[1, 2], [1, 3], [1, 4]]
    assert list(responses.others["a_other"].values) == ["", "", "a,b"]


@pytest.mark.parametrize("head", [FEISHU, DINGTALK])
def test_a_table_that_somebody_coded_is_no_platforms_file_any_more(head):
    questionnaire = form("questions:\n  - {id: a, type: single, title: 甲, choices: [好, 一般, 差]}")
    responses = answers(f"{head},a\n某,2024,3\n某,2024,1\n", questionnaire)
    assert (responses.source.dialect, told(responses, "a")) == ("plain", [3, 1])


def test_a_cell_that_the_list_cuts_in_two_ways_is_a_problem_and_not_a_guess():
    questionnaire = (
        "questions:\n  - {id: a, type: multiple, title: 甲, choices: ['会议,文件', 会议, 文件]}\n"
    )
    responses = answers(f'{FEISHU},甲\n某,2024,"会议,文件"\n', form(questionnaire))
    assert (told(responses, "a"), codes(responses.problems.errors)) == (["unusable"], ["L303"])


def test_a_typed_text_in_the_place_of_its_label_goes_to_that_option():
    responses = google(
        ("会议多, 报表多", "一般般"), ("报表多", "很满意"), ("材料多, 检查多, 开会晚, 散会晚", "不满意")
    )
    assert told(responses, "a") == [[1, 3], [3], [2, 3]]
    assert told(responses, "b") == [3, 1, 2]
    assert list(responses.others["a_other"].values) == ["报表多", "报表多", "开会晚, 散会晚"]
    assert list(responses.others["b_other"].values) == ["一般般", "", ""]
    counted = [(p.place.variable, p.values["count"]) for p in responses.problems if p.code == "L330"]
    assert counted == [("a", 3), ("b", 1)]
    assert not responses.problems.errors


def test_a_text_close_to_an_option_is_called_out_and_still_not_taken_for_it():
    responses = google(("会议多", "不太满意"))
    assert told(responses, "b") == [3]
    warned = [(p.place.record, p.values["near"]) for p in responses.problems if p.code == "L331"]
    assert warned == [("1", "不满意")]


def test_without_an_option_that_takes_a_text_an_unknown_answer_is_a_problem():
    questionnaire = OTHER.replace(", {label: 其他, other: true}", "")
    responses = google(("会议多, 报表多", "一般般"), questionnaire=questionnaire)
    assert (told(responses, "a"), told(responses, "b")) == (["unusable"], ["unusable"])
    assert codes(responses.problems.errors) == ["L301", "L301"]


def test_with_two_options_that_take_a_text_nobody_can_tell_which_is_meant():
    questionnaire = OTHER.replace("很满意", "{label: 很满意, other: true}")
    assert told(google(("会议多", "一般般"), questionnaire=questionnaire), "b") == ["unusable"]


def test_a_single_choice_with_a_typed_text_that_begins_like_an_option_is_one_text():
    responses = google(("会议多", "很满意, 但是远"))
    assert told(responses, "b") == [3]
    assert list(responses.others["b_other"].values) == ["很满意, 但是远"]


def test_two_options_in_a_single_choice_stay_a_problem():
    assert codes(google(("会议多", "很满意, 不满意")).problems.errors) == ["L302"]


def test_options_in_doubt_before_a_typed_text_are_a_problem():
    questionnaire = """
        questions:
          - id: a
            type: multiple
            title: 甲
            choices: ['会议, 文件', 会议, 文件, {label: 其他, other: true}]
          - {id: b, type: single, title: 乙, choices: [是, 否]}
    """
    responses = google(("会议, 文件, 报表", "是"), questionnaire=questionnaire)
    assert (told(responses, "a"), codes(responses.problems.errors)) == (["unusable"], ["L303"])


def test_the_downloaded_csv_joins_by_semicolons_and_leaves_commas_alone():
    responses = google(("会议多;材料多, 检查多;开会晚, 散会晚", "很满意"), when=CSV)
    assert (responses.source.dialect, told(responses, "a")) == ("google-csv", [[1, 2, 3]])
    assert list(responses.others["a_other"].values) == ["开会晚, 散会晚"]


@pytest.mark.parametrize(
    ("when", "name"),
    [
        (SHEETS, "google-sheets"),
        ("2024/5/6 下午 3:22:10", "google-sheets"),
        ("5/6/2024 15:22:10", "google-sheets"),
        ("2024-05-06 10:22:10", "google-sheets"),
        (CSV, "google-csv"),
        ("2024/05/06 10:22:10 AM GMT+8", "google-csv"),
        ("2024/05/06 3:22:10 PM GMT-3:30", "google-csv"),
        ("上周", "plain"),
    ],
)
def test_the_two_files_are_told_by_the_zone_of_their_times(when, name):
    assert google(("会议多", "很满意"), when=when).source.dialect == name


def test_a_grid_ranks_options_in_words_or_ordinals():
    questionnaire = "questions:\n  - {id: r, type: ranking, title: 丙, choices: [学, 思, 践]}\n"
    for first, second in (("第1位", "第二位"), ("1", "2"), ("1st", "2nd"), ("第一名", "第2名")):
        text = f"时间戳记,丙 [学],丙 [思],丙 [践]\n{SHEETS},{second},,{first}\n"
        assert told(answers(text, form(questionnaire)), "r") == [[3, 1]]
    text = f"时间戳记,丙 [第一位],丙 [第二位]\n{SHEETS},践,学\n"
    assert told(answers(text, form(questionnaire)), "r") == [[3, 1]]
