from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_survey import (
    GOOD,
    UNKNOWN,
    multiple,
    number,
    one,
    options,
    questions,
    ranking,
    sample,
    single,
    text,
)

from surveykit.questionnaire.design import Design
from surveykit.questionnaire.model import Choice, Net, Question, Row
from surveykit.reports.sentences import profile_sentence, sentence
from surveykit.responses.model import LEFT_EMPTY, NOT_ASKED
from surveykit.survey import Survey
from surveykit.tables.parts import Reading
from surveykit.tables.view import view


def told(survey: Survey, name: str, **reading: object) -> str:
    table = survey.table(name)
    return sentence(table.question, table.blocks, Reading(**reading))


def asked(title: str, *labels: str, **more: object) -> Question:
    return Question("q", "single", title, choices=options(*labels), **more)


def test_scored_options_are_told_from_the_best_to_the_worst_whatever_their_order_on_the_form():
    question = Question("q", "single", "“一岗双责”情况如何？", choices=tuple(reversed(GOOD)))
    assert told(one(question, single([3, 3, 2, 1, 0, 0, 0, 0])), "q") == (
        "关于“‘一岗双责’情况如何”，有2人认为“好”，占25.0%；有1人认为“较好”，占12.5%；有1人认为“一般”，占12.5%；"
        "有4人认为“较差”，占50.0%；平均分为42.50。"
    )


def test_options_without_scores_keep_the_order_of_the_form():
    survey = one(asked("开展的频次", "每周", "每月", "每季"), single([2, 2, 1, 0]))
    assert told(survey, "q") == (
        "关于“开展的频次”，有1人选择“每周”，占25.0%；有1人选择“每月”，占25.0%；有2人选择“每季”，占50.0%。"
    )


@pytest.mark.parametrize(
    ("title", "verb"),
    [
        ("您认为最有效的载体", "认为"),
        ("“两张皮”问题是否突出", "认为"),
        ("对组织生活质量的总体评价", "认为"),
        ("您参加组织生活的情况如何", "选择"),
        ("主题党日频次", "选择"),
    ],
)
def test_only_those_who_were_asked_for_an_opinion_think_so(title, verb):
    assert f"有1人{verb}“甲”" in told(one(asked(title, "甲", "乙"), single([0, 1])), "q")


def test_options_of_a_multiple_choice_are_told_by_share_and_the_other_comes_last():
    other, none = Choice(4, "其他", other=True), Choice(3, "没有问题", exclusive=True)
    question = Question("q", "multiple", "您认为存在什么问题", choices=(other, *options("甲", "乙"), none))
    survey = one(question, multiple([[0, 2], [0, 2], [0, 1, 2], [3]], 4))
    assert told(survey, "q") == (
        "关于“您认为存在什么问题”，有3人认为是“乙”，占75.0%；有1人认为是“甲”，占25.0%；有1人认为“没有问题”，占25.0%；"
        "有3人选择“其他”，占75.0%。"
    )


def test_the_base_is_said_only_where_not_everybody_is_in_it():
    whole = one(asked("问", "甲", "乙"), single([0, 1]))
    part = one(asked("问", "甲", "乙"), single([0, 1, LEFT_EMPTY, NOT_ASKED]))
    assert "有效填写" not in told(whole, "q")
    assert told(part, "q").startswith("关于“问”，在有效填写的2人中，有1人选择“甲”，占50.0%")


def test_options_nobody_chose_are_named_together():
    survey = one(asked("您认为如何", "甲", "乙", "丙"), single([0, 0]))
    assert told(survey, "q") == "关于“您认为如何”，有2人认为“甲”，占100.0%；没有人认为“乙”、“丙”。"


def test_where_nobody_answered_no_number_is_told():
    assert told(one(asked("问", "甲"), single([LEFT_EMPTY])), "q") == "关于“问”，没有人作答。"


def test_dont_know_comes_last_and_is_not_an_opinion():
    question = Question("q", "single", "您认为如何", choices=(UNKNOWN, *options("甲", "乙")))
    assert told(one(question, single([0, 0, 1, 2])), "q").endswith("；有2人表示“不了解”，占50.0%。")


