"""Who may refer to whom, and which conditions can never or must always hold."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.questionnaire.condition import parse
from surveykit.questionnaire.names import Names
from surveykit.questionnaire.reach import reach
from surveykit.questionnaire.read import examine, parse_questionnaire
from surveykit.questionnaire.resolve import resolve
from surveykit.questionnaire.truth import Ticks, truth

FORM = """\
id: f
title: 问卷
questions:
  - {id: a, type: single, title: 甲, choices: [x, y, z]}
  - {id: b, type: single, title: 乙, choices: [x, y], show_if: "a == 'x'"}
  - {id: n, type: number, title: 数, validate: {min: 0, max: 10, integer: true}}
  - {id: f, type: number, title: 小数}
  - id: m
    type: multiple
    title: 多
    choices: [x, y, z, {label: 无, exclusive: true}]
    validate: {max_select: 2}
  - {id: k, type: ranking, title: 排, choices: [x, y, z], top: 2}
  - {id: r, type: rating, title: 评, scale: {min: 1, max: 5}}
  - {id: d, type: date, title: 日}
  - {id: t, type: text, title: 文}
CONDITION
derived:
  - {id: band, title: 段, from: n, bands: [{label: 小, below: 5}, {label: 大, from: 5}]}
  - {id: two, title: 两类, from: a, recode: {前: [x, y], 后: [z]}}
  - {id: kind, title: 类, cases: [{label: 一, when: "a == 'x'"}, {label: 二}]}
