"""Chinese text in and out: what is typed in Word, and what 问卷星 and 腾讯问卷 import."""

from __future__ import annotations

from dataclasses import replace
from textwrap import dedent

import pytest
from any_form import forms
from every_form import every
from hypothesis import given, settings
from hypothesis import strategies as st

from inline import form
from surveykit.errors import QuestionnaireError
from surveykit.exchange.catalogue import convert
from surveykit.exchange.text.line import lines_of_text
from surveykit.exchange.text.marks import Marks, read_marks
from surveykit.exchange.text.read import read_lines
from surveykit.questionnaire.model import Question, Questionnaire
from surveykit.questionnaire.read import parse_questionnaire
from surveykit.questionnaire.write import write_questionnaire


def read(text: str) -> tuple[Questionnaire, dict[str, str]]:
    return read_lines(lines_of_text(dedent(text)), "问卷.txt")


def bare(questionnaire: Questionnaire) -> Questionnaire:
    return replace(questionnaire, source="", sha256="")


def labels(question: Question) -> list[str]:
    return [choice.label for choice in question.choices]


TYPED = """
    机关作风满意度调查问卷
    各位同志：
    请如实填写。

    一、基本情况
    1. 您的性别：□男 □女
    2、您的年龄（单选）
    A．35岁以下  B．35—45岁
    C．46岁以上
    3. 您认为存在哪些问题（可多选，限选3项）
    ① 会议多
    ② 文件多
    ③ 其他（请注明）____
    二、评价
    4. 您的意见建议：
    ________________
    5. 是否赞成
    1、是
    2、否
    6. 您是否了解
    了解    不了解

    感谢您的支持！
"""


def test_a_stem_that_asks_to_rank_is_a_ranking_and_said_to_be_a_guess():
    found, comments = read("""
        问卷
        1. 请将以下措施按重要程度排序（选两项）
        A.培训 B.锻炼 C.轮岗
        2. 下列措施（不用排序）您赞成哪一项
        A.培训 B.锻炼
    """)
    assert [(q.type, labels(q)) for q in found.questions] == [
        ("ranking", ["培训", "锻炼", "轮岗"]),
        ("single", ["培训", "锻炼"]),
    ]
    assert "读作排序题" in comments["q1"]
    assert found.by_id["q1"].validate.max_select == 2


@pytest.mark.parametrize("gap", ["   ", "　　", "\t"])
def test_a_line_of_columns_over_rows_is_a_matrix_and_said_to_be_a_guess(gap):
    head = gap.join(("很满意", "满意", "不满意"))
    found, comments = read(f"问卷\n1. 请评价各项工作\n{head}\n学习小组\n导师帮带\n轮岗交流")
    only = found.by_id["q1"]
    assert (only.type, labels(only)) == ("matrix", ["很满意", "满意", "不满意"])
    assert [row.label for row in only.rows] == ["学习小组", "导师帮带", "轮岗交流"]
    assert comments["q1"] == "推断：下一行按空格分成各列，读作矩阵题"


def test_options_in_two_columns_are_no_matrix():
    found, _ = read("问卷\n1. 您赞成哪些（可多选）\n会议   文件\n检查\n培训")
    assert found.by_id["q1"].type == "multiple"
    found, _ = read("问卷\n1. 您赞成哪项\n会议   文件\n检查   培训\n学习")
    assert found.by_id["q1"].type == "single"


def test_a_form_typed_in_word_is_read_with_its_options_limits_and_sections():
    found, comments = read(TYPED)
    assert (found.title, found.intro) == ("机关作风满意度调查问卷", "各位同志：\n请如实填写。")
    assert [(q.id, q.type, q.title, labels(q)) for q in found.questions] == [
        ("q1", "single", "您的性别：", ["男", "女"]),
        ("q2", "single", "您的年龄", ["35岁以下", "35—45岁", "46岁以上"]),
        ("q3", "multiple", "您认为存在哪些问题", ["会议多", "文件多", "其他（请注明）"]),
        ("q4", "text", "您的意见建议：", []),
        ("q5", "single", "是否赞成", ["是", "否"]),
        ("q6", "single", "您是否了解", ["了解", "不了解"]),
        ("note1", "note", "感谢您的支持！", []),
    ]
    assert [q.section for q in found.questions[:4]] == ["一、基本情况"] * 3 + ["二、评价"]
    assert found.by_id["q3"].validate.max_select == 3
    assert found.by_id["q3"].choices[2].other
    assert comments["q1"] == "推断：题型（原文没有写明）"
    assert "q2" not in comments
    assert "按空格分开选项" in comments["q6"]