def test_a_net_is_told_after_its_options_and_of_a_multiple_choice_as_at_least_one():
    nets = (Net("两项", (1, 2)),)
    survey = one(asked("问", "甲", "乙", "丙", nets=nets), single([0, 1, 1, 2]))
    assert told(survey, "q").endswith("；“两项”合计3人，占75.0%。")
    ticked = Question("q", "multiple", "问", choices=options("甲", "乙", "丙"), nets=nets)
    survey = one(ticked, multiple([[0, 1], [0], [2], [2]], 3))
    assert told(survey, "q").endswith("；至少选择“两项”中一项的有2人，占50.0%。")


def test_a_matrix_is_told_row_by_row_each_with_its_own_base():
    question = Question(
        "q",
        "matrix",
        "开展情况",
        rows=(Row(1, "党课"), Row(2, "党员大会")),
        choices=options("按期", "不按期"),
    )
    columns = {"q_1": single([0, 0, 1, 1]), "q_2": single([0, 1, LEFT_EMPTY, LEFT_EMPTY])}
    assert told(one(question, columns), "q") == (
        "关于“开展情况”，“党课”：有2人选择“按期”，占50.0%；有2人选择“不按期”，占50.0%。"
        "“党员大会”：有效填写2人；有1人选择“按期”，占50.0%；有1人选择“不按期”，占50.0%。"
    )


def test_a_long_matrix_is_told_by_its_means_in_order_and_left_to_its_table():
    rows = tuple(Row(k, f"第{k}项") for k in range(1, 10))
    question = Question("q", "matrix", "评价", rows=rows, choices=(*GOOD, UNKNOWN))
    # the first row: 好 and 较好, the second: 好 only; the third was left empty, the fourth is not known
    answers = [[0, 1], [0, 0], [LEFT_EMPTY] * 2, [4, 4], *[[3, 3]] * 5]
    columns = {f"q_{k}": single(levels) for k, levels in enumerate(answers, 1)}
    assert told(one(question, columns), "q") == (
        "关于“评价”，按平均分由高到低依次为：“第2项”100.00分、“第1项”90.00分、“第5项”0.00分、“第6项”0.00分、"
        "“第7项”0.00分、“第8项”0.00分、“第9项”0.00分；“第3项”没有人作答；各项的人数和比例见下表。"
    )


def test_a_ranking_is_told_by_its_points():
    question = Question("q", "ranking", "最应加强的工作", top=2, choices=options("甲", "乙", "丙"))
    survey = one(question, ranking([[1, 0], [1, 2], [0, 1]], 3))
    assert told(survey, "q") == (
        "关于“最应加强的工作”，按平均综合得分由高到低依次为：“乙”1.67分，有3人选入，占100.0%；"
        "“甲”1.00分，有2人选入，占66.7%；“丙”0.33分，有1人选入，占33.3%。"
    )


def test_a_number_is_told_by_mean_and_standard_deviation_and_a_text_by_its_answers():
    assert told(one(Question("q", "number", "次数"), number([1.0, 2.0, 3.0])), "q") == (
        "关于“次数”，平均值为2.00，标准差为1.00。"
    )
    survey = one(Question("q", "text", "意见"), text(["甲", "", "乙"]))
    assert told(survey, "q") == "关于“意见”，有2人作答。"


def test_of_a_single_number_no_standard_deviation_is_told():
    question = Question("q", "number", "年龄")
    assert told(one(question, number([30.0])), "q") == "关于“年龄”，平均值为30.00。"


def test_a_constant_sum_is_told_by_the_means_of_its_parts():
    question = Question("q", "sum", "精力分配", rows=(Row(1, "党务"), Row(2, "业务")))
    survey = one(question, {"q_1": number([30.0, 50.0]), "q_2": number([70.0, 50.0])})
    assert told(survey, "q") == "关于“精力分配”，“党务”平均值为40.00；“业务”平均值为60.00。"


def test_a_recommendation_is_told_by_its_three_groups():
    question = Question(
        "q", "nps", "愿意推荐吗？", choices=tuple(Choice(k, str(k), score=k) for k in range(11))
    )
    assert told(one(question, single([10, 9, 8, 3])), "q") == (
        "关于“愿意推荐吗”，推荐者（9～10分）有2人，占50.0%；中立者（7～8分）有1人，占25.0%；"
        "贬损者（0～6分）有1人，占25.0%；净推荐值为25.0个百分点；平均分为7.50。"
    )


