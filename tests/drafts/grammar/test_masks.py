"""What is a blank, with which unit and how many decimals, and what only looks like one."""

import pytest

from surveykit.drafts.grammar.masks import find_figures, is_mask
from surveykit.drafts.grammar.normal import fold


def figures(text: str) -> list[tuple[str, str, str, int]]:
    folded = fold(text).text
    return [(folded[f.start : f.end], f.kind, f.unit, f.decimals) for f in find_figures(folded) if f.blank]


@pytest.mark.parametrize(
    "mask", ["x", "xx", "X", "×", "Ⅹ", "х", "Х", "\uff58", "**", "*", "_", "____", "○○", "□□", "xX×"]
)
@pytest.mark.parametrize(
    ("unit", "kind"), [("人", "count"), ("份", "count"), ("%", "percent"), ("\uff05", "percent")]
)
def test_every_kind_of_mask_with_a_unit_is_a_blank(mask, unit, kind):
    assert [(found[1], found[3]) for found in figures(f"有{mask}{unit},")] == [(kind, 0)]


@pytest.mark.parametrize(
    ("text", "kind", "unit", "decimals"),
    [
        ("占xx.x%", "percent", "%", 1),
        ("占×.××%", "percent", "%", 2),
        ("占\uff58\uff58\uff0e\uff58\uff05", "percent", "%", 1),
        ("百分之xx", "percent", "百分之", 0),
        ("高x.x个百分点", "point", "个百分点", 1),
        ("得分xx.x分", "score", "分", 1),
        ("xx人次", "count", "人次", 0),
        ("xx名", "count", "名", 0),
        ("xx位", "count", "位", 0),
        ("x个片", "thing", "个", 0),
        ("xx家", "thing", "家", 0),
        ("x月", "date", "月", 0),
        ("20xx年度", "date", "年", 0),
        ("20_年", "date", "年", 0),
        ("x督查中心", "bare", "", 0),
        ("xx人民政府", "bare", "", 0),
        ("xx名单", "bare", "", 0),
        ("xx分局", "bare", "", 0),
    ],
)
def test_unit_and_decimals_come_from_what_is_written(text, kind, unit, decimals):
    assert [found[1:] for found in figures(text)] == [(kind, unit, decimals)]


@pytest.mark.parametrize(
    "text", ["x86", "max人", "xué习", "3×4", "二〇二三年", "二○一九年", "□是 □否", "a*b", "第_页"]
)
def test_what_only_looks_like_a_mask_is_none(text):
    assert figures(text) == []


@pytest.mark.parametrize("text", ["1xx人", "xx1人", "xx××**人"])
def test_a_mask_that_touches_other_figures_is_broken(text):
    assert {found[1] for found in figures(text)} == {"broken"}


def test_a_list_shares_the_unit_of_its_last_blank():
    assert [found[2] for found in figures("分别有xx、xx和xx人")] == ["人", "人", "人"]
    assert [found[2] for found in figures("与xxx,xx人")] == ["", "人"]


def test_printed_numbers_are_told_from_blanks():
    found = find_figures("126人,占63.5%,1,024份,第5名,35岁,2020年")
    assert [(f.value, f.kind) for f in found] == [("126", "count"), ("63.5", "percent"), ("1024", "count")]
    assert not any(f.blank for f in found)


def test_a_quoted_mask_is_told_from_a_quoted_name():
    assert is_mask("xx")
    assert is_mask("×")
    assert not is_mask("xx局")
    assert not is_mask("*")
