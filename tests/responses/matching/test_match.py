"""Headers find their questions by text and by sequence; what is in doubt is an error, never a guess."""

from __future__ import annotations

import pytest

from inline import answers, codes, form, grid, told
from surveykit.errors import Problems, ResponseError, UsageError
from surveykit.questionnaire.model import Questionnaire
from surveykit.responses.matching.mapping import FileMapping, MappingWish, MappingWishes, explain
from surveykit.responses.matching.match import match, prepared

FORM = """
choices:
  good: [好, 一般, 差]
questions:
  - {id: unit, type: single, title: 您所在的单位, choices: [机关, 直属单位], profile: true}
  - {id: q1, type: single, title: 总体评价, choices: good}
  - {id: q2, type: matrix, title: 对各方面的评价, rows: [学习, 组织], choices: good}
  - {id: q3, type: matrix, title: 对各部门的评价, rows: [学习, 组织], choices: good}
  - {id: q4, type: multiple, title: 存在的问题, choices: [会议多, ACG文化(动漫、游戏等), 其他]}
"""


def matched(header: str, questionnaire: Questionnaire | str = FORM, **options: object) -> FileMapping:
    """The mapping of a header row, over one row of blanks."""
    if isinstance(questionnaire, str):
        questionnaire = form(questionnaire)
    names = header.split("|")
    table = grid(",".join(f'"{name}"' for name in names) + "\n" + ",".join("x" for _ in names))
    wishes = options.pop("wishes", None)
    table, dialect = prepared(table, questionnaire, dialect=options.pop("dialect", "wjx-text"))
    return match(table, questionnaire, dialect, wishes=wishes, **options)


def where(mapping: FileMapping) -> list[str]:
    """Where each column goes: a slot's name, or its use."""
    return [column.slot.name if column.slot else column.use for column in mapping.columns]


WHOLE = "2、总体评价|3、对各方面的评价—学习|组织|4、对各部门的评价—学习|组织|5、存在的问题"


def test_a_form_with_an_unnumbered_profile_item_is_matched_throughout():
    mapping = matched(f"序号|您所在的单位|{WHOLE}")
    assert where(mapping) == ["record", "unit", "q1", "q2_1", "q2_2", "q3_1", "q3_2", "q4"]
    assert not mapping.problems


def test_equal_rows_of_two_matrices_are_told_apart_by_sequence():
    mapping = matched(f"您所在的单位|{WHOLE}")
    assert where(mapping)[2:6] == ["q2_1", "q2_2", "q3_1", "q3_2"]
    assert [column.how for column in mapping.columns[2:6]] == ["title", "sequence", "title", "sequence"]


@pytest.mark.parametrize(
    "header",
    [
        "2．总体评价",
        "第2题 总体评价",
        "总体评价：",
        " 总体 评价 ",
        "2、总体评价（必填）",
        "q1",
        "Q1",
        "9、总体评价",
    ],
)
def test_a_stem_is_known_in_every_way_of_writing_it(header):
    mapping = matched(WHOLE.replace("2、总体评价", header, 1) + "|您所在的单位")
    assert where(mapping)[0] == "q1"


def test_option_columns_by_number_are_matched_with_nested_brackets():
    ticks = "5、存在的问题(会议多)|5(ACG文化(动漫、游戏等))|5(其他)"
    mapping = matched(f"您所在的单位|{WHOLE}".replace("5、存在的问题", ticks), dialect="wjx-index")
    assert where(mapping)[-3:] == ["q4_1", "q4_2", "q4_3"]
    assert "q4_2（ACG文化(动漫、游戏等)）" in explain(mapping)


def test_old_style_headers_carry_no_stem_and_count_on_from_the_known_ones():
    rows = "第2题(学习)|第2题(组织)|第3题(学习)|第3题(组织)"
    ticks = "第4题(会议多)|第4题(ACG文化(动漫、游戏等))|第4题(其他)"
    mapping = matched(f"您所在的单位|1、总体评价|{rows}|{ticks}", dialect="wjx-index")
    assert where(mapping) == ["unit", "q1", "q2_1", "q2_2", "q3_1", "q3_2", "q4_1", "q4_2", "q4_3"]


def test_a_near_stem_is_suggested_and_never_used():
    mapping = matched(f"您所在的单位|{WHOLE}".replace("总体评价", "总体的评价"))
    assert where(mapping)[1] == "unmatched"
    assert codes(mapping.problems) == ["L201", "L204"]
    assert "最接近的是“总体评价”" in mapping.problems[0].hint()
    assert "2、总体的评价" in mapping.problems[1].hint()


