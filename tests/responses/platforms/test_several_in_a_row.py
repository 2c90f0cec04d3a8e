"""Matrices whose rows take several options, written with one column an option of each row."""

from __future__ import annotations

import pytest

from inline import answers, form, told
from surveykit.errors import ResponseError
from surveykit.responses.load import read_responses
from surveykit.responses.model import Responses

FORM = form("""
    questions:
      - {id: q1, type: single, title: 性别, choices: [男, 女]}
      - {id: q2, type: matrix, multiple: true, title: 去, rows: [课, 党—日], choices: [现, (一)]}
    """)
PLATFORMS = {
    "wjx-index": """
        序号,提交答卷时间,所用时间,1、性别,2、去(课—现),2(课—(一)),2(党—日—现),2(党—日—(一))
        1,2024/5/6 9:10:25,90秒,1,1,0,1,1
        2,2024/5/6 9:11:25,90秒,2,0,1,-2,-2
        """,
    "wjx-index by rows": """
        序号,提交答卷时间,所用时间,1、性别,2、去—课(现),2((一)),党—日(现),2((一))
        1,2024/5/6 9:10:25,90秒,1,1,0,1,1
        2,2024/5/6 9:11:25,90秒,2,0,1,-2,-2
        """,
    "tencent-survey": """
        编号,开始答题时间,结束答题时间,1.性别,2.去:课:现,2.去:课:(一),2.去:党—日:现,2.去:党—日:(一)
        1,2024-05-06 09:10:25,2024-05-06 09:12:25,男,现,,现,(一)
        2,2024-05-06 09:10:25,2024-05-06 09:12:25,女,,(一),,
        """,
    "limesurvey": """
        id,submitdate,lastpage,startlanguage,q1,q2[SQ001_SQ001],q2[SQ001_SQ002],q2[SQ002_SQ001],q2[SQ002_SQ002]
        1,2024-05-06 09:10:25,1,zh-Hans,A1,1,,1,1
        2,2024-05-06 09:10:25,1,zh-Hans,A2,,1,,
        """,
    "limesurvey texts": """
        Response ID,Date submitted,Last page,性别,去 [课][现],去 [课] [(一)],去 [党—日][现],去 [党—日][(一)]
        1,2024-05-06 09:10:25,1,男,1,,1,1
        2,2024-05-06 09:10:25,1,女,,1,,
        """,
    "qualtrics": """
        StartDate,EndDate,Finished,ResponseId,Q1,Q2_1_1,Q2_1_2,Q2_2_1,Q2_2_2
        Start Date,End Date,Finished,,性别,去 - 课 - 现,去 - 课 - (一),去 - 党—日 - 现,去 - 党—日 - (一)
        2024-05-06 09:00:00,2024-05-06 09:02:00,True,R_1,男,现,,现,(一)
        2024-05-06 09:00:00,2024-05-06 09:02:00,True,R_2,女,,(一),,
        """,
    "qualtrics names": """
        StartDate,EndDate,RecordedDate,Finished,ResponseId,q1,q2_1_1,q2_1_2,q2_2_1,q2_2_2
        2024-05-06 09:00:00,2024-05-06 09:02:00,2024-05-06 09:02:01,1,R_1,1,1,,1,1
        2024-05-06 09:00:00,2024-05-06 09:02:00,2024-05-06 09:02:01,1,R_2,2,,1,,
        """,
    "surveymonkey": """
        Respondent ID,Collector ID,性别,去,,,
        ,,Response,课 - 现,课 - (一),党—日 - 现,党—日 - (一)
        1,4001,男,现,,现,(一)
        2,4001,女,,(一),,
        """,
    "kobo": """
        start,q1,g/q2/q2_1,g/q2/q2_1/a1,g/q2/q2_1/a2,g/q2/q2_2,g/q2/q2_2/a1,g/q2/q2_2/a2,_id,_uuid,_index
        2024-05-06T09:00:00,a1,a1,1,0,a1 a2,1,1,1,u1,1
        2024-05-06T09:00:00,a2,a2,0,1,,,,2,u2,2
        """,
    "redcap": """
        record_id,q1,q2_1___1,q2_1___2,q2_2___1,q2_2___2,survey_complete
        1,1,1,0,1,1,2
        2,2,0,1,0,0,2
        """,
    "redcap labels": """
        Record ID,性别,课 (choice=现),课 (choice=(一)),党—日 (choice=现),党—日 (choice=(一)),Complete?
        1,男,Checked,Unchecked,Checked,Checked,Complete
        2,女,Unchecked,Checked,Unchecked,Unchecked,Complete
        """,
}


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_platform_ticks_the_options_of_each_row(platform):
    responses: Responses = answers(PLATFORMS[platform], FORM)
    assert responses.source.dialect == platform.split()[0]
    assert told(responses, "q1") == [1, 2]
    assert told(responses, "q2_1") == [[1], [2]]
    assert told(responses, "q2_2") == [[1, 2], "left_empty"]
    assert not responses.problems.errors


def test_a_row_that_goes_on_as_an_option_of_another_row_is_not_guessed():
    questionnaire = form("""
        questions:
          - id: q2
            type: matrix
            multiple: true
            title: 去
            rows: [课, 课—网]
            choices: [现, 网—现]
        """)
    table = "去—课—网—现\n1\n"
    with pytest.raises(ResponseError, match="L202"):
        answers(table, questionnaire)


def test_a_label_in_the_dictionary_counts_and_not_the_code(tmp_path):
    questionnaire = form("""
        questions:
          - id: q2
            type: matrix
            multiple: true
            title: 去
            rows: [课, 会]
            choices: [{label: 现, code: 3}, {label: 网, code: 1}]
        """)
    (tmp_path / "a.csv").write_text(
        "record_id,q2_1___1,q2_1___2,q2_2___1,q2_2___2,s_complete\n1,1,0,0,1,2\n", encoding="utf-8"
    )
    fields = [f'q2_{n},s,,checkbox,{row},"1, 现 | 2, 网"' for n, row in ((1, "课"), (2, "会"))]
    head = "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,"
    choices = '"Choices, Calculations, OR Slider Labels"'
    text = "\n".join([f"{head}{choices}", "record_id,s,,text,Record ID,", *fields, ""])
    (tmp_path / "d.csv").write_text(text, encoding="utf-8")
    responses = read_responses(tmp_path / "a.csv", questionnaire, dictionary=str(tmp_path / "d.csv"))
    assert [told(responses, name) for name in ("q2_1", "q2_2")] == [[[3]], [[1]]]
