"""The final answers: what agrees as keyed, what differs as decided, everything else worked out anew."""

from __future__ import annotations

import pytest

from inline import codes, same_answers, told
from responses.keying.pair import FIRST, FORM, SECOND, changed, compared, without_advice
from surveykit.errors import ResponseError
from surveykit.responses.export.file import coded_file
from surveykit.responses.keying.adjudicate import Decision
from surveykit.responses.keying.comparison import Rate
from surveykit.responses.keying.final import errors_by_typist, final_responses
from surveykit.responses.load import read_responses
from surveykit.responses.matching.mapping import MappingWishes


def decisions(comparison, **sides: str) -> list[Decision]:
    """A decision on every difference: `B`, or any other text as a third answer; A where none is given."""
    found = []
    for row, difference in enumerate(comparison.differences, 2):
        said = sides.get(difference.name or "whole", "A")
        side = said if said in ("A", "B") else "third"
        found.append(Decision(difference, side, row, said))
    return found


def final(comparison, **sides: str):
    return final_responses(comparison, decisions(comparison, **sides))


def test_files_that_agree_give_the_answers_of_either(tmp_path):
    comparison = compared(tmp_path)
    responses = final(comparison)
    assert responses.records == ("001", "002", "003")
    assert same_answers(responses, comparison.first.responses) == []
    assert list(responses.others["bad_other"].values) == ["接待", "", ""]
    assert not responses.problems.errors


CHANGES = (
    ("001,甲,A,A,A、C：接待,AB,１０,2024-05-06", "001,甲,B,B,B、C：调研,BA,１１,2024-05-07"),
    ("少开会，多下基层", "没意见"),
)
KEYED = {
    "sex": (2, 1),
    "view": (1, 5),
    "bad": ([2, 3], [1, 3]),
    "rank": ([2, 1], [1, 2]),
    "hours": (11, 10),
    "advice": ("没意见", "少开会, 多下基层"),
}


@pytest.mark.parametrize("side", ["A", "B"])
@pytest.mark.parametrize("name", KEYED)
def test_each_kind_of_answer_is_taken_from_the_side_decided_on(tmp_path, name, side):
    comparison = compared(tmp_path, changed(FIRST, *CHANGES))
    responses = final(comparison, **{name: side})
    assert told(responses, name)[0] == KEYED[name][side == "B"]
    others = {each: told(responses, each)[0] for each in KEYED if each != name}
    assert others == {each: keyed[0] for each, keyed in KEYED.items() if each != name}


def test_a_typed_text_is_decided_apart_from_its_option(tmp_path):
    comparison = compared(tmp_path, changed(FIRST, ("A、C：接待", "A、C：调研")))
    assert final(comparison, bad_other="B").others["bad_other"].values[0] == "接 待"
    gone = compared(tmp_path, changed(FIRST, ("A、C：接待", "A、C")))
    assert final(gone).others["bad_other"].values[0] == ""


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("sex", "女", 2),
        ("view", "（未填）", "left_empty"),
        ("bad", "材料多、其他", [2, 3]),
        ("rank", "阵地→培训", [3, 1]),
        ("hours", "12.5", 12.5),
        ("advice", "=1+1", "=1+1"),
    ],
)
def test_a_third_answer_is_coded_like_any_other(tmp_path, name, text, code):
    comparison = compared(tmp_path, changed(FIRST, *CHANGES, ("001,甲,B", "001,甲,缺")))
    responses = final(comparison, **{name: text})
    assert told(responses, name)[0] == code
    assert [p.values["count"] for p in responses.problems.where(code="L719")] == [1]


@pytest.mark.parametrize(
    ("name", "text"), [("sex", "不男不女"), ("hours", "很多"), ("bad", "会议多、天气")]
)
def test_a_third_answer_that_the_question_does_not_allow_is_refused(tmp_path, name, text):
    comparison = compared(tmp_path, changed(FIRST, *CHANGES))
    with pytest.raises(ResponseError) as caught:
        final(comparison, **{name: text})
    assert codes(caught.value.problems) == ["L718"]


