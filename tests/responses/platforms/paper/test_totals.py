"""A row of totals is held against the answers above it, however it was added up."""

from __future__ import annotations

import pytest

from inline import codes, form
from responses.platforms.paper.keyed import keyed, part
from surveykit.responses.files.total_words import is_mean, is_part, is_total
from surveykit.responses.load import read_responses

HEAD = ["编号", "性别", "每周加班多少小时"]
ONE, TWO, THREE = ["1", "A", 2], ["2", "B", "约4"], ["3", "A", "缺"]


def found(tmp_path, *rows) -> list[tuple[str, str]]:
    """Codes and cells of what the rows of totals come to."""
    path = keyed(tmp_path / "a.xlsx", (HEAD, *rows))
    problems = read_responses(path, form(part("sex", "hours"))).problems
    said = [problem for problem in problems if problem.code in ("L182", "L183")]
    assert len(codes(said)) == len(said)
    return [(problem.code, problem.place.cell) for problem in said]


AGREE = [("L182", "")]


@pytest.mark.parametrize(
    "cells",
    [(3, 6), (3, 3), (3, 2), ("3份", "6小时"), (None, 2.0), ("—", "33.3%"), (3, "６")],
    ids=["sum", "records", "filled", "units", "plain numbers", "nothing to check", "wide"],
)
def test_a_total_agrees_with_a_sum_a_mean_or_a_count(tmp_path, cells):
    assert found(tmp_path, ONE, TWO, THREE, ["合计", *cells]) == AGREE


def test_a_total_that_agrees_with_nothing_is_reported_by_its_cell(tmp_path):
    assert found(tmp_path, ONE, TWO, THREE, ["合计", 4, 7]) == [
        ("L182", ""),
        ("L183", "B5"),
        ("L183", "C5"),
    ]


def test_the_report_says_what_the_answers_come_to(tmp_path):
    path = keyed(tmp_path / "a.xlsx", (HEAD, ONE, TWO, THREE, ["总计", None, 7]))
    problem = read_responses(path, form(part("sex", "hours"))).problems.where(code="L183")[0]
    assert problem.text() == "合计行“总计”写的是7，按3份答卷算：合计6、平均3、有内容的2份"


def test_a_mean_agrees_with_means_only_as_exactly_as_it_is_written(tmp_path):
    assert found(tmp_path, ONE, TWO, ["平均", None, "3.0"]) == AGREE
    assert found(tmp_path, ONE, TWO, ["平均", None, 6])[1:] == [("L183", "C4")]
    third = ["3", "A", 4]
    assert found(tmp_path, ONE, TWO, third, ["平均", None, 3.33]) == AGREE
    assert found(tmp_path, ONE, TWO, third, ["平均", None, 3.3]) == AGREE
    assert found(tmp_path, ONE, TWO, third, ["平均", None, 3.4])[1:] == [("L183", "C5")]


def test_subtotals_are_about_the_rows_since_the_one_before_and_the_total_about_all(tmp_path):
    rows = (ONE, TWO, ["机关小计", 2, 6], ["3", "A", 5], ["基层小计", 1, 5], ["合计", 3, 11])
    assert found(tmp_path, *rows) == AGREE * 3
    wrong = (ONE, TWO, ["机关小计", 2, 6], ["3", "A", 5], ["基层小计", 3, 11])
    assert found(tmp_path, *wrong)[2:] == [("L183", "B6"), ("L183", "C6")]


@pytest.mark.parametrize(
    "word",
    ["合计", "合 计：", "总计（份）", "办公室小计", "共计", "总人数", "平均", "平均分", "Total", "MEAN"],
)
def test_words_of_totals(word):
    assert is_total(word)


@pytest.mark.parametrize(
    "word", ["001", "合计划处", "平均主义", "小计算机", "人数不足", "合计：3 4 5 6 7 8 9 10 11 12 13 14"]
)
def test_words_that_only_look_like_totals(word):
    assert not is_total(word)


def test_means_and_parts_are_told_apart():
    assert is_mean("平均分（分）")
    assert not is_mean("合计")
    assert is_part("一组小计")
    assert not is_part("合计")
