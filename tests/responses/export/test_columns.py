"""What the columns of coded data are, in text files and workbooks."""

from __future__ import annotations

import csv
import datetime as dt
import io

import openpyxl
import pytest

from inline import answers, codes, form, told
from responses.export.every import every
from surveykit.errors import OutputError
from surveykit.responses.export.file import coded_file
from surveykit.responses.load import read_responses
from surveykit.responses.model import Responses

FORM = """
questions:
  - id: a
    type: rating
    title: 甲
    choices:
      - {label: 好, code: 5, score: 5}
      - {label: 差, code: 1, score: 1}
      - {label: 不了解, code: 8, kind: dont_know}
  - id: m
    type: multiple
    title: 乙
    required: false
    choices:
      - {label: 会议多, code: 10}
      - {label: 其他, code: 20, other: true}
      - {label: 不知道, code: 99, kind: dont_know}
  - {id: x, type: matrix, title: 丙, rows: [一, 二], choices: [好, 差], show_if: "a == '好'"}
  - {id: r, type: ranking, title: 丁, choices: [学, 思, 践]}
  - {id: s, type: sum, title: 戊, rows: [学, 干], validate: {sum: 100}}
  - {id: n, type: number, title: 己}
  - {id: d, type: date, title: 庚}
  - {id: t, type: text, title: 辛}
derived:
  - {id: g, title: 组, from: a, recode: {好评: [好], 差评: [差]}}
design: {weights: w}
"""
ROWS = """
编号,a,m,x_1,x_2,r,s_1,s_2,n,d,t,w,所用时间
001,好,会议多,好,差,学→践,60,40,0.1,2024-05-06,=cmd|' /C calc'!A0,1.5,30秒
002,差,其他〖@办公〗,,,,30.5,69.5,1e-7x,,"第一行
第二行",2,40秒
003,不了解,不知道,好,好,思,50,50,-3,2024/1/2,'=引号,,50秒
-4,谁知道,会议多┋不知道,,,践→思→学,,,,,,1,
"""


def loaded() -> Responses:
    return answers(ROWS, form(FORM))


def table(responses: Responses) -> list[dict[str, str]]:
    text = coded_file(responses, ".csv").data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_there_is_one_column_a_variable_an_option_and_a_rank():
    assert list(table(loaded())[0]) == [
        *("record", "a", "a__missing", "m_10", "m_20", "m_99", "m_other", "m__missing"),
        *("x_1", "x_1__missing", "x_2", "x_2__missing", "r_1", "r_2", "r_3", "r__missing"),
        *("s_1", "s_1__missing", "s_2", "s_2__missing", "n", "n__missing", "d", "d__missing"),
        *("t", "t__missing", "g", "g__missing", "w"),
        *("flag__item_missing", "flag__routing", "flag__unreadable", "seconds"),
    ]


def test_values_are_codes_and_kinds_of_missing_are_told():
    rows = table(loaded())
    assert [row["a"] for row in rows] == ["5", "1", "8", ""]
    assert [row["a__missing"] for row in rows] == ["", "", "dont_know", "unusable"]
    assert [row["x_1__missing"] for row in rows] == ["", "not_asked", "", "left_empty"]
    assert [(row["m_10"], row["m_99"], row["m__missing"]) for row in rows] == [
        ("1", "0", ""),
        ("0", "0", ""),
        ("0", "1", "dont_know"),
        ("1", "1", ""),
    ]
    assert [row["r_3"] for row in rows] == ["2", "", "", "1"]
    assert [row["n"] for row in rows] == ["0.1", "", "-3", ""]


def test_a_missing_column_is_there_only_where_something_is_missing():
    questionnaire = form("questions:\n  - {id: a, type: single, title: 甲, choices: [好, 差]}")
    assert list(table(answers("a\n好\n差\n", questionnaire))[0]) == [
        *("record", "a", "flag__item_missing"),
    ]


STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@pytest.mark.parametrize("text", [*(f"{start}cmd|' /C calc'!A0" for start in STARTS), "'=1", "''", "'无'"])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_no_text_becomes_a_formula_and_each_is_read_back_as_it_was(text, suffix, tmp_path):
    quoted = '"' + text.replace('"', '""') + '"'
    found = answers(
        f"编号,t,{quoted}\n1,{quoted},{quoted}\n",
        form("questions:\n  - {id: t, type: text, title: 意见}"),
        keep=(text,),
    )
    made = coded_file(found, suffix).data
    assert [cell for cell in formulas(made, suffix) if cell.startswith(STARTS)] == []
    (tmp_path / f"a{suffix}").write_bytes(made)
    again = read_responses(tmp_path / f"a{suffix}", found.questionnaire, keep=(text,))
    assert list(again.columns["t"].values) == [text]
    assert {name: list(values) for name, values in again.kept.items()} == {text: [text]}


def formulas(data: bytes, suffix: str) -> list[str]:
    """The cells that a spreadsheet would take for a formula if they began like one."""
    if suffix == ".csv":
        return [c for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for c in row]
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    return ["=" for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_control_characters_are_taken_out_and_that_is_said():
    found = answers("record,t\n1,甲\n", form("questions:\n  - {id: t, type: text, title: 意见}"))
    found.columns["t"].values.setflags(write=True)
    found.columns["t"].values[0] = "a\x01b\x7fc"
    made = {suffix: coded_file(found, suffix) for suffix in (".csv", ".xlsx", ".sav", ".parquet")}
    assert [codes(each.problems) for each in made.values()] == [["L136"], ["L136"], [], []]
    assert made[".csv"].problems[0].place.variable == "t"
    assert made[".csv"].data.decode("utf-8-sig").splitlines()[1] == "1,abc,0"


def test_answered_with_nothing_ticked_is_told_from_no_answer():
    questionnaire = form("questions:\n  - {id: m, type: multiple, title: 乙, choices: [会议多, 材料多]}")
    responses = answers("record,m_1,m_2\n1,0,0\n2,,\n3,1,0\n", questionnaire)
    assert told(responses, "m") == [[], "left_empty", [1]]
    assert [row["m_1"] for row in table(responses)] == ["0", "", "1"]


def test_a_workbook_holds_texts_as_texts_and_numbers_as_numbers():
    sheet = openpyxl.load_workbook(io.BytesIO(coded_file(loaded(), ".xlsx").data)).active
    rows = list(sheet.iter_rows(values_only=True))
    columns = {name: [row[n] for row in rows[1:]] for n, name in enumerate(rows[0])}
    assert columns["t"][0] == "=cmd|' /C calc'!A0"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert columns["a"] == [5, 1, 8, None]
    assert columns["record"][0] == "001"


def test_a_workbook_holds_dates_as_dates_as_far_back_as_it_can():
    sheet = openpyxl.load_workbook(io.BytesIO(coded_file(every(), ".xlsx").data)).active
    rows = list(sheet.iter_rows(values_only=True))
    days = [row[rows[0].index("day")] for row in rows[1:]]
    assert days[:3] == [dt.datetime(2024, 5, 6), "1899-12-31", None]


def test_a_text_that_no_sheet_can_hold_is_refused_not_cut():
    questionnaire = form("questions:\n  - {id: t, type: text, title: 意见}")
    responses = answers("t\n" + "长" * 32768 + "\n", questionnaire)
    with pytest.raises(OutputError):
        coded_file(responses, ".xlsx")
    assert "长" * 32768 in coded_file(responses, ".csv").data.decode("utf-8-sig")
