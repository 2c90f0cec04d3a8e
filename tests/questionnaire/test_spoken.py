"""A condition in words says what the condition says, by the numbers on the form."""

from __future__ import annotations

import pytest

from inline import form
from surveykit.questionnaire.condition import parse
from surveykit.questionnaire.names import Names
from surveykit.questionnaire.resolve import resolve
from surveykit.questionnaire.spoken import called, spoken

FORM = form(
    """
questions:
  - {id: intro, type: note, title: 请先看说明}
  - {id: q1, type: single, title: 甲, choices: [好, 较好, {label: 不了解, code: 98, kind: dont_know}]}
  - {id: age, type: number, title: 年龄}
  - {id: q2, type: multiple, title: 乙, choices: [会多, 文多, 无]}
  - {id: q4, type: rating, title: 丙, scale: {min: 1, max: 5, labels: {5: 很满意}}}
  - {id: q6, type: matrix, title: 丁, rows: [党课, 党日], choices: [按期, 不按期]}
  - {id: q8, type: ranking, title: 戊, choices: [学, 思]}
  - {id: q9, type: date, title: 己}
  - {id: q3, type: text, title: 庚}
derived:
  - {id: band, title: 年龄段, from: age, bands: [{label: 青年, below: 35}, {label: 其他, from: 35}]}
scales:
  - {id: fen, title: 得分, items: [q4]}
"""
)


@pytest.mark.parametrize(
    ("condition", "zh", "en"),
    [
        ("q1 == '好'", "第1题选“好”", "question 1 is “好”"),
        ("q1 == 98", "第1题选“不了解”", "question 1 is “不了解”"),
        ("q1 in ('好', 2)", "第1题选“好”或“较好”", "question 1 is “好” or “较好”"),
        ("q1 != '好'", "第1题选“较好”或“不了解”", "question 1 is “较好” or “不了解”"),
        ("q4 != 5", "第4题选“很满意”以外的选项", "question 4 is other than “很满意”"),
        ("q4 == 5", "第4题选“很满意”", "question 4 is “很满意”"),
        ("q4 >= 2", "第4题选“2”至“很满意”", "question 4 is “2” to “很满意”"),
        ("not (q4 >= 2)", "第4题选“1”", "question 4 is “1”"),
        ("score(q4) < 3", "第4题所选项的分值小于3", "the score of the answer to question 4 is below 3"),
        ("age <= 35", "第2题填写的数不大于35", "the number in question 2 is at most 35"),
        ("35 < age", "第2题填写的数大于35", "the number in question 2 is above 35"),
        ("age in (18, 19)", "第2题填写的数为18或19", "the number in question 2 is 18 or 19"),
        (
            "age >= 18 and age < 35",
            "第2题填写的数不小于18且小于35",
            "the number in question 2 is at least 18 and is below 35",
        ),
        ("selected(q2, '会多')", "第3题选了“会多”", "“会多” is ticked in question 3"),
        ("not selected(q2, '会多')", "第3题没有选“会多”", "“会多” is not ticked in question 3"),
        (
            "selected_any(q2, '会多', '文多')",
            "第3题选了“会多”“文多”中的任何一项",
            "any of “会多”, “文多” is ticked in question 3",
        ),
        (
            "selected_all(q2, '会多', '文多')",
            "第3题选了“会多”“文多”中的每一项",
            "each of “会多”, “文多” is ticked in question 3",
        ),
        (
            "not selected_any(q2, '会多', '文多')",
            "第3题没有选“会多”，且第3题没有选“文多”",
            "“会多” is not ticked in question 3, and “文多” is not ticked in question 3",
        ),
        (
            "count(q2) >= 2",
            "第3题所选的项数不小于2",
            "the number of options ticked in question 3 is at least 2",
        ),
        ("rank(q8, '学') == 1", "第6题中“学”的名次为1", "the rank of “学” in question 6 is 1"),
        ("q6_1 == '按期'", "第5题“党课”选“按期”", "“党课” in question 5 is “按期”"),
        (
            "q6_1 == q6_2",
            "第5题“党课”与第5题“党日”的回答相同",
            "“党课” in question 5 and “党日” in question 5 are answered alike",
        ),
        (
            "q6_1 != q6_2",
            "第5题“党课”与第5题“党日”的回答不同",
            "“党课” in question 5 and “党日” in question 5 are answered differently",
        ),
        (
            "q6_1 == '按期' and q6_2 == '按期'",
            "第5题“党课”选“按期”，且第5题“党日”选“按期”",
            "“党课” in question 5 is “按期”, and “党日” in question 5 is “按期”",
        ),
        (
            "q9 < '2012-11-08'",
            "第7题的日期早于2012年11月8日",
            "the date in question 7 is before 2012-11-08",
        ),
        ("q3 == '无'", "第8题填写“无”", "question 8 reads “无”"),
        ("q3 != '无'", "第8题填写的不是“无”", "question 8 does not read “无”"),
        ("answered(q3)", "第8题已作答", "question 8 is answered"),
        ("not answered(q3)", "第8题没有作答", "question 8 is not answered"),
        ("band == '青年'", "“年龄段”为“青年”", "“年龄段” is “青年”"),
        ("band != '青年'", "“年龄段”为“其他”", "“年龄段” is “其他”"),
        ("fen > 3", "“得分”的得分大于3", "the score “得分” is above 3"),
        (
            "q1 == '好' and age > 35",
            "第1题选“好”，且第2题填写的数大于35",
            "question 1 is “好”, and the number in question 2 is above 35",
        ),
        (
            "q1 == '好' and (age > 35 or q3 == '无')",
            "第1题选“好”，且（第2题填写的数大于35，或第8题填写“无”）",
            "question 1 is “好”, and (the number in question 2 is above 35, or question 8 reads “无”)",
        ),
        (
            "q1 == '好' and selected_any(q2, '会多', '文多')",
            "第1题选“好”，且第3题选了“会多”“文多”中的任何一项",
            "question 1 is “好”, and any of “会多”, “文多” is ticked in question 3",
        ),
        (
            "not (age > 35 and q1 == '好')",
            "第2题填写的数不大于35，或第1题选“较好”或“不了解”",
            "the number in question 2 is at most 35, or question 1 is “较好” or “不了解”",
        ),
    ],
)
def test_a_condition_is_told_in_both_languages(condition, zh, en):
    meant = resolve(parse(condition), Names.in_questionnaire(FORM)).sound()
    assert spoken(meant, FORM) == zh
    assert spoken(meant, FORM, "en") == en


@pytest.mark.parametrize(
    ("name", "told"), [("age", "第2题"), ("q6", "第5题"), ("q6_2", "第5题“党日”"), ("fen", "“得分”")]
)
def test_a_question_is_called_by_its_number_a_score_by_its_title(name, told):
    assert called(name, FORM) == told
