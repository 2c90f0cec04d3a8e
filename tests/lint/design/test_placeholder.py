"""Placeholders of a template are seen where they count up or are masked, and nowhere else."""

from __future__ import annotations

import pytest

from inline import form
from surveykit.lint.design.placeholder import placeholder_problems

OPTIONS = "choices: [好, 差]"


def told(rows: str, *, title: str = "题", head: str = "") -> list[object]:
    question = f"{{id: q, type: matrix, title: {title}, rows: [{rows}], {OPTIONS}}}"
    asked = form(f"title: 调查\n{head}\nquestions:\n  - {question}")
    return [problem.values["texts"] for problem in placeholder_problems(asked)]


@pytest.mark.parametrize(
    ("rows", "texts"),
    [
        ("党员一, 党员二", "党员一、党员二"),
        ("干部甲（书记）, 干部乙, 干部丙, 干部丁", "干部甲（书记）、干部乙、干部丙……"),
        ("同志1, 同志2", "同志1、同志2"),
        ("某某同志, 王建国", "某某同志"),
        ("XX同志, XX", "XX同志、XX"),
    ],
)
def test_rows_that_count_up_or_are_masked_are_placeholders(rows, texts):
    assert told(rows) == [texts]


@pytest.mark.parametrize(
    "rows",
    [
        "党员一",
        "第一支部, 第二支部",
        "干部三, 干部二",
        "党员甲班, 党员乙班",
        "XXL号, 尺寸",
        "单位二, 单位三",
    ],
)
def test_names_that_do_not_count_up_from_the_first_are_left_alone(rows):
    assert told(rows) == []


def test_stems_and_the_introduction_are_looked_at():
    assert told("甲, 乙", title="您对××局的评价", head="intro: 请××支部的同志填写") == ["××", "××"]
