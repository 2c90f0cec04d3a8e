"""Totals of the field, and who was asked."""

import pytest
from draft_texts import FORM, Q1, bound

from inline import form


def test_totals_and_rates_of_the_field():
    text = "共发放调查问卷xx份,收回xx份,回收率为x%,其中有效问卷xx份,有效率x.x%,有效回收率x%。"
    assert bound(text) == [
        "distributed",
        "returned",
        "response_rate",
        "valid",
        "valid_rate",
        "valid_response_rate",
    ]


@pytest.mark.parametrize(
    "text", ["共有xx人参加问卷调查。", "参加本次调查的有xx人。", "参与调查的党员干部共xx名。"]
)
def test_who_took_part(text):
    assert bound(text) == ["participants"]


def test_how_it_was_done_may_stand_before_a_total():
    text = "x月中旬,我们以无记名方式开展了“机关党建”问卷调查,共收回问卷xx份。"
    assert bound(text) == ["left", "returned"]


@pytest.mark.parametrize(
    "text",
    [
        "机关共收回问卷xx份。",
        "在机关开展问卷调查,共收回问卷xx份。",
        "通过线上方式开展调查,共收回问卷xx份。",
        "收回无效问卷xx份。",
        "收回纸质问卷xx份。",
        "问卷调查中收到xx份反馈。",
        "调研中收到xx人反馈。",
        "印发xx份。",
        f"{Q1}共收回问卷xx份。",
        "在甲地开展调查,共收回问卷xx份;在乙地开展调查,共收回问卷xx份。",
    ],
)
def test_a_total_of_a_part_or_of_something_else_is_refused(text):
    assert all(code.startswith("D") for code in bound(text))


@pytest.mark.parametrize("joint", [",其中,", "。其中,", ",", "。按单位性质分,"])
def test_profile_items_behind_the_returned_total(joint):
    found = bound(f"共收回问卷xx份{joint}机关xx份,占x%,直属单位xx份,占x%;局级干部xx人,处级干部xx人。")
    assert found[0] == "returned"
    assert found[1:5] == [
        "unit 机关 count",
        "unit 机关 percent",
        "unit 直属单位 count",
        "unit 直属单位 percent",
    ]
    assert found[5:] == ["rank 局级干部 count", "rank 处级干部 count"]


def test_parts_of_what_was_handed_out_are_not_known():
    found = bound("共发放问卷xx份。其中,机关xx份;局级干部xx份。")
    assert found == ["distributed", "D225", "D225"]


@pytest.mark.parametrize(
    "text",
    [
        f"{Q1}有12人认为“好”。机关xx人,占x%。",
        "现有党员101名。机关xx人,占x%。",
        "共收回问卷100份;现有党员101名;其中机关xx人。",
        "党员队伍结构合理。机关xx人,占x%。",
        "从年龄看,机关xx人。",
        "按职级分,机关xx人。",
    ],
)
def test_profile_items_of_who_knows_whom_are_refused(text):
    assert all(code.startswith("D") for code in bound(text))


@pytest.mark.parametrize("text", ["机关xx人,占x%。", "受访者中,机关xx人,占x%。", "单位性质:机关xx人(x%)。"])
def test_profile_items_of_all_who_were_asked(text):
    assert bound(text) == ["unit 机关 count", "unit 机关 percent"]


def test_profile_items_within_a_group():
    assert bound("机关干部中,局级干部xx人,占x%。") == [
        "rank 局级干部 count @机关",
        "rank 局级干部 percent @机关",
    ]


def test_distinct_units_need_a_question_that_is_called_so():
    assert bound("调查覆盖xx个单位。") == ["left"]
    extra = (
        "  - {id: dept, type: single, title: 您的部门, short: 部门, profile: true, choices: [甲司, 乙司]}\n"
    )
    assert bound("本次调查覆盖xx个部门,共收回问卷xx份。", form(FORM + extra)) == ["dept units", "returned"]


def test_a_label_in_two_profile_questions_is_ambiguous_until_the_question_is_named():
    extra = "  - {id: home, type: single, title: 编制, profile: true, choices: [机关, 其他]}\n"
    both = form(FORM + extra)
    assert bound("机关xx人,占x%。", both) == ["D234", "D234"]
    assert bound("按编制分,机关xx人,其他xx人。", both) == ["home 机关 count", "home 其他 count"]


def test_a_noun_that_the_questionnaire_tells_apart_is_no_mere_person():
    extra = "  - {id: party, type: single, title: 政治面貌, profile: true, choices: [中共党员, 群众]}\n"
    assert bound(f"{Q1}有xx名党员认为“好”。") == ["q1 好 count"]
    assert bound(f"{Q1}有xx名党员认为“好”。", form(FORM + extra)) == ["D212"]
    assert bound(f"{Q1}机关党员中,有xx人认为“好”。", form(FORM + extra)) == ["D214"]
    assert bound(f"{Q1}机关中共党员中,有xx人认为“好”。", form(FORM + extra)) == [
        "q1 好 count @机关@中共党员"
    ]
