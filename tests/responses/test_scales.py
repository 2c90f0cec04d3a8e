"""Scales: means and sums of scores, reversed items, and how many must be answered."""

from __future__ import annotations

import math

import numpy as np
import pytest

from surveykit.questionnaire.read import parse_questionnaire
from surveykit.responses.model import LEFT_EMPTY, NOT_ASKED, UNUSABLE, NumberColumn, SingleColumn
from surveykit.responses.scales import scale_column

QUESTIONS = """\
id: f
title: 问卷
questions:
  - id: g
    type: matrix
    title: 阵
    rows: [一, 二, 三]
    choices:
      - {label: 同意, score: 5}
      - {label: 一般, score: 3}
      - {label: 不同意, score: 1}
      - {label: 不知, kind: dont_know}
  - {id: n, type: number, title: 数, validate: {min: 0, max: 10}}
"""


def scale(spec: str, *records: tuple[int, int, int], numbers: tuple[float, ...] = ()) -> NumberColumn:
    """The scale `spec` over records of three levels each."""
    form = parse_questionnaire(QUESTIONS + f"scales: [{{id: s, {spec}}}]\n")
    levels = np.array(records, dtype=np.int8).reshape(len(records), 3)
    columns = {f"g_{at + 1}": SingleColumn(levels[:, at].copy()) for at in range(3)}
    values = np.array(numbers or [np.nan] * len(records), dtype=float)
    columns["n"] = NumberColumn(values, np.where(np.isnan(values), LEFT_EMPTY, 0).astype(np.int8))
    return scale_column(form.scales[0], form, columns)


def test_a_mean_is_taken_of_scores_not_of_codes():
    assert scale("items: [g]", (0, 1, 2)).values.tolist() == [3.0]
    assert scale("items: [g]", (0, 0, 1)).values.tolist() == [pytest.approx(13 / 3)]


def test_a_sum_adds_the_scores():
    assert scale("items: [g], method: sum", (0, 1, 2)).values.tolist() == [9.0]


def test_a_reversed_item_counts_from_the_other_end():
    assert scale("items: [g], reverse: [g_3]", (0, 0, 2)).values.tolist() == [5.0]


def test_a_reversed_number_uses_its_limits():
    assert scale("items: [n], reverse: [n]", (0, 0, 0), numbers=(3,)).values.tolist() == [7.0]


def test_all_items_must_be_answered_unless_fewer_are_enough():
    records = ((0, 0, LEFT_EMPTY), (0, LEFT_EMPTY, LEFT_EMPTY), (0, 1, 3))
    strict = scale("items: [g]", *records)
    assert [math.isnan(value) for value in strict.values] == [True, True, True]
    lenient = scale("items: [g], min_answered: 2", *records)
    assert lenient.values[[0, 2]].tolist() == [5.0, 4.0]
    assert math.isnan(lenient.values[1])


def test_the_reason_for_a_missing_value_is_told():
    found = scale(
        "items: [g]",
        (NOT_ASKED, NOT_ASKED, NOT_ASKED),
        (0, LEFT_EMPTY, NOT_ASKED),
        (0, UNUSABLE, LEFT_EMPTY),
        (0, 0, 3),
        (0, 0, 0),
    )
    assert found.state.tolist() == [NOT_ASKED, LEFT_EMPTY, UNUSABLE, LEFT_EMPTY, 0]
    assert np.isnan(found.values).tolist() == [True, True, True, True, False]


def test_an_item_and_its_reverse_mirror_each_other():
    records = ((0, 0, 0), (1, 2, 0), (2, 2, 1))
    plain = scale("items: [g]", *records).values
    mirrored = scale("items: [g], reverse: [g]", *records).values
    np.testing.assert_allclose(plain + mirrored, 6.0, rtol=1e-12)
