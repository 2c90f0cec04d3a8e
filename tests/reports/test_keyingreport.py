"""The comparison of two keyings on screen, as a workbook to be adjudicated, and made one."""

from __future__ import annotations

import openpyxl
import pytest
from responses.keying.pair import FIRST, FORM, SECOND, changed, written

import surveykit as sk
from inline import codes, form, told
from surveykit.errors import OutputError, UsageError

DIFFERENT = changed(
    FIRST,
    ("001,甲,A", "001,甲,B"),
    ("003,乙,男,缺", "003,乙,男,A"),
    ("002,甲", "009,甲"),
    ("少开会", "=1+1"),
)


def report(folder, first: str = DIFFERENT, **options):
    files = (written(folder, "甲.csv", first), written(folder, "乙.csv", SECOND))
    return sk.compare_keyings(form(FORM), *files, **options)


def opened(path, sheet: str):
    return openpyxl.load_workbook(path)[sheet]


def test_the_screen_shows_totals_and_rates_by_question_and_typist(tmp_path):
    text = report(tmp_path, typist="录入员").text()
    assert "合计：16 处比较，3 处不同，不一致率 18.75%" in text
    assert "只在 A 的答卷：1 份（009）" in text
    sex = next(line for line in text.splitlines() if line.startswith("sex"))
    assert sex.split() == ["sex", "性别", "2", "1", "0", "50.00%"]
    typist = next(line for line in text.splitlines() if line.startswith("甲"))
    assert typist.split() == ["甲", "8", "2", "0", "25.00%"]
    assert "hours" not in text


def test_the_screen_reads_in_english_too(tmp_path):
    text = report(tmp_path, language="en").text()
    assert "16 compared, 3 different, disagreement 18.75%" in text
    assert "No differences." in report(tmp_path, FIRST, language="en").text()


def test_the_workbook_lists_every_difference_with_an_empty_column_to_decide(tmp_path):
    path = report(tmp_path, typist="录入员").write(tmp_path / "d.xlsx")
    rows = list(opened(path, "差异").iter_rows(values_only=True))
    assert rows == [
        ("编号", "题号", "题目", "A：甲.csv", "B：乙.csv", "裁定", "A录入员", "B录入员"),
        ("001", "sex", "性别", "女", "男", None, "甲", "丙"),
        ("001", "advice", "意见建议", "=1+1，多下基层", "少开会, 多下基层", None, "甲", "丙"),
        ("003", "view", "评价", "好", "（未填）", None, "乙", "丁"),
        ("009", "", "整份答卷", "有", "没有", None, "甲", ""),
        ("００２", "", "整份答卷", "没有", "有", None, "", "丙"),
    ]


def test_every_row_offers_the_words_of_both_to_choose_from(tmp_path):
    sheet = opened(report(tmp_path).write(tmp_path / "d.xlsx"), "差异")
    (choice,) = sheet.data_validations.dataValidation
    assert (str(choice.sqref), choice.formula1, choice.type) == ("F2:F6", "$D2:$E2", "list")
    assert not choice.showErrorMessage
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:F6"
    assert sheet["A1"].font.name == "Microsoft YaHei"
    assert sheet.column_dimensions["C"].width > 40


def test_the_summary_holds_real_numbers_and_says_what_to_do(tmp_path):
    sheet = opened(report(tmp_path, typist="录入员").write(tmp_path / "d.xlsx"), "汇总")
    cells = {row[0]: row[1:5] for row in sheet.iter_rows(max_col=5, values_only=True) if row[0]}
    assert cells["sex 性别"] == (2, 1, 0, 0.5)
    assert cells["合计"] == (16, 3, 1, 3 / 16)
    assert cells["乙"] == (8, 1, 1, 0.125)
    assert any("--adjudicated" in text for text in cells)


def test_the_same_comparison_gives_the_same_bytes(tmp_path):
    assert report(tmp_path).to_bytes() == report(tmp_path).to_bytes()


def test_a_sheet_that_was_decided_becomes_the_final_answers(tmp_path):
    compared = report(tmp_path, typist="录入员")
    path = compared.write(tmp_path / "d.xlsx")
    book = openpyxl.load_workbook(path)
    for row, word in enumerate(["A", "B", "（未填）", "没有", "有"], 2):
        book["差异"].cell(row, 6).value = word
    book.save(path)
    final = compared.adjudicated(path)
    assert told(final.responses, "sex") == [2, 1, 2]
    assert told(final.responses, "view") == [5, "left_empty", 1]
    assert final.responses.records == ("001", "003", "００２")
    assert final.responses.others["bad_other"].values[0] == "接待"
    assert "甲" in final.text()
    final.write(tmp_path / "f.csv")
    again = sk.read_responses(tmp_path / "f.csv", compared.comparison.questionnaire)
    assert told(again, "sex") == [2, 1, 2]


def test_a_sheet_with_decisions_is_never_replaced(tmp_path):
    compared = report(tmp_path)
    path = compared.write(tmp_path / "d.xlsx")
    assert compared.write(path) == path
    book = openpyxl.load_workbook(path)
    book["差异"]["F2"] = "A"
    book.save(path)
    with pytest.raises(OutputError) as caught:
        compared.write(path)
    assert codes(caught.value.problems) == ["L720"]
    assert opened(path, "差异")["F2"].value == "A"


def test_differences_go_into_a_workbook_only(tmp_path):
    with pytest.raises(UsageError) as caught:
        report(tmp_path).write(tmp_path / "d.csv")
    assert codes(caught.value.problems) == ["L721"]


def test_files_that_agree_make_a_sheet_without_rows_and_the_final_answers_at_once(tmp_path):
    compared = report(tmp_path, FIRST)
    path = compared.write(tmp_path / "d.xlsx")
    assert opened(path, "差异").max_row == 1
    assert compared.adjudicated(path).responses.records == ("001", "002", "003")
