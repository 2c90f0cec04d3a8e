from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from inline import answers, form
from surveykit.errors import UsageError
from surveykit.inference.models.fit import fit
from surveykit.modelframe import model_frame
from surveykit.sampling.design import SampleDesign
from surveykit.survey import Survey

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


def test_a_tick_beside_dont_know_is_an_answer_and_dont_know_alone_is_none():
    asked = form("""
        questions:
          - id: m
            type: multiple
            title: 方式
            choices:
              - {code: 1, label: 网络}
              - {code: 2, label: 集中}
              - {code: 9, label: 不了解, kind: dont_know}
    """)
    found = model_frame(answers("m_1,m_2,m_9\n1,0,1\n0,0,1\n0,1,0\n", asked), ["m_1"])
    np.testing.assert_array_equal(found.m_1, [1, float("nan"), 0])


RANKING = """
    questions:
      - id: r
        type: ranking
        title: 最需要的三项
        top: 3
        choices: [培训, 场地, 经费, 人手]
      - {id: x, type: number, title: 年龄}
"""
RANKED = """
    r_1,r_2,r_3,r_4,x
    1,2,3,,30
    ,1,,2,40
    3,,1,2,50
    ,,,,60
"""


def test_a_ranked_option_has_a_place_points_and_whether_it_was_ranked():
    found = model_frame(answers(RANKED, form(RANKING)), ["r_1", "r_1_rank", "r_1_points", "r_4_points"])
    nan = float("nan")
    np.testing.assert_array_equal(found.r_1, [1, 0, 1, nan])
    np.testing.assert_array_equal(found.r_1_rank, [1, nan, 3, nan])
    np.testing.assert_array_equal(found.r_1_points, [3, 0, 1, nan])
    np.testing.assert_array_equal(found.r_4_points, [0, 2, 2, nan])


def test_points_in_a_model_have_the_mean_that_the_ranking_scores_give():
    survey = Survey(answers(RANKED, form(RANKING)))
    scores = survey.scales.ranking("r").points
    assert survey.regress("r_1_points ~ 1").coefficients[0] == pytest.approx(scores.value[0])
    assert scores.value[0] == pytest.approx(4 / 3)


def test_a_whole_ranking_is_no_column_and_names_those_it_has():
    with pytest.raises(UsageError) as raised:
        model_frame(answers(RANKED, form(RANKING)), ["r", "r_9_rank", "x_rank"])
    assert [problem.code for problem in raised.value.problems] == ["T453", "T451", "T451"]
    assert "r_1、r_1_rank、r_1_points、r_2" in raised.value.problems[0].hint()


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
