"""Questionable records are flagged with the reason; nobody is dropped."""

from __future__ import annotations

import pytest

from inline import answers, codes, form
from surveykit.responses.model import Responses
from surveykit.responses.quality.durations import read_seconds

FORM = """
questions:
  - id: m
    type: matrix
    title: 说法
    rows: [甲, 乙, 丙]
    choices:
      - {label: 同意, score: 2}
      - {label: 一般, score: 1}
      - {label: 不同意, score: 0}
      - {label: 不了解, kind: dont_know}
  - {id: c, type: single, title: 请选同意, choices: [同意, 一般], required: false}
"""


def load(rows: str, extra: str = "", header: str = "m_1,m_2,m_3,c") -> Responses:
    return answers(f"{header}\n{rows}", form(FORM + extra))


def flagged(responses: Responses, name: str) -> list[int]:
    return [row + 1 for row, on in enumerate(responses.flags[name]) if on]


def test_equal_answers_throughout_a_battery_are_flagged_but_not_don_t_know():
    rows = "同意,同意,同意,\n不了解,不了解,不了解,\n同意,一般,同意,\n同意,同意,,\n"
    assert flagged(load(rows, "checks: {straightline: [m]}\n"), "straightline") == [1]


def test_a_matrix_with_a_reversed_item_is_a_battery_without_being_asked():
    extra = "scales: [{id: s, items: [m], reverse: [m_3]}]\n"
    responses = load("一般,一般,一般,\n一般,一般,同意,\n", extra)
    assert flagged(responses, "straightline") == [1]
    assert "反向题" in responses.problems.where(code="L402")[0].text()
    assert "straightline" not in load("一般,一般,一般,\n").flags


def test_the_attention_item_flags_wrong_answers_and_not_missing_ones():
    responses = load(
        "同意,一般,同意,一般\n同意,一般,同意,\n同意,一般,同意,同意\n", "checks: {attention: {c: 同意}}\n"
    )
    assert flagged(responses, "attention") == [1]


def test_the_limit_of_speed_is_the_form_s_or_a_third_of_the_median():
    header = "m_1,m_2,m_3,c,所用时间"
    row = "同意,一般,同意,同意,"
    times = [100, 100, 100, 100, 100, 100, 100, 100, 100, 29, 31]
    rows = "".join(f"{row}{seconds}秒\n" for seconds in times)
    assert flagged(load(rows, header=header), "speeding") == [10]
    assert flagged(load(rows, "checks: {min_seconds: 60}\n", header), "speeding") == [10, 11]
    few = "".join(f"{row}{seconds}秒\n" for seconds in (100, 100, 1))
    assert "speeding" not in load(few, header=header).flags


def test_a_rule_that_does_not_hold_is_reported_in_its_own_words():
    extra = "checks: {rules: [{when: \"m_1 == '同意' or c == '同意'\", message: 两题矛盾}]}\n"
    responses = load("不同意,一般,同意,一般\n同意,一般,同意,一般\n不同意,一般,同意,\n", extra)
    assert flagged(responses, "rule") == [1]
    assert "两题矛盾" in responses.problems.where(code="L407")[0].text()


def test_item_missing_counts_required_questions_only():
    responses = load("同意,一般,,\n同意,一般,同意,\n")
    assert flagged(responses, "item_missing") == [1]


def long_form(count: int) -> str:
    items = "".join(
        f"  - {{id: q{n}, type: single, title: 题{n}, choices: [A, B, C, D]}}\n" for n in range(count)
    )
    return f"questions:\n{items}"


def table(rows: list[tuple[str, str]], count: int) -> str:
    header = "序号,来自IP," + ",".join(f"q{n}" for n in range(count))
    lines = [f"{n},{ip}," + ",".join(letters) for n, (ip, letters) in enumerate(rows, 1)]
    return "\n".join([header, *lines]) + "\n"


MANY = [
    (f"10.0.0.{n}", "".join("ABCD"[(n * 7 + k * (n % 5 + 1)) % 4] for k in range(12))) for n in range(30)
]


def test_equal_answers_from_one_address_are_duplicates_and_elsewhere_a_note():
    twin, stranger = ("10.0.0.1", MANY[1][1]), ("10.9.9.9", MANY[2][1])
    responses = answers(table([*MANY, twin, stranger], 12), form(long_form(12)))
    found = [
        (p.code, p.severity, p.place.record, p.values["other"])
        for p in responses.problems
        if p.code[:3] == "L40"
    ]
    assert ("L404", "warning", "31", "2") in found
    assert ("L405", "note", "32", "3") in found
    assert flagged(responses, "duplicate") == [31]


def test_an_office_that_shares_an_address_is_no_duplicate():
    rows = [("10.0.0.1", letters) for letters in dict.fromkeys(letters for _, letters in MANY)]
    responses = answers(table(rows, 12), form(long_form(12)))
    assert "duplicate" not in responses.flags


def test_a_short_form_where_many_agree_by_chance_tells_nothing():
    rows = [("10.0.0.1", "AABBA"[:5]) for _ in range(40)]
    responses = answers(table(rows, 5), form(long_form(5)))
    assert not {"L404", "L405"} & set(codes(responses.problems))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("187秒", 187),
        ("3分5秒", 185),
        ("3分钟", 180),
        ("1小时2分3秒", 3723),
        ("00:03:05", 185),
        ("3:05", 185),
        ("187", 187),
    ],
)
def test_durations_are_read_as_platforms_write_them(text, seconds):
    assert read_seconds(text) == seconds


@pytest.mark.parametrize("text", ["", "很快", "3-5分", "N/A"])
def test_what_is_no_duration_is_unknown(text):
    assert str(read_seconds(text)) == "nan"
