"""问卷星: what authors and respondents do to its files, old and new."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas
import pyreadstat
import pytest
import xlsxwriter
import xlwt

from inline import answers, codes, form, same_answers, told
from responses.platforms.same_survey import CODES, FORM, TYPED, csv_text, wjx_index, wjx_text
from surveykit.errors import ResponseError
from surveykit.responses.load import read_responses

META = "序号,提交答卷时间,所用时间,来源,来源详情,来自IP"
ROW = "1,2021/2/28 20:15:36,187秒,微信,N/A,1.2.3.4(北京-北京)"
PLACES = """
choices:
  good: [好, 一般, 差]
questions:
  - {id: unit, type: single, title: 您所在的单位, choices: [机关, 直属单位], profile: true}
  - {id: q1, type: matrix, title: 对各方面的评价, rows: [学习, 组织—纪律], choices: good}
  - {id: q2, type: matrix, title: 对各部门的评价, rows: [学习, 组织—纪律], choices: good}
  - id: q3
    type: matrix
    multiple: true
    title: 怎样参加下列活动
    rows: [党课, 主题党日]
    choices: [现场, 网上]
  - {id: q4, type: sum, title: 请分配100分, rows: [理论学习, 业务培训], validate: {sum: 100}}
  - id: q5
    type: multiple
    title: 关注的资讯
    choices: ['ACG文化(动漫、游戏等)', '政治,军事', {label: 其他【请注明】, other: true}]
"""


def one(header: str, row: str, questionnaire: str = PLACES, **options):
    """The answers of one record behind the platform's columns; `|` stands between cells."""
    stream = io.StringIO(newline="")
    lines = [[*META.split(","), *header.split("|")], [*ROW.split(","), *row.split("|")]]
    csv.writer(stream).writerows(lines)
    return answers(stream.getvalue(), form(questionnaire), **options)


def all_told(responses) -> dict[str, object]:
    return {name: told(responses, name)[0] for name in responses.columns}


EXPECTED = {
    "unit": 2,
    "q1_1": 1,
    "q1_2": 3,
    "q2_1": 2,
    "q2_2": 1,
    "q3_1": [1, 2],
    "q3_2": [2],
    "q4_1": 60.0,
    "q4_2": 40.0,
    "q5": [1, 2, 3],
}


def test_matrices_with_equal_rows_sums_and_awkward_options_in_the_text_export():
    header = (
        "您所在的单位|1、对各方面的评价—学习|组织—纪律|2、对各部门的评价—学习|组织—纪律"
        "|3、怎样参加下列活动—党课|主题党日|4、请分配100分—理论学习|业务培训|5、关注的资讯"
    )
    row = (
        "直属单位|好|差|一般|好|现场┋网上|网上|60|40|ACG文化(动漫、游戏等)┋政治,军事┋其他【请注明】〖育儿〗"
    )
    responses = one(header, row)
    assert (responses.source.dialect, all_told(responses)) == ("wjx-text", EXPECTED)
    assert list(responses.others["q5_other"].values) == ["育儿"]


INDEX_HEADER = (
    "您所在的单位|1、对各方面的评价—学习|组织—纪律|2、对各部门的评价—学习|组织—纪律"
    "|3、怎样参加下列活动—党课(现场)|党课(网上)|主题党日(现场)|主题党日(网上)|4、请分配100分—理论学习|业务培训"
    "|5、关注的资讯(ACG文化(动漫、游戏等))|5(政治,军事)|5(其他【请注明】)"
)


def test_the_same_in_the_index_export():
    responses = one(INDEX_HEADER, "2|1|3|2|1|1|1|0|1|60|40|1|1|1")
    assert (responses.source.dialect, all_told(responses)) == ("wjx-index", EXPECTED)


