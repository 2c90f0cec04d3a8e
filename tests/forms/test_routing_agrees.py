"""The page and the loader ask the same questions of the same people, on random forms and answers."""

from __future__ import annotations

import datetime as dt
import json
import random
from typing import Any

import pytest
from answer_files import put
from browser import CHROMIUM, browser
from filling import Filling

from inline import form, told
from surveykit.errors import QuestionnaireError
from surveykit.questionnaire.model import Questionnaire, Variable
from surveykit.responses.evaluate import evaluate
from surveykit.responses.load import read_responses

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
KINDS = ("single", "multiple", "rating", "multiple", "ranking", "number", "date", "text", "matrix", "sum")
OPTIONS = (
    "[{label: 甲, score: 3}, {label: 乙, score: 1.5}, {label: 丙, score: 0}, "
    "{label: 丁, code: 98, kind: dont_know}]"
)
POINTS = (
    "choices: [{label: 一分, score: 1}, {label: 三分, code: 3, score: 3}, "
    "{label: 五分, code: 5, score: 5}, {label: 说不清, code: 98, kind: dont_know}]"
)
LABELS = ("甲", "乙", "丙", "丁")
WORDS = ("无", "有", "意见 很多")
DERIVED = """
derived:
  - {id: stage, title: 段, from: n0, bands: [{label: 低, below: 3}, {label: 中, from: 3, below: 7}, {label: 高, from: 7}]}
  - {id: group, title: 组, from: s0, recode: {上: [甲, 乙], 下: [丙]}}
  - {id: class, title: 类, cases: [{label: 一, when: s0 == '甲' and n0 > 4}, {label: 二, when: n0 <= 4 or s0 == '乙'}]}
  - {id: rest, title: 余, cases: [{label: 一, when: s0 == '甲'}, {label: 二, when: n0 > 4}, {label: 余}]}
scales:
  - {id: total, title: 分, items: [s0, n0], reverse: [s0], min_answered: 1}
  - {id: added, title: 和, items: [s0, n0], method: sum}
"""  # noqa: E501


class Maker:
    """Random questionnaires whose later questions depend on earlier ones."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.known: list[tuple[str, str]] = [("s0", "single"), ("n0", "number")]

    def questionnaire(self) -> Questionnaire:
        head = f"""
questions:
  - {{id: s0, type: single, required: false, title: 零, choices: {OPTIONS}}}
  - {{id: n0, type: number, required: false, title: 数, validate: {{min: 0, max: 10}}}}
