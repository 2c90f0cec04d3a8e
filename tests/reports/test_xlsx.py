from __future__ import annotations

import io
import time
import warnings

import numpy as np
import openpyxl
import pytest
from sample_survey import GOOD, UNKNOWN, multiple, one, options, sample, single

from inline import survey
from surveykit.questionnaire.design import Design
from surveykit.questionnaire.model import Net, Question
from surveykit.reports.xlsx import workbook


def opened(*tables, **more):
    return openpyxl.load_workbook(io.BytesIO(workbook(tables, **more)))


def cells(sheet):
    """Rows as tuples of values, without trailing blanks and blank rows."""
    rows = []
    for row in sheet.iter_rows(values_only=True):
        last = max((k for k, value in enumerate(row) if value is not None), default=-1)
        if last >= 0:
            rows.append(row[: last + 1])
    return rows


def test_percents_are_real_numbers_with_a_format():
    table = one(Question("q", "single", "q", choices=options("甲", "乙")), single([0, 1, 1])).table("q")
    sheet = opened(table)["q"]
    cell = sheet["C4"]
    assert (sheet["A4"].value, sheet["B4"].value) == ("甲", 1)
    assert cell.value == pytest.approx(1 / 3, abs=1e-15)
    assert cell.number_format == "0.0%"


def test_decimals_are_the_readers_choice():
    table = one(Question("q", "single", "q", choices=options("甲", "乙")), single([0, 1])).table("q")
    assert opened(table, decimals=2)["q"]["C4"].number_format == "0.00%"
    assert opened(table, decimals=0)["q"]["C4"].number_format == "0%"


def test_a_plain_table_holds_measures_side_by_side_then_mean_bases_and_missing():
    question = Question("q", "single", "评价", choices=(*GOOD[:2], UNKNOWN), nets=(Net("两项", (1, 2)),))
    rows = cells(opened(one(question, single([0, 1, 2, -2])).table("q"))["q"])
    assert rows[2] == ("选项", "小计", "比例", "有效百分比")
    assert rows[3] == ("好", 1, pytest.approx(1 / 3), 0.5)
    assert rows[5][:2] == ("不了解", 1)
    assert rows[6] == ("两项（合计项）", 2, pytest.approx(2 / 3), 1)
    assert dict(row[:2] for row in rows[7:12]) == {
        "平均分": 90,
        "标准差": pytest.approx(14.142135623731),
        "选择有分值选项者": 2,
        "有效填写人次": 3,
        "未填": 1,
    }


def test_a_crosstab_holds_counts_and_row_column_and_total_percents():
    question = Question("q", "single", "q", choices=options("甲", "乙"))
    unit = Question("unit", "single", "单位", choices=options("机关", "企业"))
    survey = one(question, single([0, 0, 1, 1]), (unit, single([0, 1, 1, 1])))
    sheet = opened(survey.table("q", "unit"))["q"]
    rows = cells(sheet)
    assert rows[2:4] == [("选项", "合计", "单位"), (None, None, "机关", "企业")]
    assert rows[4] == ("有效填写人次", 4, 1, 3)
    parts = {rows[k][0]: rows[k + 1 : k + 3] for k in range(5, len(rows)) if len(rows[k]) == 1}
    assert parts["小计"] == [("甲", 2, 1, 1), ("乙", 2, 0, 2)]
    assert parts["列百分比"][0] == ("甲", 0.5, 1, pytest.approx(1 / 3))
    assert parts["行百分比"][0] == ("甲", 1, 0.5, 0.5)
    assert parts["总百分比"][0] == ("甲", 0.5, 0.25, 0.25)
    assert sheet.freeze_panes == "B5"


