"""Truth of expressions over columns: Kleene's tables, every kind of answer, and a second opinion."""

from __future__ import annotations

import itertools
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.errors import ExpressionError
from surveykit.questionnaire.condition import parse
from surveykit.questionnaire.read import parse_questionnaire
from surveykit.responses.evaluate import Truth, evaluate
from surveykit.responses.model import (
    Column,
    DateColumn,
    MultipleColumn,
    NumberColumn,
    RankingColumn,
    SingleColumn,
    TextColumn,
)

FORM = parse_questionnaire("""\
id: f
title: 问卷
questions:
  - {id: a, type: single, title: 甲, choices: [是, 否]}
  - {id: b, type: single, title: 乙, choices: [是, 否]}
  - id: r
    type: rating
    title: 评
    choices:
      - {label: 差, score: 10}
      - {label: 中, score: 20}
      - 好
      - {label: 不知, code: 9, kind: dont_know}
  - {id: m, type: multiple, title: 多, choices: [x1, x2, x3, x4, x5, x6, x7, x8, x9, x10]}
  - {id: k, type: ranking, title: 排, choices: [甲, 乙, 丙]}
  - {id: n, type: number, title: 数}
  - {id: d, type: date, title: 日}
  - {id: t, type: text, title: 文}
scales: [{id: s, items: [r, n], min_answered: 1}]
""")
STATES = (-1, -2, -3)


def single(*levels: int) -> SingleColumn:
    return SingleColumn(np.array(levels, dtype=np.int8))


def ticks(*records: set[int] | int) -> MultipleColumn:
    """Each record: the set of ticked levels, or a negative state."""
    state = np.array([each if isinstance(each, int) else 0 for each in records], dtype=np.int8)
    marks = np.array([[isinstance(each, set) and k in each for k in range(10)] for each in records])
    return MultipleColumn.from_ticks(marks, state)


def numbers(*values: float | None) -> NumberColumn:
    state = np.array([-2 if value is None else 0 for value in values], dtype=np.int8)
    return NumberColumn(np.array([np.nan if v is None else v for v in values], dtype=float), state)


def told(truth: Truth) -> str:
    """T, F or ? for each record."""
    assert not (truth.true & ~truth.known).any()
    assert not (truth.true & truth.false).any()
    return "".join("T" if t else "F" if k else "?" for t, k in zip(truth.true, truth.known, strict=True))


def run(expression: str, **columns: Column) -> str:
    count = len(next(iter(columns.values())).state)
    return told(evaluate(expression, FORM, columns, count))


# ------------------------------------------------------------------ Kleene's tables

PAIRS = list(itertools.product((0, 1, -2), repeat=2))
A, B = (single(*(pair[side] for pair in PAIRS)) for side in (0, 1))


def test_and_is_false_if_any_part_is_false_else_unknown_if_any_is_unknown():
    #                                                  TT TF T? FT FF F? ?T ?F ??
    assert run("a == '是' and b == '是'", a=A, b=B) == "TF?FFF?F?"


def test_or_is_true_if_any_part_is_true_else_unknown_if_any_is_unknown():
    assert run("a == '是' or b == '是'", a=A, b=B) == "TTTTF?T??"


def test_not_turns_true_and_false_around_and_leaves_unknown():
    assert run("not a == '是'", a=single(0, 1, -2)) == "FT?"
    assert run("a != '是'", a=single(0, 1, -2)) == "FT?"


@pytest.mark.parametrize("state", STATES)
def test_every_kind_of_missing_is_unknown(state):
    assert run("a == '是'", a=single(state)) == "?"
    assert run("a in ('是', '否')", a=single(state)) == "?"
    assert run("selected(m, 'x1')", m=ticks(state)) == "?"
    assert run("count(m) >= 0", m=ticks(state)) == "?"


def test_a_clause_that_does_not_matter_may_be_unknown():
    assert run("a == '是' or a != '是'", a=single(-2)) == "?"
    assert run("a == '是' or b == '是'", a=single(-1), b=single(0)) == "T"


