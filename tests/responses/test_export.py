"""Coded data go out in three formats and come back the same."""

from __future__ import annotations

import csv
import io

import numpy as np
import openpyxl
import pytest
from pyarrow import parquet

from inline import SAMPLES, answers, codes, form, same_answers, told
from responses.forms import ZUOFENG
from surveykit.errors import OutputError, UsageError
from surveykit.responses.export import coded_bytes
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
    text = coded_bytes(responses, ".csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_there_is_one_column_a_variable_an_option_and_a_rank():
    assert list(table(loaded())[0]) == [
        *("record", "a", "a__missing", "m_10", "m_20", "m_99", "m_other", "m__missing"),
        *("x_1", "x_1__missing", "x_2", "x_2__missing", "r_1", "r_2", "r_3", "r__missing"),
        *("s_1", "s_1__missing", "s_2", "s_2__missing", "n", "n__missing", "d", "d__missing"),
        *("t", "t__missing", "g", "g__missing", "w", "seconds"),
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
    assert list(table(answers("a\n好\n差\n", questionnaire))[0]) == ["record", "a"]


def test_no_text_starts_a_formula_in_a_csv():
    text = coded_bytes(loaded(), ".csv").decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    formulas = [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and cell != "-3"]
    assert formulas == []


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_was_written_loads_back_identically(tmp_path, suffix):
    first = loaded()
    path = tmp_path / f"coded{suffix}"
    path.write_bytes(coded_bytes(first, suffix))
    second = read_responses(path, form(FORM))
    assert second.source.dialect == "coded"
    assert same_answers(first, second) == []
    assert first.records == second.records == ("001", "002", "003", "-4")
    for name, texts in first.others.items():
        assert list(texts.values) == list(second.others[name].values)
        assert list(texts.state) == list(second.others[name].state)
    assert np.array_equal(first.kept["w"], second.kept["w"], equal_nan=True)
    assert np.array_equal(first.seconds, second.seconds, equal_nan=True)
    assert not second.problems.errors
    assert coded_bytes(second, suffix) == coded_bytes(first, suffix)


def test_answered_with_nothing_ticked_is_told_from_no_answer():
    questionnaire = form("questions:\n  - {id: m, type: multiple, title: 乙, choices: [会议多, 材料多]}")
    responses = answers("record,m_1,m_2\n1,0,0\n2,,\n3,1,0\n", questionnaire)
    assert told(responses, "m") == [[], "left_empty", [1]]
    assert [row["m_1"] for row in table(responses)] == ["0", "", "1"]


def test_a_workbook_holds_texts_as_texts_and_numbers_as_numbers():
    sheet = openpyxl.load_workbook(io.BytesIO(coded_bytes(loaded(), ".xlsx"))).active
    rows = list(sheet.iter_rows(values_only=True))
    columns = {name: [row[n] for row in rows[1:]] for n, name in enumerate(rows[0])}
    assert columns["t"][0] == "=cmd|' /C calc'!A0"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert columns["a"] == [5, 1, 8, None]
    assert columns["record"][0] == "001"


def test_the_same_answers_give_the_same_bytes():
    for suffix in (".csv", ".xlsx", ".parquet"):
        assert coded_bytes(loaded(), suffix) == coded_bytes(loaded(), suffix)


def test_parquet_keeps_types_and_nulls():
    found = parquet.read_table(io.BytesIO(coded_bytes(loaded(), ".parquet")))
    assert str(found.schema.field("a").type) == "int32"
    assert found["a"].to_pylist() == [5, 1, 8, None]
    assert found["n"].to_pylist() == [0.1, None, -3.0, None]
    assert [str(day) for day in found["d"].to_pylist()] == ["2024-05-06", "None", "2024-01-02", "None"]


def test_an_unknown_format_is_refused():
    with pytest.raises(UsageError) as caught:
        coded_bytes(loaded(), ".docx")
    assert codes(caught.value.problems) == ["L130"]


def test_a_text_that_no_sheet_can_hold_is_refused_not_cut():
    questionnaire = form("questions:\n  - {id: t, type: text, title: 意见}")
    responses = answers("t\n" + "长" * 32768 + "\n", questionnaire)
    with pytest.raises(OutputError):
        coded_bytes(responses, ".xlsx")
    assert "长" * 32768 in coded_bytes(responses, ".csv").decode("utf-8-sig")


@pytest.mark.skipif(not SAMPLES.exists(), reason="the shared samples are not here")
def test_the_synthetic_sample_survives_the_round_trip(tmp_path):
    path = next((SAMPLES / "synthetic").glob("*按文本*"))
    first = read_responses(path, form(ZUOFENG))
    (tmp_path / "coded.csv").write_bytes(coded_bytes(first, ".csv"))
    second = read_responses(tmp_path / "coded.csv", form(ZUOFENG))
    assert same_answers(first, second) == []
    assert {p.place.record for p in first.problems} >= {p.place.record for p in second.problems}
