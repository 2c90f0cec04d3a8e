"""`surveykit form` and the way back through `surveykit load`."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from answer_files import put, sheet

from surveykit.cli.main import main
from surveykit.questionnaire.read import parse_questionnaire

SMALL = """
id: small
title: 小问卷
anonymous: true
questions:
  - {id: a, type: single, title: 甲, choices: [好, 差]}
  - {id: b, type: text, title: 您的姓名}
"""


@pytest.fixture
def form(tmp_path):
    path = tmp_path / "form.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def test_several_outputs_are_written_at_once(form, tmp_path, capsys):
    names = [tmp_path / f"out.{suffix}" for suffix in ("docx", "html", "xlsx")]
    assert run("form", form, *(part for name in names for part in ("-o", name))) == 0
    assert [name.read_bytes()[:2] for name in names] == [b"PK", b"<!", b"PK"]
    assert str(names[0]) in capsys.readouterr().err


def test_the_page_to_fill_in_is_another_page_than_the_printed_one(form, tmp_path):
    assert run("form", form, "--screen", "-o", tmp_path / "fill.html") == 0
    assert run("form", form, "-o", tmp_path / "print.html") == 0
    assert "<script" in (tmp_path / "fill.html").read_text("utf-8")
    assert "<script" not in (tmp_path / "print.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("-o", "x.odt"), "F101"),
        (("--screen", "-o", "x.docx"), "F102"),
        (("--codes", "-o", "x.xlsx"), "F103"),
        (("--codes", "--screen", "-o", "x.html"), "F103"),
    ],
)
def test_what_does_not_go_together_is_refused(form, tmp_path, monkeypatch, capsys, arguments, code):
    monkeypatch.chdir(tmp_path)
    assert run("form", form, *arguments) == 64
    assert code in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["form.yaml"]


def test_an_anonymous_form_that_asks_for_the_name_is_warned_about(form, tmp_path, capsys):
    assert run("form", form, "-o", tmp_path / "x.docx") == 0
    said = capsys.readouterr().err
    assert "F106" in said
    assert "第2题“您的姓名”" in said
    form.write_text(SMALL.replace("anonymous: true\n", ""), encoding="utf-8")
    run("form", form, "-o", tmp_path / "x.docx")
    assert "F106" not in capsys.readouterr().err


def test_no_output_replaces_the_questionnaire(form):
    assert run("form", form, "-o", form) == 64
    assert form.read_text("utf-8") == SMALL


def answered(folder: Path) -> Path:
    questionnaire = parse_questionnaire(SMALL)
    for letter, code in (("b", 1), ("c", 2), ("d", 1)):
        put(folder, f"{letter}.json", sheet(questionnaire, letter * 16, a=code))
    return folder


def test_a_folder_of_answers_becomes_one_coded_file(form, tmp_path, capsys):
    folder = answered(tmp_path / "答卷")
    assert run("load", form, folder, "-o", tmp_path / "coded.csv") == 0
    assert "3 条答卷（filled）" in capsys.readouterr().err
    lines = (tmp_path / "coded.csv").read_text("utf-8-sig").splitlines()
    assert [line.split(",")[:2] for line in lines] == [
        ["record", "a"],
        ["b" * 16, "1"],
        ["c" * 16, "2"],
        ["d" * 16, "1"],
    ]


def test_files_of_answers_may_be_listed(form, tmp_path, capsys):
    folder = answered(tmp_path / "答卷")
    assert run("load", form, folder / "b.json", folder / "d.json", "--explain") == 0
    assert "2 条答卷" in capsys.readouterr().err


def test_a_refused_file_is_named_and_the_exit_code_tells(form, tmp_path, capsys):
    folder = answered(tmp_path / "答卷")
    put(folder, "坏的.json", "{}")
    assert run("load", form, folder) == 1
    said = capsys.readouterr().err
    assert "坏的.json: L730" in said
    assert "3 条答卷" in said


def test_other_commands_take_the_folder_as_data(form, tmp_path, capsys):
    folder = answered(tmp_path / "答卷")
    assert run("table", form, folder, "--rows", "a", "--smallest-group", "0") == 0
    assert "66.7%" in capsys.readouterr().out
    assert run("report", form, folder, "-o", tmp_path / "r.html", "--static", "--smallest-group", "0") == 0


def test_placeholders_of_a_template_are_told_before_a_form_goes_out(tmp_path, capsys):
    path = tmp_path / "form.yaml"
    path.write_text(
        "id: f\ntitle: 测评\nquestions:\n  - id: q\n    type: matrix\n    title: 评价\n"
        "    rows: [党员一, 党员二]\n    choices: [好, 差]\n",
        "utf-8",
    )
    assert main(["form", str(path), "-o", str(tmp_path / "form.html")]) == 0
    assert "form.yaml:7:12: W319" in capsys.readouterr().err


def typed(path: Path, row: list[str]) -> None:
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("录入")
        page.write_row(0, 0, ["record", "a", "b"])
        page.write_row(1, 0, row)


def test_a_sheet_with_typed_answers_is_not_written_anew(form, tmp_path, capsys):
    entry, printed = tmp_path / "entry.xlsx", tmp_path / "form.docx"
    assert run("form", form, "-o", entry) == 0
    assert run("form", form, "-o", entry) == 0  # nothing typed yet
    typed(entry, ["1", "2"])
    before = entry.read_bytes()
    capsys.readouterr()
    assert run("form", form, "-o", printed, "-o", entry) == 73
    said = capsys.readouterr().err
    assert "F108 录入表 entry.xlsx 里已经录了答卷，没有重写；请另起一个文件名" in said
    assert entry.read_bytes() == before
    assert not printed.exists()
