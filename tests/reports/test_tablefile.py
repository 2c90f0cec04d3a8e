from __future__ import annotations

import csv
import io
import json

import pandas
import pytest
from lxml import html
from sample_survey import GOOD, one, options, sample, single

from surveykit.errors import UsageError
from surveykit.questionnaire.model import Question
from surveykit.reports.report import report
from surveykit.reports.tablefile import table_file
from surveykit.sampling.weighting.scaling import Scaling
from surveykit.survey import Survey


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_csv_opens_in_a_spreadsheet_and_keeps_full_precision():
    table = one(Question("q", "single", "评价", choices=GOOD[:2]), single([0, 1, 1])).table("q")
    data = table_file([table], ".csv")
    assert data.startswith(b"\xef\xbb\xbf")
    found = rows(data)
    assert (found[0]["row"], found[0]["count"], found[0]["percent"]) == ("好", "1", "33.3333333333333")
    assert found[-1]["row_kind"] == "mean"
    assert (found[-1]["percent"], found[-1]["mean"]) == ("", "86.6666666666667")


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "＝1"])
def test_no_csv_text_is_a_formula(evil):
    table = one(Question("q", "single", "q", choices=options(evil, "b")), single([0, 1])).table("q")
    assert rows(table_file([table], ".csv"))[0]["row"] == "'" + evil


def test_json_is_ascii_at_full_precision_with_bases():
    table = sample(30).table("q1", ["unit"])
    data = table_file([table], ".json")
    assert data.isascii()
    document = json.loads(data)
    assert document["question"] == "q1"
    assert [row["label"] for row in document["rows"]][:2] == ["好", "较好"]
    assert document["percent"][0][0] == table.percent[0, 0]
    assert document["bases"]["answered"]["n"][0] == 30


def test_html_is_a_whole_page_without_script():
    root = html.fromstring(table_file([sample(30).table("q1"), sample(30).table("q8")], ".html"))
    assert root.tag == "html"
    assert len(root.findall(".//table")) == 2
    assert len(root.findall(".//figure")) == 1
    assert root.findall(".//script") == []


def test_xlsx_has_a_sheet_a_table():
    import openpyxl

    data = table_file([sample(30).table("q1")], ".XLSX")
    assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames == ["目录", "q1"]


def test_an_unknown_suffix_is_refused():
    with pytest.raises(UsageError, match="P102"):
        table_file([sample(5).table("q1")], ".ods")


@pytest.mark.parametrize("suffix", [".csv", ".json", ".html", ".xlsx"])
def test_the_same_tables_give_the_same_bytes(suffix):
    first, second = (table_file([sample(30).table("q3", ["unit"])], suffix) for _ in range(2))
    assert first == second


def test_csv_and_json_hold_the_letters_and_a_table_without_them_leaves_the_field_empty():
    survey = sample(400)
    tested = survey.table("q1", ["unit"], tests="none")
    found = rows(table_file([tested], ".csv"))
    assert {row["letter"] for row in found} >= {"", "A", "B"}
    assert "letters" in json.loads(table_file([tested], ".json"))
    both = rows(table_file([survey.table("q1"), tested], ".csv"))
    assert both[0]["letter"] == ""
    assert both[-1]["letter"] != ""


def test_weights_that_were_made_are_named_in_the_readers_language():
    calibrated = Survey.from_frame(DATA).adjusted(Scaling(100.0))
    drawn = Survey.from_frame(DATA, fpc="N", strata="h")
    for survey, chinese, english in (
        (calibrated, "校准权数", "calibrated weights"),
        (drawn, "1/抽样概率", "1/probability of selection"),
    ):
        table = survey.table("q")
        assert chinese in table.to_html()
        assert english in table.to_html(language="en")
        assert chinese not in table.to_html(language="en")
        assert chinese not in table_file([table], ".html", language="en").decode("utf-8")
        assert chinese in report(survey).to_bytes(".html").decode("utf-8")
        assert chinese not in report(survey, language="en").to_bytes(".html").decode("utf-8")


DATA = pandas.DataFrame(
    {"q": ["a", "b", "a", "b"], "h": ["x", "x", "y", "y"], "N": [10, 10, 30, 30]},
)