"""
        lines = [self._question(number) for number in range(1, self.chance.randint(6, 12))]
        return form(head + "".join(lines) + DERIVED)

    def _question(self, number: int) -> str:
        kind, name = self.chance.choice(KINDS), f"q{number}"
        parts = [f"id: {name}", f"type: {kind}", "required: false", f"title: 第{number}问"]
        if kind in ("single", "multiple", "ranking", "matrix"):
            parts.append(f"choices: {OPTIONS}")
        if kind in ("matrix", "sum"):
            parts.append("rows: [上, 下]")
        if kind == "rating":
            parts.append(POINTS)
        if kind == "ranking":
            parts.append("validate: {min_select: 1}")
        if self.chance.random() < 0.75:
            parts.append(f'show_if: "{self._condition(2)}"')
        rows = [f"{name}_1", f"{name}_2"] if kind in ("matrix", "sum") else [name]
        variable = {"matrix": "single", "sum": "number"}.get(kind, kind)
        self.known += [(row, variable) for row in rows]
        return f"  - {{{', '.join(parts)}}}\n"

    def _condition(self, depth: int) -> str:
        draw = self.chance.random()
        if depth and draw < 0.35:
            joint = self.chance.choice((" and ", " or "))
            return "(" + joint.join(self._condition(depth - 1) for _ in range(2)) + ")"
        if depth and draw < 0.45:
            return f"not {self._condition(depth - 1)}"
        return self._atom()

    def _atom(self) -> str:
        pick = self.chance.choice
        if self.chance.random() < 0.25:
            return pick(
                ("stage == '低'", "stage in ('中', '高')", "group == '上'", "group != '下'",
                 "rest == '余'", "rest != '二'", "class == '一'", "answered(class)",
                 "not answered(stage)", "total > 3", "total <= 2.5", "added >= 6")
            )  # fmt: skip
        name, kind = pick(self.known)
        sign = pick(("==", "!=", "<", "<=", ">", ">="))
        if self.chance.random() < 0.1:
            return f"answered({name})"
        if kind == "single":
            return pick(
                (f"{name} == '{pick(LABELS)}'", f"{name} != '{pick(LABELS)}'", f"{name} in ('甲', '丁')",
                 f"score({name}) {sign} {pick((0, 1, 1.5, 3))}", f"selected({name}, '乙')")
            )  # fmt: skip
        if kind == "multiple":
            several = pick(("selected_any", "selected_all"))
            return pick(
                (f"selected({name}, '{pick(LABELS)}')", f"{several}({name}, '甲', '丙')",
                 f"count({name}) {sign} {pick((1, 2, 3))}")
            )  # fmt: skip
        if kind == "ranking":
            return pick(
                (f"rank({name}, '{pick(LABELS)}') {sign} {pick((1, 2))}", f"selected({name}, '乙')",
                 f"count({name}) {sign} 2")
            )  # fmt: skip
        if kind == "date":
            return f"{name} {sign} '{pick(('2000-02-29', '2012-11-08'))}'"
        if kind == "text":
            return f"{name} {pick(('==', '!='))} '{pick(WORDS)}'"
        denied = "not " if kind == "rating" and self.chance.random() < 0.5 else ""
        return f"{denied}{name} {sign} {pick((2, 3, 4.5))}"

    def answers(self, questionnaire: Questionnaire) -> list[tuple[str, Any]]:
        """Answers to some of the questions, in any order, also to those that will not be shown."""
        variables = [v for q in questionnaire.questions for v in q.variables]
        found = []
        for variable in variables:
            if self.chance.random() < 0.75:
                found.append((variable.id, self._answer(variable)))
        self._whole_sums(questionnaire, found)
        self.chance.shuffle(found)
        return found

    def _whole_sums(self, questionnaire: Questionnaire, found: list[tuple[str, Any]]) -> None:
        """A sum is answered in all its rows or in none, or the page would not save it."""
        given = {name for name, _ in found}
        for question in questionnaire.questions:
            rows = {v.id for v in question.variables}
            if question.type == "sum" and rows & given != rows:
                found[:] = [pair for pair in found if pair[0] not in rows]

    def _answer(self, variable: Variable) -> Any:
        codes = [choice.code for choice in variable.choices]
        if variable.kind == "single":
            return self.chance.choice(codes)
        if variable.kind == "multiple":
            return self.chance.sample(codes, self.chance.randint(1, 4))
        if variable.kind == "ranking":
            return self.chance.sample(codes, self.chance.randint(1, 4))
        if variable.kind == "number":
            return self.chance.choice((0, 1, 2, 2.5, 3, 4, 4.5, 7, 8.75, 9.5, 10))
        if variable.kind == "date":
            return self.chance.choice(
                ("1999-12-31", "2000-02-29", "2000-03-01", "2012-11-08", "2020-01-01")
            )
        return self.chance.choice((*WORDS, " 无 ", "没有"))


def made(seed: int) -> tuple[Maker, Questionnaire]:
    """The first sound questionnaire of a seed: conditions that can never hold are errors."""
    for attempt in range(100):
        maker = Maker(seed * 1000 + attempt)
        try:
            return maker, maker.questionnaire()
        except QuestionnaireError:
            continue
    raise AssertionError("no sound questionnaire")


@pytest.fixture(scope="module")
def window(tmp_path_factory):
    with browser(tmp_path_factory.mktemp("profile")) as one:
        yield one


def same(given: Any, found: Any) -> bool:
    if isinstance(found, dt.date):
        return found.isoformat() == given
    return found == (given.strip() if isinstance(given, str) else given)


@pytest.mark.parametrize("seed", range(24))
def test_the_page_shows_a_question_exactly_where_the_loader_finds_its_condition_true(
    window, tmp_path, seed
):
    maker, questionnaire = made(seed)
    Filling(window, questionnaire, tmp_path)
    given = [maker.answers(questionnaire) for _ in range(30)]
    filled = window.evaluate(f"{json.dumps(given)}.map(hands.fill)")
    assert [one["wrong"] for one in filled] == [[]] * len(given)
    folder = tmp_path / "answers"
    for number, one in enumerate(filled):
        put(folder, f"{number:02}.json", one["text"])
    found = read_responses(folder, questionnaire)
    assert [p.line() for p in found.problems if p.code[:2] in ("L1", "L2", "L3")] == []
    row_of = {record: row for row, record in enumerate(found.records)}
    rows = [row_of[json.loads(one["text"])["record"]] for one in filled]
    for question in questionnaire.questions:
        if question.show_if:
            truth = evaluate(question.show_if, questionnaire, found.columns, len(found))
            for row, one in zip(rows, filled, strict=True):
                assert (question.id in one["shown"]) == bool(truth.true[row]), question.show_if
        for variable in question.variables:
            for row, one, answers in zip(rows, filled, given, strict=True):
                value = told(found, variable.id)[row]
                if question.id not in one["shown"]:
                    assert value == "not_asked"
                elif variable.id not in dict(answers):
                    assert value == "left_empty"
                else:
                    ordered = dict(answers)[variable.id]
                    ordered = sorted(ordered) if variable.kind == "multiple" else ordered
                    assert same(ordered, value), variable.id
    assert window.complaints == []


def test_the_random_forms_use_every_kind_of_condition():
    text = " ".join(q.show_if for seed in range(24) for q in made(seed)[1].questions)
    wanted = (
        "selected(", "selected_any(", "selected_all(", "count(", "rank(", "score(", "answered(", "stage",
        "group", "class", "total", "added", " in ", "not ", " and ", " or ", "'2012-11-08'", "'无'",
    )  # fmt: skip
    assert [word for word in wanted if word not in text] == []
