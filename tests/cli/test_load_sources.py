"""`surveykit load` asks a database, or takes the titles and labels of a data dictionary."""

from __future__ import annotations

import sqlite3

from surveykit.cli.main import main

FORM = """
id: small
title: 小问卷
questions:
  - {id: unit, type: single, title: 单位, choices: [机关, 直属]}
  - {id: hours, type: number, title: 时长, required: false}
"""


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def coded(path) -> list[str]:
    return path.read_text(encoding="utf-8-sig").splitlines()


def test_a_query_is_taken_by_load_and_by_its_explanation(tmp_path, capsys):
    (tmp_path / "f.yaml").write_text(FORM, encoding="utf-8")
    base = sqlite3.connect(tmp_path / "a.sqlite")
    base.execute("CREATE TABLE a (unit, hours, year)")
    base.execute("CREATE TABLE b (unit)")
    base.executemany("INSERT INTO a VALUES (?, ?, ?)", [("机关", 1, 2023), ("直属", 2, 2024)])
    base.commit()
    base.close()
    command = ("load", tmp_path / "f.yaml", tmp_path / "a.sqlite")
    assert run(*command) == 65
    query = "SELECT unit, hours FROM a WHERE year = 2024"
    out = tmp_path / "out.csv"
    assert run(*command, "--sql", query, "--explain", "-o", out) == 0
    assert coded(out)[1].startswith("1,2,2")
    assert "hours" in capsys.readouterr().out


def test_a_dictionary_is_taken(tmp_path):
    (tmp_path / "f.yaml").write_text(FORM, encoding="utf-8")
    (tmp_path / "a.csv").write_text("record_id,org,h,form_complete\n7,20,5,2\n", encoding="utf-8")
    head = '"Variable / Field Name","Field Type","Field Label","Choices, Calculations, OR Slider Labels"'
    lines = (head, 'org,radio,单位,"10, 机关 | 20, 直属"', "h,text,时长,")
    (tmp_path / "d.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    out = tmp_path / "out.csv"
    command = ("load", tmp_path / "f.yaml", tmp_path / "a.csv", "--dictionary", tmp_path / "d.csv")
    assert run(*command, "-o", out) == 0
    assert coded(out)[1].startswith("7,2,5")


def test_an_unknown_output_format_is_refused_before_anything_is_read(tmp_path, capsys):
    (tmp_path / "f.yaml").write_text(FORM, encoding="utf-8")
    assert run("load", tmp_path / "f.yaml", tmp_path / "not there.csv", "-o", tmp_path / "o.txt") == 64
    assert "L130" in capsys.readouterr().err


def test_what_a_format_cannot_hold_is_said_on_writing(tmp_path, capsys):
    (tmp_path / "f.yaml").write_text(FORM, encoding="utf-8")
    (tmp_path / "d.csv").write_text("单位,时长,层别\n机关,0.12345678901234567,甲 \n", encoding="utf-8")
    command = ("load", tmp_path / "f.yaml", tmp_path / "d.csv", "--keep", "层别")
    assert run(*command, "-o", tmp_path / "o.xlsx") == 0
    assert "hours: L138" in capsys.readouterr().err
    assert run(*command, "-o", tmp_path / "o.sav", "--lang", "en") == 0
    assert "层别: L137 spaces at the end of 1 texts are not kept by a .sav" in capsys.readouterr().err
