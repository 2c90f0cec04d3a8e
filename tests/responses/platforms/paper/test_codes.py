"""A sheet that explains codes is read line by line, and only where it can be read in one way."""

from __future__ import annotations

import pytest

from inline import codes, form, told
from responses.platforms.paper.keyed import keyed, part
from surveykit.responses.files.legend import is_legend, legend_lines
from surveykit.responses.load import read_responses
from surveykit.responses.platforms.paper.codes import code_labels

ROWS = (["编号", "1.性别", "2.总体评价"], ["1", 1, 9], ["2", 2, 7])


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("1好 2中 3差", {"1": "好", "2": "中", "3": "差"}),
        ("1=好；2=中；8=不了解", {"1": "好", "2": "中", "8": "不了解"}),
        ("1、30岁及以下 2、31—40岁 3、51岁及以上", {"1": "30岁及以下", "2": "31—40岁", "3": "51岁及以上"}),
        ("1 30岁及以下 2 31岁以上", {"1": "30岁及以下", "2": "31岁以上"}),
        ("1干部担当不足, 怕担责 2其他", {"1": "干部担当不足, 怕担责", "2": "其他"}),
        ("A好 B差", {"A": "好", "B": "差"}),
        ("0：否 1：是", {"0": "否", "1": "是"}),
        ("好、中、差", {}),
        ("1", {}),
        ("1 2 3", {}),
        ("填几就是几", {}),
    ],
)
def test_codes_with_their_meaning(text, labels):
    assert code_labels(text) == labels


def test_a_sheet_of_codes_is_known_by_its_header_even_below_a_title():
    rows = [("编码说明", ""), ("题号", "编码"), ("5", "1好 2差")]
    assert is_legend(rows)
    assert list(legend_lines(rows)) == [("5", "1好 2差")]
    assert not is_legend([("题号", "性别"), ("1", "男")])
    assert not is_legend([("编号", "1.性别", "题号", "编码", "备注"), ("1", "", "", "", "")])


def read(tmp_path, *legend):
    path = keyed(tmp_path / "a.xlsx", ROWS, more={"编码": (["题号", "编码", "含义"], *legend)})
    return read_responses(path, form(part("sex", "view")))


def test_one_code_a_row_reads_like_all_codes_in_one(tmp_path):
    legend = (["1", 1, "女"], ["", 2, "男"], ["总体评价", 7, "好"], ["", 9, "差"])
    responses = read(tmp_path, *legend)
    assert (told(responses, "sex"), told(responses, "view")) == ([2, 1], [3, 1])
    assert "L188" in codes(responses.problems)


def test_lines_that_are_not_understood_or_match_nothing_are_told(tmp_path):
    responses = read(tmp_path, ["1", 1, "男"], ["2", 7, "好"], ["", 9, "差"], ["6", 1, "好"], ["", 2, "差"])
    found = [(p.code, p.values["question"]) for p in responses.problems if p.code in ("L189", "L190")]
    assert found == [("L189", "1"), ("L190", "6")]
    assert told(responses, "sex") == [1, 2]


def test_a_meaning_that_is_no_option_is_an_unknown_answer(tmp_path):
    responses = read(tmp_path, ["2", 7, "很好"], ["", 9, "差"])
    assert told(responses, "view") == [3, "unusable"]
    assert "很好" in responses.problems.errors[0].text()
