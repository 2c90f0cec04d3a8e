"""Questions and options that are both numbered 1, 2, 3 …, with and without blank lines between them."""

from __future__ import annotations

import pytest

from surveykit.errors import QuestionnaireError
from surveykit.exchange.text.line import lines_of_text
from surveykit.exchange.text.read import read_lines


def read(*lines: str, gap: str = "\n\n") -> list[tuple[str, list[str]]]:
    found, _ = read_lines(lines_of_text(gap.join(("调查", *lines))), "问卷.txt")
    return [(q.title, [choice.label for choice in q.choices]) for q in found.questions]


SEX = ("1. 性别", "1. 男", "2. 女")
DEGREE = ("2. 学历", "1. 本科", "2. 硕士", "3. 博士")
BOTH = [("性别", ["男", "女"]), ("学历", ["本科", "硕士", "博士"])]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_numbers_that_begin_anew_below_a_question_are_its_options(gap):
    assert read(*SEX, *DEGREE, "3. 您的建议？", gap=gap) == [*BOTH, ("您的建议？", [])]
    posts = ("3. 职务", "1. 科级", "2. 处级")
    assert read(*SEX, "2. 学历", "1. 本科", "2. 硕士", *posts, gap=gap) == [
        ("性别", ["男", "女"]),
        ("学历", ["本科", "硕士"]),
        ("职务", ["科级", "处级"]),
    ]


def test_blank_lines_before_questions_alone_part_the_questions():
    text = ["\n".join(SEX), "\n".join(DEGREE), "3. 职务\n1. 科级\n2. 处级", "4. 意见____"]
    assert read(*text) == [*BOTH, ("职务", ["科级", "处级"]), ("意见", [])]


def test_a_number_that_could_be_an_option_or_a_question_is_refused_with_its_line():
    with pytest.raises(QuestionnaireError) as refused:
        read(*SEX, *DEGREE)
    assert "问卷.txt:15: X113 “3. 博士”可以是第2题的第3个选项，也可以是第3题" in str(refused.value)
    assert "[单选题]" in str(refused.value)


@pytest.mark.parametrize(
    "lines",
    [
        ("1. 性别[单选题]", *SEX[1:], "2. 学历[单选题]", *DEGREE[1:]),
        ("1、性别", *SEX[1:], "2、学历", *DEGREE[1:]),
        ("1. 性别", "1) 男", "2) 女", "2. 学历", "1) 本科", "2) 硕士", "3) 博士"),
    ],
)
def test_written_types_and_the_shape_of_numbers_tell_options_from_questions(lines):
    assert read(*lines) == BOTH


def test_questions_without_options_stay_questions_and_a_line_behind_options_is_a_note():
    assert read("1. 姓名", "2. 单位", "3. 电话") == [("姓名", []), ("单位", []), ("电话", [])]
    assert read(*SEX, "以下由党员填写", "2. 党龄", "1. 短", "2. 长") == [
        ("性别", ["男", "女"]),
        ("以下由党员填写", []),
        ("党龄", ["短", "长"]),
    ]
