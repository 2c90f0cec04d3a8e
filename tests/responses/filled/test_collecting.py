"""A folder of filled forms as one data set: everything read, or refused by name with the reason."""

from __future__ import annotations

import numpy as np
import pytest
from answer_files import LETTERS, put, sealed, sheet
from every_form import every

from inline import codes, form, told
from surveykit.errors import InputMissingError, ResponseError
from surveykit.responses.load import read_responses

SMALL = """
questions:
  - {id: a, type: single, title: 甲, choices: [好, 差]}
  - {id: b, type: text, title: 乙}
"""


def names(problems, code: str) -> list[str]:
    return [problem.place.source for problem in problems.where(code=code)]


def test_every_type_of_answer_is_read_as_it_was_given(tmp_path):
    questionnaire = every()
    put(
        tmp_path,
        "a.json",
        sheet(
            questionnaire,
            unit=3,
            others={"unit": {"3": "街道"}, "ways": {"3": "参观展览"}, "order": {"4": "经费"}},
            age=41,
            joined="1999-07-01",
            attend=1,
            times=2.5,
            ways=[1, 3],
            rules_1=1,
            rules_4=98,
            media_1=[1, 2],
            mark=2,
            nps=10,
            order=[4, 2],
            time_1=33.3,
            time_2=66.7,
            worst=2,
            idea="多办实事\n=SUM(A1)",
            not_asked=["why"],
        ),
    )
    found = read_responses(tmp_path, questionnaire)
    assert codes(found.problems) == []
    assert found.records == (LETTERS,)
    assert {name: told(found, name)[0] for name in found.columns} == {
        "unit": 3,
        "age": 41.0,
        "joined": __import__("datetime").date(1999, 7, 1),
        "attend": 1,
        "times": 2.5,
        "ways": [1, 3],
        "why": "not_asked",
        "rules_1": 1,
        "rules_4": 98,
        "media_1": [1, 2],
        "media_2": "left_empty",
        "mark": 2,
        "nps": 10,
        "order": [4, 2],
        "time_1": 33.3,
        "time_2": 66.7,
        "worst": 2,
        "idea": "多办实事\n=SUM(A1)",
        "band": 2,
    }
    texts = {name: column.values[0] for name, column in found.others.items()}
    assert texts == {"unit_other": "街道", "ways_other": "参观展览", "order_other": "经费"}
    assert (found.source.dialect, found.source.name) == ("filled", tmp_path.name)


def test_texts_beside_several_options_keep_their_labels(tmp_path):
    two = form(
        """
        questions:
          - {id: q, type: multiple, title: 题,
             choices: [{label: 甲, other: true}, {label: 乙, other: true}]}
        """
    )
    put(tmp_path, "a.json", sheet(two, q=[1, 2], others={"q": {"1": "子", "2": "丑"}}))
    assert read_responses(tmp_path, two).others["q_other"].values[0] == "甲〖子〗┋乙〖丑〗"


def test_folders_within_are_read_and_rows_go_by_record_not_by_name_or_time(tmp_path):
    questionnaire = form(SMALL)
    put(tmp_path, "机关/z.json", sheet(questionnaire, "b" * 16, a=1))
    put(tmp_path, "y.json", sheet(questionnaire, "z" * 16, a=2))
    put(tmp_path, "直属/x.json", sheet(questionnaire, "k" * 16, a=2))
    found = read_responses(tmp_path, questionnaire)
    assert found.records == ("b" * 16, "k" * 16, "z" * 16)
    assert told(found, "a") == [1, 2, 2]


def test_files_can_be_named_one_by_one_and_a_copied_text_is_as_good(tmp_path):
    questionnaire = form(SMALL)
    first = put(tmp_path, "a.json", sheet(questionnaire, "b" * 16, a=1))
    copied = put(
        tmp_path, "收到的文字.txt", "\ufeff" + sealed(sheet(questionnaire, "c" * 16, a=2)) + "\r\n"
    )
    assert told(read_responses([first, copied], questionnaire), "a") == [1, 2]
    assert told(read_responses(copied, questionnaire), "a") == [2]


def test_what_is_no_answer_in_the_folder_is_passed_over_by_name(tmp_path):
    questionnaire = form(SMALL)
    put(tmp_path, "a.json", sheet(questionnaire, a=1))
    put(tmp_path, "填写页.html", "<!DOCTYPE html>")
    put(tmp_path, ".DS_Store", "x")
    put(tmp_path, "~$a.docx", "x")
    found = read_responses(tmp_path, questionnaire)
    (passed,) = found.problems
    assert (passed.code, passed.severity, passed.values["names"]) == ("L738", "note", "填写页.html")


