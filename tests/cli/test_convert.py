"""`surveykit convert` and the way back through `surveykit new`."""

from __future__ import annotations

from surveykit.cli.main import main

FORM = """
id: small
title: 小问卷
questions:
  - {id: a, type: single, title: 甲, choices: [好, 差], profile: true}
  - {id: b, type: text, title: 乙, show_if: a == '好'}
"""


def test_what_is_lost_is_printed_with_its_question_and_the_file_is_read_back(tmp_path, capsys):
    source, text, again = (tmp_path / name for name in ("form.yaml", "out.txt", "again.yaml"))
    source.write_text(FORM, encoding="utf-8")
    assert main(["convert", str(source), "--to", "wjx-text", "-o", str(text)]) == 0
    told = capsys.readouterr().err
    assert "[注意] form.yaml:6 b: X101 问卷星导入文本没有写入“乙”的跳题条件" in told
    assert "[说明] form.yaml:5 a: X107" in told
    assert main(["new", str(text), "-o", str(again)]) == 0
    assert "choices: [好, 差]" in again.read_text(encoding="utf-8")


def test_a_suffix_of_two_formats_asks_for_the_format_and_the_form_is_never_replaced(tmp_path, capsys):
    source = tmp_path / "form.yaml"
    source.write_text(FORM, encoding="utf-8")
    assert main(["convert", str(source), "-o", str(tmp_path / "out.xml")]) == 64
    assert "triple-s、ddi" in capsys.readouterr().err
    assert main(["convert", str(source), "--to", "ddi", "-o", str(source)]) == 64
    assert source.read_text(encoding="utf-8") == FORM
