"""Routing on paper: jumps behind options, notes before questions, conditions in words."""

from __future__ import annotations

import random

import pytest

from inline import form
from surveykit.errors import QuestionnaireError
from surveykit.forms.compose import compose
from surveykit.forms.jumps import Jumps
from surveykit.forms.sheet import Item, Options, Remark
from surveykit.questionnaire.model import Question, Questionnaire
from surveykit.questionnaire.truth import Answer, Ticks, truth

HEAD = """
questions:
  - {id: a, type: single, title: 甲, choices: [是, 否, 说不清]}
  - {id: b, type: multiple, title: 乙, choices: [红, 黄, 蓝, 绿]}
  - {id: n, type: number, title: 丙}
  - {id: d, type: date, title: 丁}
  - {id: r, type: ranking, title: 戊, choices: [东, 西]}
  - {id: m, type: matrix, title: 己, rows: [上行, 下行],
     choices: [{label: 好, score: 2}, {label: 差, score: 1}]}
  - {id: t, type: text, title: 庚}
  - {id: p, type: nps, title: 辛}
  - {id: z, type: text, title: 壬}
"""
TAIL = """
derived:
  - {id: age, title: 年龄段, from: n, bands: [{label: 青年, below: 35}, {label: 中年, from: 35, below: 60}, {label: 老年, from: 60}]}
  - {id: kind, title: 类别, cases: [{label: 先进, when: a == '是' and n > 1}, {label: 其余}]}
scales:
  - {id: total, title: 总分, items: [m]}
"""  # noqa: E501


def asked_if(condition: str) -> Questionnaire:
    return form(f'{HEAD}  - {{id: last, type: text, title: 末题, show_if: "{condition}"}}\n{TAIL}')


def note(condition: str) -> str:
    last = compose(asked_if(condition)).parts[-1]
    assert isinstance(last, Item)
    return last.when


def hints(questionnaire: Questionnaire, number: int) -> list[str]:
    """What stands behind each option of a question."""
    item = next(p for p in compose(questionnaire).parts if isinstance(p, Item) and p.number == number)
    assert isinstance(item.body, Options)
    return [entry.hint for entry in item.body.entries]


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("a == '是'", "（第1题选“是”的人回答）"),
        ("a in ('是', '否')", "（第1题选“是”或“否”的人回答）"),
        ("a != '是'", "（第1题选“否”或“说不清”的人回答）"),
        ("p != 0", "（第8题选“0”以外的选项的人回答）"),
        ("p >= 7", "（第8题选“7”至“10”的人回答）"),
        ("selected(b, '红')", "（第2题选了“红”的人回答）"),
        ("not selected(b, '红')", "（第2题没有选“红”的人回答）"),
        ("count(b) >= 2", "（第2题所选的项数不小于2的人回答）"),
        ("n < 3.5", "（第3题填写的数小于3.5的人回答）"),
        ("d < '2012-11-08'", "（第4题的日期早于2012年11月8日的人回答）"),
        ("rank(r, '东') == 1", "（第5题中“东”的名次为1的人回答）"),
        ("m_2 == '差'", "（第6题“下行”选“差”的人回答）"),
        ("score(m_1) > 1", "（第6题“上行”所选项的分值大于1的人回答）"),
        ("t == '无'", "（第7题填写“无”的人回答）"),
        ("not answered(t)", "（第7题没有作答的人回答）"),
        ("total > 3", "（“总分”的得分大于3的人回答）"),
        ("age == '青年'", "（第3题填写的数小于35的人回答）"),
        ("age == '中年'", "（第3题填写的数不小于35且小于60的人回答）"),
        ("kind == '先进'", "（“类别”为“先进”的人回答）"),
        (
            "a == '是' and (n > 1 or n < 0)",
            "（第1题选“是”，且（第3题填写的数大于1，或第3题填写的数小于0）的人回答）",
        ),
        (
            "not (a == '是' and n > 1)",
            "（第1题选“否”或“说不清”，或第3题填写的数不大于1的人回答）",
        ),
    ],
)
def test_a_condition_is_told_in_words(condition, words):
    assert note(condition) == words


def test_an_option_leads_past_the_questions_it_closes_and_they_need_no_note():
    routed = form(
        """
        questions:
          - {id: a, type: single, title: 甲, choices: [是, 否]}
          - {id: b, type: text, title: 乙, show_if: a == '是'}
          - {id: c, type: text, title: 丙, show_if: a != '否'}
          - {id: d, type: text, title: 丁}
        """
    )
    assert hints(routed, 1) == ["", "（请跳至第4题）"]
    assert [part.when for part in compose(routed).parts] == ["", "", "", ""]


def test_an_option_that_closes_all_that_is_left_leads_to_the_end():
    routed = form(
        """
        questions:
          - {id: a, type: single, title: 甲, choices: [是, 否]}
          - {id: b, type: text, title: 乙, show_if: a == '是'}
        """
    )
    assert hints(routed, 1) == ["", "（请跳至问卷末尾）"]


