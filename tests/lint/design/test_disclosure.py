"""What is said of a promise of anonymity that the numbers do not bear out."""

from __future__ import annotations

import pytest

from surveykit.lint.check import check_text

FORM = """\
id: f
title: 问卷
anonymous: true
questions:
  - {id: unit, type: single, title: 您所在单位的性质, short: 单位, profile: true, choices: [机关, 直属单位]}
  - {id: rank, type: single, title: 您的职级, short: 职级, profile: true, choices: [局级, 处级, 科级]}
  - {id: age, type: number, title: 您的年龄（周岁）, validate: {min: 18, max: 70}}
  - {id: q1, type: text, title: 您的意见建议}
derived:
  - id: band
    title: 年龄段
    from: age
    bands: [{label: 35岁及以下, below: 36}, {label: 36岁及以上, from: 36}]
population: POPULATION
"""
FEW = "{unit: {机关: 60, 直属单位: 140}, rank: {局级: 8, 处级: 52, 科级: 140}}"


def told(population: str, **options: int):
    return [
        p
        for p in check_text(FORM.replace("POPULATION", population), "f.yaml", **options)
        if p.code == "W315"
    ]


def test_the_group_its_size_and_the_smallest_change_are_told():
    (problem,) = told(FEW)
    assert problem.text() == "无记名不成立：推算“机关、局级”只有约 2.4 人；6 种组合有 1 种不到 5 人"
    assert problem.hint() == "最小的改动：“职级”把局级、处级合为一类"
    assert problem.hint("en") == "smallest change: in '职级' merge 局级 + 处级"
    assert (problem.place.line, problem.place.column) == (14, 1)


def test_a_group_that_is_counted_is_told_as_certain():
    (problem,) = told(FEW, smallest=10)
    assert problem.text() == "无记名不成立：“局级”只有 8 人，少于 10 人，按答案就能认出是谁"


def test_large_groups_are_let_pass():
    assert told(FEW, smallest=2) == []


def test_a_promise_in_the_introduction_counts_as_well():
    text = FORM.replace("POPULATION", FEW).replace("anonymous: true", "intro: 本问卷以无记名方式填写。")
    assert {"W314", "W315"} <= {problem.code for problem in check_text(text, "f.yaml")}


def test_where_a_question_would_have_to_go_a_way_to_keep_it_is_told_too():
    # 单位 holds 0.469 bits; merging two quarters into a half loses 0.5, and leaves 100 * 0.1 * 0.5 people
    (problem,) = told("{unit: {机关: 10, 直属单位: 90}, rank: {局级: 25, 处级: 25, 科级: 50}}")
    assert problem.hint() == "最小的改动：删去“单位”这一题；不删题的话，“职级”把局级、处级合为一类"


def test_a_form_with_names_is_let_pass():
    text = FORM.replace("POPULATION", FEW).replace("anonymous: true\n", "")
    assert [p.code for p in check_text(text, "f.yaml") if p.code == "W315"] == []


def test_a_kind_that_nobody_is_of_gives_nobody_away():
    assert told("{unit: {机关: 60, 直属单位: 140}, rank: {局级: 0, 处级: 60, 科级: 140}}") == []


def test_bands_of_a_number_count_as_a_question():
    (problem,) = told("{unit: {机关: 20, 直属单位: 180}, band: {35岁及以下: 30, 36岁及以上: 170}}")
    assert "“机关、35岁及以下”只有约 3 人" in problem.text()


def test_a_handful_of_people_cannot_be_asked_namelessly():
    (problem,) = told("{unit: {机关: 2, 直属单位: 2}}")
    assert problem.hint() == "最小的改动：总人数太少，不宜作无记名调查"


@pytest.mark.parametrize(("count", "found"), [(29, 1), (30, 0)])
def test_without_population_forms_handed_out_are_set_against_the_combinations(count, found):
    # 2 * 3 combinations and 5 people each
    text = FORM.replace("population: POPULATION", f"fieldwork: {{distributed: {count}}}")
    problems = [p for p in check_text(text, "f.yaml") if p.code == "W315"]
    assert len(problems) == found
