from __future__ import annotations

import io

import openpyxl
import pytest
from sample_survey import sample

from surveykit.errors import UsageError
from surveykit.reports.report import report


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