SPACED = """
    调查

    1. 服务态度如何（单选）

    A. 满意

    B. 不满意

    2. 存在哪些问题[多选题]

    会议多

    文件多

    3. 您的性别

    男

    女

    以下由党员填写。

    4. 您的建议

    ________

    谢谢您的支持
"""


def test_options_with_blank_lines_between_them_are_options():
    found, comments = read(SPACED)
    assert [(q.type, q.title, labels(q)) for q in found.questions] == [
        ("single", "服务态度如何", ["满意", "不满意"]),
        ("multiple", "存在哪些问题", ["会议多", "文件多"]),
        ("single", "您的性别", ["男", "女"]),
        ("note", "以下由党员填写。", []),
        ("text", "您的建议", []),
        ("note", "谢谢您的支持", []),
    ]
    assert "q1" not in comments
    assert comments["q2"] == "推断：空行隔开的各行读作选项"
    assert "空行隔开的各行读作选项" in comments["q3"]


@pytest.mark.parametrize(
    "text",
    [
        "调查\n1. 问（单选）\n甲\n乙\n\n以下请党员填写",
        "调查\n1. 意见[填空题]\n\n以下请党员填写",
        "调查\n1. 问\n甲\n乙\n\n请翻页",
    ],
)
def test_a_line_behind_a_blank_is_no_option_where_blanks_do_not_part_them(text):
    found, _ = read(text)
    assert [q.type for q in found.questions[1:]] == ["note"]
    assert labels(found.questions[0]) in ([], ["甲", "乙"])


PRINTED = """
    调查

    填写说明
    1.请在所选答案的符号内打“√”。“○”为单选；“□”为多选。
    2.排序题请在括号内填写名次，1为最先。

    1.您的年龄（填写整数，18至60）____
    2.是否参加过轮训（单选）
    ○ 是  ○ 否（请跳至第5题）
    3.轮训的形式（可多选，2至3项）
    □ 集中  □ 网上  □ 自学
    4.（第3题选了“网上”的人回答）网上学习的平台（单选）
    ○ 学习强国 ○ 干部网院
    5.最应当加强的工作（排序，请填写前2项的名次）
    （　　）引导 （　　）培训 （　　）经费
    6.入党时间（选填）________年____月____日
"""


def test_a_printed_form_is_read_with_its_guide_limits_ranks_and_routing():
    found, comments = read(PRINTED)
    assert found.title == "调查"
    assert found.intro.startswith("填写说明\n1.请在所选答案")
    assert [(q.type, q.title, labels(q), q.show_if) for q in found.questions] == [
        ("number", "您的年龄", [], ""),
        ("single", "是否参加过轮训", ["是", "否"], ""),
        ("multiple", "轮训的形式", ["集中", "网上", "自学"], "q2 != '否'"),
        (
            "single",
            "网上学习的平台",
            ["学习强国", "干部网院"],
            "q2 != '否' and selected(q3, '网上')",
        ),
        ("ranking", "最应当加强的工作", ["引导", "培训", "经费"], ""),
        ("date", "入党时间", [], ""),
    ]
    first, _, third, _, fifth, last = found.questions
    assert (first.validate.min, first.validate.max, first.validate.integer) == (18, 60, True)
    assert (third.validate.min_select, third.validate.max_select, fifth.top) == (2, 3, 2)
    assert not last.required
    assert comments["q3"] == "推断：条件由原文的“请跳至”“……的人回答”写成"


