from __future__ import annotations

from sample_survey import GOOD, one, options, sample, single

from surveykit.charts.lettering import width
from surveykit.questionnaire.model import Question
from surveykit.reports.terminal import terminal_text


def test_chinese_and_numbers_stand_in_columns():
    table = one(Question("q", "single", "评价", choices=GOOD[:2]), single([0, 1, 1])).table("q")
    assert terminal_text(table).splitlines() == [
        "评价 [单选题]",
        "──────────────────────────",
        "选项           小计   比例",
        "──────────────────────────",
        "好                1  33.3%",
        "较好              2  66.7%",
        "平均分        86.67",
        "有效填写人次      3",
        "──────────────────────────",
    ]


def test_every_line_of_a_crosstab_is_as_wide_as_its_rule():
    lines = terminal_text(sample(50).table("q2", ["unit", "rank"])).splitlines()
    rule = width(lines[1], ambiguous=1)
    body = lines[5 : 5 + 6]
    assert {width(line, ambiguous=1) for line in body} == {rule}


def test_a_matrix_names_its_rows():
    text = terminal_text(sample(50).table("q3", ["unit"]))
    assert "[支部党员大会]" in text


def test_control_characters_do_not_reach_the_terminal():
    question = Question("q", "single", "坏\x1b[31m", choices=options("\x1b]0;x\x07", "\u202eb"))
    text = terminal_text(one(question, single([0, 1])).table("q"))
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text


def test_english_on_request():
    assert "Answered" in terminal_text(sample(20).table("q1"), language="en")
