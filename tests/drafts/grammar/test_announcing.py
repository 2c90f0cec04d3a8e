"""Headings and sentences that tell whom the next numbers are about."""

from __future__ import annotations

import pytest
from draft_texts import FORM, bound, passages

from inline import form
from surveykit.drafts.bind import bind
from surveykit.drafts.passage import Passage

WHERE = form(
    """
questions:
  - id: unit
    type: single
    title: 您的单位性质
    short: 单位性质
    profile: true
    choices: [市直部门, 县区机关, 乡镇街道]
  - id: age
    type: single
    title: 您的年龄
    short: 年龄
    profile: true
    choices: [35岁及以下, 36-45岁, 46岁及以上, 其他]
  - {id: q1, type: single, title: 您对作风是否满意, choices: [满意, 一般, 不满意]}
"""
)
STEM = "关于“您对作风是否满意”\uff0c"
SAYS = f"{STEM}有x人认为“满意”\uff0c占x%。"
WHOLE = ["q1 满意 count", "q1 满意 percent"]


def read(text: str) -> list[str]:
    return bound(text, WHERE)


@pytest.mark.parametrize(
    "before",
    [
        "（一）市直部门干部评价较高\n",
        "1\uff0e35岁及以下干部\n",
        "（一）市直部门。",
        "（一）市直部门。\n",
        "一、县区机关情况\n",
        "县区机关方面。",
        "市直部门：\n",
        "## 县区机关情况\n",
        "**（一）县区机关情况**\n",
        "下面看市直部门的情况。",
        "以下为县区机关干部的回答。",
        "以下为县区机关干部的回答。\n",
        "剔除乡镇街道的答卷后\uff0c结果如下。",
        "本次调查只对市直部门统计。",
        "市直部门和县区机关的意见。",
        "总体看\uff0c市直部门干部普遍比较满意。",
        "第一部分 市直部门\n",
        "（二）市直部门层面\n",
        "市直部门（共3个单位）情况\n",
        "一、对市直部门干部的调查\n",
        "（一）市直部门对作风的看法\n",
        "来自市直部门的声音\n",
        "（一）市直部门\n各级党组织高度重视。\n",
        "（一）市直部门\n1\uff0e总体评价\n",
    ],
)
def test_a_group_that_is_announced_is_never_the_whole(before):
    assert read(before + SAYS)[-2:] == ["D241", "D241"]


@pytest.mark.parametrize("before", ["二、年轻干部情况\n", "女性党员评价\n", "（三）离退休同志的看法\n"])
def test_a_heading_about_unknown_people_is_no_heading_about_everybody(before):
    assert read(before + SAYS) == ["D242", "D242"]


@pytest.mark.parametrize(
    "before", ["去年的调查情况是这样的。", "据外省某市公布的调查。", "一、上年问卷情况\n"]
)
def test_another_survey_is_not_this_one(before):
    assert read(before + SAYS) == ["D243", "D243"]
    assert read(f"{before}市直部门干部中\uff0c{SAYS}") == ["D243", "D243"]
    assert read(f"{before}受访者中\uff0c{SAYS}") == ["D243", "D243"]
    assert read(f"{before}本次问卷调查中\uff0c{SAYS}") == WHOLE


@pytest.mark.parametrize(
    "before",
    [
        "三、原因分析\n",
        "一、县区机关党建工作情况\n",
        "县区机关党组织作用明显。",
        "关于县区机关党建融入中心工作的调研报告\n",
        "一、市直部门、县区机关、乡镇街道情况\n",
        "四、其他情况\n",
        "一、发展党员情况\n",
        "一、参加调查人员情况\n",
        "党员干部的认可度还不够高。",
        "（二）党员干部的认可度还不够高\n",
        "去年以来\uff0c各支部认真落实。",
        "（一）市直部门\n（二）总体评价\n",
        "（一）市直部门\n二、总体评价\n",
        "下面看市直部门的情况。\n二、总体评价\n",
        "各支部都要学习“市直部门情况”。",
    ],
)
def test_other_words_and_headings_that_are_over_announce_nobody(before):
    assert read(before + SAYS) == WHOLE


def test_a_deeper_or_unnumbered_heading_does_not_end_an_announcement():
    assert read(f"一、市直部门情况\n（一）总体评价\n{SAYS}") == ["D241", "D241"]
    assert read(f"一、市直部门情况\n总体评价\n{SAYS}") == ["D241", "D241"]
    assert read(f"一、市直部门情况\n表1 满意情况\n{SAYS}") == ["D241", "D241"]


def test_an_unnumbered_heading_ends_with_the_next_that_is_not_right_below_it():
    assert read(f"市直部门情况\n总体评价\n{SAYS}") == ["D241", "D241"]
    assert read(f"市直部门情况\n{SAYS}\n总体评价\n{SAYS}") == ["D241", "D241", *WHOLE]


def test_a_sentence_announces_to_the_end_of_its_paragraph():
    text = f"县区机关方面。{STEM}有x人认为“满意”。{STEM}有x人认为“一般”。\n{SAYS}"
    assert read(text) == ["D241", "D241", *WHOLE]


def test_the_group_or_the_whole_in_words_settles_an_announcement():
    heading = "（一）市直部门干部评价较高\n"
    here = ["q1 满意 count @市直部门", "q1 满意 percent @市直部门"]
    assert read(f"{heading}市直部门干部中\uff0c{SAYS}") == here
    assert read(f"{heading}受访者中\uff0c{SAYS}") == WHOLE
    assert read(f"{heading}受访者中\uff0c{SAYS}{STEM}有x人认为“一般”。") == [*WHOLE, "D241"]
    assert read(f"{heading}市直部门的35岁及以下干部中\uff0c{STEM}有x人认为“满意”。") == [
        "q1 满意 count @市直部门@35岁及以下"
    ]


def test_a_group_of_another_question_does_not_settle_it():
    assert read(f"（一）市直部门\n35岁及以下干部中\uff0c{SAYS}") == ["D241", "D241"]
    assert read(f"一、年轻干部情况\n市直部门干部中\uff0c{SAYS}") == ["D242", "D242"]


def test_totals_and_profile_items_under_a_heading_are_refused_too():
    assert read("（一）市直部门\n共收回问卷xx份。") == ["D241"]
    assert read("（一）市直部门\n35岁及以下xx份\uff0c占x%。") == ["D241", "D241"]


def test_the_reason_names_the_announcement_and_the_way_out():
    found = bind(passages("（一）市直部门干部评价较高\n" + SAYS), WHERE).problems
    assert "市直部门干部评价较高" in found[0].text()
    assert "“市直部门干部中，……”" in found[0].hint()
    assert "受访者中" in found[0].hint()


def test_words_in_a_cell_are_no_heading_of_the_body():
    cell = Passage(0, "", "table:1:1:1", "机关情况")
    body = Passage(1, "", "body", "关于“您对支部工作是否满意”,有x人认为“好”。")
    assert [one.status for one in bind([cell, body], form(FORM)).bindings] == ["bound"]


def test_the_advice_for_unknown_words_is_a_group_and_no_other_sentence():
    hint = bind(passages(STEM + "认真学习的有x人认为“满意”。"), WHERE).problems[0].hint()
    assert "另一句" not in hint
    assert "受访者中" in hint
