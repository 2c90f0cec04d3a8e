from __future__ import annotations

import pytest

from surveykit.cli.main import main


def said(capsys: pytest.CaptureFixture[str], command: str, *language: str) -> str:
    """The one line that a command which cannot be understood ends with."""
    assert main([*command.split(), *language]) == 64
    printed = capsys.readouterr()
    assert printed.out == ""
    (line,) = printed.err.splitlines()
    return line


def test_what_is_lacking_is_named_with_the_shortest_whole_command(capsys):
    assert said(capsys, "table") == (
        "[错误] C111 命令没有写完，还少 FORM、DATA、--rows；"
        "写法：surveykit table FORM DATA --rows ID[,ID]；全部选项见 surveykit table --help"
    )
    assert "写法：surveykit 命令；" in said(capsys, "")


def test_an_unknown_command_is_told_with_the_nearest(capsys):
    line = said(capsys, "tabel")
    assert "C112" in line
    assert "是不是 table？" in line


def test_an_unknown_choice_without_a_near_one_is_told_with_all(capsys):
    line = said(capsys, "convert f.yaml -o x.txt --to pdf")
    assert "C112 --to 里没有“pdf”；可用的有：wjx-text、tencent-text、xlsform、" in line


def test_an_option_of_another_command_is_told_with_the_command(capsys):
    line = said(capsys, "table f.yaml d.csv --rows q1 --bye q2")
    assert "C117 surveykit table 没有“--bye q2”这个选项；是不是 --by？" in line
    assert "是不是" not in said(capsys, "table f.yaml d.csv --rows q1 --decimals 20")


def test_a_word_too_many_is_told_with_how_to_quote(capsys):
    line = said(capsys, "table f.yaml 答 卷.csv --rows q1")
    assert "C118 命令里多出“卷.csv”；文件名里有空格的，用引号括起来" in line


@pytest.mark.parametrize(
    ("command", "code", "value"),
    [
        ("size --margin 5%", "C114", "5%"),
        ("size --margin 5 --population 一千二", "C113", "一千二"),
        ("table f.yaml d.csv --rows q1 --smallest-group 五", "C113", "五"),
    ],
)
def test_what_is_no_number_is_shown_as_it_was_written(capsys, command, code, value):
    line = said(capsys, command)
    assert code in line
    assert f"“{value}”" in line


def test_an_option_without_its_value_is_named(capsys):
    assert "C115 --margin 后面没有写内容" in said(capsys, "size --margin")


def test_an_abbreviation_of_several_options_is_told_with_them(capsys):
    line = said(capsys, "table f.yaml d.csv --rows q1 --w x")
    assert "C116 “--w”" in line
    assert "--where、--weights、--without" in line


@pytest.mark.parametrize(
    "command",
    [
        "table f.yaml d.csv --rows q1 --rows q2",
        "report f.yaml d.csv -o a.html -o b.docx",
        "report f.yaml d.csv -o a.html --draft a.docx --draft b.docx",
        "size --margin 5 --p 50 --p 50",
    ],
)
def test_an_option_given_twice_is_refused_for_one_would_be_lost(capsys, command):
    assert "C119" in said(capsys, command)


def test_english_is_said_in_ascii_but_for_quotes(capsys):
    line = said(capsys, "table f.yaml", "--lang", "en")
    assert line == (
        "[error] C111 the command is not complete: DATA, --rows; "
        "write surveykit table FORM DATA --rows ID[,ID]; see surveykit table --help"
    )


def test_help_has_its_headings_in_chinese(capsys):
    with pytest.raises(SystemExit) as left:
        main(["table", "--help"])
    assert left.value.code == 0
    text = capsys.readouterr().out
    assert text.startswith("写法：")
    assert "必须写的：" in text
    assert "usage" not in text
    assert "positional" not in text
    assert "show this" not in text


def test_an_option_given_twice_is_refused_where_the_first_was_its_default(capsys):
    assert "C119" in said(capsys, "simulate f.yaml -o a.xlsx --seed 1 --seed 2")


FORM = """id: f
title: 问卷
questions:
  - {id: a, type: single, title: 甲, choices: [是, 否]}
  - {id: b, type: single, title: 乙, choices: [是, 否]}
"""


@pytest.fixture
def small(tmp_path, monkeypatch):
    """A folder with a form and its answers, gone to."""
    (tmp_path / "f.yaml").write_text(FORM, encoding="utf-8")
    (tmp_path / "d.csv").write_text("a,b\n是,否\n否,否\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_questions_may_be_parted_by_any_chinese_comma(small, capsys):
    assert main(["table", "f.yaml", "d.csv", "--rows", "a、b"]) == 0
    assert capsys.readouterr().out.count("有效填写人次") == 2


@pytest.mark.parametrize("options", ["--rows a,a", "--rows a --by b，b"])
def test_a_question_named_twice_is_refused(small, capsys, options):
    assert main(["table", "f.yaml", "d.csv", *options.split()]) == 64
    assert "C107" in capsys.readouterr().err


def test_a_wrong_condition_is_a_fault_of_the_command_and_names_its_option(small, capsys):
    assert main(["table", "f.yaml", "d.csv", "--rows", "a", "--where", "b = '是'"]) == 64
    assert "--where: Q205" in capsys.readouterr().err


def test_a_column_that_is_not_there_is_told_with_those_that_are(small, capsys):
    assert main(["table", "f.yaml", "d.csv", "--rows", "a", "--weights", "权数"]) == 65
    assert "L125 答卷里没有名为“权数”的列；--keep、--weights 后写表头的原文；相近的或现有的列：a、b" in (
        capsys.readouterr().err
    )


def test_a_typist_s_column_that_is_not_there_is_told_with_those_that_are(small, capsys):
    assert main(["compare", "f.yaml", "d.csv", "d.csv", "-o", "x.xlsx", "--typist", "谁"]) == 65
    assert "相近的或现有的列：a、b" in capsys.readouterr().err
