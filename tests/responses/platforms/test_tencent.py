"""腾讯问卷 of both eras and 腾讯文档收集表."""

from __future__ import annotations

import datetime as dt

import pytest

from inline import answers, codes, form, grid, told
from responses.platforms.same_survey import (
    CODES,
    FORM,
    csv_text,
    tencent_docs,
    tencent_survey,
    tencent_survey_old,
)
from surveykit.responses.load import read_responses
from surveykit.responses.platforms.tencent_survey import TENCENT_SURVEY, moment

HEAD = "编号,开始答题时间,结束答题时间,答题时长"


@pytest.mark.parametrize("table", [tencent_survey, tencent_survey_old])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_both_eras_come_in_both_encodings(tmp_path, table, encoding):
    path = tmp_path / "survey.csv"
    path.write_bytes(csv_text(table()).encode(encoding))
    responses = read_responses(path, form(FORM))
    assert responses.source.dialect == "tencent-survey"
    assert {variable: told(responses, variable) for variable in CODES} == CODES


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("02-Feb-2021 20:26:58", dt.datetime(2021, 2, 2, 20, 26, 58)),
        ("2-DEC-2021 0:00:00", dt.datetime(2021, 12, 2)),
        ("2021/2/28 20:15:36", dt.datetime(2021, 2, 28, 20, 15, 36)),
        ("2021-02-28 20:15:36", dt.datetime(2021, 2, 28, 20, 15, 36)),
        ("2026/5/26 12:00", None),
        ("30-Feb-2021 20:26:58", None),
        ("02-Foo-2021 20:26:58", None),
        ("", None),
    ],
)
def test_a_moment_is_read_in_both_ways_of_writing(text, found):
    assert moment(text) == found


def test_a_time_told_to_the_minute_gives_no_seconds():
    text = "编号,开始答题时间,结束答题时间,1.甲\n1,2026/5/26 12:00,2026/5/26 12:01,好\n"
    questionnaire = form("questions:\n  - {id: a, type: single, title: 甲, choices: [好, 差]}")
    assert answers(text, questionnaire).seconds is None


def test_blanks_go_to_the_question_they_stand_in():
    questionnaire = form("""
        questions:
          - {id: a, type: single, title: 甲, choices: [好, {label: 其他, other: true}]}
          - {id: b, type: text, title: 乙}
          - {id: c, type: text, title: 丙的第二空, aliases: [丙_填空2]}
          - {id: d, type: text, title: 丙}
    """)
    header = "1.甲,1.甲_填空1,2.乙_填空1,3.丙_填空1,3.丙_填空2"
    responses = answers(f"{HEAD},{header}\n1,,,30,其他,门卫,建议,第一,第二\n", questionnaire)
    assert [told(responses, name) for name in "abcd"] == [[2], ["建议"], ["第二"], ["第一"]]
    assert list(responses.others["a_other"].values) == ["门卫"]
    assert not responses.problems.errors


def test_an_option_column_may_hold_what_was_typed_instead_of_the_label():
    questionnaire = form("""
        questions:
          - {id: a, type: multiple, title: 甲, choices: [会议多, {label: 其他, other: true}]}
    """)
    text = f"{HEAD},21.甲:会议多,21.甲:其他\n1,,,30,会议多,其他：报表多\n2,,,30,,人手少\n3,,,30,,其他\n"
    responses = answers(text, questionnaire)
    assert told(responses, "a") == [[1, 2], [2], [2]]
    assert list(responses.others["a_other"].values) == ["报表多", "人手少", ""]


@pytest.mark.parametrize("text", ["无", "没有", "/", "2"])
def test_what_may_say_that_there_is_none_is_no_typed_text(text):
    questionnaire = form("""
        questions:
          - {id: a, type: multiple, title: 甲, choices: [会议多, {label: 其他, other: true}]}
    """)
    responses = answers(f"{HEAD},1.甲:会议多,1.甲:其他\n1,,,30,会议多,{text}\n", questionnaire)
    assert (told(responses, "a"), codes(responses.problems.errors)) == (["unusable"], ["L305"])


