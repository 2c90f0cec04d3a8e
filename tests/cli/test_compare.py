"""`surveykit compare`: two files compared, adjudicated and made one."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from responses.keying.pair import FIRST, FORM, SECOND, changed, written

from surveykit.cli.main import main

DIFFERENT = changed(FIRST, ("001,甲,A", "001,甲,B"), ("１０", "１１"))


def files(folder: Path, first: str = DIFFERENT, second: str = SECOND) -> list[str]:
    form = written(folder, "f.yaml", "id: f\ntitle: 问卷\n" + FORM)
    return [str(form), str(written(folder, "甲.csv", first)), str(written(folder, "乙.csv", second))]


def decide(path: Path, *words: str) -> Path:
    book = openpyxl.load_workbook(path)
    for row, word in enumerate(words, 2):
        book["差异"].cell(row, 6).value = word
    book.save(path)
    return path


def test_differences_are_shown_and_written_with_exit_code_one(tmp_path, capsys):
    target = tmp_path / "差异.xlsx"
    assert main(["compare", *files(tmp_path), "-o", str(target), "--typist", "录入员"]) == 1
    shown = capsys.readouterr()
    assert "24 处比较，2 处不同，不一致率 8.33%" in shown.out
    assert "甲" in shown.out
    assert "差异.xlsx" in shown.err
    assert target.exists()


def test_files_that_agree_end_with_exit_code_zero(tmp_path, capsys):
    assert main(["compare", *files(tmp_path, FIRST)]) == 0
    assert "没有不同" in capsys.readouterr().out


def test_a_decided_sheet_gives_the_final_data(tmp_path, capsys):
    target, final = tmp_path / "d.xlsx", tmp_path / "final.csv"
    main(["compare", *files(tmp_path), "-o", str(target)])
    decide(target, "A", "10")
    command = ["compare", *files(tmp_path), "--adjudicated", str(target), "-o", str(final)]
    assert main(command) == 0
    assert "差错率" in capsys.readouterr().out
    head, row, *_ = final.read_text(encoding="utf-8-sig").splitlines()
    cells = dict(zip(head.split(","), row.split(","), strict=False))
    assert (cells["record"], cells["sex"], cells["view"], cells["hours"]) == ("001", "2", "5", "10")


@pytest.mark.parametrize(("words", "code"), [(("A",), "L715"), (("A", "12"), "L716")])
def test_an_open_or_foreign_decision_is_refused_and_nothing_is_written(tmp_path, capsys, words, code):
    target, final = tmp_path / "d.xlsx", tmp_path / "final.csv"
    main(["compare", *files(tmp_path), "-o", str(target)])
    decide(target, *words)
    capsys.readouterr()
    assert main(["compare", *files(tmp_path), "--adjudicated", str(target), "-o", str(final)]) == 65
    assert code in capsys.readouterr().err
    assert not final.exists()


def test_a_third_answer_is_taken_where_it_is_allowed(tmp_path):
    target, final = tmp_path / "d.xlsx", tmp_path / "final.csv"
    main(["compare", *files(tmp_path), "-o", str(target)])
    decide(target, "A", "12")
    command = ["compare", *files(tmp_path), "--adjudicated", str(target), "-o", str(final), "--third"]
    assert main(command) == 0
    assert ",12," in final.read_text(encoding="utf-8-sig").splitlines()[1]


def test_repeated_numbers_are_refused_with_their_rows(tmp_path, capsys):
    assert main(["compare", *files(tmp_path, changed(FIRST, ("002,甲", "001,甲")))]) == 65
    assert "第2、3行" in capsys.readouterr().err


def test_no_output_may_replace_an_input_or_a_decided_sheet(tmp_path, capsys):
    form, first, second = files(tmp_path)
    assert main(["compare", form, first, second, "-o", first]) == 64
    target = tmp_path / "d.xlsx"
    main(["compare", form, first, second, "-o", str(target)])
    decide(target, "A")
    assert main(["compare", form, first, second, "-o", str(target)]) == 73
    assert "L720" in capsys.readouterr().err


def test_two_mappings_are_for_a_and_for_b(tmp_path):
    form, first, second = files(tmp_path, DIFFERENT.replace("性别", "甲列"), SECOND.replace("性别", "乙列"))
    mappings = [
        str(written(tmp_path, f"{name}.yaml", f"columns: [{{header: {name}列, to: sex}}]\n"))
        for name in "甲乙"
    ]
    options = [part for mapping in mappings for part in ("--mapping", mapping)]
    assert main(["compare", form, first, second, *options]) == 1
    assert main(["compare", form, first, second]) == 65
