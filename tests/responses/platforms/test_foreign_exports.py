"""The same twelve answers in every platform's export code the same, and what is not told is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inline import answers, codes, form, grid, told
from responses.platforms import foreign_exports as exports
from responses.platforms.one_survey import FORM, KEY, OTHERS
from surveykit.errors import ResponseError
from surveykit.responses.files.delimited import read_text_table
from surveykit.responses.files.grid import Grid
from surveykit.responses.load import read_responses
from surveykit.responses.matching.mapping import MappingWish, MappingWishes
from surveykit.responses.model import Responses
from surveykit.responses.platforms.catalogue import DIALECTS, recognised

BESIDE = MappingWishes(
    columns=(MappingWish("请写明单位", to="q2_other"), MappingWish("请写明问题", to="q3_other"))
)
ROWS_BESIDE = MappingWishes(
    columns=(
        *BESIDE.columns,
        *(MappingWish(label, to=f"q6_{n}") for n, label in enumerate(("培训", "经费", "考核"), 1)),
    )
)
EXPORTS = {
    "limesurvey codes": ("limesurvey", exports.limesurvey_codes()),
    "limesurvey texts": ("limesurvey", exports.limesurvey_texts()),
    "limesurvey codes and texts": ("limesurvey", exports.limesurvey_codes_and_texts()),
    "limesurvey vv": ("limesurvey", exports.limesurvey_vv()),
    "qualtrics texts split": ("qualtrics", exports.qualtrics(exports.as_label, split=True)),
    "qualtrics texts joined": ("qualtrics", exports.qualtrics(exports.as_label, split=False)),
    "qualtrics numbers split": ("qualtrics", exports.qualtrics(exports.code, split=True)),
    "qualtrics numbers joined": ("qualtrics", exports.qualtrics(exports.code, split=False)),
    "qualtrics two rows": ("qualtrics", exports.qualtrics(exports.as_label, split=True, rows=2)),
    "surveymonkey condensed": ("surveymonkey", exports.surveymonkey(expanded=False)),
    "surveymonkey expanded": ("surveymonkey", exports.surveymonkey(expanded=True)),
    "kobo names": ("kobo", exports.kobo()),
    "kobo names joined only": ("kobo", exports.kobo(split=False)),
    "kobo labels": ("kobo", exports.kobo(labels=True)),
    "kobo labels joined only": ("kobo", exports.kobo(labels=True, split=False)),
    "redcap raw": ("redcap", exports.redcap()),
    "redcap labels": ("redcap", exports.redcap(labels=True)),
}
UNTOLD = {
    "limesurvey": "L140",
    "surveymonkey": "L141",
    "qualtrics": "L142",
    "redcap": "L143",
    "kobo": "L144",
}


def loaded(tmp_path, text: str, questionnaire: str = FORM, **options) -> Responses:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    return read_responses(tmp_path / "a.csv", form(questionnaire), **options)


def check(responses: Responses) -> None:
    """Every answer as the key says, and no complaint about one."""
    assert {name: told(responses, name) for name in KEY} == KEY
    assert {name: responses.others[name].values.tolist() for name in OTHERS} == OTHERS
    assert codes(responses.problems.errors) == []


@pytest.mark.parametrize("name", EXPORTS)
def test_the_same_answers_code_the_same(tmp_path, name):
    dialect, text = EXPORTS[name]
    options = {"mapping": ROWS_BESIDE} if name == "redcap labels" else {}
    responses = loaded(tmp_path, text, **options)
    assert responses.source.dialect == dialect
    check(responses)


@pytest.mark.parametrize("name", EXPORTS)
def test_what_the_format_cannot_tell_is_said(tmp_path, name):
    dialect, text = EXPORTS[name]
    options = {"mapping": ROWS_BESIDE} if name == "redcap labels" else {}
    found = codes(loaded(tmp_path, text, **options).problems)
    assert [code for code in found if code in UNTOLD.values()] == [UNTOLD[dialect]]
    assert ("L321" in found) == name.startswith("redcap")


@pytest.mark.parametrize("name", [name for name in EXPORTS if "monkey" not in name and "kobo" not in name])
def test_what_the_platform_calls_unfinished_is_flagged(tmp_path, name):
    options = {"mapping": ROWS_BESIDE} if name == "redcap labels" else {}
    responses = loaded(tmp_path, EXPORTS[name][1], **options)
    assert responses.flags["incomplete"].tolist() == [False] * 11 + [True]
    assert len(responses) == 12


@pytest.mark.parametrize("name", [name for name in EXPORTS if name.startswith("qualtrics")])
def test_a_preview_is_flagged(tmp_path, name):
    responses = loaded(tmp_path, EXPORTS[name][1])
    assert responses.flags["preview"].tolist() == [False] * 10 + [True, False]


def test_a_dictionary_gives_raw_codes_their_titles_and_labels(tmp_path):
    text = exports.redcap()
    (tmp_path / "d.csv").write_text(exports.redcap_dictionary(), encoding="utf-8")
    check(loaded(tmp_path, text, dictionary=tmp_path / "d.csv", mapping=ROWS_BESIDE))


def test_labels_of_a_dictionary_count_and_not_the_codes(tmp_path):
    other_ids = FORM.replace("{id: q1,", "{id: sex,").replace("choices: [男, 女]", "choices: [女, 男]")
    (tmp_path / "d.csv").write_text(exports.redcap_dictionary(), encoding="utf-8")
    responses = loaded(
        tmp_path, exports.redcap(), other_ids, dictionary=tmp_path / "d.csv", mapping=ROWS_BESIDE
    )
    assert told(responses, "sex") == [3 - code for code in KEY["q1"]]


def test_a_dictionary_named_in_the_mapping_lies_beside_it(tmp_path):
    (tmp_path / "d.csv").write_text(exports.redcap_dictionary(), encoding="utf-8")
    lines = ["dictionary: d.csv", "columns:"]
    lines += [f"  - {{header: {wish.header}, to: {wish.to}}}" for wish in ROWS_BESIDE.columns]
    (tmp_path / "m.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    check(loaded(tmp_path, exports.redcap(), mapping=tmp_path / "m.yaml"))


@pytest.mark.parametrize("text", ["a,b\n1,2\n", exports.redcap_dictionary().replace("q", "z")])
def test_a_foreign_dictionary_is_refused(tmp_path, text):
    (tmp_path / "d.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ResponseError) as caught:
        loaded(tmp_path, exports.redcap().replace("record_id", "rid"), dictionary=tmp_path / "d.csv")
    assert codes(caught.value.problems) == ["L153"]


def test_a_platforms_option_number_that_could_mean_two_options_stops_until_it_is_an_alias(tmp_path):
    turned = FORM.replace("choices: [男, 女]", "choices: [{label: 男, code: 2}, {label: 女, code: 1}]")
    with pytest.raises(ResponseError) as caught:
        loaded(tmp_path, exports.limesurvey_codes(), turned)
    assert codes(caught.value.problems.errors) == ["L329"]
    named = turned.replace("label: 男,", "label: 男, aliases: [A1],").replace("女,", "女, aliases: [A2],")
    assert told(loaded(tmp_path, exports.limesurvey_codes(), named), "q1") == [3 - c for c in KEY["q1"]]


def test_a_platforms_column_number_that_could_mean_two_options_stays_unmatched(tmp_path):
    turned = FORM.replace(
        "[文山会海, 推诿扯皮,", "[{label: 文山会海, code: 2}, {label: 推诿扯皮, code: 1},"
    )
    with pytest.raises(ResponseError) as caught:
        loaded(tmp_path, exports.limesurvey_codes(), turned)
    assert {"L201", "L204"} == set(codes(caught.value.problems.errors))
    check_ids = loaded(tmp_path, exports.limesurvey_texts(), turned)
    assert told(check_ids, "q3")[:2] == [[2, 1], [3]]


def test_a_title_counts_more_than_the_platforms_number(tmp_path):
    text = exports.qualtrics(exports.as_label, split=True).replace("Q3_1,Q3_2", "Q3_2,Q3_1")
    check(loaded(tmp_path, text))


def test_a_typed_text_belongs_to_the_question_of_its_text_not_of_its_number(tmp_path):
    text = exports.qualtrics(exports.as_label, split=True)
    shifted = text.replace("Q2_3_TEXT", "Q9_3_TEXT").replace("Q3_4_TEXT", "Q2_3_TEXT")
    assert shifted != text
    check(loaded(tmp_path, shifted))


def test_seen_but_unanswered_is_left_empty_in_qualtrics(tmp_path):
    text = exports.qualtrics(exports.as_label, split=True).replace("是,,3,", "是,-99,-99,")
    responses = loaded(tmp_path, text)
    assert (told(responses, "q8")[4], told(responses, "q9")[4]) == ("left_empty", "left_empty")


def test_a_tick_that_limesurvey_turned_into_one_and_two_is_no_silent_yes(tmp_path):
    rows = [
        line.split(",") for line in ("id,submitdate,lastpage,Q3[SQ001],Q3[SQ002]", "1,2024-05-06,1,1,2")
    ]
    only = "questions: [{id: q3, type: multiple, title: 题, choices: [甲, 乙]}]"
    responses = loaded(tmp_path, exports.text_of(rows), only)
    assert codes(responses.problems.errors) == ["L305"]


def test_texts_of_a_vv_file_get_their_line_breaks_back(tmp_path):
    text = exports.limesurvey_vv().replace("很好", "很{newline}好{tab}{lbrace}1}")
    assert told(loaded(tmp_path, text), "q10")[0] == "很\n好\t{1}"


def test_an_old_qualtrics_file_has_the_names_below_the_numbers(tmp_path):
    text = (
        "V1,V2,V3,V4,V5,Q1\n"
        "ResponseID,ResponseSet,StartDate,Finished,Status,您的性别\n"
        "R_1,Default,2012-05-06 09:00:00,1,0,男\nR_2,Default,2012-05-06 09:00:00,0,1,女\n"
    )
    responses = loaded(
        tmp_path, text, "questions: [{id: q1, type: single, title: 您的性别, choices: [男, 女]}]"
    )
    assert (responses.source.dialect, told(responses, "q1")) == ("qualtrics", [1, 2])
    assert responses.flags["incomplete"].tolist() == [False, True]
    assert responses.flags["preview"].tolist() == [False, True]
    assert responses.records == ("R_1", "R_2")


def test_a_comment_beside_another_option_of_surveymonkey_is_not_taken_for_the_option(tmp_path):
    text = (
        "Respondent ID,Collector ID,单位,\n,,Response,Other (please specify)\n"
        "1,9,办公室,顺便一提\n2,9,,纪委\n"
    )
    only = "questions: [{id: q2, type: single, title: 单位, choices: [办公室, {label: 其他, other: true}]}]"
    responses = loaded(tmp_path, text, only)
    assert told(responses, "q2") == [1, "left_empty"]
    assert responses.others["q2_other"].values.tolist() == ["顺便一提", "纪委"]
    assert "L325" in codes(responses.problems)


def test_ranks_as_one_column_a_place_and_groups_of_kobo(tmp_path):
    text = "_id;_uuid;g/q6/_1st_choice;g/q6/_2nd_choice\n1;u;a2;a1\n"
    only = "questions: [{id: q6, type: ranking, title: 排序, choices: [培训, 经费]}]"
    assert told(loaded(tmp_path, text, only), "q6") == [[2, 1]]


SMALL = {
    "limesurvey": "id,submitdate,lastpage,startlanguage,Q1\n1,2024-05-06,1,zh,A1\n",
    "qualtrics": "StartDate,EndDate,Status,Finished,ResponseId,Q1\n"
    "Start Date,End Date,Response Type,Finished,Response ID,性别\n2024-05-06,2024-05-06,0,1,R_1,1\n",
    "surveymonkey": "Respondent ID,Collector ID,Start Date,End Date,性别\n"
    ",,,,Response\n1,2,05/06,05/06,男\n",
    "kobo": "start,end,q1,_id,_uuid,_submission_time\n2024-05-06,2024-05-06,a1,5,u,2024-05-06\n",
    "odk": "SubmissionDate,start,end,q1,meta-instanceID,KEY,SubmitterID\n2024-05-06,2024,2024,a1,u,u,7\n",
    "redcap": "record_id,q1,q3___1,q3___2,survey_complete\n1,1,0,1,2\n",
    "redcap labels": "Record ID,性别,问题 (choice=会议多),Complete?\n1,男,Checked,Complete\n",
    "wjx-text": "序号,提交答卷时间,所用时间,来自IP,1、性别\n1,2024/5/6 9:10:25,316秒,10.0.0.1(北京),男\n",
    "coded": "record,q1,q3_1\n1,1,0\n",
    "plain": "编号,性别\n1,男\n",
}


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("known", [True, False], ids=["with form", "without"])
def test_no_dialect_takes_the_file_of_another(name, known):
    labels = frozenset(("男", "女", "会议多")) if known else frozenset()
    found = {each.name: each.evidence(grid(SMALL[name]), labels) for each in DIALECTS}
    own = {"odk": "kobo", "redcap labels": "redcap"}.get(name, name)
    assert found[own] > 0
    assert {each for each, score in found.items() if score} - {own, "plain"} == set()


@pytest.mark.parametrize("name", EXPORTS)
def test_the_whole_export_is_no_other_dialects_either(name):
    dialect, text = EXPORTS[name]
    table = read_text_table(text.encode(), "a.csv")
    found = [
        each.name
        for each in DIALECTS
        if each.evidence(Grid("a.csv", table.header, table.columns), frozenset())
    ]
    assert found == [dialect, "plain"]


@pytest.mark.parametrize(
    ("kind", "name"), [("sav", "spss"), ("por", "spss"), ("dta", "stata"), ("", "plain")]
)
def test_a_statistics_file_is_known_by_what_it_is(kind, name):
    table = replace(grid("Q1,Q2\n1,2\n"), kind=kind, names=("Q1", "Q2"))
    assert recognised(table).name == name


def test_an_option_called_other_that_takes_no_text_is_ticked_like_the_rest():
    questionnaire = form("questions:\n  - {id: q, type: multiple, title: 问题, choices: [会多, 其他]}")
    text = """
        Response ID,Date submitted,Last page,问题 [会多],问题 [其他]
        1,2024-05-06 09:10:25,1,Yes,No
        2,2024-05-06 09:10:25,1,No,Yes
        3,2024-05-06 09:10:25,1,N/A,N/A
        """
    responses = answers(text, questionnaire)
    assert told(responses, "q") == [[1], [2], "left_empty"]


@pytest.mark.parametrize("part", ["", "Selected Choice - "])
def test_a_tick_column_of_qualtrics_may_say_that_the_choice_was_selected(part):
    questionnaire = form("""
        questions:
          - {id: q, type: multiple, title: 问题, choices: [会多, {label: 其他, other: true}]}
        """)
    text = f"""
        StartDate,EndDate,RecordedDate,ResponseId,Q7_1,Q7_2,Q7_2_TEXT
        Start Date,End Date,Recorded Date,Response ID,问题 - {part}会多,问题 - {part}其他,问题 - 其他 - Text
        2024-05-06,2024-05-06,2024-05-06,R_1,会多,其他,文多
        """
    responses = answers(text, questionnaire)
    assert told(responses, "q") == [[1, 2]]
    assert list(responses.others["q_other"].values) == ["文多"]


@pytest.mark.parametrize("head", ["q[1],q[2]", "次序 [Rank 1],次序 [Rank 2]"])
def test_a_place_of_limesurvey_is_no_option_that_is_called_like_it(head):
    questionnaire = form("questions:\n  - {id: q, type: ranking, title: 次序, choices: [甲, 乙, '2']}")
    text = f"id,submitdate,lastpage,startlanguage,{head}\n1,2024-05-06 09:10:25,1,zh-Hans,乙,甲\n"
    assert told(answers(text, questionnaire), "q") == [[2, 1]]
