"""Texts that mean the same compare equal, others do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.folding import (
    bracketed,
    folded_text,
    folded_with_places,
    key,
    split_number,
    title_key,
    unique_keys,
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("20～24岁", "20-24 岁"),
        ("３１—４０岁", "31-40岁"),
        ("其他【请注明】", "其他 [请注明]"),
        ("中共党员（含预备党员）", "中共党员(含预备党员)"),
        ("IT数码", "it 数码"),
        ("满意。", "满意"),
        ("“一岗双责”", '"一岗双责"'),
        ("好\u200b", "好\u00a0"),
    ],
)
def test_width_case_spaces_dashes_quotes_and_brackets_do_not_matter(first, second):
    assert key(first) == key(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("3.5", "35"),
        ("-5", "5"),
        ("20-24岁", "2024岁"),
        ("很满意", "不满意"),
        (">30", "<30"),
        ("60+", "60"),
    ],
)
def test_digits_signs_and_words_do_matter(first, second):
    assert key(first) != key(second)


@pytest.mark.parametrize(
    "header",
    [
        "7、突出问题（可多选）",
        "7. 突出问题：",
        "７．突出问题",
        "第7题 突出问题",
        "* 突出问题（必填）",
        "突出问题[多选题]（限选3项）",
    ],
)
def test_a_stem_is_known_without_its_number_and_hints(header):
    assert title_key(header) == "突出问题"


@pytest.mark.parametrize(
    ("header", "number", "rest"),
    [
        ("1、您的性别", 1, "您的性别"),
        ("12：为确认", 12, "为确认"),
        ("第6题(运动)", 6, "(运动)"),
        ("16(选项2)", 16, "(选项2)"),
        ("Q3. 年龄", 3, "年龄"),
        ("2024年工作总结", None, "2024年工作总结"),
        ("3-5人的小组", None, "3-5人的小组"),
        ("1.5倍以上", None, "1.5倍以上"),
        ("100分制评价", None, "100分制评价"),
    ],
)
def test_a_number_is_split_off_only_where_it_numbers(header, number, rest):
    assert split_number(header) == (number, rest)


def test_every_bracket_at_the_end_is_a_possible_cut():
    assert list(bracketed("题（可多选）(ACG(动漫))")) == [
        ("题（可多选）(ACG", "动漫)"),
        ("题（可多选）", "ACG(动漫)"),
        ("题", "可多选）(ACG(动漫)"),
    ]


def test_a_text_of_two_options_means_neither_unless_it_is_a_label():
    assert unique_keys([("好", 0), ("较好", 1)], [("好", 1), ("良", 0), ("良", 1)]) == {"好": 0, "较好": 1}


@given(st.text())
def test_folded_places_point_into_the_text(text):
    folded, places = folded_with_places(text)
    assert folded == folded_text(text)
    assert len(places) == len(folded) + 1
    assert places == sorted(places)
    assert places[-1] == len(text)


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert key(key(text)) == key(text)
