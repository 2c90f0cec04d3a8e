from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from inline import answers, form
from surveykit.errors import UsageError
from surveykit.inference.models.fit import fit
from surveykit.modelframe import model_frame
from surveykit.sampling.design import SampleDesign

FORM = """
    questions:
      - id: q1
        type: single
        title: 总体评价
        choices:
          - {code: 1, label: 满意, score: 100}
          - {code: 2, label: 一般, score: 60}
          - {code: 3, label: 不满意, score: 0}
          - {code: 9, label: 不了解, kind: dont_know}
      - id: q2
        type: multiple
        title: 培训方式
        choices:
          - {code: 1, label: 网络}
          - {code: 2, label: 集中}
      - id: q3
        type: number
        title: 年龄
      - id: q4
        type: matrix
        title: 分项评价
        rows:
          - {code: 1, label: 作风}
          - {code: 2, label: 效率}
        choices:
          - {code: 1, label: 好, score: 2}
          - {code: 2, label: 差, score: 1}
    scales:
      - id: overall
        title: 合成
        items: [q4_1, q4_2]
"""
ANSWERS = """
    q1,q2_1,q2_2,q3,q4_1,q4_2
    1,1,0,30,1,1
    2,0,1,41,1,2
    3,1,1,,2,2
    9,0,1,52,2,1
    1,1,0,28,1,2
"""


@pytest.fixture
def responses():
    return answers(ANSWERS, form(FORM))


def test_a_choice_is_ordered_levels_and_dont_know_is_missing(responses):
    found = model_frame(responses, ["q1"]).q1
    assert list(found.cat.categories) == ["满意", "一般", "不满意"]
    assert found.cat.ordered
    assert found.isna().tolist() == [False, False, False, True, False]


def test_scores_numbers_ticks_rows_and_scales_are_columns(responses):
    names = ["q1_score", "q2_1", "q3", "q4_2", "overall"]
    found = model_frame(responses, names)
    assert list(found.columns) == names
    assert found.q1_score.tolist()[:3] == [100, 60, 0]
    assert np.isnan(found.q1_score[3])
    assert found.q2_1.tolist() == [1, 0, 1, 0, 1]
    assert np.isnan(found.q3[2])
    assert found.q4_2.tolist() == ["好", "差", "差", "好", "差"]
    assert found.overall.tolist() == [2.0, 1.5, 1.0, 1.5, 1.5]


def test_all_names_that_cannot_be_used_are_told_at_once(responses):
    with pytest.raises(UsageError) as raised:
        model_frame(responses, ["q9", "q2", "q4", "q4_1_scores", "q3_score"])
    assert [problem.code for problem in raised.value.problems] == ["T451", "T453", "T453", "T451", "T452"]
    assert all(problem.line(language) for problem in raised.value.problems for language in ("zh", "en"))


def test_answers_go_straight_into_a_model(responses):
    frame = model_frame(responses, ["q1_score", "q2_1"])
    found = fit("q1_score ~ q2_1", frame, SampleDesign.of(5))
    assert found.n == 4
    assert found.coefficients == pytest.approx([60.0, 20 / 3], rel=1e-12)


def test_the_frame_has_a_row_for_each_record(responses):
    assert isinstance(model_frame(responses, []), pd.DataFrame)
    assert len(model_frame(responses, [])) == 5
