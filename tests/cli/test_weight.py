"""`surveykit weight`: real files in, weighted data out, used by the other commands."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from surveykit.cli.main import main
from surveykit.questionnaire.read import read_questionnaire
from surveykit.responses.load import read_responses

ROOT = Path(__file__).parents[2]
FORM = ROOT / "questionnaires" / "dangjian_ronghe.yaml"
EXPORT = next((ROOT / "examples").glob("298765432_按文本_*.xlsx"))
TARGETS = """
margins:
  - {question: unit, targets: {机关: 420, 直属单位: 910}}
  - {question: rank, targets: {局级干部: 4, 处级干部: 36, 科以下干部: 60}}
"""
SMALL_FORM = """
id: small
title: 小问卷
population: {unit: {机关: 30, 直属: 10}}
questions:
  - {id: unit, type: single, title: 单位, choices: [机关, 直属], profile: true}
  - {id: q1, type: single, title: 总体情况如何, choices: [好, 差]}
"""
SMALL_DATA = "unit,q1,基础\n机关,好,1\n机关,差,2\n直属,好,1\n直属,好,0\n"


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


@pytest.fixture
def real(tmp_path):
    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def small(tmp_path):
    (tmp_path / "form.yaml").write_text(SMALL_FORM, encoding="utf-8")
    (tmp_path / "data.csv").write_text(SMALL_DATA, encoding="utf-8")
    return tmp_path


def column(path: Path, name: str = "weight") -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return [row[name] for row in csv.DictReader(stream)]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_weighted_data_are_read_back_with_the_same_weights(real, suffix):
    out = real / f"out{suffix}"
    assert run("weight", FORM, EXPORT, "--targets", real / "t.yaml", "-o", out) == 0
    responses = read_responses(out, read_questionnaire(FORM), keep=["weight"])
    weights = responses.kept["weight"]
    assert len(weights) == 420
    assert weights.sum() == pytest.approx(1330, rel=1e-9)
    assert weights.sum() ** 2 / (weights**2).sum() == pytest.approx(410.348, rel=1e-5)


def test_tables_by_the_weights_show_the_targets(real, capsys):
    out = real / "out.csv"
    assert run("weight", FORM, EXPORT, "--targets", real / "t.yaml", "-o", out) == 0
    capsys.readouterr()
    assert run("table", FORM, out, "--rows", "unit,rank", "--weights", "weight") == 0
    shown = capsys.readouterr().out
    for percent in ("31.6%", "68.4%", "4.0%", "36.0%", "60.0%"):
        assert percent in shown
    declared = real / "form.yaml"
    declared.write_text(FORM.read_text("utf-8") + "\ndesign: {weights: weight}\n", encoding="utf-8")
    assert run("table", declared, out, "--rows", "unit") == 0
    assert "31.6%" in capsys.readouterr().out


def test_a_form_that_already_declares_the_new_weights_can_be_weighted(real):
    declared = real / "form.yaml"
    declared.write_text(FORM.read_text("utf-8") + "\ndesign: {weights: weight}\n", encoding="utf-8")
    command = ("weight", declared, EXPORT, "--targets", real / "t.yaml")
    assert run(*command, "-o", real / "out.csv") == 0
    assert run("weight", FORM, EXPORT, "--targets", real / "t.yaml", "-o", real / "same.csv") == 0
    assert (real / "out.csv").read_bytes() == (real / "same.csv").read_bytes()


def test_data_and_report_appear_together_and_the_report_is_printed(real, capsys):
    command = ("weight", FORM, EXPORT, "--targets", real / "t.yaml", "-o", real / "out.parquet")
    assert run(*command, "--report", real / "r.docx") == 0
    assert {p.name for p in real.iterdir()} == {"t.yaml", "out.parquet", "r.docx"}
    assert "有效样本量：410.3（420 份答卷）" in capsys.readouterr().out


def test_the_population_of_the_questionnaire_serves_without_a_targets_file(small):
    form, data = small / "form.yaml", small / "data.csv"
    assert run("weight", form, data, "-o", small / "out.csv", "--weights", "基础") == 0
    assert column(small / "out.csv") == ["10", "20", "10", "0"]
    assert column(small / "out.csv", "基础") == ["1", "2", "1", "0"]


def test_what_stands_in_the_way_is_told_and_nothing_is_written(small, capsys):
    targets = small / "t.yaml"
    targets.write_text("margins: [{question: unit, targets: {机关: 30}}]\n", encoding="utf-8")
    command = ("weight", small / "form.yaml", small / "data.csv", "--targets", targets, "-o")
    assert run(*command, small / "out.csv", "--keep", "基础") == 65
    assert "t.yaml:1:11: S503 “单位”（unit）：2份答卷属于“直属”" in capsys.readouterr().err
    assert not (small / "out.csv").exists()
    assert run(*command, targets, "--keep", "基础") == 64
    assert run(*command[:3], "--targets", small / "none.yaml", "-o", small / "out.csv") == 66


def test_answers_that_cannot_be_read_end_with_1(small):
    data = small / "data.csv"
    data.write_text(SMALL_DATA + "机关,很好,1\n", encoding="utf-8")
    assert run("weight", small / "form.yaml", data, "-o", small / "out.csv", "--keep", "基础") == 1
