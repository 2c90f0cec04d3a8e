"""Routing decides why a cell is empty."""

from __future__ import annotations

from inline import answers, codes, form, told

FORM = """
questions:
  - {id: a, type: single, title: 甲, choices: [是, 否, {label: 不了解, kind: dont_know}]}
  - {id: b, type: single, title: 乙, choices: [好, 差], show_if: "a == '是'"}
  - {id: c, type: matrix, title: 丙, rows: [一, 二], choices: [好, 差], show_if: "b == '好'"}
"""


def load(rows: str, dialect: str = "plain"):
    numbered = "".join(f"{n},{row}\n" for n, row in enumerate(rows.splitlines(), 1))
    return answers("序号,a,b,c_1,c_2\n" + numbered, form(FORM), dialect=dialect)


def test_empty_is_not_asked_exactly_where_the_condition_is_known_to_be_false():
    responses = load("是,好,好,差\n否,,,\n是,,,\n,,,\n")
    assert told(responses, "b") == [1, "not_asked", "left_empty", "left_empty"]
    assert told(responses, "c_1") == [1, "left_empty", "left_empty", "left_empty"]


def test_an_answer_that_was_not_asked_for_is_kept_and_reported_once_a_question():
    responses = load("否,好,好,差\n是,差,好,\n")
    assert (told(responses, "b"), told(responses, "c_1")) == ([1, 2], [1, 1])
    found = [(p.code, p.place.record, p.place.variable) for p in responses.problems.where(code="L317")]
    assert found == [("L317", "1", "b"), ("L317", "2", "c")]


def test_a_skip_of_the_platform_against_the_routing_is_reported():
    responses = load("是,(跳过),(跳过),(跳过)\n", dialect="wjx-text")
    assert told(responses, "b") == ["not_asked"]
    assert [(p.code, p.place.variable) for p in responses.problems.where(severity="warning")] == [
        ("L318", "b")
    ]


def test_a_skip_without_any_routing_is_noted_with_its_count():
    responses = answers(
        "a\n(跳过)\n(跳过)\n好\n",
        form("questions:\n  - {id: a, type: single, title: 甲, choices: [好, 差]}"),
    )
    assert told(responses, "a") == ["not_asked", "not_asked", 1]
    assert [(p.code, p.values["count"]) for p in responses.problems] == [("L319", 2)]


def test_required_questions_left_empty_are_named_but_not_those_never_asked():
    responses = load("否,,,\n是,,,\n")
    found = responses.problems.where(code="L406")
    assert [(p.place.record, p.values["items"]) for p in found] == [
        ("1", "c_1、c_2"),
        ("2", "b、c_1、c_2"),
    ]


def test_a_condition_on_a_derived_question_is_known_in_time():
    questionnaire = form("""
        questions:
          - {id: age, type: number, title: 年龄}
          - {id: b, type: single, title: 乙, choices: [好, 差], show_if: "older == '年长'"}
        derived:
          - {id: group, title: 组, from: age, bands: [{label: 年轻, below: 35}, {label: 年长, from: 35}]}
          - {id: older, title: 年长与否, from: group, recode: {年长: [年长], 其他: [年轻]}}
    """)
    responses = answers("age,b\n30,\n40,\n40,好\n", questionnaire)
    assert told(responses, "b") == ["not_asked", "left_empty", 1]
    assert told(responses, "group") == [1, 2, 2]
    assert codes(responses.problems) == ["L406"]
