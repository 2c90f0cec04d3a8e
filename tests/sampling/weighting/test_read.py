"""Targets files: what they mean, and every mistake in them by line and column."""

from __future__ import annotations

from textwrap import dedent

import pytest

from inline import form
from surveykit.errors import DesignError
from surveykit.sampling.weighting.read import default_targets, parse_targets
from surveykit.sampling.weighting.targets import Targets

FORM = form("""
questions:
  - {id: unit, type: single, title: 单位, choices: [机关, 直属单位, 企业]}
  - {id: rank, type: single, title: 职级, choices: [处级, 科级]}
  - {id: q5, type: multiple, title: 多选, choices: [甲, 乙]}
  - {id: age, type: number, title: 年龄}
""")


def targets(text: str) -> Targets:
    return parse_targets(dedent(text).strip("\n") + "\n", FORM, "t.yaml")


def found(text: str) -> list[str]:
    """Place and code of every finding; each can be said in both languages."""
    with pytest.raises(DesignError) as caught:
        targets(text)
    problems = caught.value.problems
    assert all(problem.line(language) for problem in problems for language in ("zh", "en"))
    return [f"{p.place.line}:{p.place.column} {p.code}" if p.place.line else p.code for p in problems]


def test_a_margin_names_options_by_label_or_code():
    told = targets("margins: [{question: unit, targets: {机关: 20, 2: 30, 企业: 60}}]")
    assert [(cell.key, cell.target) for cell in told.margins[0].cells] == [
        ((1,), 20),
        ((2,), 30),
        ((3,), 60),
    ]
    assert told.method == "poststratify"
    assert not told.margins[0].shares


def test_crossed_targets_are_nested():
    told = targets("""
        margins:
          - questions: [unit, rank]
            targets:
              机关: {处级: 5, 科级: 15}
              直属单位: {科级: 30}
    """)
    keys = [(cell.key, cell.label) for cell in told.margins[0].cells]
    assert keys == [((1, 1), "机关×处级"), ((1, 2), "机关×科级"), ((2, 2), "直属单位×科级")]


@pytest.mark.parametrize(
    ("given", "shares"),
    [
        ("{处级: 0.25, 科级: 0.75}", True),
        ("{处级: 33.3333333, 科级: 66.6666667}", True),
        ("{处级: 40, 科级: 60}", True),
        ("{处级: 40, 科级: 61}", False),
        ("{处级: 400, 科级: 600}", False),
    ],
)
def test_shares_are_told_by_their_sum(given, shares):
    assert targets(f"margins: [{{question: rank, targets: {given}}}]").margins[0].shares is shares


def test_a_file_may_say_that_100_people_are_meant():
    told = targets("shares: false\nmargins: [{question: rank, targets: {处级: 40, 科级: 60}}]")
    assert not told.margins[0].shares