def test_every_unmatched_column_and_question_is_named_at_once():
    with pytest.raises(ResponseError) as caught:
        answers("甲,乙\n1,2", form(FORM))
    assert codes(caught.value.problems) == ["L201", "L201", "L204", "L204", "L204", "L204", "L204"]


def test_a_question_matched_twice_is_an_error():
    mapping = matched(f"您所在的单位|{WHOLE}|总体评价")
    assert codes(mapping.problems) == ["L203"]
    assert "B" in mapping.problems[0].text()


def test_a_question_in_two_layouts_at_once_is_an_error():
    ticks = "存在的问题(会议多)|存在的问题(ACG文化(动漫、游戏等))|存在的问题(其他)"
    assert codes(matched(f"您所在的单位|{WHOLE}|{ticks}").problems) == ["L203"]


def test_an_option_without_its_column_is_an_error():
    ticks = "5、存在的问题(会议多)|5(其他)"
    mapping = matched(f"您所在的单位|{WHOLE}".replace("5、存在的问题", ticks))
    assert [(p.code, p.values["target"]) for p in mapping.problems] == [("L204", "q4_2")]


def test_two_questions_of_one_title_follow_the_numbers():
    questionnaire = form("""
        questions:
          - {id: a, type: single, title: 您是否满意, choices: [是, 否]}
          - {id: b, type: single, title: 您是否满意, choices: [是, 否]}
    """)
    assert where(matched("2、您是否满意|1、您是否满意", questionnaire)) == ["b", "a"]
    assert where(matched("您是否满意|您是否满意", questionnaire)) == ["a", "b"]


def test_an_alias_and_a_short_title_match_too():
    questionnaire = form("""
        questions:
          - {id: a, type: single, title: 您对机关党建工作的总体评价是, short: 总体评价, choices: [是, 否]}
          - {id: b, type: single, title: 乙, aliases: [旧的乙], choices: [是, 否]}
    """)
    assert where(matched("总体评价|旧的乙", questionnaire)) == ["a", "b"]


def test_what_may_identify_a_person_is_dropped_by_header_and_by_value():
    text = "姓名,联系电话,备用,a\n张三,1,13812345678,好\n李四,2,13912345678,差\n"
    responses = answers(text, form("questions:\n  - {id: a, type: single, title: 甲, choices: [好, 差]}"))
    assert responses.dropped == ("姓名", "联系电话", "备用")
    assert "1381234" not in str(responses.problems)


def test_record_names_that_identify_are_replaced_by_row_numbers():
    questionnaire = form("questions:\n  - {id: a, type: single, title: 甲, choices: [好, 差]}")
    responses = answers("编号,a\n13812345678,好\n13912345678,不好\n", questionnaire)
    assert responses.records == ("1", "2")
    assert "编号" in responses.dropped
    assert "1391234" not in str(responses.problems)


def test_columns_can_be_kept_by_name_those_that_identify_with_a_reason():
    text = "姓名,权重,a\n张三,1.5,好\n李四,,差\n"
    questionnaire = form("questions:\n  - {id: a, type: single, title: 甲, choices: [好, 差]}")
    responses = answers(text, questionnaire, keep=["姓名=核对抽样框", "权重"])
    assert list(responses.kept["姓名"]) == ["张三", "李四"]
    assert responses.kept["权重"].dtype == float
    assert str(responses.kept["权重"].tolist()) == "[1.5, nan]"
    assert responses.dropped == ()


def test_a_record_name_can_be_kept_and_still_names_the_records():
    questionnaire = form("questions:\n  - {id: a, type: single, title: 甲, choices: [好, 差]}")
    responses = answers("编号,a\n007,好\n", questionnaire, keep=["编号"])
    assert (responses.records, list(responses.kept["编号"])) == (("007",), [7.0])


def test_a_column_to_keep_that_is_not_there_is_an_error_with_the_nearest():
    questionnaire = form("questions:\n  - {id: a, type: single, title: 甲, choices: [好, 差]}")
    with pytest.raises(ResponseError, match="权重1"):
        answers("权重1,a\n1,好\n", questionnaire, keep=["权重"])


