"""A labelled code stands for its label."""

from __future__ import annotations

import pandas
import pyreadstat
import pytest

from inline import codes, form, told
from surveykit.responses.load import read_responses

FORM = """
questions:
  - id: q1
    type: single
    title: 满意吗
    choices:
      - {label: 满意, code: 3}
      - {label: 一般, code: 2}
      - {label: 不满意, code: 1}
      - {label: 不了解, code: 9, kind: dont_know}
  - {id: q2, type: multiple, title: 问题, choices: [会议多, 材料多]}
  - {id: q3, type: number, title: 小时}
"""


def load(tmp_path, frame: pandas.DataFrame, **options):
    pyreadstat.write_sav(frame, str(tmp_path / "a.sav"), **options)
    return read_responses(tmp_path / "a.sav", form(FORM))


def frame(q1: list[float | None]) -> pandas.DataFrame:
    count = len(q1)
    return pandas.DataFrame({"Q1": q1, "Q2_1": [1.0] * count, "Q2_2": [0.0] * count, "Q3": [2.5] * count})


TITLES = ["1、满意吗", "2、问题(会议多)", "2(材料多)", "3、小时"]


def test_positions_with_labels_are_read_by_their_labels(tmp_path):
    labels = {"Q1": {1: "满意", 2: "一般", 3: "不满意", 4: "不了解", -3: "(跳过)"}}
    responses = load(
        tmp_path, frame([1, 3, 4, -3, None]), column_labels=TITLES, variable_value_labels=labels
    )
    assert told(responses, "q1") == [3, 1, 9, "not_asked", "left_empty"]
    assert told(responses, "q2") == [[1]] * 5
    assert told(responses, "q3") == [2.5] * 5


def test_codes_without_labels_are_codes_where_the_header_is_the_id(tmp_path):
    assert told(load(tmp_path, frame([3, 1, 9])), "q1") == [3, 1, 9]


def test_a_code_without_a_label_counts_only_where_the_labels_agree_with_the_codes(tmp_path):
    agreeing = {"Q1": {3: "满意", 1: "不满意"}}
    assert told(load(tmp_path, frame([3, 2]), variable_value_labels=agreeing), "q1") == [3, 2]
    turned = {"Q1": {1: "满意", 3: "不满意"}}
    responses = load(tmp_path, frame([1, 2]), variable_value_labels=turned)
    assert told(responses, "q1") == [3, "unusable"]
    assert codes(responses.problems.errors) == ["L301"]


def test_a_declared_missing_value_is_left_empty_unless_it_is_an_option(tmp_path):
    labels = {"Q1": {3: "满意", 9: "不了解", 99: "未答"}}
    responses = load(
        tmp_path,
        frame([3, 9, 99]),
        variable_value_labels=labels,
        missing_ranges={"Q1": [9, 99], "Q3": [2.5]},
    )
    assert told(responses, "q1") == [3, 9, "left_empty"]
    assert told(responses, "q3") == ["left_empty"] * 3
    assert [p.values["count"] for p in responses.problems.where(code="L326")] == [1, 3]


@pytest.mark.parametrize("labels", [{1: "选中", 0: "未选中"}, {1: "是", 0: "否"}])
def test_labelled_ticks_are_ticks(tmp_path, labels):
    value_labels = {"Q2_1": labels, "Q2_2": labels}
    responses = load(
        tmp_path,
        frame([3]),
        column_labels=TITLES,
        variable_value_labels={"Q1": {3: "满意"}, **value_labels},
    )
    assert told(responses, "q2") == [[1]]
