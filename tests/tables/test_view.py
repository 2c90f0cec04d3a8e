from __future__ import annotations

import numpy as np
import pytest
from sample_survey import (
    GOOD,
    UNKNOWN,
    multiple,
    number,
    one,
    options,
    ranking,
    sample,
    single,
    text,
)

from surveykit.questionnaire.design import Design
from surveykit.questionnaire.model import Choice, Net, Question, Row
from surveykit.responses.model import LEFT_EMPTY, NOT_ASKED, UNUSABLE


def heads(view):
    return [[head.text for head in row] for row in view.heads]


def lines(view):
    """Every line as label and texts."""
    return {
        f"{group.title}/{line.label}" if group.title else line.label: [cell.text for cell in line.cells]
        for group in view.groups
        for line in group.lines
    }


def test_a_single_choice_shows_count_and_percent():
    question = Question("q", "single", "评价", choices=GOOD[:2], nets=(Net("好和较好", (1, 2)),))
    view = one(question, single([0, 0, 1, LEFT_EMPTY])).table("q").to_view()
    assert view.caption == "评价 [单选题]"
    assert heads(view) == [["选项", "小计", "比例"]]
    assert lines(view) == {
        "好": ["2", "66.7%"],
        "较好": ["1", "33.3%"],
        "好和较好": ["3", "100.0%"],
        "平均分": ["93.33", ""],
        "有效填写人次": ["3", ""],
    }
    assert view.groups[0].lines[2].mark == "合计项"
    assert view.notes == ("未计入基数：未填1人次。",)


def test_percents_are_rounded_half_up_from_counts():
    question = Question("q", "single", "评价", choices=options("甲", "乙"))
    view = one(question, single([0] + [1] * 15)).table("q").to_view(decimals=1)
    assert lines(view)["甲"] == ["1", "6.3%"]


def test_a_net_is_not_the_sum_of_rounded_parts():
    question = Question("q", "single", "q", choices=options("甲", "乙", "丙"), nets=(Net("甲乙", (1, 2)),))
    view = one(question, single([0, 1, 2])).table("q").to_view()
    assert [lines(view)[k][1] for k in ("甲", "乙", "甲乙")] == ["33.3%", "33.3%", "66.7%"]


def test_dont_know_brings_a_column_without_it():
    question = Question("q", "single", "q", choices=(*GOOD[:2], UNKNOWN))
    view = one(question, single([0, 1, 2, 2])).table("q").to_view()
    assert heads(view) == [["选项", "小计", "比例", "有效百分比"]]
    assert lines(view)["好"] == ["1", "25.0%", "50.0%"]
    assert lines(view)["不了解"] == ["2", "50.0%", ""]
    assert "平均分按2人的有分值选项计算。" in view.notes


def test_a_multiple_choice_shows_percent_of_cases_and_of_responses():
    question = Question("q", "multiple", "q", choices=options("甲", "乙"), nets=(Net("甲或乙", (1, 2)),))
    view = one(question, multiple([[0, 1], [0], [], LEFT_EMPTY], 2)).table("q").to_view()
    assert heads(view) == [["选项", "小计", "个案百分比（普及率）", "响应百分比（响应率）"]]
    assert lines(view)["甲"] == ["2", "66.7%", "66.7%"]
    assert lines(view)["乙"] == ["1", "33.3%", "33.3%"]
    assert lines(view)["甲或乙"] == ["2", "66.7%", ""]
    assert lines(view)["有效填写人次"] == ["3", "", ""]


def test_a_ranking_shows_points_over_everyone():
    question = Question("q", "ranking", "q", top=2, choices=options("甲", "乙", "丙"))
    view = one(question, ranking([[0, 1], [0, 2]], 3)).table("q").to_view()
    assert lines(view)["甲"] == ["2", "100.0%", "2.00"]
    assert lines(view)["乙"] == ["1", "50.0%", "0.50"]


def test_a_number_shows_mean_spread_and_base():
    view = one(Question("q", "number", "次数"), number([1.0, 2.0, 3.0, None])).table("q").to_view()
    assert heads(view) == [["项目", "数值"]]
    assert lines(view) == {"平均值": ["2.00"], "标准差": ["1.00"], "有效填写人次": ["3"]}


def test_a_text_shows_only_how_many_answered():
    view = one(Question("q", "text", "意见"), text(["有话说", "", "也有"])).table("q").to_view()
    assert lines(view) == {"有效填写人次": ["2"]}
    assert "有话说" not in repr(view)


def test_a_matrix_is_a_grid_of_its_rows():
    question = Question(
        "q", "matrix", "三会一课", choices=(*GOOD[:2], UNKNOWN), rows=(Row(1, "党课"), Row(2, "党小组会"))
    )
    columns = {"q_1": single([0, 1, 2]), "q_2": single([0, 0, LEFT_EMPTY])}
    view = one(question, columns).table("q").to_view()
    assert heads(view) == [["项目", "好", "较好", "不了解", "平均分", "有效填写人次"]]
    assert lines(view)["党课"] == ["33.3%", "33.3%", "33.3%", "90.00", "3"]
    assert lines(view)["党小组会"] == ["100.0%", "0.0%", "0.0%", "100.00", "2"]
    assert [cell.below for cell in view.groups[0].lines[0].cells[:3]] == ["1", "1", "1"]
    assert view.notes == ("未计入基数：党小组会：未填1人次。",)