def test_a_jump_that_leads_nowhere_is_told_and_a_jump_to_the_end_is_taken():
    found, comments = read("调查\n1. 问（单选）\n○甲 ○乙（跳至第9题） ○丙（请跳至问卷末尾）\n2. 说____")
    assert labels(found.questions[0]) == ["甲", "乙", "丙"]
    assert found.questions[1].show_if == "q1 != '丙'"
    assert "没有写成条件" in comments["q1"]
    _, comments = read("调查\n1. 问（可多选）\n□甲 □乙（跳至第3题）\n2. 说____\n3. 答____")
    assert "没有写成条件" in comments["q1"]


def test_a_condition_that_is_not_understood_stays_in_the_stem():
    found, _ = read("调查\n1. 问（单选）\n○甲 ○乙\n2. （第1题选“丁”的人回答）说____")
    assert (found.questions[1].title, found.questions[1].show_if) == ("（第1题选“丁”的人回答）说", "")


def test_points_of_a_guide_are_no_questions_and_questions_no_points():
    found, _ = read("调查\n填表说明：\n请如实填写。\n1. 您的意见。\n2. 您的性别（单选）\n○男 ○女")
    assert [q.title for q in found.questions] == ["您的性别"]
    found, _ = read("调查\n填表说明：\n请如实填写。\n1. 您的意见\n2. 您的性别（单选）\n○男 ○女")
    assert [q.title for q in found.questions] == ["您的意见", "您的性别"]


def test_the_import_text_is_a_title_and_blocks_with_the_platform_s_tags():
    made = convert(every(), "wjx-text")
    blocks = made.data.decode("utf-8").split("\n\n")
    assert blocks[:5] == [
        "各种题型调查问卷",
        "各位同志：请按实际情况填写。",
        "一、基本情况[段落说明]",
        "1. 所在单位[单选题]\n机关\n直属单位\n其他____",
        "2. 年龄[填空题]",
    ]
    assert "6. 参加过哪些形式（最多选2项）[多选题]\n集中学习\n参观\n其他形式____\n都没有" in blocks
    assert "8. 下列制度的落实情况[矩阵单选题]\n好 一般 差 不了解\n党员大会\n党课" in blocks
    assert "9. 怎样参加[矩阵多选题]（选填）\n现场 网上\n党课\n党日" in blocks
    assert "13. 时间怎样分配[比重题]\n党务\n业务\n" not in blocks
    assert any(block.startswith("12. 最应当加强的工作（排前2项）[排序题]") for block in blocks)


def test_everything_the_text_cannot_hold_is_told_with_its_question():
    made = convert(every(), "wjx-text")
    told = {(problem.place.variable, problem.values["feature"]) for problem in made.lost}
    assert {
        ("times", "的跳题条件"),
        ("worst", "的跳题条件"),
        ("age", "的数字的范围"),
        ("age", "数字题"),
        ("joined", "日期题"),
        ("nps", "推荐意愿题"),
        ("unit", "的其他必须填写"),
        ("ways", "的互斥选项"),
        ("ways", "选几项的限制"),
        ("attend", "的不了解、拒答等"),
        ("attend", "的选项代码"),
        ("rules", "的分值"),
        ("", "派生题"),
        ("", "合成得分"),
        ("", "题号（id）"),
    } <= told
    assert all(problem.text("zh") and problem.text("en") for problem in made.lost)


def test_a_label_with_a_blank_would_part_a_column_so_it_is_closed_up_and_told():
    asked = form("questions: [{id: m, type: matrix, title: 题, rows: [甲], choices: [很 好, 差]}]")
    made = convert(asked, "wjx-text")
    assert "很好 差" in made.data.decode("utf-8")
    assert [p.values["text"] for p in made.lost.where(code="X104")] == ["很 好"]