def test_records_of_one_file_stay_only_if_they_are_decided_to_be_there(tmp_path):
    comparison = compared(tmp_path, changed(FIRST, ("003,", "004,")))
    assert final(comparison, whole="A").records == ("001", "002", "004")
    assert final(comparison, whole="B").records == ("001", "002", "００３")
    responses = final(comparison, whole="B")
    assert told(responses, "bad") == [[1, 3], [2], [1, 2]]


ROUTED = """
questions:
  - {id: been, type: single, title: 参加过, choices: [是, 否]}
  - {id: mark, type: number, title: 打分, show_if: been == '是'}
derived:
  - {id: level, title: 档次, from: mark, bands: [{label: 低, below: 5}, {label: 高, from: 5}]}
"""


def test_routing_and_derived_variables_are_worked_out_on_the_final_answers(tmp_path):
    first = "编号,参加过,打分\n1,A,8\n2,B,\n3,A,2\n"
    second = "编号,参加过,打分\n1,A,8\n2,A,\n3,A,6\n"
    comparison = compared(tmp_path, first, second, yaml=ROUTED)
    as_first = final(comparison)
    assert told(as_first, "mark") == [8, "not_asked", 2]
    assert told(as_first, "level") == [2, "not_asked", 1]
    as_second = final(comparison, been="B", mark="B")
    assert told(as_second, "mark") == [8, "left_empty", 6]
    assert told(as_second, "level") == [2, "left_empty", 2]


def test_what_neither_could_key_stays_unusable(tmp_path):
    first = changed(FIRST, ("001,甲,A", "001,甲,AB"))
    second = changed(SECOND, ("００１,丙,男", "００１,丙,AB"))
    assert told(final(compared(tmp_path, first, second)), "sex")[0] == "unusable"


def test_a_question_of_one_file_only_comes_from_that_file(tmp_path):
    comparison = compared(tmp_path, without_advice(FIRST), mapping=MappingWishes(absent=("advice",)))
    assert told(final(comparison), "advice") == ["少开会, 多下基层", "无", "left_empty"]


def test_a_question_of_neither_file_was_asked_of_nobody(tmp_path):
    texts = (without_advice(FIRST), without_advice(SECOND.replace('"少开会, 多下基层"', "少")))
    comparison = compared(tmp_path, *texts, mapping=MappingWishes(absent=("advice",)))
    assert told(final(comparison), "advice") == ["not_asked"] * 3


def test_the_final_file_reads_back_the_same(tmp_path):
    comparison = compared(tmp_path, changed(FIRST, *CHANGES))
    responses = final(comparison, sex="B")
    (tmp_path / "f.csv").write_bytes(coded_file(responses, ".csv").data)
    again = read_responses(tmp_path / "f.csv", comparison.questionnaire)
    assert same_answers(again, responses) == []
    assert again.records == responses.records


def test_errors_are_counted_against_whom_the_decision_went(tmp_path):
    comparison = compared(tmp_path, changed(FIRST, *CHANGES), typist="录入员")
    found = decisions(comparison, sex="B", hours="9", view="B")
    assert errors_by_typist(comparison, found) == {
        "甲": Rate(16, 3),
        "丙": Rate(16, len(found) - 2),
        "乙": Rate(8, 0),
        "丁": Rate(8, 0),
    }
    unnamed = compared(tmp_path, changed(FIRST, *CHANGES))
    named = errors_by_typist(unnamed, decisions(unnamed, sex="B"))
    assert named == {"A：甲.csv": Rate(24, 1), "B：乙.csv": Rate(24, len(found) - 1)}


def test_the_form_of_the_pair_has_every_kind_of_answer():
    from surveykit.questionnaire.read import parse_questionnaire

    kinds = {v.kind for v in parse_questionnaire("id: f\ntitle: f\n" + FORM).variables.values()}
    assert kinds == {"single", "multiple", "ranking", "number", "date", "text"}
