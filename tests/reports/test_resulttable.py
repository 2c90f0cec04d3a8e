from __future__ import annotations

import csv
import io
import json
import math

import openpyxl
import pytest
from lxml import html

from surveykit.errors import UsageError
from surveykit.reports.resultfile import result_file, result_text
from surveykit.reports.resulttable import Figure, ResultTable, label

TABLE = ResultTable(
    "t",
    "题注",
    (("row", "行"), ("n", "人数"), ("share", "占比"), ("apart", "差"), ("p", "p 值"), ("x", "数")),
    (
        (
            label("=甲"),
            Figure(3, "count"),
            Figure(1 / 16, "percent"),
            Figure(-0.0625, "points"),
            Figure(2e-63, "p"),
            Figure(0.0005),
        ),
        (
            label("乙"),
            Figure(2.5, "count"),
            Figure(math.nan, "percent"),
            label("—"),
            label(""),
            Figure(math.inf),
        ),
    ),
    ("注。",),
)


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (Figure(1 / 16, "percent"), "6.3%"),
        (Figure(-0.0625, "points"), "-6.3"),
        (Figure(2e-63, "p"), "<0.001"),
        (Figure(0.0005, "p"), "<0.001"),
        (Figure(0.05, "p"), "0.050"),
        (Figure(3, "count"), "3"),
        (Figure(30, "count"), "30"),
        (Figure(393.016, "count"), "393.02"),
        (Figure(1.0005), "1.001"),
        (Figure(math.nan), "—"),
        (Figure(math.inf), "∞"),
    ],
)
def test_numbers_are_rounded_by_the_one_rule_and_p_is_never_0(figure, text):
    assert figure.text() == text


def test_text_shows_caption_heads_rows_and_notes():
    shown = result_text([TABLE])
    for part in ("题注", "占比", "6.3%", "<0.001", "∞", "注。"):
        assert part in shown


def test_json_is_at_full_precision_and_none_where_there_is_no_number():
    (table,) = json.loads(result_file([TABLE], ".json", "题"))["tables"]
    first, second = table["rows"]
    assert first == {"row": "=甲", "n": 3, "share": 0.0625, "apart": -0.0625, "p": 2e-63, "x": 0.0005}
    assert (second["n"], second["share"], second["x"]) == (2.5, None, None)


def test_csv_holds_a_number_a_line_and_no_formula():
    data = result_file([TABLE], ".csv", "题").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data)))
    assert rows[1] == {"table": "t", "row": "'=甲", "column": "share", "value": "0.0625"}
    assert len(rows) == 10


def test_the_workbook_holds_numbers_as_numbers():
    book = openpyxl.load_workbook(io.BytesIO(result_file([TABLE], ".xlsx", "题")))
    rows = [row for row in book["检验结果"].iter_rows(values_only=True) if any(row)]
    assert rows[3][:6] == ("=甲", 3, 0.0625, -6.25, 2e-63, 0.0005)
    assert rows[4][0] == "乙"
    english = openpyxl.load_workbook(io.BytesIO(result_file([TABLE], ".xlsx", "t", language="en")))
    assert english.sheetnames == ["Results"]


def test_a_page_and_a_word_document_hold_the_table():
    page = html.fromstring(result_file([TABLE], ".html", "题"))
    assert "6.3%" in page.text_content()
    assert result_file([TABLE], ".docx", "题").startswith(b"PK")


def test_an_unknown_suffix_is_refused():
    with pytest.raises(UsageError, match="P102"):
        result_file([TABLE], ".pdf", "题")
