"""`surveykit codebook`, with answers and without."""

from __future__ import annotations

import pytest

from surveykit.cli.main import main

FORM = """
id: f
title: 问卷
questions:
  - {id: q1, type: single, title: 评价, choices: [好, 差]}
"""


@pytest.fixture
def files(tmp_path):
    (tmp_path / "f.yaml").write_text(FORM, encoding="utf-8")
    marks = "\n".join(["好"] * 7 + ["差"] * 6)
    (tmp_path / "d.csv").write_text(f"评价\n{marks}\n", encoding="utf-8")
    return str(tmp_path / "f.yaml"), str(tmp_path / "d.csv")


@pytest.mark.parametrize("suffix", ["html", "docx", "xlsx"])
def test_a_questionnaire_alone_has_a_codebook(files, tmp_path, suffix):
    target = tmp_path / f"c.{suffix}"
    assert main(["codebook", files[0], "-o", str(target)]) == 0
    assert target.stat().st_size > 2000


def test_with_answers_it_counts_them(files, tmp_path, capsys):
    target = tmp_path / "c.html"
    assert main(["codebook", *files, "-o", str(target)]) == 0
    assert "53.8%" in target.read_text(encoding="utf-8")
    assert "13 条答卷" in capsys.readouterr().err
    assert main(["codebook", *files, "-o", str(target), "--lang", "en", "--threshold", "7"]) == 0
    page = target.read_text(encoding="utf-8")
    assert "counts below 7" in page
    assert "53.8%" not in page


def test_a_low_threshold_and_an_input_as_output_are_refused(files, tmp_path, capsys):
    assert main(["codebook", *files, "-o", str(tmp_path / "c.html"), "--threshold", "1"]) == 64
    assert "P103" in capsys.readouterr().err
    assert main(["codebook", *files, "-o", files[1]]) == 64
    assert "C103" in capsys.readouterr().err