# ------------------------------------------------------------------ kinds of answers


def test_dont_know_is_an_answer_like_others_but_has_no_order_and_no_score():
    r = single(0, 1, 2, 3, -2)
    assert run("r == '不知'", r=r) == "FFFT?"
    assert run("r != '不知'", r=r) == "TTTF?"
    with pytest.raises(ExpressionError, match="Q213"):
        run("r >= 2", r=r)
    assert run("score(r) >= 20", r=r) == "FT???"
    assert run("answered(r)", r=r) == "TTTTF"


def test_ticks_are_found_in_any_byte_of_the_packed_column():
    m = ticks({0}, {7, 8}, {9}, set(), -1)
    assert run("selected(m, 'x1')", m=m) == "TFFF?"
    assert run("selected(m, 'x8')", m=m) == "FTFF?"
    assert run("selected(m, 'x9')", m=m) == "FTFF?"
    assert run("selected(m, 'x10')", m=m) == "FFTF?"
    assert run("selected_all(m, 'x8', 'x9')", m=m) == "FTFF?"
    assert run("selected_any(m, 'x1', 'x10')", m=m) == "TFTF?"


def test_count_counts_ticks_and_nothing_ticked_is_zero():
    assert run("count(m) == 0", m=ticks(set(), {1}, -2)) == "TF?"
    assert run("count(m) >= 2", m=ticks({1, 9}, {1}, -2)) == "TF?"


def test_an_option_that_was_not_ranked_is_behind_every_place():
    k = RankingColumn(np.array([[1, 2, 0], [0, 1, 0], [0, 0, 0]], np.uint8), np.array([0, 0, -2], np.int8))
    assert run("rank(k, '甲') == 1", k=k) == "TF?"
    assert run("rank(k, '甲') <= 3", k=k) == "TF?"
    assert run("rank(k, '甲') > rank(k, '乙')", k=k) == "FT?"
    assert run("selected(k, '乙')", k=k) == "TT?"
    assert run("count(k) == 2", k=k) == "TF?"


def test_numbers_are_compared_with_each_other_and_with_constants():
    n = numbers(1, 2.5, None)
    assert run("n > 1", n=n) == "FT?"
    assert run("n in (1, 3)", n=n) == "TF?"
    assert run("n == n", n=n) == "TT?"


def test_dates_are_compared_by_the_calendar():
    days = np.array(["2024-02-28", "2024-02-29", "NaT"], dtype="datetime64[D]")
    d = DateColumn(days, np.array([0, 0, -1], np.int8))
    assert run("d > '2024-02-28'", d=d) == "FT?"
    assert run("d == '2024-02-29'", d=d) == "FT?"


def test_texts_are_compared_as_a_whole_without_surrounding_blanks():
    t = TextColumn.of(["无", " 无 ", "无意见", ""], np.array([0, 0, 0, -2], np.int8))
    assert run("t == '无'", t=t) == "TTF?"
    assert run("t in ('无', '无意见')", t=t) == "TTT?"
    assert run("answered(t)", t=t) == "TTTF"


def test_a_scale_is_a_number():
    columns = {"r": single(0, 1, -2), "n": numbers(30, None, None)}
    assert told(evaluate("s >= 20", FORM, columns, 3)) == "TT?"


def test_an_expression_may_be_given_parsed():
    columns = {"a": single(0, 1)}
    assert told(evaluate(parse("a == '是'"), FORM, columns, 2)) == "TF"


def test_a_wrong_expression_is_refused_and_not_guessed():
    with pytest.raises(ExpressionError) as caught:
        evaluate("a == '对'", FORM, {"a": single(0)}, 1)
    assert caught.value.problems[0].code == "E113"


def test_no_records_give_no_truths():
    assert (
        told(
            evaluate(
                "a == '是' and not answered(t)",
                FORM,
                {"a": single(), "t": TextColumn.of([], np.array([], np.int8))},
                0,
            )
        )
        == ""
    )


