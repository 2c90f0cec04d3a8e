"""Whatever is made of made-up answers says so; what is made of real ones does not."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from html import unescape

import pytest

from inline import form
from surveykit.cli.main import main
from surveykit.questionnaire.write import write_questionnaire
from surveykit.reports.codebook.codebook import codebook
from surveykit.reports.qualityreport import QualityReport
from surveykit.reports.report import report
from surveykit.reports.tablefile import table_file
from surveykit.responses.export.file import coded_file
from surveykit.responses.load import read_responses
from surveykit.responses.model import Responses
from surveykit.responses.skeleton.infer import infer_questionnaire
from surveykit.simulation.export import export_bytes
from surveykit.simulation.simulate import simulate
from surveykit.survey import Survey

MARK = "模拟数据（SIMULATED）"
FORM = form("""
id: f
title: 作风调查
questions:
  - {id: unit, type: single, title: 您的单位, choices: [机关, 基层], profile: true}
  - {id: q1, type: single, title: 总体评价, choices: [{label: 好, score: 100}, {label: 差, score: 0}]}
banner: [unit]
""")
MADE = simulate(FORM, 60, seed=3)
REAL = replace(MADE, source=replace(MADE.source, name="a.csv", dialect="plain", simulated=False))


def text_of(data: bytes) -> str:
    """All texts of a page, a Word file or a workbook."""
    if data[:2] != b"PK":
        return unescape(data.decode("utf-8"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
    return unescape(re.sub("<[^>]*>", "", "".join(parts)))


def outputs(responses: Responses) -> dict[str, bytes]:
    survey = Survey(responses)
    tables = survey.tables(["q1"], ["unit"])
    pages = {
        "report": report(survey, static=True),
        "codebook": codebook(FORM, responses),
        "quality": QualityReport(survey),
    }
    found = {f"{name}{s}": p.to_bytes(s) for name, p in pages.items() for s in (".html", ".docx", ".xlsx")}
    return found | {f"table{s}": table_file(tables, s) for s in (".html", ".xlsx")}


def test_every_report_table_and_codebook_of_made_up_answers_says_so():
    unmarked = [name for name, data in outputs(MADE).items() if MARK not in text_of(data)]
    assert unmarked == []


def test_nothing_made_of_real_answers_says_so():
    marked = [name for name, data in outputs(REAL).items() if "SIMULATED" in text_of(data)]
    assert marked == []


def test_each_table_and_the_provenance_say_so_too():
    table = Survey(MADE).tables(["q1"])[0]
    assert table.provenance.simulated
    assert table.to_view().notes[0] == f"{MARK}：由 surveykit simulate 编造，只供试跑，不是调查结果。"
    assert b'"simulated": true' in table_file([table], ".json")
    head, first, *_ = table_file([table], ".csv").decode("utf-8-sig").splitlines()
    assert (head.split(",")[-1], first.split(",")[-1]) == ("simulated", "1")
    assert "simulated" not in table_file([Survey(REAL).tables(["q1"])[0]], ".csv").decode("utf-8-sig")


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".sav", ".dta", ".parquet", ".feather"])
def test_coded_data_carry_the_mark_on(suffix, tmp_path):
    path = tmp_path / f"coded{suffix}"
    path.write_bytes(coded_file(MADE, suffix).data)
    read = read_responses(path, FORM)
    assert read.source.simulated
    assert "simulated" not in read.flags
    path.write_bytes(coded_file(REAL, suffix).data)
    assert not read_responses(path, FORM).source.simulated


def test_one_made_up_record_among_real_ones_is_enough(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"序号,您的单位,总体评价,{MARK}\n1,机关,好,\n2,基层,差,1\n", "utf-8")
    read = read_responses(path, FORM)
    assert read.source.simulated
    assert [p.code for p in read.problems.warnings][:1] == ["L158"]
    path.write_text("序号,您的单位,总体评价\n1,机关,好\n2,基层,差\n", "utf-8")
    assert not read_responses(path, FORM).source.simulated


def test_the_mark_becomes_no_question(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(export_bytes(MADE, "wjx-text", ".csv"))
    titles = [question.title for question in infer_questionnaire(path)[0].questions]
    assert titles == ["您的单位", "总体评价"]


def test_the_commands_tell_it_all_the_way(tmp_path, capsys):
    yaml, answers, coded, result = (tmp_path / n for n in ("f.yaml", "a.xlsx", "c.csv", "r.csv"))
    yaml.write_text(write_questionnaire(FORM), "utf-8")
    assert main(["simulate", str(yaml), "-n", "60", "-o", str(answers)]) == 0
    assert MARK in capsys.readouterr().out
    assert main(["load", str(yaml), str(answers), "-o", str(coded)]) == 0
    assert main(["test", str(yaml), str(coded), "--by", "unit", "--rows", "q1", "-o", str(result)]) == 0
    assert "L158" in capsys.readouterr().err
    lines = result.read_text("utf-8-sig").splitlines()
    assert lines[0] == "table,row,column,value,simulated"
    assert {line.rpartition(",")[2] for line in lines[1:]} == {"1"}


def test_a_title_typed_above_the_header_does_not_hide_the_mark(tmp_path):
    rows = export_bytes(MADE, "plain", ".csv").decode("utf-8-sig")
    path = tmp_path / "made.csv"
    path.write_text(
        "作风调查答卷" + "," * rows.split("\n", 1)[0].count(",") + "\n" + rows, encoding="utf-8"
    )
    again = read_responses(path, FORM)
    assert again.source.simulated
    assert not again.problems.errors
