"""A questionnaire written and read again is the same questionnaire."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from any_form import forms
from hypothesis import given, settings

from surveykit.errors import Place
from surveykit.questionnaire.model import (
    Choice,
    Question,
    Questionnaire,
    Validation,
)
from surveykit.questionnaire.read import parse_questionnaire, read_questionnaire
from surveykit.questionnaire.write import write_questionnaire

FORMS = sorted((Path(__file__).parents[2] / "questionnaires").glob("*.yaml"))


def bare(form: Questionnaire) -> Questionnaire:
    """The questionnaire without where it came from."""
    return replace(form, source="", sha256="")


@settings(max_examples=250)
@given(forms())
def test_what_is_written_is_read_back_as_the_same_questionnaire(form):
    text = write_questionnaire(form)
    assert bare(parse_questionnaire(text)) == form
    assert write_questionnaire(parse_questionnaire(text)) == text


# ------------------------------------------------------------------ what it looks like


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_the_shipped_questionnaires_come_back_unchanged(path):
    form = read_questionnaire(path)
    assert bare(parse_questionnaire(write_questionnaire(form))) == bare(form)


def test_the_text_is_compact_and_quotes_only_what_needs_it():
    form = Questionnaire(
        id="f",
        title="调查问卷",
        anonymous=True,
        questions=(
            Question(
                "unit", "single", "您的单位", profile=True, choices=(Choice(1, "机关"), Choice(2, "8:30"))
            ),
            Question("q", "number", "人数", validate=Validation(min=0, integer=True)),
        ),
    )
    assert write_questionnaire(form) == (
        "id: f\ntitle: 调查问卷\nanonymous: true\nquestions:\n"
        "  - id: unit\n    type: single\n    title: 您的单位\n    profile: true\n"
        "    choices: [机关, '8:30']\n"
        "  - id: q\n    type: number\n    title: 人数\n    validate: {min: 0, integer: true}\n"
    )


def test_options_that_questions_share_are_written_once_and_named():
    choices = (Choice(1, "好", score=100), Choice(2, "差", score=0))
    form = Questionnaire(
        "f",
        "x",
        (Question("a", "single", "甲", choices=choices), Question("b", "single", "乙", choices=choices)),
    )
    text = write_questionnaire(form)
    assert "choices:\n  好至差: [{label: 好, score: 100}, {label: 差, score: 0}]\n" in text
    assert text.count("choices: 好至差\n") == 2


def test_lists_with_long_labels_get_a_number_for_a_name():
    lists = [tuple(Choice(n, f"很长的选项文字{kind}{n}") for n in (1, 2)) for kind in "甲乙"]
    form = Questionnaire(
        "f",
        "x",
        tuple(Question(f"q{n}", "single", "题", choices=lists[n % 2]) for n in range(4)),
    )
    text = write_questionnaire(form)
    assert "list_1:" in text
    assert "list_2:" in text
    assert bare(parse_questionnaire(text)) == form


def test_a_rating_is_written_as_its_points():
    choices = tuple(Choice(n, {1: "差", 5: "好"}.get(n, str(n)), score=float(n)) for n in range(1, 6))
    form = Questionnaire("f", "x", (Question("r", "rating", "评", choices=choices),))
    assert "    scale: {min: 1, max: 5, labels: {1: 差, 5: 好}}\n" in write_questionnaire(form)


def test_comments_stand_above_their_question_and_at_the_head():
    form = Questionnaire("f", "x", (Question("a", "text", "甲"), Question("b", "text", "乙")), derived=())
    text = write_questionnaire(
        form, comments={"": "由导出文件推定", "b": "推定：填空题\n请核对", "none": "无"}
    )
    assert text == (
        "# 由导出文件推定\nid: f\ntitle: x\nquestions:\n"
        "  - id: a\n    type: text\n    title: 甲\n    required: true\n"
        "  # 推定：填空题\n  # 请核对\n  - id: b\n    type: text\n    title: 乙\n    required: true\n"
    )
    assert bare(parse_questionnaire(text)) == form


def test_places_do_not_count_when_questionnaires_are_compared():
    here, there = (Question("a", "text", "甲", place=Place("f", line)) for line in (1, 2))
    assert here == there


@pytest.mark.parametrize("label", ["甲、乙", "甲，乙", "甲；乙"])
def test_a_lone_option_with_full_width_punctuation_is_not_taken_for_several(label):
    form = Questionnaire("f", "x", (Question("a", "single", "甲", choices=(Choice(1, label),)),))
    assert bare(parse_questionnaire(write_questionnaire(form))) == form