def test_results_cannot_be_written_to():
    truth = evaluate("a == '是'", FORM, {"a": single(0)}, 1)
    with pytest.raises(ValueError, match="read-only"):
        truth.true[0] = False


# ------------------------------------------------------------------ a second opinion, record by record

ATOMS = st.sampled_from(
    [
        "a == '是'",
        "a != '否'",
        "a == b",
        "b in ('是', '否')",
        "r == '不知'",
        "r in ('差', 9)",
        "score(r) < 20",
        "selected(m, 'x2')",
        "selected_any(m, 'x1', 'x10')",
        "selected_all(m, 'x1', 'x2')",
        "count(m) > 1",
        "n > 2",
        "n == 2",
        "answered(n)",
        "answered(m)",
    ]
)
EXPRESSIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(" ".join).map("({})".format),
        inner.map("not ({})".format),
    ),
    max_leaves=6,
)
RECORDS = st.fixed_dictionaries(
    {
        "a": st.sampled_from([0, 1, *STATES]),
        "b": st.sampled_from([0, 1, *STATES]),
        "r": st.sampled_from([0, 1, 2, 3, *STATES]),
        "m": st.sampled_from([set(), {0}, {1}, {0, 1}, {1, 9}, *STATES]),
        "n": st.sampled_from([None, 1.0, 2.0, 3.0]),
    }
)


def opinion(text: str, record: dict) -> bool | None:
    """The truth of an expression for one record, from its text alone."""
    text = text.strip()
    if text.startswith("not ("):
        inner = opinion(text[5:-1], record)
        return None if inner is None else not inner
    if text.startswith("("):
        left, word, right = split(text[1:-1])
        parts = {opinion(left, record), opinion(right, record)}
        decisive = word == "or"
        return decisive if decisive in parts else None if None in parts else not decisive
    return atom(text, record)


def split(text: str) -> tuple[str, str, str]:
    """The two sides of the outermost and/or."""
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        word = re.match(r" (and|or) ", text[at:])
        if depth == 0 and word:
            return text[:at], word[1], text[at + len(word[0]) :]
    raise AssertionError(text)


def atom(text: str, record: dict) -> bool | None:
    labels = {"a": ["是", "否"], "b": ["是", "否"], "r": ["差", "中", "好", "不知"]}
    answers = {name: labels[name][record[name]] if record[name] >= 0 else None for name in labels}
    marks = {k + 1 for k in record["m"]} if isinstance(record["m"], set) else None
    a, b, r, n = answers["a"], answers["b"], answers["r"], record["n"]
    score = {"差": 10, "中": 20}.get(r or "")
    table = {
        "a == '是'": a and a == "是",
        "a != '否'": a and a != "否",
        "a == b": None if a is None or b is None else a == b,
        "b in ('是', '否')": b and True,
        "r == '不知'": r and r == "不知",
        "r in ('差', 9)": r and r in ("差", "不知"),
        "score(r) < 20": score and score < 20,
        "selected(m, 'x2')": None if marks is None else 2 in marks,
        "selected_any(m, 'x1', 'x10')": None if marks is None else bool(marks & {1, 10}),
        "selected_all(m, 'x1', 'x2')": None if marks is None else marks >= {1, 2},
        "count(m) > 1": None if marks is None else len(marks) > 1,
        "n > 2": n and n > 2,
        "n == 2": n and n == 2,
        "answered(n)": n is not None,
        "answered(m)": marks is not None,
    }
    return table[text]


@settings(max_examples=300)
@given(EXPRESSIONS, st.lists(RECORDS, min_size=1, max_size=6))
def test_the_columns_say_what_a_reader_of_each_record_says(text, records):
    columns: dict[str, Column] = {name: single(*(r[name] for r in records)) for name in "abr"}
    columns["m"] = ticks(*(r["m"] for r in records))
    columns["n"] = numbers(*(r["n"] for r in records))
    expected = "".join({True: "T", False: "F", None: "?"}[opinion(text, record)] for record in records)
    assert told(evaluate(text, FORM, columns, len(records))) == expected