def test_a_question_that_no_jump_leads_past_says_itself_who_answers():
    """After 乙 the reader with 是 would walk into 丙."""
    routed = form(
        """
        questions:
          - {id: a, type: single, title: 甲, choices: [是, 否]}
          - {id: b, type: text, title: 乙, show_if: a == '是'}
          - {id: c, type: text, title: 丙, show_if: a == '否'}
          - {id: d, type: text, title: 丁}
        """
    )
    assert hints(routed, 1) == ["", "（请跳至第3题）"]
    assert [part.when for part in compose(routed).parts] == ["", "", "（第1题选“否”的人回答）", ""]


def test_a_note_to_some_says_to_whom():
    routed = form(
        """
        questions:
          - {id: a, type: multiple, title: 甲, choices: [是, 否]}
          - {id: n, type: note, title: 请看附件。, show_if: "selected(a, '是')"}
        """
    )
    assert compose(routed).parts[1] == Remark("请看附件。", "（第1题选了“是”的人回答）")


def test_whoever_is_led_past_a_question_is_led_past_what_depends_on_it():
    routed = form(
        """
        questions:
          - {id: a, type: single, title: 甲, choices: [有, 没有]}
          - {id: b, type: single, title: 乙, show_if: a == '有', choices: [一次, 两次]}
          - {id: c, type: text, title: 丙, show_if: b == '两次'}
          - {id: d, type: text, title: 丁}
        """
    )
    assert hints(routed, 1) == ["", "（请跳至第4题）"]
    assert hints(routed, 2) == ["（请跳至第4题）", ""]
    assert [part.when for part in compose(routed).parts] == ["", "", "", ""]


def test_what_depends_on_a_question_with_a_note_has_the_note_too():
    routed = form(
        """
        questions:
          - {id: a, type: multiple, title: 甲, choices: [有, 没有]}
          - {id: b, type: single, title: 乙, show_if: "selected(a, '有')", choices: [一次, 两次]}
          - {id: c, type: text, title: 丙, show_if: b == '两次'}
          - {id: d, type: text, title: 丁}
        """
    )
    told = "（第1题选了“有”的人回答）"
    assert [part.when for part in compose(routed).parts] == ["", told, told, ""]


def test_a_note_leaves_out_what_the_way_there_has_made_sure_of():
    routed = form(
        """
        questions:
          - {id: a, type: single, title: 甲, choices: [有, 没有]}
          - {id: m, type: multiple, title: 乙, show_if: a == '有', choices: [红, 蓝]}
          - {id: c, type: text, title: 丙, show_if: "a == '有' and selected(m, '红')"}
        """
    )
    assert [part.when for part in compose(routed).parts] == ["", "", "（第2题选了“红”的人回答）"]


def random_form(chance: random.Random) -> Questionnaire:
    """Questions that depend on earlier ones, near and far, one or two at a time."""
    atoms, lines = [], []
    for number in range(chance.randint(3, 9)):
        name, kind = f"q{number}", chance.choice(("single", "single", "multiple", "number"))
        shown = ""
        if atoms and chance.random() < 0.7:
            several = chance.sample(atoms, min(len(atoms), chance.choice((1, 1, 2))))
            shown = f', show_if: "{chance.choice((" and ", " and ", " or ")).join(several)}"'
        options = ", choices: [甲, 乙, 丙]" if kind != "number" else ""
        lines.append(f"  - {{id: {name}, type: {kind}, title: 题{number}{options}{shown}}}")
        if kind == "single":
            atoms += [f"{name} {sign} '{label}'" for sign in ("==", "!=") for label in "甲乙"]
            atoms += [f"{name} in ('甲', '丙')", f"not answered({name})"]
        elif kind == "multiple":
            atoms += [f"selected({name}, '甲')", f"not selected({name}, '乙')", f"count({name}) >= 2"]
        else:
            atoms += [f"{name} > 3", f"{name} <= 3"]
    return form("questions:\n" + "\n".join(lines))


def an_answer(question: Question, chance: random.Random) -> Answer:
    if question.type == "single":
        return chance.choice(question.choices).code
    if question.type == "number":
        return float(chance.randint(0, 6))
    codes = frozenset(chance.sample([1, 2, 3], chance.randint(1, 3)))
    return Ticks(codes, len(codes))


@pytest.mark.parametrize("seed", range(400))
def test_whoever_follows_the_paper_is_asked_what_the_loader_expects(seed):
    chance = random.Random(seed)
    try:
        routed = random_form(chance)
    except QuestionnaireError:
        return  # a condition that can never hold is refused when the form is read
    jumps = Jumps(routed)
    for _ in range(6):
        answers = {question.id: an_answer(question, chance) for question in routed.questions}
        expected: dict[str, Answer] = {}
        for question in routed.questions:
            condition = jumps.conditions.get(question.id)
            if condition is None or truth(condition, expected, {}) is True:
                expected[question.id] = answers[question.id]
        written: dict[str, Answer] = {}
        at = 0
        while at < len(routed.questions):
            question = routed.questions[at]
            at += 1
            note = jumps.note(question)
            if note is not None and truth(note, written, {}) is not True:
                continue
            written[question.id] = answers[question.id]
            chosen = [each for each in question.choices if each.code == answers[question.id]]
            if question.type == "single" and (to := jumps.target(question, chosen[0])) is not None:
                at = to - 1 if to else len(routed.questions)
        assert written.keys() == expected.keys(), (routed.questions, answers)
