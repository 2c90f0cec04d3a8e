"""`surveykit quality`, and `--without` where answers are counted."""

from __future__ import annotations

from pathlib import Path

from surveykit.cli.main import main

FORM = """
id: f
title: 问卷
questions:
  - {id: q1, type: single, title: 评价, choices: [好, 差]}
  - {id: q2, type: number, title: 次数, validate: {max: 10}}
"""


def written(folder: Path) -> tuple[str, str]:
    form, data = folder / "f.yaml", folder / "d.csv"
    form.write_text(FORM, encoding="utf-8")
    data.write_text("评价,次数\n好,1\n差,99\n好,2\n", encoding="utf-8")
    return str(form), str(data)


def test_the_page_is_printed_and_written(tmp_path, capsys):
    target = tmp_path / "q.html"
    assert main(["quality", *written(tmp_path), "-o", str(target)]) in (0, 1)
    printed = capsys.readouterr().out
    assert "数字超出范围" in printed
    assert "33.3%" in printed
    assert "答卷质量报告" in target.read_text(encoding="utf-8")


def test_without_leaves_flagged_records_out(tmp_path, capsys):
    files = written(tmp_path)
    main(["table", *files, "--rows", "q1", "--without", "range"])
    assert "100.0" in capsys.readouterr().out
    assert main(["table", *files, "--rows", "q1", "--without", "speedy"]) == 64
    assert "speedy" in capsys.readouterr().err