def test_an_index_export_may_carry_what_was_typed():
    responses = one(INDEX_HEADER, "2|1|3|2|1|1|1|0|1|60|40|1|1|1〖门┋难进〗")
    assert all_told(responses) == EXPECTED
    assert list(responses.others["q5_other"].values) == ["门┋难进"]
    assert "L332" not in codes(responses.problems)
    single = "questions:\n  - {id: a, type: single, title: 甲, choices: [好, {label: 其他, other: true}]}\n"
    responses = one("1、甲", "2〖门〗", single, dialect="wjx-index")
    assert (told(responses, "a"), list(responses.others["a_other"].values)) == ([2], ["门"])


def test_a_position_in_the_column_of_other_is_no_typed_text():
    responses = one(INDEX_HEADER, "2|1|3|2|1|1|1|0|1|60|40|1|1|3")
    assert told(responses, "q5") == ["unusable"]
    assert codes(responses.problems.errors) == ["L305"]


@pytest.mark.parametrize(
    "header",
    [
        "1、您的性别",
        "1.您的性别",
        "1．您的性别：",
        "1：您的性别",
        "1、1. 您的性别",
        "1、一、您的性别",
        "（1）您的性别",
        "第1题 您的性别(单选)",
        "您的性别",
        "* 1、您的性别（必填）",
    ],
)
def test_authors_number_by_hand_and_profile_items_carry_no_number(header):
    questionnaire = "questions:\n  - {id: a, type: single, title: 您的性别, choices: [男, 女]}\n"
    assert told(one(header, "女", questionnaire), "a") == [2]


@pytest.mark.parametrize("title", ["一、您的性别", "1. 您的性别", "（一）您的性别"])
def test_a_number_in_the_title_of_the_questionnaire_matters_no_more(title):
    questionnaire = f"questions:\n  - {{id: a, type: single, title: '{title}', choices: [男, 女]}}\n"
    assert told(one("1、您的性别", "女", questionnaire), "a") == [2]


def test_what_merely_begins_like_a_number_is_kept():
    questionnaire = """
        questions:
          - {id: a, type: single, title: 一、二号楼满意吗, choices: [是, 否]}
          - {id: b, type: single, title: 二号楼满意吗, choices: [是, 否]}
    """
    assert all_told(one("1、一、二号楼满意吗|2、二号楼满意吗", "是|否", questionnaire)) == {"a": 1, "b": 2}


OTHER = """
questions:
  - {id: a, type: multiple, title: 甲, choices: [会议多, 材料多, {label: 其他, other: true}]}
"""


@pytest.mark.parametrize(
    ("cell", "ticks", "typed"),
    [
        ("会议多┋其他〖门┋难进〗", [1, 3], "门┋难进"),
        ("其他〖门〖东〗难进〗┋材料多", [2, 3], "门〖东〗难进"),
        ("其他〖会议多┋材料多〗", [3], "会议多┋材料多"),
        ("其他〖〗", [3], ""),
        ("其他〖(空)〗┋会议多", [1, 3], ""),
        ("其他", [3], ""),
        ("其他〖N/A〗", [3], "N/A"),
        ("其他〖）〗】〗", [3], "）〗】"),
    ],
)
def test_respondents_type_the_platforms_own_signs(cell, ticks, typed):
    responses = one("1、甲", cell, OTHER, dialect="wjx-text")
    assert (told(responses, "a"), list(responses.others["a_other"].values)) == ([ticks], [typed])


def test_answers_that_look_like_nothing_are_answers():
    questionnaire = "questions:\n  - {id: a, type: text, title: 甲}\n"
    for text in ("N/A", "无", "NA", "null", "007", "-2", "（略）"):
        assert told(one("1、甲", text, questionnaire, dialect="wjx-text"), "a") == [text]
    for text in ("(空)", "（空）", " ( 空 ) "):
        assert told(one("1、甲", text, questionnaire, dialect="wjx-text"), "a") == ["left_empty"]
    for text in ("(跳过)", "（跳过）"):
        assert told(one("1、甲", text, questionnaire, dialect="wjx-text"), "a") == ["not_asked"]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("187秒", 187), ("3分7秒", 187), ("1时2分3秒", 3723), ("2分", 120), ("1小时1分", 3660)],
)
def test_times_come_in_hours_minutes_and_seconds(text, seconds):
    lines = f"{META},1、甲\n{ROW.replace('187秒', text)},会议多\n"
    assert answers(lines, form(OTHER)).seconds.tolist() == [seconds]


