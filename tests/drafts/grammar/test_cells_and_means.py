"""Blanks that are surely of the survey are filled or told open, never passed over."""

from __future__ import annotations

import pytest
from draft_texts import bound, passages

from inline import answers, form
from surveykit.drafts.bind import bind
from surveykit.drafts.fill import fill
from surveykit.drafts.passage import Passage
from surveykit.drafts.plaintext import read_text
from surveykit.survey import Survey

FORM = """
questions:
  - {id: unit, type: single, title: 您的单位性质, short: 单位性质, profile: true, choices: [机关, 直属单位]}
  - {id: q1, type: single, title: 您是否满意, choices: [满意, 不满意]}
  - {id: age, type: number, title: 您的年龄, short: 年龄, profile: true}
"""
FORMED = form(FORM)


def cells(*rows: list[str]) -> list[Passage]:
    texts = [(f"table:1:{i}:{j}", text) for i, row in enumerate(rows, 1) for j, text in enumerate(row, 1)]
    return [Passage(i, "", scope, text) for i, (scope, text) in enumerate(texts)]


def codes(found: list[Passage]) -> list[str]:
    return [one.problem.code if one.problem else "bound" for one in bind(found, FORMED).bindings]


def test_cells_under_heads_of_numbers_are_open_and_names_are_left():
    assert codes(cells(["选项", "人数", "占比", "姓名"], ["满意", "xx", "xx.x", "xxx"])) == [
        *("D244", "D244", "D252")
    ]
    assert codes(cells(["选项", ""], ["满意", "xx人"], ["一般", "xx"])) == ["D244", "D244"]


def test_cells_of_other_tables_are_left():
    assert codes(cells(["处室", "牵头领导"], ["xx处", "xxx"])) == ["D252", "D252"]


def test_cells_of_markdown_tables_are_open():
    text = "| 选项 | 人数 | 占比 |\n|---|---|---|\n| 满意 | xx | xx.x% |\n"
    csv = "您的单位性质,您是否满意,您的年龄\n机关,满意,30\n直属单位,满意,41"
    made = fill(read_text(text.encode(), suffix=".md", source="a.md"), Survey(answers(csv, FORMED)))
    assert [row.status for row in made.rows] == ["unresolved", "unresolved"]
    assert not made.accepted
    means = "机关中\uff0c平均年龄xx.x岁。受访者中\uff0c平均年龄xx岁。"
    made = fill(read_text(means.encode(), suffix=".txt", source="a.txt"), Survey(answers(csv, FORMED)))
    assert [row.text for row in made.rows] == ["30.0", "36"]


@pytest.mark.parametrize(
    "text",
    ["受访者平均年龄xx.x岁。", "受访者中\uff0c平均年龄为xx岁。", "共收回问卷12份\uff0c平均年龄xx岁。"],
)
def test_a_mean_names_its_number_question(text):
    assert bound(text, FORMED) == ["age mean"]


def test_a_mean_of_a_group():
    assert bound("问卷调查显示\uff0c机关干部中\uff0c平均年龄xx.x岁。", FORMED) == ["age mean @机关"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("受访者平均工龄xx.x年。", "D245"),
        ("人均学时xx.x。", "D245"),
        ("平均年龄xx岁。", "D224"),
        ("关于“您是否满意”,有12人认为“满意”。其平均年龄xx岁。", "D212"),
        ("全区现有党员300名\uff0c平均年龄xx岁。", "D212"),
    ],
)
def test_a_mean_of_unknown_things_or_people_is_open(text, code):
    assert bound(text, FORMED)[-1] == code


def test_options_of_a_ranking_are_told_where_they_stand():
    ranking = form("questions: [{id: a, type: ranking, title: 甲题, choices: [好, 差]}]")
    assert bound("关于“甲题”,有xx人选择“好”。", ranking) == ["D246"]
    assert "report" in bind(passages("关于“甲题”,有xx人选择“好”。"), ranking).problems[0].hint()