def test_weights_add_weighted_counts_and_both_bases():
    kept = {"w": np.array([3.0, 1.0])}
    question = Question("q", "single", "q", choices=options("甲", "乙"))
    table = one(question, single([0, 1]), kept=kept, design=Design(weights="w")).table("q")
    rows = {row[0]: row[1:] for row in cells(opened(table)["q"]) if len(row) > 1}
    assert rows["甲"] == (1, 3, 0.75)
    assert rows["加权基数"] == (4,)
    assert rows["有效基数"] == (pytest.approx(1.6),)


def test_the_contents_lead_to_every_sheet_and_back():
    book = opened(*(sample(20).table(name) for name in ("q1", "q2")), title="某调查")
    front = book["目录"]
    assert front["A1"].value == "某调查"
    assert [front.cell(row, 1).hyperlink.location for row in (3, 4)] == ["'q1'!A1", "'q2'!A1"]
    assert book["q1"]["A2"].hyperlink.location == "'目录'!A1"


def test_texts_never_become_formulas_links_or_numbers():
    evil = ["=1+1", "+cmd|' /C calc'!A0", "http://example.org", "007"]
    question = Question("q", "single", "=HYPERLINK(1)", choices=options(*evil))
    sheet = opened(one(question, single([0, 1, 2, 3])).table("q"))["q"]
    assert [sheet.cell(row, 1).value for row in range(4, 8)] == evil
    assert {sheet.cell(row, 1).data_type for row in range(1, 8) if sheet.cell(row, 1).value} == {"s"}
    assert [sheet.cell(row, 1).hyperlink for row in range(4, 8)] == [None] * 4


def test_characters_a_workbook_cannot_hold_are_left_out():
    question = Question("q", "single", "坏\x00\x0b字", choices=options("好\ufffe", "b"))
    sheet = opened(one(question, single([0, 1])).table("q"))["q"]
    assert sheet["A1"].value == "坏字 [单选题]"
    assert sheet["A4"].value == "好"


def test_sheet_names_are_legal_and_never_twice():
    names = ["q" * 40, "q" * 40 + "2", "目录", "History", "A:B"]
    tables = [
        one(Question(name, "single", name, choices=options("a", "b")), single([0, 1])).table(name)
        for name in names
    ]
    found = opened(*tables).sheetnames
    assert len({name.lower() for name in found}) == 6
    assert all(len(name) <= 31 for name in found)
    assert "A-B" in found


def test_nobody_in_a_group_shows_a_dash():
    question = Question("q", "multiple", "q", choices=options("甲", "乙"))
    unit = Question("unit", "single", "单位", choices=options("机关", "企业"))
    table = one(question, multiple([[0], [1]], 2), (unit, single([0, 0]))).table("q", "unit")
    rows = cells(opened(table)["q"])
    at = next(k for k, row in enumerate(rows) if row == ("列百分比",))
    assert rows[at + 1] == ("甲", 0.5, 0.5, "—")


def test_the_same_tables_give_the_same_bytes_at_another_time():
    first = workbook([sample(20).table("q1", ["unit"])])
    time.sleep(2.1)
    assert workbook([sample(20).table("q1", ["unit"])]) == first


def test_every_question_type_opens_without_a_warning():
    survey = sample(30)
    names = [question.id for question in survey.questionnaire.questions]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for by in ((), ("unit", "rank")):
            assert len(opened(*survey.tables(names, by)).sheetnames) == len(names) + 1