REFUSED = {
    "空.json": ("", "L730", "文件是空的"),
    "别的.json": ('{"name": "x"}', "L730", "没有答卷文件的标记"),
    "巨大.json": ("x" * 1_000_001, "L730", "文件太大"),
    "二进制.json": ("\x00", "L730", "没有答卷文件的标记"),
    "半截.json": (lambda text: text[:-40], "L731", "校验码不见了"),
    "改过.json": (lambda text: text.replace('"a":1', '"a":2'), "L731", "与校验码不符"),
    "排过版.json": (lambda text: text.replace(",", ", "), "L731", "校验码不见了"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_foreign_or_altered_file_is_refused_by_name_and_the_others_are_read(tmp_path, name):
    questionnaire = form(SMALL)
    change, code, reason = REFUSED[name]
    text = sealed(sheet(questionnaire, "z" * 16, a=1))
    put(tmp_path, name, change if isinstance(change, str) else change(text))
    put(tmp_path, "好的.json", sheet(questionnaire, a=2))
    found = read_responses(tmp_path, questionnaire)
    assert told(found, "a") == [2]
    (problem,) = found.problems
    assert (problem.code, problem.severity, problem.place.source) == (code, "error", name)
    assert reason in problem.text()


FORGED = {
    "version": ({"version": 2}, "L730"),
    "record": ({"record": "张三"}, "L730"),
    "answers": ({"answers": []}, "L730"),
    "save": ({"save": True}, "L730"),
    "seconds": ({"seconds": -1}, "L730"),
    "form": ({"form": {"id": "test"}}, "L730"),
    "code": ({"answers": {"a": 7}}, "L739"),
    "kind": ({"answers": {"a": "好"}}, "L739"),
    "truth": ({"answers": {"a": True}}, "L739"),
    "list": ({"answers": {"a": [1]}}, "L739"),
    "control": ({"answers": {"b": "a\x07"}}, "L739"),
    "surrogate": ({"answers": {"b": "\ud800"}}, "L730"),
    "empty": ({"answers": {"b": ""}}, "L739"),
    "long": ({"answers": {"b": "长" * 20_001}}, "L739"),
    "other": ({"others": {"a": {"1": "x"}}}, "L739"),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_file_that_the_page_cannot_have_written_is_refused_though_its_digest_fits(tmp_path, name):
    questionnaire = form(SMALL)
    change, code = FORGED[name]
    text = sealed(sheet(questionnaire, "z" * 16, a=1) | change)
    (tmp_path / "假的.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(ResponseError) as caught:
        read_responses(tmp_path, questionnaire)
    found = caught.value.problems
    assert names(found, code) == ["假的.json"]
    assert codes(found) == [code, "L113"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('{"format":"surveykit-answers","format":"x","version":1}', "L731"),
        ('{"format":"surveykit-answers","version":NaN}', "L731"),
        ('{"format":"surveykit-answers","version":' + "[" * 100_000 + "}", "L731"),
        ('{"format":"surveykit-answers","version":1,"answers":{"b":' + "9" * 5_000 + "}}", "L731"),
    ],
)
def test_hostile_json_with_a_right_digest_is_refused(tmp_path, body, code):
    import hashlib

    digest = hashlib.sha256(body.encode()).hexdigest()
    put(tmp_path, "a.json", f'{body[:-1]},"digest":"{digest}"}}')
    with pytest.raises(ResponseError) as caught:
        read_responses(tmp_path, form(SMALL))
    assert names(caught.value.problems, code) == ["a.json"]


def test_a_file_of_another_questionnaire_is_refused_and_names_it(tmp_path):
    questionnaire = form(SMALL)
    put(tmp_path, "a.json", sheet(form("id: 别的\n" + SMALL), a=1))
    with pytest.raises(ResponseError) as caught:
        read_responses(tmp_path, questionnaire)
    assert [problem.code for problem in caught.value.problems] == ["L732", "L113"]
    assert "别的" in caught.value.problems[0].text()


def test_another_edition_with_the_same_options_is_read_and_said(tmp_path):
    questionnaire = form(SMALL)
    put(tmp_path, "旧.json", sheet(form(SMALL.replace("title: 甲", "title: 甲题")), a=1, b="好"))
    found = read_responses(tmp_path, questionnaire)
    assert told(found, "a") == [1]
    assert codes(found.problems) == ["L734"]
    assert "旧.json" in found.problems[0].text()


def test_an_edition_in_which_an_answer_meant_something_else_is_refused(tmp_path):
    questionnaire = form(SMALL)
    old = form(SMALL.replace("好, 差", "差, 好"))
    put(tmp_path, "旧.json", sheet(old, "z" * 16, a=1))
    put(tmp_path, "只答乙.json", sheet(old, b="意见"))
    found = read_responses(tmp_path, questionnaire)
    assert sorted(codes(found.problems)) == ["L406", "L733", "L734"]
    assert names(found.problems, "L733") == ["旧.json"]
    assert told(found, "b") == ["意见"]


def test_a_question_that_the_older_edition_lacked_was_not_asked(tmp_path):
    old = form(SMALL)
    newer = form(SMALL + "  - {id: c, type: single, title: 丙, choices: [是, 否]}\n")
    put(tmp_path, "旧.json", sheet(old, a=1))
    found = read_responses(tmp_path, newer)
    assert told(found, "c") == ["not_asked"]
    assert "c" in found.problems.where(code="L734")[0].hint()


def test_an_answer_to_a_question_that_is_gone_is_not_dropped_in_silence(tmp_path):
    put(tmp_path, "旧.json", sheet(form(SMALL), a=1, b="意见"))
    with pytest.raises(ResponseError) as caught:
        read_responses(tmp_path, form(SMALL[: SMALL.index("  - {id: b")]))
    assert "b" in caught.value.problems.where(code="L733")[0].text()


def test_the_same_answers_twice_are_read_once_and_both_files_are_named(tmp_path):
    questionnaire = form(SMALL)
    for name in ("a.json", "a (1).json"):
        put(tmp_path, name, sheet(questionnaire, a=1))
    found = read_responses(tmp_path, questionnaire)
    assert told(found, "a") == [1]
    assert codes(found.problems) == ["L735"]
    assert "a (1).json、a.json" in found.problems[0].text()


def test_the_last_save_of_a_respondent_counts(tmp_path):
    questionnaire = form(SMALL)
    put(tmp_path, "a-2.json", sheet(questionnaire, save=2, a=2))
    put(tmp_path, "a.json", sheet(questionnaire, save=1, a=1))
    found = read_responses(tmp_path, questionnaire)
    assert told(found, "a") == [2]
    assert codes(found.problems) == ["L736"]
    assert "a-2.json" in found.problems[0].text()


def test_two_different_files_of_one_number_are_neither_read(tmp_path):
    questionnaire = form(SMALL)
    put(tmp_path, "a.json", sheet(questionnaire, a=1))
    put(tmp_path, "b.json", sheet(questionnaire, a=2))
    put(tmp_path, "c.json", sheet(questionnaire, "z" * 16, a=2))
    found = read_responses(tmp_path, questionnaire)
    assert told(found, "a") == [2]
    assert codes(found.problems) == ["L737"]


def test_people_who_answer_alike_are_two(tmp_path):
    questionnaire = form(SMALL)
    for record in ("b" * 16, "c" * 16):
        put(tmp_path, f"{record}.json", sheet(questionnaire, record, a=1))
    assert told(read_responses(tmp_path, questionnaire), "a") == [1, 1]


def test_what_the_page_hid_though_the_routing_asks_it_is_reported(tmp_path):
    routed = form(SMALL.replace("title: 乙", "title: 乙, show_if: a == '好'"))
    put(tmp_path, "a.json", sheet(routed, a=1, not_asked=["b"]))
    put(tmp_path, "b.json", sheet(routed, "z" * 16, a=2, not_asked=["b"]))
    put(tmp_path, "c.json", sheet(routed, "x" * 16, not_asked=["b"]))
    found = read_responses(tmp_path, routed)
    assert told(found, "b") == ["not_asked"] * 3
    contradicted = [p for p in found.problems if p.place.variable == "b"]
    assert [p.place.record for p in contradicted] == [LETTERS]


def test_seconds_are_read_where_the_questionnaire_declares_them(tmp_path):
    timed = form(SMALL + "checks: {min_seconds: 30}\n")
    put(tmp_path, "a.json", sheet(timed, a=1, seconds=12))
    put(tmp_path, "b.json", sheet(timed, "z" * 16, a=1))
    found = read_responses(tmp_path, timed)
    np.testing.assert_array_equal(found.seconds, [12, np.nan])
    assert found.flags["speeding"].tolist() == [True, False]


def test_a_missing_folder_and_an_empty_one_are_said(tmp_path):
    with pytest.raises(InputMissingError):
        read_responses([tmp_path / "没有.json"], form(SMALL))
    with pytest.raises(ResponseError) as caught:
        read_responses(tmp_path, form(SMALL))
    assert caught.value.problems[0].code == "L113"


def test_the_name_in_messages_is_never_a_path_of_the_machine(tmp_path):
    put(tmp_path, "机关/坏.json", "x")
    put(tmp_path, "好.json", sheet(form(SMALL), a=1))
    found = read_responses(tmp_path, form(SMALL))
    assert names(found.problems, "L730") == ["机关/坏.json"]
    assert str(tmp_path) not in found.problems.text()
