from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.drafts.tag import (
    fitted,
    fitted_alias,
    is_filled_tag,
    make_alias,
    make_tag,
    mask_of,
    parts_of,
)

_MASKS = st.text(st.sampled_from("xX×Ⅹ＊_○□х.．"), min_size=1, max_size=12)


def test_a_tag_names_question_options_group_statistic_and_mask() -> None:
    assert make_tag(("q1", "好", "*", "count"), "xx") == "sk:q1|好|*|count|xx"
    assert parts_of("sk:q1|好|*|count|xx") == ("q1", "好", "*", "count")
    assert mask_of("sk:q1|好|*|count|xx") == "xx"


@given(st.lists(st.text(max_size=30), max_size=5), _MASKS)
def test_any_parts_fit_and_the_mask_comes_back_whole(parts: list[str], mask: str) -> None:
    tag = make_tag(parts, mask)
    assert len(tag.encode("utf-16-le")) <= 128
    assert mask_of(tag) == mask
    assert len(parts_of(tag)) == len(parts)
    assert fitted(tag) == tag


@given(st.lists(st.text(st.sampled_from("a|\\{}5好"), max_size=4), min_size=1, max_size=4), _MASKS)
def test_bars_and_backslashes_inside_parts_survive(parts: list[str], mask: str) -> None:
    assert parts_of(make_tag(parts, mask)) == tuple(parts)


def test_the_longest_part_is_shortened_and_says_so() -> None:
    tag = make_tag(("q12", "很长的选项" * 20, "机关", "percent"), "xx.x")
    assert tag.startswith("sk:q12|很长的选项")
    assert tag.endswith("…|机关|percent|xx.x")
    assert len(tag) == 64


def test_a_cut_never_halves_a_character_outside_the_basic_plane() -> None:
    tag = make_tag(("q1", "\U00020000" * 40, "*", "count"), "xx")
    assert len(tag.encode("utf-16-le")) <= 128
    assert "\ufffd" not in tag.encode("utf-16-le").decode("utf-16-le")


def test_a_long_row_of_underlines_fits_as_its_count() -> None:
    mask = "_" * 300
    tag = make_tag(("q1", "好", "*", "count"), mask)
    assert tag == r"sk:q1|好|*|count|_\{300}"
    assert mask_of(tag) == mask


def test_a_mask_that_cannot_be_kept_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        make_tag(("q1",), "x○" * 40)


def test_an_alias_is_cut_to_what_word_allows_and_loses_control_characters() -> None:
    assert fitted_alias("a\x0bb") == "a b"
    assert fitted_alias("412÷800" * 20) == ("412÷800" * 20)[:63] + "…"


def test_marks_of_unfilled_blanks_and_other_tags_are_no_filled_tags() -> None:
    assert is_filled_tag("sk:q1|xx")
    assert not is_filled_tag("sk:?")
    assert not is_filled_tag("company")
    assert not is_filled_tag("sk:" + "a" * 200)


def test_a_title_names_question_option_group_and_formula() -> None:
    words = ("履行‘一岗双责’情况", "好", "机关")
    assert make_alias(words, "101/162=62.3%") == "履行‘一岗双责’情况·好·机关：101/162=62.3%"


def test_a_long_title_cuts_the_question_and_keeps_the_formula() -> None:
    alias = make_alias(("很长的题干" * 20, "一定范围内存在", "直属单位"), "101/162=62.3%")
    assert len(alias) == 64
    assert alias.endswith("…·一定范围内存在·直属单位：101/162=62.3%")