def test_the_columns_of_the_design_are_kept_without_being_asked_for():
    questionnaire = form("""
        questions:
          - {id: a, type: single, title: 甲, choices: [好, 差]}
        design: {weights: w, cluster: branch}
    """)
    responses = answers("a,w,branch\n好,2,三支部\n差,1,二支部\n", questionnaire)
    assert responses.kept["w"].tolist() == [2.0, 1.0]
    assert responses.kept["branch"].tolist() == ["三支部", "二支部"]


def test_a_design_column_that_is_missing_is_warned_about():
    questionnaire = form("""
        questions:
          - {id: a, type: single, title: 甲, choices: [好, 差]}
        design: {weights: w}
    """)
    assert codes(answers("a\n好\n", questionnaire).problems.warnings) == ["L210"]


def test_wishes_overrule_and_the_rest_is_matched_as_usual():
    wishes = MappingWishes(
        columns=(MappingWish("评价", to="q1"), MappingWish("备注", use="ignored")), absent=("q4",)
    )
    header = f"您所在的单位|{WHOLE}|备注".replace("2、总体评价", "评价").replace("|5、存在的问题", "")
    mapping = matched(header, wishes=wishes)
    assert where(mapping) == ["unit", "q1", "q2_1", "q2_2", "q3_1", "q3_2", "ignored"]
    assert codes(mapping.problems) == ["L211"]


def test_wishes_that_fit_nothing_are_errors_with_the_nearest():
    wishes = MappingWishes(
        columns=(MappingWish("总体评估", to="q1"), MappingWish("您所在的单位", to="units"))
    )
    problems = matched(f"您所在的单位|{WHOLE}", wishes=wishes).problems
    assert [(p.code, p.values.get("near")) for p in problems.where(severity="error")][:2] == [
        ("L206", "unit"),
        ("L205", "2、总体评价"),
    ]


def test_wishes_with_nothing_near_are_told_with_what_there_is():
    wishes = MappingWishes(
        columns=(MappingWish("zzz", to="q1"), MappingWish("您所在的单位", to="xxxx")), absent=("yyyy",)
    )
    problems = matched(f"您所在的单位|{WHOLE}", wishes=wishes).problems
    told = {p.code: p.hint() for p in problems if p.code in ("L205", "L206")}
    assert "相近的或现有的列：您所在的单位、2、总体评价" in told["L205"]
    assert "相近的或现有的：unit、q1" in told["L206"]
    assert "“—”" not in "".join(told.values())


def test_an_absent_question_was_asked_of_nobody():
    questionnaire = form("""
        questions:
          - {id: a, type: single, title: 甲, choices: [好, 差]}
          - {id: b, type: multiple, title: 乙, choices: [好, 差]}
    """)
    responses = answers("a\n好\n", questionnaire, wishes=MappingWishes(absent=("b",)))
    assert told(responses, "b") == ["not_asked"]
    assert codes(responses.problems) == ["L211"]


def test_an_unknown_dialect_is_a_usage_error_with_the_nearest():
    with pytest.raises(UsageError, match="wjx-text"):
        answers("a\n好\n", form(FORM), dialect="wjx-txt")


def test_the_explanation_has_a_line_for_every_column_in_both_languages():
    mapping = matched(f"序号|来自IP|您所在的单位|{WHOLE}")
    for language in ("zh", "en"):
        lines = explain(mapping, language).splitlines()
        assert len(lines) == len(mapping.columns) + 2
        assert lines[0].endswith("wjx-text")
    assert isinstance(mapping.problems, Problems)


def test_matching_does_not_depend_on_the_order_of_whole_columns():
    questionnaire = form("""
        questions:
          - {id: a, type: single, title: 甲, choices: [好, 差]}
          - {id: b, type: number, title: 乙}
    """)
    one = answers("甲,乙\n好,1\n差,2\n", questionnaire)
    two = answers("乙,甲\n1,好\n2,差\n", questionnaire)
    assert [told(one, name) for name in ("a", "b")] == [told(two, name) for name in ("a", "b")]


def test_answers_to_another_survey_are_told_in_one_finding():
    mapping = matched("1、您的职级|2、您的年龄|3、您对食堂的评价")
    assert [problem.text() for problem in mapping.problems] == [
        "3 列题目没有一列对得上问卷“test”，像是另一份问卷的答卷"
    ]


def test_columns_are_told_one_by_one_once_any_question_is_found():
    found = codes(matched("1、总体评价|2、您的职级|3、您的年龄|4、您对食堂的评价").problems)
    assert found.count("L201") == 3
    assert "L219" not in found
