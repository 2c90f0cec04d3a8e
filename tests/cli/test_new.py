"""`surveykit new --template`: copies of the questionnaires that ship."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveykit.cli.main import main
from surveykit.questionnaire import library
from surveykit.questionnaire.read import read_questionnaire


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def test_without_a_name_every_template_is_listed_with_its_title(capsys):
    assert run("new", "--template") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [text.split()[0] for text in lines] == sorted(library.shipped())
    assert "jiguan_zuofeng     机关作风和服务满意度调查问卷" in lines


def test_a_copy_is_written_and_reads_as_the_form_it_was_taken_from(tmp_path):
    out = tmp_path / "form.yaml"
    assert run("new", "--template", "peixun_xuqiu", "-o", out) == 0
    forms = [read_questionnaire(path) for path in (out, library.shipped()["peixun_xuqiu"])]
    assert forms[0].questions == forms[1].questions
    assert forms[0].title == forms[1].title


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        ("jiguan_zuofen", "jiguan_zuofeng"),
        ("机关作风", "jiguan_zuofeng"),
        ("党员培训需求调查问卷", "peixun_xuqiu"),
    ],
)
def test_an_unknown_name_gets_the_one_that_may_be_meant(wanted, meant, tmp_path, capsys):
    out = tmp_path / "form.yaml"
    assert run("new", "--template", wanted, "-o", out) == 64
    said = capsys.readouterr().err
    assert "C105" in said
    assert f"是不是 {meant}；" in said
    assert not out.exists()


def test_nothing_is_suggested_where_nothing_is_near(tmp_path, capsys):
    assert run("--lang", "en", "new", "--template", "zzz", "-o", tmp_path / "form.yaml") == 64
    assert "did you mean" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [(), ("a.csv", "--template", "peixun_xuqiu"), ("--template", "peixun_xuqiu"), ("a.csv",)],
)
def test_one_source_and_an_output_are_needed(arguments, capsys):
    assert run("new", *arguments) == 64
    assert "C141" in capsys.readouterr().err


def test_a_shipped_form_is_never_replaced_by_its_copy(monkeypatch, tmp_path, capsys):
    original = tmp_path / "a.yaml"
    original.write_text("id: a\ntitle: 甲\n", encoding="utf-8")
    monkeypatch.setattr(library, "shipped", lambda: {"a": original})
    assert run("new", "--template", "a", "-o", original) == 64
    assert "C103" in capsys.readouterr().err


def test_a_library_that_is_not_there_is_told(monkeypatch, capsys):
    monkeypatch.setattr(library, "shipped", dict[str, Path])
    assert run("new", "--template") == 66
    assert "C106" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("source", "output", "told"),
    [
        ("问卷.yaml", "新.yaml", ("C108 “问卷.yaml”已经是问卷文件", "surveykit check")),
        ("问卷.YML", "新.yaml", ("C108", "surveykit check")),
        ("folder", "新.yaml", ("C108 “folder”是文件夹", "哪一个文件")),
        ("问卷.txt", "新.txt", ("C109", "“新.txt”", "新.yaml")),
        ("问卷.txt", "新", ("C109", "新.yaml")),
    ],
)
def test_a_source_or_output_that_does_not_suit_is_told_with_a_remedy(
    tmp_path, capsys, source, output, told
):
    (tmp_path / "folder").mkdir()
    for name in ("问卷.yaml", "问卷.YML", "问卷.txt"):
        (tmp_path / name).write_text("调查\n1. 您的性别[单选题]\n男\n女\n", encoding="utf-8")
    assert run("new", tmp_path / source, "-o", tmp_path / output) == 64
    said = capsys.readouterr().err
    assert all(part in said for part in told)
    assert not (tmp_path / output).exists()


def test_a_questionnaire_that_somebody_edited_is_not_written_over(tmp_path, capsys):
    out = tmp_path / "form.yaml"
    arguments = ("new", "--template", "peixun_xuqiu", "-o", out)
    assert run(*arguments) == 0
    assert run(*arguments) == 0  # the same again loses nothing
    edited = out.read_bytes() + "# 本单位改\n".encode()
    out.write_bytes(edited)
    capsys.readouterr()
    assert run(*arguments) == 73
    assert "C123 “form.yaml”已经是一份问卷" in capsys.readouterr().err
    assert out.read_bytes() == edited


def test_a_file_that_is_no_questionnaire_is_written_over(tmp_path):
    out = tmp_path / "form.yaml"
    out.write_text("a note, not questions: none\n", encoding="utf-8")
    assert run("new", "--template", "peixun_xuqiu", "-o", out) == 0
    assert read_questionnaire(out).id == "peixun_xuqiu"


def test_guesses_are_counted_and_the_next_step_is_named(tmp_path, capsys):
    source = tmp_path / "问卷.txt"
    source.write_text("问卷\n1. 您的性别\nA.男 B.女\n2. 意见建议（选填）[填空题]\n____\n", encoding="utf-8")
    assert run("new", source, "-o", tmp_path / "form.yaml") == 0
    # the id of the form and the type of the first question
    assert "form.yaml 里有 2 处是推断（标着“推断”）：请打开逐题核对" in capsys.readouterr().err
    assert run("--lang", "en", "new", source, "-o", tmp_path / "en.yaml") == 0
    assert "en.yaml holds 2 guesses" in capsys.readouterr().err
