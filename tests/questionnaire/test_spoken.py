"""A condition in words says what the condition says, by the numbers on the form."""

from __future__ import annotations

import pytest

from inline import form
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
        ("q1 != '好'", "第1题选“好”以外的项", "question 1 is other than “好”"),
        ("q1 in ('好', 2)", "第1题选“好”或“较好”", "question 1 is “好” or “较好”"),
        ("q1 not in ('好')", "第1题选“好”以外的项", "question 1 is other than “好”"),
        ("q4 == 5", "第4题选“很满意”", "question 4 is “很满意”"),
        ("q4 >= 4", "第4题的分值不小于4", "the points of question 4 is at least 4"),
        ("score(q4) < 3", "第4题所选项的得分小于3", "the score of question 4 is less than 3"),
        ("age <= 35", "第2题不大于35", "question 2 is at most 35"),
        ("35 < age", "第2题大于35", "question 2 is more than 35"),
        ("age in (18, 19)", "第2题等于18或19", "question 2 is 18 or 19"),
        ("selected(q2, '会多')", "第3题选了“会多”", "“会多” is ticked in question 3"),
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
            "count(q2) >= 2",
            "第3题选的项数不小于2",
            "the number of options ticked in question 3 is at least 2",
        ),
        ("rank(q8, '学') == 1", "第6题中“学”的名次等于1", "the rank of “学” in question 6 is 1"),
        ("q6_1 == '按期'", "第5题“党课”选“按期”", "question 5, “党课” is “按期”"),
        (
            "q6_1 != q6_2",
            "第5题“党课”与第5题“党日”不同",
            "question 5, “党课” differs from question 5, “党日”",
        ),
        ("q9 < '2012-11-08'", "第7题早于2012-11-08", "question 7 is before 2012-11-08"),
        ("q3 == '无'", "第8题填“无”", "question 8 reads “无”"),
        ("q3 != '无'", "第8题填的不是“无”", "question 8 does not read “无”"),
        ("answered(q3)", "答了第8题", "question 8 is answered"),
        ("not answered(q3)", "没有答第8题", "question 8 is not answered"),
        ("band == '青年'", "“年龄段”为“青年”", "“年龄段” is “青年”"),
        ("fen > 3", "“得分”大于3", "“得分” is more than 3"),
        (
            "q1 == '好' and age > 35",
            "第1题选“好”，并且第2题大于35",
            "question 1 is “好”, and question 2 is more than 35",
        ),
        (
            "q1 == '好' and (age > 35 or q3 == '无')",
            "第1题选“好”，并且（第2题大于35，或者第8题填“无”）",
            "question 1 is “好”, and (question 2 is more than 35, or question 8 reads “无”)",
        ),
        ("not (age > 35)", "不是（第2题大于35）", "not (question 2 is more than 35)"),
    ],
)
def test_a_condition_is_told_in_both_languages(condition, zh, en):
    assert spoken(condition, FORM) == zh
    assert spoken(condition, FORM, "en") == en


@pytest.mark.parametrize(
    ("name", "told"), [("age", "第2题"), ("q6", "第5题"), ("q6_2", "第5题“党日”"), ("fen", "“得分”")]
)
def test_a_question_is_called_by_its_number_a_score_by_its_title(name, told):
    assert called(name, FORM) == told
