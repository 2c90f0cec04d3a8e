"""YAML out: pleasant to edit, and read back unchanged by this reader and by any other."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.yamltext import plain, read_yaml, write_yaml

TEXTS = st.one_of(
    st.sampled_from(["是", "no", "010", "8:30", "1.10", "null", "~", "", " 前", "后 ", "a: b", "a #b"]),
    st.sampled_from(
        ["*x", "&x", "!x", "- x", "[a]", "{a}", "a,b", "'", '"', "“引”", "a：b", "x:", "?", "-"]
    ),
    st.sampled_from(
        ["一\n二", "一\n\n二\n", "\t", "\u200b", "1e3", "0x1F", "+1", ".5", "2024-01-01", "<<", "="]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)
KEYS = st.one_of(
    st.sampled_from(["a", "标签", "1", "是", "a b", "a: b", "好,差"]), st.text("甲乙ab1:,#' ", min_size=1)
)
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4), st.dictionaries(KEYS, inner, min_size=1, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=400)
@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_every_text_is_read_back_unchanged(value):
    assert plain(read_yaml(write_yaml(value), "f.yaml")) == value


@settings(max_examples=300)
@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_other_readers_see_the_same_texts(value):
    assert yaml.safe_load(write_yaml(value)) == value


@settings(max_examples=200)
@given(st.floats(allow_nan=False, allow_infinity=False, width=64))
def test_numbers_are_written_in_full_without_exponent(number):
    written = write_yaml({"a": number})
    assert "e" not in written.lower()
    assert float(plain(read_yaml(written, "f"))["a"]) == number


def test_numbers_and_flags_are_plain_and_texts_that_look_like_them_are_quoted():
    value = {"code": 1, "score": 100.0, "half": 0.5, "yes": True, "label": "1", "word": "true"}
    assert write_yaml(value) == ("code: 1\nscore: 100\nhalf: 0.5\n'yes': true\nlabel: '1'\nword: 'true'\n")


def test_a_number_that_is_none_cannot_be_written():
    with pytest.raises(ValueError, match="nan"):
        write_yaml({"a": float("nan")})


def test_none_is_left_out():
    assert write_yaml({"a": None, "b": {"c": None, "d": "x"}}) == "b: {d: x}\n"


def test_short_lists_stand_in_brackets_and_long_ones_one_item_a_line():
    short = {"questions": [{"id": "q1", "choices": ["好", "较好"]}]}
    assert write_yaml(short) == "questions:\n  - id: q1\n    choices: [好, 较好]\n"
    long = {"questions": [{"id": "q1", "choices": ["很长的选项文字" * 4, "另一个很长的选项" * 4]}]}
    assert write_yaml(long) == (
        "questions:\n  - id: q1\n    choices:\n"
        f"      - {'很长的选项文字' * 4}\n      - {'另一个很长的选项' * 4}\n"
    )


def test_mappings_of_plain_values_are_written_in_braces_inside_lists():
    value = {"choices": {"good": [{"label": "好", "score": 100}, {"label": "差", "score": 0}]}}
    assert write_yaml(value) == ("choices:\n  good: [{label: 好, score: 100}, {label: 差, score: 0}]\n")


def test_commas_are_quoted_only_where_they_would_cut():
    assert write_yaml({"title": "您认为,哪些"}) == "title: 您认为,哪些\n"
    assert write_yaml({"a": ["您认为,哪些", "x"]}) == "a: ['您认为,哪些', x]\n"


def test_several_lines_become_a_block():
    assert write_yaml({"intro": "各位同志：\n  请如实填写。\n\n谢谢！"}) == (
        "intro: |-\n  各位同志：\n    请如实填写。\n\n  谢谢！\n"
    )


def test_comments_stand_above_what_they_are_about():
    value = {"id": "x", "questions": [{"id": "q1", "title": "甲"}, {"id": "q2", "title": "乙"}]}
    comments = {(): "头一行\n第二行", ("questions", 1): "推断：单选", ("questions", 0, "title"): "题干"}
    text = write_yaml(value, comments=comments)
    assert text == (
        "# 头一行\n# 第二行\nid: x\nquestions:\n"
        "  - id: q1\n    # 题干\n    title: 甲\n"
        "  # 推断：单选\n  - id: q2\n    title: 乙\n"
    )
    assert plain(read_yaml(text, "f")) == value


def test_a_comment_above_the_first_key_of_an_item_keeps_the_item_whole():
    value = {"questions": [{"id": "q1"}]}
    text = write_yaml(value, comments={("questions", 0, "id"): "编号"})
    assert text == "questions:\n    # 编号\n  - id: q1\n"
    assert plain(read_yaml(text, "f")) == value