def test_the_export_by_scores_is_refused_and_not_read_upside_down(tmp_path):
    path = tmp_path / "412345678_按分数_问卷_12_12.csv"
    path.write_text(csv_text(wjx_index()), encoding="utf-8")
    with pytest.raises(ResponseError) as caught:
        read_responses(path, form(FORM))
    assert codes(caught.value.problems) == ["L166"]


def test_every_container_of_both_exports_gives_the_key(tmp_path: Path):
    for name, table in (("text", wjx_text()), ("index", wjx_index())):
        for path in (
            _csv(tmp_path, name, table),
            _xlsx(tmp_path, name, table),
            _xls(tmp_path, name, table),
        ):
            responses = read_responses(path, form(FORM))
            assert responses.source.dialect == f"wjx-{name}"
            assert {variable: told(responses, variable) for variable in CODES} == CODES
            if name == "text":
                assert list(responses.others["q3_other"].values) == TYPED["q3_other"]


def _csv(folder: Path, name: str, table: list[list[str]]) -> Path:
    path = folder / f"{name}.csv"
    path.write_bytes(csv_text(table).encode("gb18030"))
    return path


def _xlsx(folder: Path, name: str, table: list[list[str]]) -> Path:
    path = folder / f"{name}.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        page = book.add_worksheet("Sheet1")
        for number, row in enumerate(table):
            for column, cell in enumerate(row):
                page.write_string(number, column, cell)
    return path


def _xls(folder: Path, name: str, table: list[list[str]]) -> Path:
    path = folder / f"800_800_{'0' if name == 'text' else '2'}.xls"
    book = xlwt.Workbook()
    page = book.add_sheet("Sheet1")
    for number, row in enumerate(table):
        for column, cell in enumerate(row):
            page.write(number, column, cell)
    book.save(str(path))
    return path


def test_the_sav_export_has_value_labels_and_plain_codes_for_missing(tmp_path):
    table = wjx_index()
    words = {"来源", "来源详情", "来自IP", "提交答卷时间", "所用时间", "10、您的意见建议"}
    names = [f"V{n}" for n in range(len(table[0]))]
    frame = pandas.DataFrame(table[1:], columns=names)
    for name, title in zip(names, table[0], strict=True):
        if title not in words:
            frame[name] = pandas.to_numeric(frame[name])
    labels = {
        "V6": {1: "男", 2: "女", -2: "(空)", -3: "(跳过)"},
        "V7": {1: "领导职务", 2: "非领导职务", 3: "其他"},
        "V13": {1: "满意", 2: "一般", 3: "不满意", 4: "不了解"},
    }
    path = tmp_path / "wjx.sav"
    pyreadstat.write_sav(frame, str(path), column_labels=table[0], variable_value_labels=labels)
    responses = read_responses(path, form(FORM), dialect="wjx-index")
    index = answers(csv_text(table), form(FORM))
    assert [name for name in same_answers(responses, index) if name != "q10"] == []


def test_an_option_called_as_the_source_of_the_answers_does_not_turn_positions_into_texts():
    questionnaire = form("""
        questions:
          - {id: q1, type: single, title: 您从哪里看到本通知, choices: [网站, 微信]}
          - {id: q2, type: single, title: 您的性别, choices: [男, 女]}
        """)
    head = f"{META},1、您从哪里看到本通知,2、您的性别\n"
    rows = "".join(f"{ROW.replace('1,', f'{n},', 1)},{a},{b}\n" for n, a, b in ((1, 2, 1), (2, 1, 2)))
    responses = answers(head + rows, questionnaire)
    assert responses.source.dialect == "wjx-index"
    assert told(responses, "q1") == [2, 1]