scales: [{id: s, items: [r]}]
"""


def codes(condition: str) -> list[str]:
    last = f'  - {{id: last, type: text, title: 末, show_if: "{condition}"}}'
    return [problem.code for problem in examine(FORM.replace("CONDITION", last), "f.yaml").problems]


NEVER = [
    "a == 'x' and a == 'y'",
    "a not in ('x', 'y', 'z')",
    "not (a == 'x' or a != 'x')",
    "a == 'y' and b == 'x'",
    "b == 'x' and not a == 'x'",
    "n > 10",
    "n < 0",
    "n > 3 and n < 4",
    "n == 2.5",
    "f > 3 and f < 3",
    "count(m) > 2",
    "selected(m, 'x') and selected(m, '无')",
    "selected_all(m, 'x', 'y', 'z')",
    "count(m) == 2 and selected(m, '无')",
    "rank(k, 'x') == 1 and rank(k, 'y') == 1",
    "rank(k, 'x') == 3",
    "r >= 6",
    "score(r) > 5",
    "r == 2 and score(r) == 3",
    "d > '2024-01-01' and d < '2024-01-02'",
    "t == 'x' and t == 'y'",
    "band == '小' and n >= 5",
    "two == '后' and a == 'x'",
    "two == '前' and b == 'x' and a == 'y'",
]
ALWAYS = [
    "a in ('x', 'y', 'z')",
    "a == 'x' or a != 'x'",
    "n >= 0",
    "n <= 3 or n >= 4",
    "f < 3 or f >= 3",
    "count(m) <= 2",
    "r >= 1",
    "rank(k, 'x') != 3",
    "band == '小' or band == '大'",
    "two in ('前', '后')",
]
SOMETIMES = [
    "a == 'x'",
    "a == 'x' and b == 'y'",
    "n == 10",
    "f > 3 and f < 3.1",
    "count(m) == 2 and not selected(m, 'x')",
    "rank(k, 'x') == 1 and rank(k, 'y') == 2",
    "selected(m, '无')",
    "r >= 5",
    "d > '2024-01-01' and d < '2024-01-03'",
    "t != 'x'",
    "answered(a)",
    "not answered(b)",
    "a == 'y' and not answered(b)",
    "band == '大' and n < 6",
    "kind == '一'",
    "s > 4.5",
    "n > f",
]


@pytest.mark.parametrize("condition", NEVER)
def test_a_condition_that_can_never_hold_is_an_error(condition):
    assert codes(condition) == ["E107"]


@pytest.mark.parametrize("condition", ALWAYS)
def test_a_condition_that_always_holds_is_a_warning(condition):
    assert codes(condition) == ["E117"]


@pytest.mark.parametrize("condition", SOMETIMES)
def test_a_condition_that_may_hold_or_not_is_left_alone(condition):
    assert codes(condition) == []


def test_too_many_possibilities_are_left_alone():
    options = ", ".join(f"o{n}" for n in range(30))
    ticks = " and ".join(f"selected(m, 'o{n}')" for n in range(10))
    text = (
        f"id: f\ntitle: x\nquestions:\n  - {{id: m, type: multiple, title: 多, choices: [{options}]}}\n"
        f'  - {{id: t, type: text, title: 文, show_if: "{ticks} and count(m) < 3"}}\n'
    )
    assert examine(text, "f.yaml").problems.text() == ""


def test_a_derived_question_counts_as_late_as_its_last_source():
    text = (
        "id: f\ntitle: x\nquestions:\n"
        "  - {id: t, type: text, title: 文, show_if: \"two == '前'\"}\n"
        "  - {id: a, type: single, title: 甲, choices: [x, y]}\n"
        "derived: [{id: two, title: 两类, from: a, recode: {前: [x], 后: [y]}}]\n"
    )
    (problem,) = examine(text, "f.yaml").problems
    assert (problem.code, problem.values["later"]) == ("E106", "a")


def test_a_circle_is_told_once_with_its_way():
    def question(name, other):
        return (
            f"  - {{id: {name}, type: single, title: 题, choices: [x, y], show_if: \"{other} == 'x'\"}}\n"
        )

    text = "id: f\ntitle: x\nquestions:\n" + question("p", "q") + question("q", "w") + question("w", "p")
    (problem,) = examine(text, "f.yaml").problems
    assert (problem.code, problem.values["path"]) == ("E108", "p → q → w → p")


def test_a_condition_on_itself_is_a_circle():
    text = "id: f\ntitle: x\nquestions:\n  - {id: p, type: text, title: 题, show_if: answered(p)}\n"
    assert [problem.code for problem in examine(text, "f.yaml").problems] == ["E108"]


# ------------------------------------------------------------------ against brute force

SMALL = parse_questionnaire("""\
id: f
title: x
questions:
  - {id: a, type: single, title: 甲, choices: [一, 二, {label: 三, kind: dont_know}]}
  - {id: r, type: rating, title: 评, scale: {min: 1, max: 4}}
  - {id: m, type: multiple, title: 多, choices: [一, 二, 三], validate: {max_select: 2}}
""")
ATOMS = st.one_of(
    st.sampled_from(["a == '一'", "a != '二'", "a in ('一', '三')", "r >= 3", "r < 2", "score(r) == 2"]),
    st.sampled_from(["selected(m, '一')", "selected_all(m, '二', '三')", "count(m) > 1", "count(m) <= 2"]),
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda p: f"({p[0]} {p[1]} {p[2]})"),
        inner.map(lambda text: f"not ({text})"),
    ),
    max_leaves=5,
)


def every_answer():
    """All answers to the small questionnaire, one by one."""
    ticks = [
        Ticks(frozenset(codes), len(codes))
        for size in range(3)
        for codes in itertools.combinations((1, 2, 3), size)
    ]
    for a, r, m in itertools.product((1, 2, 3), (1, 2, 3, 4), ticks):
        yield {"a": a, "r": r, "m": m}


@settings(max_examples=150)
@given(CONDITIONS)
def test_what_can_hold_agrees_with_trying_every_answer(text):
    names = Names.in_questionnaire(SMALL)
    condition = resolve(parse(text), names).sound()
    scores = {v.id: {c.code: c.score for c in v.choices} for v in SMALL.variables.values()}
    tried = [truth(condition, answers, scores) for answers in every_answer()]
    found = reach(condition, names, {})
    assert found is not None
    assert found.can_hold == (True in tried)
    assert found.can_fail == any(each is not True for each in tried)
