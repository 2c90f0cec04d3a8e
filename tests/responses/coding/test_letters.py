"""Letters are spelled out as options; where letter and text disagree nothing is chosen."""

from __future__ import annotations

import pytest

from surveykit.questionnaire.model import Choice
from surveykit.responses.coding.letters import Letters
from surveykit.responses.coding.options import OptionReader

CHOICES = (
    Choice(5, "会议多"),
    Choice(4, "担当不足, 怕担责"),
    Choice(3, "30岁及以下"),
    Choice(8, "其他", other=True),
)
SEPARATORS = ("┋", ",", "，", "、", ";", "\n")


def spelled(text: str, legend=None) -> str:
    return Letters(OptionReader(CHOICES, "label or code"), SEPARATORS, legend or {}).spelled(text)


ONE = (
    "A",
    "Ａ",
    "a",
    "（A）",
    "(a)",
    "A.",
    "A、",
    "A.会议多",
    "A会议多",
    "A、会议多",
    "1.会议多",
    "5、会议多",
)
TWO = ("AC", "ＡＣ", "A、C", "A，C", "A,C", "A C", "A;C", "A\nC", "A+C", "A.会议多、C.30岁及以下")
UNREAD = (
    "A.担当不足, 怕担责",
    "E",
    "AE",
    "AA",
    "2.会议多",
    "随便写的",
    "",
    "其他",
    "3",
    "A?C!",
    "1会议多2",
)


@pytest.mark.parametrize("text", ONE)
def test_one_option_in_every_way_of_writing_it(text):
    assert spelled(text) == "会议多"


@pytest.mark.parametrize("text", TWO)
def test_two_options_in_every_way_of_writing_them(text):
    assert spelled(text) == "会议多┋30岁及以下"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A、D：接待", "会议多┋其他〖接待〗"),
        ("A，D.其他（接待、调研）", "会议多┋其他〖接待、调研〗"),
        ("D（接待），A", "其他〖接待〗┋会议多"),
        ("B担当不足, 怕担责、C", "担当不足, 怕担责┋30岁及以下"),
        ("A、其他：接待", "会议多┋其他〖接待〗"),
    ],
)
def test_texts_typed_beside_an_option_and_separators_within_one(text, said):
    assert spelled(text) == said


@pytest.mark.parametrize("text", UNREAD)
def test_what_cannot_be_so_read_stays_as_it_is(text):
    assert spelled(text) == text


def test_a_legend_says_what_numbers_and_letters_mean():
    legend = {"1": "30岁及以下", "2": "会议多"}
    assert spelled("1、2", legend) == "30岁及以下┋会议多"
    assert spelled("A", {"A": "30岁及以下", "B": "会议多"}) == "30岁及以下"
    assert spelled("C", {"A": "30岁及以下", "B": "会议多"}) == "C"


def test_labels_that_are_letters_are_labels():
    reader = OptionReader((Choice(1, "B"), Choice(2, "A")), "label or code")
    assert Letters(reader, SEPARATORS, {}).spelled("A") == "A"
