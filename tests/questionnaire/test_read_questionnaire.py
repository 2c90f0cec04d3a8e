"""A sound questionnaire becomes the model that its text says."""

from __future__ import annotations

import hashlib

import pytest

from surveykit.errors import InputMissingError, QuestionnaireError
from surveykit.questionnaire.design import Design
from surveykit.questionnaire.model import (
    Band,
    Choice,
    Derivation,
    Fieldwork,
    Net,
    Questionnaire,
    Row,
    Validation,
)
from surveykit.questionnaire.read import parse_questionnaire, read_questionnaire

HEAD = "id: f\ntitle: 问卷\nquestions:\n"


def form(questions: str, rest: str = "") -> Questionnaire:
    return parse_questionnaire(HEAD + questions + rest)


def question(text: str):
    return form(f"  - {text}\n").questions[0]


def test_a_list_of_texts_becomes_options_numbered_from_one():
    assert question("{id: q1, type: single, title: 题, choices: [好, 差]}").choices == (
        Choice(1, "好"),
        Choice(2, "差"),
    )


def test_every_property_of_an_option_is_read():
    text = """\
  - id: q1
    type: multiple
    title: 题
    choices:
      - {label: 甲, code: 11, short: 甲短, score: -2.5, pin: first, aliases: [旧甲, 老甲]}
      - {label: 其他, other: true}
      - {label: 别的, other: required}
      - {label: 不了解, kind: dont_know, exclusive: true, pin: last}
"""
    assert form(text).questions[0].choices == (
        Choice(11, "甲", short="甲短", score=-2.5, pin="first", aliases=("旧甲", "老甲")),
        Choice(2, "其他", other=True),
        Choice(3, "别的", other=True, other_required=True),
        Choice(4, "不了解", kind="dont_know", exclusive=True, pin="last"),
    )


def test_labels_stay_as_typed():
    labels = [
        choice.label
        for choice in question(
            "{id: q, type: single, title: 题, choices: [是, no, 010, 1.10, 8:30]}"
        ).choices
    ]
    assert labels == ["是", "no", "010", "1.10", "8:30"]


def test_a_named_list_is_shared_by_questions():
    found = parse_questionnaire(
        "id: f\ntitle: 问卷\nchoices:\n  good: [{label: 好, score: 2}, {label: 差, score: 1}]\nquestions:\n"
        "  - {id: a, type: single, title: 甲, choices: good}\n  - {id: b, type: single, "
        "title: 乙, choices: good}\n"
    )
    assert (
        found.questions[0].choices
        == found.questions[1].choices
        == (Choice(1, "好", score=2), Choice(2, "差", score=1))
    )


def test_a_matrix_yields_a_variable_for_each_row():
    text = (
        "{id: m, type: matrix, title: 题, choices: [好, 差], rows: [甲, {code: 7, "
        "label: 乙, short: 乙短, aliases: [老乙]}]}"
    )
    matrix = question(text)
    assert matrix.rows == (Row(1, "甲"), Row(7, "乙", short="乙短", aliases=("老乙",)))
    assert [variable.id for variable in matrix.variables] == ["m_1", "m_7"]
    assert {variable.kind for variable in matrix.variables} == {"single"}


def test_a_matrix_may_take_several_ticks_a_row():
    matrix = question("{id: m, type: matrix, multiple: true, title: 题, choices: [好, 差], rows: [甲, 乙]}")
    assert {variable.kind for variable in matrix.variables} == {"multiple"}


def test_a_rating_scale_scores_each_point_by_its_number():
    rating = question("{id: r, type: rating, title: 题, scale: {min: 1, max: 3, labels: {1: 差, 3: 好}}}")
    assert rating.choices == (Choice(1, "差", score=1), Choice(2, "2", score=2), Choice(3, "好", score=3))


