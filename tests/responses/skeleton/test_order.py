"""Options come in the order a form would show them."""

from __future__ import annotations

import itertools
import math

import pytest

from surveykit.responses.skeleton.order import bounds, ordered
from surveykit.responses.skeleton.vocabulary import is_exclusive, kind_of, takes_text


@pytest.mark.parametrize(
    "labels",
    [
        ["16~19岁", "20~24岁", "25~29岁", "60岁以上"],
        ["3000元以下", "3001-5000元", "5001-8000元", "15000元以上", "不知道/拒绝回答"],
        ["没有投入", "10%左右", "20%左右", "50%左右", "超过50%"],
        ["1部", "2部", "3部", "4部及以上"],
        ["非常满意", "比较满意", "一般", "不太满意", "很不满意", "不了解"],
        ["非常同意", "比较同意", "一般", "不太同意", "非常不同意"],
        ["好", "较好", "一般", "较差", "差"],
        ["总是", "经常", "偶尔", "从不"],
        ["博士", "硕士", "本科", "大专", "高中及以下"],
        ["局级干部", "处级干部", "科级干部"],
    ],
)
def test_bands_degrees_and_ladders_are_put_in_order_from_any_order(labels):
    for shuffled in itertools.islice(itertools.permutations(labels), 0, 720, 7):
        assert ordered(dict.fromkeys(shuffled, 1)) == labels


def test_the_cells_of_a_multiple_choice_give_the_form_s_order_away():
    counts = {"丙": 9, "甲": 1, "乙": 5, "其他": 30}
    cells = [["甲", "丙"], ["乙", "丙", "其他"], ["甲", "乙"]]
    assert ordered(counts, cells) == ["甲", "乙", "丙", "其他"]


def test_without_any_clue_the_frequent_come_first_and_other_last():
    assert ordered({"甲": 1, "其他（请注明）": 9, "乙": 5}) == ["乙", "甲", "其他（请注明）"]


@pytest.mark.parametrize(
    ("label", "between"),
    [
        ("20～24岁", (20, 24)),
        ("3500元及以上", (3500, math.inf)),
        ("不足5年", (-math.inf, 5)),
        ("10,000元", (10000, 10000)),
        ("没有", None),
    ],
)
def test_the_numbers_of_a_band_are_found(label, between):
    assert bounds(label) == between


def test_words_tell_kinds_of_missing_exclusive_and_fill_in_options():
    assert [kind_of(label) for label in ("不了解", "说不清", "拒绝回答", "不适用", "不满意")] == [
        *("dont_know", "dont_know", "refused", "not_applicable", "valid")
    ]
    assert [is_exclusive(label) for label in ("以上都没有", "都不是", "无", "没有时间", "无所谓")] == [
        *(True, True, True, False, False)
    ]
    assert [takes_text(label) for label in ("其他", "其它【请注明】", "其他部门", "说明会")] == [
        *(True, True, True, False)
    ]
