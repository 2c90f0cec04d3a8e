from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from surveykit.charts.lettering import shortened, width, wrapped

TEXTS = st.text(alphabet="党建工作，。ab 12（）%", max_size=60)


def test_a_chinese_character_takes_two_columns():
    assert width("党建") == 4
    assert width("ab") == 2


def test_quotation_marks_are_wide_on_paper_and_narrow_in_a_terminal():
    assert width("“好”") == 6
    assert width("“好”", ambiguous=1) == 4


def test_a_combining_mark_takes_no_column():
    assert width("e\u0301") == 1


def test_a_long_label_breaks_between_characters():
    assert wrapped("党务干部队伍不健全", 8) == ("党务干部", "队伍不健", "全")


def test_closing_punctuation_never_opens_a_line():
    assert wrapped("一二三四，五六", 8) == ("一二三", "四，五六")


def test_a_latin_word_is_not_cut_where_it_can_stay_whole():
    assert wrapped("使用ABCDEF系统", 8) == ("使用", "ABCDEF系", "统")


def test_what_does_not_fit_ends_in_an_ellipsis():
    assert wrapped("一二三四五六七八", 6, lines=2) == ("一二三", "四五…")
    assert shortened("一二三", 6) == "一二三"


@given(TEXTS, st.integers(4, 20))
def test_no_line_is_too_wide_and_nothing_is_lost(text, columns):
    lines = wrapped(text, columns, lines=99)
    assert all(width(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
