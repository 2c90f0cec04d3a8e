from __future__ import annotations

import io
from dataclasses import fields, replace

import numpy as np
import openpyxl
import pytest
from sample_survey import sample

from surveykit.errors import UsageError
from surveykit.questionnaire.design import Design
from surveykit.reports.report import report
from surveykit.survey import Survey


def test_the_suffix_chooses_the_format(tmp_path):
    made = report(sample(20), static=True)
    assert made.write(tmp_path / "r.html").read_bytes().startswith(b"<!DOCTYPE html>")
    assert made.write(tmp_path / "r.XLSX").read_bytes()[:2] == b"PK"


def test_an_unknown_suffix_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(UsageError, match="P101"):
        report(sample(5)).write(tmp_path / "r.pdf")
    assert list(tmp_path.iterdir()) == []


def test_the_banner_is_the_questionnaires_own_unless_told_otherwise():
    assert report(sample(5)).by == ("unit", "rank")
    assert report(sample(5), by=["rank"]).by == ("rank",)
    assert report(sample(5), by=[]).by == ()


def test_the_workbook_holds_a_sheet_a_question():
    book = openpyxl.load_workbook(io.BytesIO(report(sample(20)).xlsx()))
    assert book.sheetnames == ["目录", "unit", "rank", *(f"q{k}" for k in range(1, 10))]


def in_another_order(survey, order):
    """The same records, each with all its answers, in another order."""
    columns = {
        name: replace(
            column,
            **{
                field.name: held[order]
                for field in fields(column)
                if isinstance(held := getattr(column, field.name), np.ndarray)
            },
        )
        for name, column in survey.responses.columns.items()
    }
    kept = {name: held[order] for name, held in survey.responses.kept.items()}
    return Survey(replace(survey.responses, columns=columns, kept=kept), survey.design)


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("suffix", [".html", ".docx", ".xlsx"])
def test_records_in_another_order_make_the_same_bytes(suffix, weighted):
    rng = np.random.default_rng(5)
    order, weights = rng.permutation(40), rng.uniform(0.3, 4, 40)
    asked = sample(40)
    if weighted:
        asked = Survey(replace(asked.responses, kept={"w": weights}), Design(weights="w"))
    moved = in_another_order(asked, order)
    first, second = (report(one, errors=True, tests="holm").to_bytes(suffix) for one in (asked, moved))
    assert first == second


def test_a_report_needs_no_pandas():
    import subprocess
    import sys
    from pathlib import Path

    code = (
        "from sample_survey import sample; from surveykit.reports.report import report; import sys;"
        "r = report(sample(20)); r.html(); r.xlsx();"
        "print(sorted({'pandas', 'scipy', 'pyarrow', 'openpyxl'} & set(sys.modules)))"
    )
    root = Path(__file__).parents[2]
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root,
        env={"PYTHONPATH": f"{root}:{root / 'tests'}"},
    )  # fmt: skip
    assert found.stdout.strip() == "[]"