def test_a_rating_may_have_options_of_its_own():
    rating = question(
        "{id: r, type: rating, title: 题, choices: [{label: 满意, score: 100}, {label: 不满意, score: 0}]}"
    )
    assert [choice.score for choice in rating.choices] == [100, 0]


def test_nps_runs_from_zero_to_ten():
    nps = question("{id: r, type: nps, title: 题}")
    assert [(c.code, c.label, c.score) for c in nps.choices] == [(n, str(n), n) for n in range(11)]


def test_questions_are_required_unless_they_are_open():
    found = form(
        "  - {id: a, type: number, title: 甲}\n  - {id: b, type: text, title: 乙}\n"
        "  - {id: c, type: text, title: 丙, required: true}\n  - {id: d, type: note, title: 说明}\n"
    )
    assert [q.required for q in found.questions] == [True, False, True, False]


def test_limits_nets_routing_and_wordings_are_read():
    found = form(
        "  - {id: a, type: multiple, title: 甲, short: 短, section: 一, profile: true, choices: [x, y, z],"
        " validate: {min_select: 1, max_select: 2}, nets: {前两项: [x, 2]}, aliases: [旧题干]}\n"
        "  - {id: b, type: number, title: 乙, show_if: \"selected(a, 'x')\", "
        "validate: {min: 0, max: 9.5, integer: true}}\n"
        "  - {id: c, type: sum, title: 丙, rows: [一, 二], validate: {sum: 100}}\n"
        "  - {id: d, type: ranking, title: 丁, choices: [x, y, z], top: 2}\n"
    )
    a, b, c, d = found.questions
    assert a.validate == Validation(min_select=1, max_select=2)
    assert (a.short, a.section, a.profile, a.aliases) == ("短", "一", True, ("旧题干",))
    assert a.nets == (Net("前两项", (1, 2)),)
    assert b.show_if == "selected(a, 'x')"
    assert b.validate == Validation(min=0, max=9.5, integer=True)
    assert c.validate.sum == 100
    assert [variable.id for variable in c.variables] == ["c_1", "c_2"]
    assert d.top == 2


def test_bands_recodes_and_cases_make_single_choices():
    found = form(
        "  - {id: age, type: number, title: 年龄}\n"
        "  - {id: s, type: single, title: 题, choices: [很好, 好, 差, {label: 说不清, "
        "kind: dont_know, code: 9}]}\n",
        "derived:\n"
        "  - {id: band, title: 段, from: age, bands: [{label: 小, below: 35, score: 1}, "
        "{label: 大, from: 35}]}\n"
        "  - {id: two, title: 两类, from: s, profile: true, recode: {好: [很好, 好], 差: [差]}}\n"
        "  - {id: scored, title: 分, from: two, recode: [{label: 甲, from: [好], "
        "score: 1}, {label: 乙, from: [2]}]}\n"
        '  - {id: kind, title: 类, cases: [{label: 青, when: "age < 35"}, '
        "{label: 其余}], nets: {都: [青, 其余]}}\n",
    )
    band, two, scored, kind = found.derived
    assert band.derivation == Derivation("age", bands=(Band("小", None, 35), Band("大", 35, None)))
    assert band.choices == (Choice(1, "小", score=1), Choice(2, "大"))
    assert two.profile
    assert two.derivation == Derivation("s", recode=((1, (1, 2)), (2, (3,)), (9, (9,))))
    assert two.choices[2] == Choice(9, "说不清", kind="dont_know")
    assert scored.derivation == Derivation("two", recode=((1, (1,)), (2, (2,)), (9, (9,))))
    assert kind.derivation == Derivation(cases=((1, "age < 35"), (2, "")))
    assert kind.nets == (Net("都", (1, 2)),)
    assert all(q.type == "single" and not q.required for q in found.derived)


def test_a_kept_kind_of_missing_gets_a_free_code():
    found = form(
        "  - {id: s, type: single, title: 题, choices: [{label: 说不清, kind: refused}, 好, 差]}\n",
        "derived: [{id: d, title: 派, from: s, recode: {好: [好], 差: [差]}}]\n",
    )
    assert [(c.code, c.kind) for c in found.derived[0].choices] == [
        (1, "valid"),
        (2, "valid"),
        (3, "refused"),
    ]


