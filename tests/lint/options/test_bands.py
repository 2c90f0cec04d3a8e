"""Options read as bands of numbers."""

from __future__ import annotations

import math

import pytest

from surveykit.lint.options.bands import interval, intervals

INF = math.inf


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("30岁及以下", (-INF, 30, "in", "in")),
        ("30岁（含）以下", (-INF, 30, "in", "in")),
        ("30岁以下", (-INF, 30, "in", "bare")),
        ("30岁以下（不含30岁）", (-INF, 30, "in", "out")),
        ("不满1年", (-INF, 1, "in", "out")),
        ("不超过3次", (-INF, 3, "in", "in")),
        ("5分钟以内", (-INF, 5, "in", "bare")),
        ("31—40岁", (31, 40, "in", "in")),
        ("31岁至40岁", (31, 40, "in", "in")),
        ("1年以上不满3年", (1, 3, "bare", "out")),
        ("10万元以上至20万元", (10, 20, "bare", "in")),
        ("10万元以上20万元以下", (10, 20, "bare", "bare")),
        ("超过10次", (10, INF, "out", "in")),
        ("6次及以上", (6, INF, "in", "in")),
        ("6次或更多", (6, INF, "in", "in")),
        ("50岁以上", (50, INF, "bare", "in")),
        ("两次", (2, 2, "in", "in")),
        ("0.5—1小时", (0.5, 1, "in", "in")),
        ("没有参加", (0, 0, "in", "in")),
    ],
)
def test_a_label_is_read_as_a_band(label, expected):
    from surveykit.folding import key

    found = interval(key(label))
    assert found is not None
    assert (found.low, found.high, found.low_edge, found.high_edge) == expected


@pytest.mark.parametrize("label", ["机关", "3次左右", "1999年前后", "第3档以上的人", "40—30岁"])
def test_other_labels_are_no_bands(label):
    from surveykit.folding import key

    assert interval(key(label)) is None


def test_words_before_the_numbers_are_put_aside():
    found = intervals(["每月1次及以下", "每月2—3次", "每月4次及以上"])
    assert found is not None
    assert [(band.low, band.high) for band in found] == [(-INF, 1), (2, 3), (4, INF)]


def test_labels_of_different_units_are_no_bands():
    assert intervals(["不满1天", "1天以上不满1周", "1个月以上"]) is None


def test_one_band_among_names_is_none():
    assert intervals(["机关", "3年以上", "5年以上"]) is None