def test_a_label_that_would_head_a_section_is_quoted_and_told():
    asked = form(
        "questions: [{id: a, type: sum, title: 题, validate: {sum: 100}, rows: [一., 乙]},"
        " {id: b, type: single, title: 问, choices: [第一部分, 二、乙]}]"
    )
    made = convert(asked, "wjx-text")
    assert [p.values["instead"] for p in made.lost.where(code="X104")] == [
        "“一.”",
        "“第一部分”",
        "“二、乙”",
    ]
    found, _ = read_lines(lines_of_text(made.data.decode("utf-8")), "x.txt")
    assert [(q.type, q.section) for q in found.questions] == [("sum", ""), ("single", "")]
    assert [row.label for row in found.questions[0].rows] == ["“一.”", "乙"]


@settings(max_examples=80)
@given(forms(), st.sampled_from(["wjx-text", "tencent-text"]))
def test_in_yaml_out_in_is_stable(asked, to):
    first, comments = read_lines(lines_of_text(convert(asked, to).data.decode("utf-8")), "x.txt")
    names = [[part.label for part in parts] for q in first.questions for parts in (q.choices, q.rows)]
    if any(len(set(each)) < len(each) for each in names):
        return  # two labels that read the same are an error of the form, which `check` tells
    written = parse_questionnaire(write_questionnaire(first, comments=comments))
    assert bare(written) == first
    again, _ = read_lines(lines_of_text(convert(written, to).data.decode("utf-8")), "x.txt")
    assert again == first


PLAIN = st.lists(
    st.text("好差较一般满意度甲乙丙丁", min_size=1, max_size=6), min_size=2, max_size=5, unique=True
)


@settings(max_examples=100)
@given(st.sampled_from(["single", "multiple", "ranking"]), PLAIN, st.booleans(), st.integers(1, 2))
def test_plain_questions_come_back_as_they_were(kind, names, required, most):
    limits = "" if kind == "single" else f", validate: {{max_select: {most}}}"
    asked = form(
        f"questions: [{{id: q1, type: {kind}, title: 题干, required: {str(required).lower()}, "
        f"choices: [{', '.join(names)}]{limits}}}]"
    )
    for to in ("wjx-text", "tencent-text"):
        found, _ = read_lines(lines_of_text(convert(asked, to).data.decode("utf-8")), "x.txt")
        assert found.questions == asked.questions


@pytest.mark.parametrize(
    ("stem", "title", "marks"),
    [
        ("问题[多选题]（选填）", "问题", Marks("multiple", required=False)),
        ("问题（可多选，最多选三项）", "问题", Marks("multiple", most=3)),
        ("问题（多选，选2-4项）", "问题", Marks("multiple", least=2, most=4)),
        ("问题（至少选两项）", "问题", Marks(least=2)),
        ("问题（排前3项）【排序题】", "问题", Marks("ranking", top=3)),
        ("您对单位（含下属单位）的看法（单选，请打√）", "您对单位（含下属单位）的看法", Marks("single")),
        ("问题（可多选，按重要程度）", "问题（可多选，按重要程度）", Marks("multiple")),
        ("问题（选0项）", "问题（选0项）", Marks()),
    ],
)
def test_brackets_of_a_stem_are_understood_or_left(stem, title, marks):
    assert read_marks(stem) == (title, marks)


def test_chinese_numerals_number_the_questions_where_nothing_else_does():
    found, _ = read("调查\n一、您的性别\nA.男 B.女\n十二、您的年龄\nA.青 B.老")
    assert [(q.title, labels(q)) for q in found.questions] == [
        ("您的性别", ["男", "女"]),
        ("您的年龄", ["青", "老"]),
    ]


def test_more_options_asked_for_than_there_are_is_told_and_left_out():
    found, comments = read("调查\n\n1. 问[多选题]（限选5项）\n甲\n乙")
    assert found.by_id["q1"].validate.max_select is None
    assert "原文限选5项" in comments["q1"]


def test_a_text_without_a_question_is_refused_by_name():
    with pytest.raises(QuestionnaireError) as caught:
        read("通知\n请各单位报送材料。")
    assert [(p.code, p.place.source) for p in caught.value.problems] == [("X111", "问卷.txt")]