def test_a_measure_that_only_a_later_row_of_a_matrix_has_gets_its_own_head():
    form = """
    questions:
      - id: m
        type: matrix
        title: 情况
        rows: [甲, 乙]
        choices: [好, 差, {label: 不了解, code: 98, kind: dont_know}]
    """
    tables = [survey(form, "m_1,m_2\n好,不了解\n差,好\n").table("m")]
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(tables, title="t", language="zh", decimals=1)))["m"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(row for row in rows if "有效百分比" in row)
    column = head.index("有效百分比")
    shown = [row[column] for row in rows if row[0] == "好"]
    assert shown == [None, 1.0]


def errors_survey():
    yaml = """
    questions:
      - {id: q, type: single, title: 评价, choices: [{label: 好, score: 2}, {label: 差, score: 1}]}
      - {id: by, type: single, title: 单位, choices: [甲, 乙]}
    """
    lines = ["1,1"] * 40 + ["2,1"] * 10 + ["1,2"] * 15 + ["2,2"] * 35
    return survey(yaml, "q,by\n" + "\n".join(lines))


def test_a_crossed_sheet_holds_errors_limits_and_letters():
    table = errors_survey().table("q", "by", errors=True, tests="none")
    rows = cells(opened(table)["q"])
    titles = [row[0] for row in rows]
    assert rows[3] == (None, None, "甲（A）", "乙（B）")
    low, high = table.limits()
    at = titles.index("置信下限（95%）")
    assert rows[at + 1] == ("好", *(pytest.approx(value / 100) for value in low[0]))
    at = titles.index("置信上限（95%）")
    assert rows[at + 2] == ("差", *(pytest.approx(value / 100) for value in high[1]))
    at = titles.index("标准误")
    assert rows[at + 1][1:] == tuple(pytest.approx(value / 100) for value in table.se[0])
    at = titles.index("显著高于（列字母）")
    assert [row[0] for row in rows[at + 1 : at + 4]] == ["好", "差", "平均分"]
    assert rows[at + 1] == ("好", None, "B")
    assert rows[at + 2] == ("差", None, None, "A")
    assert any("方括号内为" not in str(title) and "大写 p<0.05" in str(title) for title in titles)


def test_a_plain_sheet_holds_errors_and_limits_beside_the_percent_and_below_the_mean():
    rows = cells(opened(errors_survey().table("q", errors=True))["q"])
    assert rows[2][:6] == ("选项", "小计", "比例", "标准误", "置信下限（95%）", "置信上限（95%）")
    assert rows[3][4] < rows[3][2] < rows[3][5]
    facts = [row[:2] for row in rows[5:10]]
    assert [name for name, _ in facts][:5] == [
        "平均分",
        "标准差",
        "标准误",
        "置信下限（95%）",
        "置信上限（95%）",
    ]
    assert facts[3][1] < facts[0][1] < facts[4][1]


def test_a_sheet_without_errors_holds_none():
    titles = [row[0] for row in cells(opened(errors_survey().table("q", "by"))["q"])]
    assert "标准误" not in titles
    assert "显著高于（列字母）" not in titles


def test_long_titles_labels_and_notes_wrap_in_rows_high_enough_for_them():
    question = Question("q", "single", "很长的题目" * 20, choices=options("很长的选项" * 20, "乙"))
    sheet = opened(one(question, single([0, 1])).table("q"))["q"]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert "A1:C1" in merged
    assert sheet["A1"].alignment.wrap_text
    # 200 letters on 65 columns in type of 13, not 10, points: five lines; on a column of 44: five
    assert sheet.row_dimensions[1].height >= 5 * 16.5
    assert sheet.row_dimensions[4].height == 5 * 16.5
    assert sheet.row_dimensions[5].height is None


def test_a_sheet_of_many_columns_is_printed_over_several_pages_with_its_labels_on_each():
    unit = Question("u", "single", "单位", choices=options(*(f"第{k}直属单位" for k in range(40))))
    asked = Question("q", "single", "题", choices=options("甲", "乙"))
    survey = one(unit, single([k % 40 for k in range(80)]), (asked, single([0, 1] * 40)))
    book = opened(survey.table("q", "u"), survey.table("q"))
    wide, narrow = book.worksheets[1:]
    # 14 for the labels, 9 for the total, 10 x 13 and 30 x 14 for the units: 573, at most 190 a page
    assert (wide.page_setup.fitToWidth, narrow.page_setup.fitToWidth or 1) == (4, 1)
    assert wide.print_title_cols == "$A:$A"
