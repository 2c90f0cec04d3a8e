"""The report of weights says the same in every format."""

from __future__ import annotations

import io
import re
import zipfile

import numpy as np
import openpyxl
import pytest

from surveykit.errors import UsageError
from surveykit.reports.weightreport import WeightReport
from surveykit.sampling.weighting.raking import Raking
from surveykit.sampling.weighting.trimming import Trimming
from surveykit.sampling.weighting.weights import TargetLine, Weights, applied


def report(language: str = "zh") -> WeightReport:
    base = np.ones(4)
    codes = np.array([0, 0, 0, 1])
    steps = applied(base, [Raking(((codes, np.array([60.0, 40.0])),)), Trimming(upper=50)])
    lines = (
        TargetLine("“单位”（unit）", "机关", 3, 60.0, 3.0, 60.0),
        TargetLine("“单位”（unit）", "<直属>", 1, 40.0, 1.0, 40.0),
        TargetLine("totals", "age", None, 4000.5, 160.0, 4000.5),
    )
    weights = Weights(steps[-1].after, base, "rake", steps, lines)
    return WeightReport(weights, "机关作风", "权数", language)  # type: ignore[arg-type]


def test_a_terminal_shows_facts_and_every_target():
    text = report().text()
    assert "步骤：迭代加权 → 截尾\n" in text
    assert "权数引起的设计效应（Kish）：1.1200\n" in text
    assert "有效样本量：3.6（4 份答卷）" in text
    assert re.search(r"机关 +3 +60 +60\.0% +75\.0% +60\.0% +-15\.0\n", text)
    assert re.search(r"age +4000\.5 +160 +4000\.5\n", text)
    assert "Effective sample size: 3.6 (of 4 records)" in report("en").text()


def test_html_word_and_workbook_hold_the_same_numbers():
    page = report().to_bytes(".html").decode("utf-8")
    assert "&lt;直属&gt;" in page
    assert "75.0%" in page
    word = zipfile.ZipFile(io.BytesIO(report().to_bytes(".docx"))).read("word/document.xml").decode("utf-8")
    assert "75.0" in word
    sheet = openpyxl.load_workbook(io.BytesIO(report().to_bytes(".xlsx"))).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
    assert {"<直属>", "75.0%", "1.1200", "4000.5"} <= set(cells)


@pytest.mark.parametrize("suffix", [".html", ".docx", ".xlsx"])
def test_the_same_weights_give_the_same_bytes(suffix):
    assert report().to_bytes(suffix) == report().to_bytes(suffix)


def test_another_format_is_refused():
    with pytest.raises(UsageError):
        report().to_bytes(".pdf")
