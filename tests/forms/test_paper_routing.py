"""Routing on paper: jumps behind options, notes before questions, conditions in words."""

from __future__ import annotations

import pytest

from inline import form
from surveykit.forms.compose import compose
from surveykit.forms.sheet import Item, Options, Remark
from surveykit.questionnaire.model import Questionnaire

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
        ("a == '是'", "（第1题选“是”的回答）"),
        ("a in ('是', '否')", "（第1题选“是”或“否”的回答）"),
        ("a != '是'", "（第1题选“否”或“说不清”的回答）"),
        ("p != 0", "（第8题选“0”以外的选项的回答）"),
        ("p >= 7", "（第8题选“7”至“10”的回答）"),
        ("selected(b, '红')", "（第2题选了“红”的回答）"),
        ("not selected(b, '红')", "（第2题没有选“红”的回答）"),
        ("count(b) >= 2", "（第2题所选的项数不小于2的回答）"),
        ("n < 3.5", "（第3题填写的数小于3.5的回答）"),
        ("d < '2012-11-08'", "（第4题的日期早于2012年11月8日的回答）"),
        ("rank(r, '东') == 1", "（第5题中“东”的名次为1的回答）"),
        ("m_2 == '差'", "（第6题“下行”选“差”的回答）"),
        ("score(m_1) > 1", "（第6题“上行”所选项的分值大于1的回答）"),
        ("t == '无'", "（第7题填写“无”的回答）"),
        ("not answered(t)", "（第7题没有作答的回答）"),
        ("total > 3", "（“总分”的得分大于3的回答）"),
        ("age == '青年'", "（第3题填写的数小于35的回答）"),
        ("age == '中年'", "（第3题填写的数不小于35且小于60的回答）"),
        ("kind == '先进'", "（“类别”为“先进”的回答）"),
        (
            "a == '是' and (n > 1 or n < 0)",
            "（第1题选“是”，且（第3题填写的数大于1，或第3题填写的数小于0）的回答）",
        ),
        (
            "not (a == '是' and n > 1)",
            "（第1题选“否”或“说不清”，或第3题填写的数不大于1的回答）",
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
    assert [part.when for part in compose(routed).parts] == ["", "", "（第1题选“否”的回答）", ""]


def test_a_note_to_some_says_to_whom():
    routed = form(
        """
        questions:
          - {id: a, type: multiple, title: 甲, choices: [是, 否]}
          - {id: n, type: note, title: 请看附件。, show_if: "selected(a, '是')"}
        """
    )
    assert compose(routed).parts[1] == Remark("请看附件。", "（第1题选了“是”的回答）")
