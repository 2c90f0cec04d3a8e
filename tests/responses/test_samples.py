"""The sample files yield the codes they are known to hold, and every planted problem."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import Any

import pytest

from inline import SAMPLES, form, same_answers, told
from responses.forms import PHONES, ZUOFENG
from surveykit.responses.load import read_responses
from surveykit.responses.matching.mapping import MappingWish, MappingWishes
from surveykit.responses.model import Responses
from surveykit.responses.skeleton.infer import infer_questionnaire

pytestmark = pytest.mark.skipif(not SAMPLES.exists(), reason="the shared samples are not here")

SYNTHETIC = SAMPLES / "synthetic"
TEXT = SYNTHETIC / "412345678_按文本_机关作风建设调查问卷_36_36.xlsx"
INDEX = SYNTHETIC / "412345678_按序号_机关作风建设调查问卷_36_36.xlsx"
PAPER = SYNTHETIC / "paper_keyed_letters_fullwidth_merged.xlsx"
REAL_TEXT = SAMPLES / "real" / "wjx_old_text_800.xls"
REAL_INDEX = SAMPLES / "real" / "wjx_old_index_800.xls"
BOTH = pytest.mark.parametrize("path", [TEXT, INDEX], ids=["text", "index"])


@pytest.fixture(scope="module")
def truth() -> list[dict[str, str]]:
    with (SYNTHETIC / "truth.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def expected(row: dict[str, str], name: str) -> Any:
    """What truth.csv says a record answered."""
    text = row[name]
    if not text:
        return "not_asked" if name == "q9" and row["q8"] == "2" else "left_empty"
    if name == "q7":
        return [int(code) for code in text.split(";")]
    if name == "q10":
        return [int(code) for code in text.split(">")]
    return text if name == "q14" else float(text)


@BOTH
def test_the_synthetic_file_gives_exactly_the_true_codes(path, truth):
    responses = read_responses(path, form(ZUOFENG))
    names = [name for name in truth[0] if name in responses.columns]
    assert set(names) == set(responses.columns)
    wrong = [
        (row["id"], name, found, expected(row, name))
        for name in names
        for row, found in zip(truth, told(responses, name), strict=True)
        if found != expected(row, name)
    ]
    assert wrong == []
    assert responses.records == tuple(row["id"] for row in truth)
    assert responses.seconds is not None
    assert responses.seconds.tolist() == [float(row["duration_s"]) for row in truth]


def test_texts_typed_at_other_come_out_whole(truth):
    responses = read_responses(TEXT, form(ZUOFENG))
    for name in ("q3_other", "q7_other"):
        assert list(responses.others[name].values) == [row[name] for row in truth]
    assert "门┋难进〖指窗口〗" in responses.others["q7_other"].values
    assert "𠮷湖街道（挂职）" in responses.others["q3_other"].values
    assert "第一条：精简会议\n第二条：减少报表" in responses.columns["q14"].values


PLANTED = {
    ("5", "L401"): "speeder",
    ("9", "L402"): "straightline",
    ("9", "L403"): "attention_fail",
    ("13", "L404"): "duplicate",
    ("17", "L403"): "attention_fail",
    ("20", "L316"): "exclusive_conflict",
    ("23", "L317"): "skip_violation",
    ("27", "L311"): "out_of_range",
    ("30", "L313"): "sum_not_100",
    ("33", "L406"): "item_missing",
    ("8", "L323"): "separator_in_other",
}


@BOTH
def test_every_planted_problem_is_reported_and_nothing_else(path):
    responses = read_responses(path, form(ZUOFENG))
    found = {(p.place.record, p.code) for p in responses.problems if p.place.record}
    typed = set() if path == TEXT else {("8", "L323")}  # the index export holds no typed texts
    assert found == set(PLANTED) - typed


@BOTH
def test_planted_flags_are_raised(path):
    flags = read_responses(path, form(ZUOFENG)).flags
    raised = {name: [n + 1 for n, on in enumerate(flag) if on] for name, flag in flags.items()}
    assert raised == {
        "speeding": [5],
        "straightline": [9],
        "attention": [9, 17],
        "duplicate": [13],
        "item_missing": [33],
        "ticks": [20],
        "routing": [23],
        "range": [27],
        "sum": [30],
    }


@BOTH
def test_what_may_identify_a_person_is_dropped_by_name(path):
    responses = read_responses(path, form(ZUOFENG))
    assert {"提交答卷时间", "来源", "来源详情", "来自IP"} <= set(responses.dropped)
    assert "192.0.2" not in repr(responses) + str(responses.problems)


def test_the_truth_file_itself_loads_as_a_plain_table():
    plain = read_responses(SYNTHETIC / "truth.csv", form(ZUOFENG))
    assert plain.source.dialect == "plain"
    assert same_answers(plain, read_responses(TEXT, form(ZUOFENG))) == []


def test_both_exports_of_the_real_answers_give_identical_codes():
    text = read_responses(REAL_TEXT, form(PHONES))
    index = read_responses(REAL_INDEX, form(PHONES))
    assert (text.source.dialect, index.source.dialect) == ("wjx-text", "wjx-index")
    assert len(text) == len(index) == 800
    assert same_answers(text, index) == []
    assert not text.problems.errors
    assert not index.problems.errors


def test_real_counts_are_those_of_the_file():
    responses = read_responses(REAL_TEXT, form(PHONES))
    assert told(responses, "q1").count(1) == 521
    assert sum(1 in ticks for ticks in told(responses, "q6")) == 479
    assert sum(9 in ticks for ticks in told(responses, "q8")) == 131
    assert sorted(filter(None, responses.others["q8_other"].values)) == sorted(
        ["育儿", "无目的", "社会", "新闻", "电影，餐饮"]
    )


# what the sheet calls the questions, those it does not hold, and where it differs from the truth on purpose
CALLED = {
    "q1": "性别",
    "q2": "年龄",
    "q5": "总体评价",
    "q7": "突出问题",
    "q8": "轮训",
    "q9": "效果",
    "q11": "加班",
    "q14": "意见建议",
}
NOT_KEYED = ("q3", "q4", "q10", "q12", "q13")
KEYED_OTHERWISE = {
    ("4", "q7"): [1, 2, 3, 4, 5, 6, 7, 8],
    ("7", "q2"): "unusable",
    ("11", "q5"): "unusable",
    ("16", "q6_2"): "unusable",
    ("21", "q14"): "无",
}


def test_the_sheet_keyed_from_paper_gives_the_true_codes(truth):
    known = form(ZUOFENG)
    questions = tuple(replace(q, aliases=(CALLED[q.id],)) if q.id in CALLED else q for q in known.questions)
    wishes = MappingWishes(columns=(MappingWish("发放单位", use="ignored"),), absent=NOT_KEYED)
    responses = read_responses(PAPER, replace(known, questions=questions, scales=()), mapping=wishes)
    assert responses.source.dialect == "paper"
    assert [str(int(name)) for name in responses.records] == [row["id"] for row in truth[:24]]
    names = [name for name in truth[0] if name in responses.columns and not name.startswith(NOT_KEYED)]
    found = {
        (row["id"], name): code
        for name in names
        for row, code in zip(truth[:24], told(responses, name), strict=True)
        if code != expected(row, name)
    }
    assert found == KEYED_OTHERWISE
    assert len(names) == 12


@pytest.mark.parametrize("path", [TEXT, INDEX, REAL_TEXT, REAL_INDEX], ids=lambda path: path.stem[-12:])
def test_a_skeleton_loads_its_own_file_without_an_error(path):
    questionnaire, comments = infer_questionnaire(path)
    responses: Responses = read_responses(path, questionnaire)
    assert not responses.problems.errors
    assert len(responses) in (36, 800)
    assert comments[""]