def test_a_text_in_the_column_of_an_option_that_takes_none_is_a_problem():
    questionnaire = form("questions:\n  - {id: a, type: multiple, title: 甲, choices: [会议多, 材料多]}")
    responses = answers(f"{HEAD},1.甲:会议多,1.甲:材料多\n1,,,30,文件多,\n", questionnaire)
    assert (told(responses, "a"), codes(responses.problems.errors)) == (["unusable"], ["L305"])


def test_what_the_platform_cleaned_out_is_flagged_and_stays():
    table = tencent_survey()
    table[3][5] = "无效"
    responses = answers(csv_text(table), form(FORM))
    assert responses.flags["rejected"].tolist() == [n == 2 for n in range(12)]
    assert len(responses) == 12
    assert "L412" in codes(responses.problems)


def test_nobody_can_tell_none_ticked_from_not_answered_and_it_is_said():
    responses = answers(csv_text(tencent_survey()), form(FORM))
    assert told(responses, "q3")[-2:] == ["left_empty", "left_empty"]
    assert "L160" in codes(responses.problems)


def test_a_form_of_one_question_is_still_known_by_its_times():
    assert TENCENT_SURVEY.evidence(grid(f"{HEAD},1.甲\n1,a,b,30,好\n"), frozenset()) > 0.9
    assert TENCENT_SURVEY.evidence(grid("编号,甲,乙\n1,a,b\n"), frozenset()) == 0.0


def test_blank_rows_and_columns_of_a_collecting_sheet_are_left_out_with_a_note():
    responses = answers(csv_text(tencent_docs()), form(FORM))
    found = {
        problem.code: problem.values["count"]
        for problem in responses.problems.where(severity="note")
        if "count" in problem.values
    }
    assert len(responses) == 12
    assert (found["L119"], found["L120"]) == (150, 150)


def test_a_typed_text_may_hold_the_separator_as_long_as_options_can_be_told():
    questionnaire = form("""
        questions:
          - id: a
            type: multiple
            title: 甲
            choices: [会议多, '材料多, 检查多', {label: 其他, other: true}, 没有]
    """)
    head = "提交者（自动）,提交时间（自动）,甲（必填）"
    cells = [
        "其他：开会晚, 散会也晚, 没有",
        "材料多, 检查多, 其他：门难进",
        "其他, 会议多",
        "会议多, 其他（a, b）",
    ]
    rows = "".join(f'某,2024,"{cell}"\n' for cell in cells)
    responses = answers(f"{head}\n{rows}", questionnaire)
    assert told(responses, "a") == [[3, 4], [2, 3], [1, 3], [1, 3]]
    assert list(responses.others["a_other"].values) == ["开会晚, 散会也晚", "门难进", "", "a, b"]


def test_an_unknown_option_stays_a_problem_where_the_label_is_always_written():
    questionnaire = form(
        "questions:\n  - {id: a, type: multiple, title: 甲, choices: [会议多, {label: 其他, other: true}]}"
    )
    responses = answers("提交者（自动）,提交时间（自动）,甲\n某,2024,会多\n", questionnaire)
    assert (told(responses, "a"), codes(responses.problems.errors)) == (["unusable"], ["L301"])


def test_a_stem_that_opens_with_a_year_is_found_behind_the_number_of_the_form():
    questionnaire = form("""
        questions:
          - {id: a, type: single, title: 2024年您参加了几次党课, choices: [没有, 参加过]}
          - {id: b, type: multiple, title: 2025年的打算, choices: [多学, 多干]}
        """)
    head = "编号,开始答题时间,结束答题时间,1.2024年您参加了几次党课,2.2025年的打算:多学,2.2025年的打算:多干"
    row = "1,2024-05-06 09:10:25,2024-05-06 09:12:25,参加过,,多干"
    responses = answers(f"{head}\n{row}\n", questionnaire)
    assert (told(responses, "a"), told(responses, "b")) == ([2], [[2]])
