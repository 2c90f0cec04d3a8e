"""The log tells of every blank, in order, in the columns that were agreed."""

import io
import json
import zipfile

import openpyxl
import pytest
from draft_texts import Q1, filled, small_survey
from python_calamine import CalamineWorkbook

from surveykit.errors import UsageError

COLUMNS = [
    *("n", "place", "mask", "text", "status", "question", "options", "where", "statistic", "decimals"),
    *("value", "numerator", "denominator", "base", "reason", "context"),
]
TEXT = f"x月,共收回问卷xx份。\n{Q1}机关中,认为“好”和“较好”的占xx.x%;约xx人认为“一般”。"


def filling():
    return filled(TEXT, small_survey())


def test_every_blank_has_a_record_with_all_columns():
    log = filling().log
    assert [record["status"] for record in log] == ["left", "filled", "filled", "unresolved"]
    assert all(list(record) == COLUMNS for record in log)


def test_a_filled_record_tells_where_its_number_comes_from():
    record = filling().log[2]
    assert record["value"] == pytest.approx(75)
    assert {name: record[name] for name in COLUMNS if name != "value"} == {
        "n": 3,
        "place": "第2段（第2行）",
        "mask": "xx.x",
        "text": "75.0",
        "status": "filled",
        "question": "q1",
        "options": ["好", "较好"],
        "where": "单位性质=机关",
        "statistic": "percent",
        "decimals": 1,
        "numerator": 3,
        "denominator": 4,
        "base": "answered",
        "reason": "",
        "context": "“好”和“较好”的占【xx.x】%;约xx人认为“一",
    }


def test_a_total_names_no_question():
    record = filling().log[1]
    assert (record["question"], record["options"], record["statistic"]) == (None, [], "returned")
    assert (record["text"], record["value"]) == ("8", 8)


def test_an_open_record_tells_why_and_what_to_do():
    left, *_, open_one = filling().log
    assert "日期" in left["reason"]
    assert "“约”" in open_one["reason"]
    assert "bindings" in open_one["reason"]
    assert open_one["text"] == ""
    assert open_one["value"] is None


def test_the_log_as_json_and_as_a_workbook():
    made = filling()
    assert json.loads(made.log_data(".json")) == made.log
    assert made.log_data(".json").isascii()
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(made.log_data(".xlsx"))).get_sheet_by_index(0).to_python()
    )
    assert rows[0][:5] == ["序号", "位置", "原来的空", "填入", "结果"]
    assert rows[3][3] == "75.0"
    assert rows[3][6] == "好、较好"
    assert [rows[3][i] for i in (4, 8, 13)] == ["已填", "百分比", "有效回答"]


def test_reasons_can_be_english():
    reason = json.loads(filling().log_data(".json", language="en"))[3]["reason"]
    assert reason.startswith("“约” changes what the number means")


def test_another_kind_of_log_is_refused():
    with pytest.raises(UsageError):
        filling().log_data(".csv")


def test_an_english_workbook_has_the_keys_as_heads():
    data = filling().log_data(".xlsx", language="en")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert rows[0] == COLUMNS
    assert rows[3][4] == "filled"


def test_a_workbook_prints_one_page_wide_across():
    with zipfile.ZipFile(io.BytesIO(filling().log_data(".xlsx"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "<pane " in sheet


def test_rows_of_a_workbook_are_as_high_as_their_texts_and_empty_columns_are_narrow():
    sheet = openpyxl.load_workbook(io.BytesIO(filling().log_data(".xlsx"))).active
    long, short = sheet.row_dimensions[5], sheet.row_dimensions[3]
    assert len(sheet["O5"].value) > 40
    assert (short.height or 15, long.height > 2 * 15) == (15, True)
    # 人群 holds 单位性质=机关 (13 letters, at most 18), 题目 q1 below a head of 4
    assert (sheet.column_dimensions["H"].width // 1, sheet.column_dimensions["F"].width // 1) == (15, 6)