def test_of_many_options_the_largest_eight_are_told_and_the_rest_is_in_the_table():
    question = asked("单位", *(f"第{k}处" for k in range(1, 15)))
    survey = one(question, single([level for level in range(14) for _ in range(level + 1)]))
    found = re.findall(r"“(第\d+处)”", told(survey, "q"))
    assert found == [f"第{k}处" for k in range(14, 6, -1)]
    assert told(survey, "q").endswith("；其余选项见下表。")


def test_many_points_of_a_scale_are_left_to_the_table():
    points = tuple(Choice(k, str(k), score=float(k)) for k in range(1, 12))
    survey = one(Question("q", "rating", "打分", choices=points), single(range(11)))
    assert told(survey, "q") == "关于“打分”，各分值的人数和比例见下表；平均分为6.00。"


def test_where_percents_are_weighted_the_sentence_says_so():
    survey = sample(60)
    weighted = Survey(survey.responses, Design(weights="w"))
    assert told(weighted, "q1", weights="w").endswith(
        "（百分比按权数“w”加权计算，人数为未加权的实际人数）。"
    )
    assert "权数" not in told(weighted, "q8", weights="w")


def test_a_profile_question_without_a_short_title_is_quoted_without_its_question_mark():
    unit = Question("unit", "single", "您所在的单位是？", choices=options("机关", "直属单位"))
    blocks = one(unit, single([0, 1, 1, 1])).table("unit").blocks
    assert profile_sentence(blocks, Reading()).startswith("按“您所在的单位是”分，机关1人")


def test_the_profile_is_one_sentence_with_a_clause_a_question():
    unit = Question("unit", "single", "您的单位", "单位", choices=options("机关", "直属单位", "其他单位"))
    rank = Question("rank", "single", "您的职级", "职级", choices=options("局级", "处级"))
    survey = one(unit, single([0, 1, 1, 1]), (rank, single([0, 1, LEFT_EMPTY, LEFT_EMPTY])))
    blocks = [block for name in ("unit", "rank") for block in survey.table(name).blocks]
    assert profile_sentence(blocks, Reading()) == (
        "按单位分，机关1人，占25.0%，直属单位3人，占75.0%；按职级分，局级1人，占50.0%，处级1人，占50.0%（有效填写2人）。"
    )
    assert profile_sentence([], Reading()) == ""


def test_a_sentence_can_be_told_in_english():
    survey = one(asked("How often?", "Often", "Never"), single([0, 0, 1]))
    assert (
        told(survey, "q", language="en")
        == "On “How often”, 2 chose “Often” (66.7%); 1 chose “Never” (33.3%)."
    )


_IN_NAMES = re.compile(r"“[^”]*”|[（(][^）)]*分[）)]")


@settings(max_examples=15)
@given(st.integers(3, 120), st.booleans(), st.integers(0, 2))
def test_every_number_of_a_sentence_is_a_number_of_its_table(count, weighted, decimals):
    survey = sample(count)
    survey = Survey(survey.responses, Design(weights="w")) if weighted else survey
    reading = Reading(decimals=decimals, weights="w" if weighted else "")
    for question in questions():
        table = survey.table(question.id)
        shown = view(question, table.blocks, reading)
        cells = [cell for group in shown.groups for line in group.lines for cell in line.cells]
        known = {part for cell in cells for part in (cell.text, cell.below)}
        known |= set(re.findall(r"-?\d+(?:\.\d+)?%?", "".join(shown.notes)))
        if question.type == "nps":
            count_of = table.blocks[0].count[:, 0]
            known |= {str(int(np.sum(count_of[cut]))) for cut in (slice(7), slice(7, 9), slice(9, 11))}
        spoken = re.findall(
            r"-?\d+(?:\.\d+)?%?", _IN_NAMES.sub("", sentence(question, table.blocks, reading))
        )
        assert set(spoken) <= known, (question.id, set(spoken) - known)
        assert spoken or not any(block.base().n[0] for block in table.blocks)