def test_everything_else_a_file_can_say_is_read():
    told = targets("""
        base: 权数
        nonresponse: {classes: 处室, responded: 回收, answer: 是, minimum: 5, collapse: {甲: 乙}}
        method: logit
        bounds: [0.3, 3]
        margins: [{column: 地区, targets: {南: 40, 北: 60}}]
        totals: {age: 4132, 工龄: 1200}
        population: 100
        trim: {lower: 0.3, upper: 3, strict: false, absolute: true}
        tolerance: 1e-9
        iterations: 50
        name: w2
    """)
    assert told.columns(FORM) == ("权数", "地区", "工龄", "处室", "回收")
    assert (told.bounds, told.tolerance, told.iterations, told.name) == ((0.3, 3), 1e-9, 50, "w2")
    assert told.trim is not None
    assert (told.trim.strict, told.trim.absolute) == (False, True)
    assert told.nonresponse is not None
    assert (told.nonresponse.minimum, dict(told.nonresponse.collapse)) == (5, {"甲": "乙"})
    assert told.totals == {"age": 4132, "工龄": 1200}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("margns: []", ["1:1 Q151"]),
        ("margins: 5", ["1:10 Q150"]),
        ("margins: [{question: unit, targets: {机关: 一半}}]", ["1:42 Q157"]),
        ("margins: [{question: unti, targets: {机关: 5}}]", ["1:22 E105"]),
        ("margins: [{question: unit, targets: {机关单位: 5}}]", ["1:38 S532"]),
        ("margins: [{question: unit, targets: {机关: 5, 1: 6}}]", ["1:45 S533"]),
        ("margins: [{question: q5, targets: {甲: 5}}]", ["1:22 S531"]),
        ("margins: [{targets: {甲: 5}}]", ["1:11 S530"]),
        ("margins: [{question: unit, column: 地区, targets: {甲: 5}}]", ["1:11 S530"]),
        ("margins: [{questions: [unit, rank], targets: {机关: 5}}]", ["1:47 S534"]),
        ("margins: [{question: rank, targets: {处级: {科级: 5}}}]", ["1:38 S534"]),
        ("margins: [{question: rank, targets: {处级: 33.3, 科级: 66.6}}]", ["1:11 S535"]),
        ("shares: true\nmargins: [{question: rank, targets: {处级: 4, 科级: 6}}]", ["2:11 S536"]),
        ("totals: {age: 100}", ["1:9 S537"]),
        ("method: logit\ntotals: {age: 100}", ["1:9 S537"]),
        ("cluster: 户\nmargins: [{question: rank, targets: {处级: 4, 科级: 6}}]", ["1:10 S537"]),
        ("bounds: [0.3, 3]\nmargins: [{question: rank, targets: {处级: 4, 科级: 6}}]", ["1:9 S537"]),
        ("method: logit\nbounds: [1.3, 3]\ntotals: {age: 9}", ["2:9 S537"]),
        ("method: rakking\nmargins: [{question: rank, targets: {处级: 4, 科级: 6}}]", ["1:9 Q154"]),
        ("trim: {strict: true}\nmargins: [{question: rank, targets: {处级: 4, 科级: 6}}]", ["1:7 S540"]),
        (
            "trim: {lower: 3, upper: 2}\nmargins: [{question: rank, targets: {处级: 4, 科级: 6}}]",
            ["1:7 S510"],
        ),
        ("tolerance: 0\nmargins: [{question: rank, targets: {处级: 4, 科级: 6}}]", ["1:12 S541"]),
        ("base: 权数", ["S538"]),
    ],
)
def test_a_mistake_is_told_by_line_column_and_code(text, codes):
    told = found(text)
    assert len(told) == len(codes), told
    assert all(one.startswith(wanted) for one, wanted in zip(told, codes, strict=True)), told


def test_all_mistakes_of_a_file_are_told_at_once_in_order():
    several = "methods: rake\nmargins: [{question: unit, targets: {机头: 5, 直属单位: x}}]\ntolerance: no\n"
    assert [one.split(" ")[1] for one in found(several)] == ["Q151", "S532", "Q157", "S541"]


def test_a_key_written_twice_is_told():
    assert found("base: 权数\nbase: 别的\nmargins: [{question: rank, targets: {处级: 4, 科级: 6}}]") == [
        "2:1 Q116"
    ]


def test_the_population_of_the_questionnaire_serves_where_nothing_is_named():
    asked = form("""
    population: {unit: {机关: 10, 直属单位: 20}}
    questions:
      - {id: unit, type: single, title: 单位, choices: [机关, 直属单位]}
    """)
    told = default_targets(asked)
    assert [(cell.label, cell.target) for cell in told.margins[0].cells] == [("机关", 10), ("直属单位", 20)]
    assert told.method == "poststratify"
    assert parse_targets("trim: {upper: 3}\n", asked).margins == told.margins
    with pytest.raises(DesignError, match="S538"):
        default_targets(FORM)