def test_a_constant_sum_shows_a_mean_a_row():
    question = Question("q", "sum", "比重", rows=(Row(1, "甲"), Row(2, "乙")))
    view = one(question, {"q_1": number([40.0, 60.0]), "q_2": number([60.0, 40.0])}).table("q").to_view()
    assert heads(view) == [["项目", "平均值", "标准差", "有效填写人次"]]
    assert lines(view)["甲"] == ["50.00", "14.14", "2"]


def test_a_banner_puts_the_bases_on_top_and_persons_below_the_percents():
    question = Question("q", "single", "评价", choices=options("好", "差"))
    unit = Question("unit", "single", "单位", choices=options("机关", "企业"))
    survey = one(question, single([0, 0, 1, 1]), (unit, single([0, 0, 0, LEFT_EMPTY])))
    view = survey.table("q", "unit").to_view()
    assert heads(view) == [["选项", "合计", "单位"], ["机关", "企业"]]
    assert view.columns == 3
    assert next(iter(lines(view))) == "有效填写人次"
    assert lines(view)["有效填写人次"] == ["4", "3", "0"]
    assert lines(view)["好"] == ["50.0%", "66.7%", "—"]
    assert [cell.below for cell in view.groups[0].lines[1].cells] == ["2", "2", "0"]


def test_every_kind_of_missing_is_listed_apart():
    choices = (
        *options("是", "否"),
        Choice(8, "拒答", kind="refused"),
        Choice(9, "没有", kind="not_applicable"),
    )
    question = Question("q", "single", "q", choices=choices)
    levels = [0, 2, 3, 3, NOT_ASKED, LEFT_EMPTY, UNUSABLE]
    view = one(question, single(levels)).table("q").to_view()
    assert view.notes == (
        "未计入基数：拒答1人次、不适用（没有）2人次、跳过1人次、未填1人次、无法使用1人次。",
    )
    assert lines(view)["有效填写人次"] == ["1", ""]


def test_a_wider_base_says_who_is_in_it_without_an_answer():
    question = Question("q", "single", "q", choices=options("是", "否"))
    table = one(question, single([0, 1, LEFT_EMPTY, NOT_ASKED])).table("q", base="asked")
    assert lines(table.to_view())["应答对象"] == ["3", ""]
    assert table.to_view().notes == ("未计入基数：跳过1人次。", "基数内未作有效填写：未填1人次。")


def test_those_who_chose_nothing_are_told_where_the_base_leaves_them_out():
    question = Question("q", "multiple", "q", choices=options("甲", "乙"))
    table = one(question, multiple([[0], [], []], 2)).table("q", base="chose")
    assert lines(table.to_view())["甲"][1] == "100.0%"
    assert table.to_view().notes[0] == "未计入基数：一项未选2人次。"


def test_weights_weigh_percents_and_leave_persons_alone():
    question = Question("q", "single", "q", choices=options("甲", "乙"))
    kept = {"w": np.array([3.0, 1.0, 1.0, 1.0])}
    view = one(question, single([0, 1, 1, 1]), kept=kept, design=Design(weights="w")).table("q").to_view()
    assert lines(view) == {
        "甲": ["1", "50.0%"],
        "乙": ["3", "50.0%"],
        "有效填写人次": ["4", ""],
        "加权基数": ["6.0", ""],
        "有效基数": ["3.0", ""],
    }
    assert view.notes[-1] == "人次是未加权的实际人数；百分比和平均数按权数“w”加权计算。"


def test_nobody_in_the_base_prints_a_dash():
    question = Question("q", "single", "q", choices=GOOD[:2])
    view = one(question, single([LEFT_EMPTY])).table("q").to_view()
    assert lines(view)["好"] == ["0", "—"]
    assert lines(view)["有效填写人次"] == ["0", ""]


def test_the_net_promoter_score_is_taken_before_rounding():
    question = Question(
        "q", "nps", "推荐", choices=tuple(Choice(k, str(k), score=float(k)) for k in range(11))
    )
    view = one(question, single([10, 9, 7, 0, 3, 6])).table("q").to_view()
    assert view.notes[0] == (
        "推荐者（9～10分）33.3%，中立者（7～8分）16.7%，贬损者（0～6分）50.0%；"
        "净推荐值（推荐者与贬损者之差）-16.7个百分点。"
    )


def test_a_domain_is_named_below_the_table_and_behind_every_number():
    view = sample(40).within("unit", "机关").table("q1").to_view()
    assert "筛选：单位性质=机关。" in view.notes
    assert "筛选：单位性质=机关；" in view.groups[0].lines[0].cells[1].source


@pytest.mark.parametrize("by", [(), ("unit",), ("unit", "rank")])
def test_every_line_has_a_cell_a_column(by):
    survey = sample(60)
    for question in survey.questionnaire.questions:
        view = survey.table(question.id, by).to_view()
        widths = {len(line.cells) for group in view.groups for line in group.lines}
        assert widths == {view.columns}


def test_english_tables_speak_english():
    view = sample(40).table("q2").to_view(language="en")
    assert heads(view) == [["Option", "Count", "Percent of cases", "Percent of responses"]]
    assert view.caption.endswith("[multiple choice]")
