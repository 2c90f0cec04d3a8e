from __future__ import annotations

import pytest

from surveykit.reports.docx_headings import han, numbered
from surveykit.reports.model import Heading
from surveykit.wording.official import official


def texts(*headings: Heading, language="zh") -> list[str]:
    return [text for _, _, text in numbered(headings, official(language))]


def test_levels_count_on_their_own_and_start_again_under_each_higher_one():
    found = texts(
        Heading("甲", 2, "a"),
        Heading("乙", 3, "b", "section"),
        Heading("丙", 4, "c", "question"),
        Heading("丁", 4, "d", "question"),
        Heading("戊", 3, "e", "section"),
        Heading("己", 4, "f", "question"),
        Heading("庚", 2, "g"),
        Heading("辛", 3, "h", "question"),
    )
    assert found == ["一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "1.己", "二、庚", "（一）辛"]


@pytest.mark.parametrize(
    "text", ["二、总体评价", "（二）总体评价", "2.总体评价", "第二部分 总体评价", "总体评价"]
)
def test_a_sections_own_number_is_dropped(text):
    assert texts(Heading(text, 3, "s", "section")) == ["（一）总体评价"]


def test_a_section_that_is_nothing_but_a_number_keeps_it():
    assert texts(Heading("2024年情况", 3, "s", "section")) == ["（一）2024年情况"]
    assert texts(Heading("3.5公里长跑", 3, "s", "section")) == ["（一）3.5公里长跑"]


def test_a_question_is_named_by_its_short_title_and_the_appendix_has_no_number():
    assert texts(Heading("很长的题干", 3, "q", "question", short="短题")) == ["（一）短题"]
    assert texts(Heading("附录：来源", 2, "appendix")) == ["附录：来源"]


def test_chinese_numerals_run_to_ninety_nine():
    assert [han(n) for n in (1, 9, 10, 11, 20, 21, 99)] == [
        "一",
        "九",
        "十",
        "十一",
        "二十",
        "二十一",
        "九十九",
    ]
    assert texts(*(Heading("甲", 2, str(k)) for k in range(100)))[-1] == "100、甲"


def test_english_headings_are_numbered_in_figures():
    assert texts(Heading("About", 2, "a"), Heading("Sample", 3, "b"), language="en") == [
        "1. About",
        "(1) Sample",
    ]