def test_a_scale_expands_a_matrix_into_its_rows():
    found = form(
        "  - {id: m, type: matrix, title: 题, choices: [{label: 好, score: 2}, "
        "{label: 差, score: 1}], rows: [甲, 乙]}\n",
        "scales: [{id: k, title: 氛围, items: [m], reverse: [m_2], method: sum}]\n",
    )
    (scale,) = found.scales
    assert (scale.items, scale.reverse, scale.method, scale.min_answered) == (
        ("m_1", "m_2"),
        ("m_2",),
        "sum",
        None,
    )


def test_what_stands_beside_the_questions_is_read():
    found = form(
        "  - {id: unit, type: single, title: 单位, choices: [机关, 直属]}\n"
        "  - {id: w, type: number, title: 权}\n"
        "  - {id: m, type: matrix, title: 题, choices: [好, 差], rows: [甲, 乙]}\n",
        "language: en\nanonymous: true\nintro: |\n  各位同志：\n  请填写。\n"
        "population: {unit: {机关: 420, 直属: 910}}\n"
        "fieldwork: {distributed: 100, returned: 90, valid: 88, start: 2024-03-01, "
        "end: 2024-03-09, method: 网上}\n"
        "banner: [unit, m_1]\ndesign: {strata: unit, cluster: branch_name, weights: w}\n"
        "checks:\n  min_seconds: 60\n  attention: {m_2: 差}\n  straightline: [m]\n"
        '  rules: [{when: "w >= 1", message: 权数太小}]\n',
    )
    assert (found.language, found.anonymous, found.intro) == ("en", True, "各位同志：\n请填写。")
    assert found.population == {"unit": {1: 420, 2: 910}}
    assert found.fieldwork == Fieldwork(100, 90, 88, "2024-03-01", "2024-03-09", "网上")
    assert found.banner == ("unit", "m_1")
    assert found.design == Design(strata=("unit",), cluster=("branch_name",), weights="w")
    assert found.checks.min_seconds == 60
    assert found.checks.attention == {"m_2": 2}
    assert found.checks.straightline == ("m_1", "m_2")
    assert [(rule.expression, rule.message) for rule in found.checks.rules] == [("w >= 1", "权数太小")]


def test_the_questionnaire_carries_its_source_and_digest(tmp_path):
    text = HEAD + "  - {id: q, type: text, title: 意见}\n"
    path = tmp_path / "问卷.yaml"
    path.write_bytes(("\ufeff" + text).encode())
    found = read_questionnaire(path)
    assert found.source == "问卷.yaml"
    assert found.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert found.questions[0].place.source == "问卷.yaml"
    assert found.questions[0].place.line == 4


def test_a_missing_file_has_its_own_exit_code(tmp_path):
    with pytest.raises(InputMissingError) as caught:
        read_questionnaire(tmp_path / "none.yaml")
    assert caught.value.exit_code == 66


def test_warnings_do_not_stop_reading():
    found = form("  - {id: q, type: single, title: 题, choices: [{label: 好, score: 1}, 差]}\n")
    assert [choice.score for choice in found.questions[0].choices] == [1, None]


def test_errors_are_raised_together_in_the_order_of_the_lines():
    text = (
        "id: f\ntitel: 问卷\nquestions:\n  - {id: q, type: singel, "
        "title: *题}\n  - {id: q2, type: single, title: 二}\n"
    )
    with pytest.raises(QuestionnaireError) as caught:
        parse_questionnaire(text, "f.yaml")
    assert [(p.code, p.place.line) for p in caught.value.problems] == [
        ("Q151", 2),
        ("Q154", 4),
        ("Q107", 4),
        ("Q152", 5),
    ]
