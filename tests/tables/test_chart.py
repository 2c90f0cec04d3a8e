from __future__ import annotations

import pytest
from sample_survey import GOOD, UNKNOWN, multiple, one, options, sample, single

from surveykit.errors import UsageError
from surveykit.questionnaire.model import Choice, Question, Row
from surveykit.responses.model import LEFT_EMPTY
from surveykit.tables.chart import is_ordered, likert_tones


def kinds(survey, by=()):
    drawn = {q.id: survey.table(q.id, by).to_chart() for q in survey.questionnaire.questions}
    return {name: one.kind if one else None for name, one in drawn.items()}


def test_each_question_gets_the_chart_that_suits_it():
    assert kinds(sample(60)) == {
        **dict.fromkeys(("unit", "rank", "q1", "q2", "q4", "q5", "q6", "q9"), "bar"),
        "q3": "diverging",
        "q7": None,
        "q8": None,
    }


def test_by_a_banner_scores_diverge_and_others_are_grouped():
    found = kinds(sample(60), ("unit", "rank"))
    assert (found["q1"], found["q2"], found["q4"], found["q9"]) == (
        "diverging",
        "grouped",
        "diverging",
        "grouped",
    )
    chart = sample(60).table("q2", ("unit", "rank")).to_chart()
    assert [series.name for series in chart.series] == ["机关", "直属单位"]


def test_a_chart_shows_the_same_texts_as_its_table():
    table = sample(60).table("q1")
    view, chart = table.to_view(), table.to_chart()
    shown = [line.cells[1].text for line in view.groups[0].lines if line.kind == "option"]
    assert list(chart.series[0].texts) == shown
    assert list(chart.categories) == ["好", "较好", "一般", "较差"]


def test_a_scale_runs_from_worst_to_best_with_dont_know_at_the_side():
    chart = sample(60).table("q3").to_chart()
    assert [series.name for series in chart.series] == ["较差", "一般", "较好", "好", "不了解"]
    assert [series.tone.role for series in chart.series] == [
        "negative", "negative", "positive", "positive", "aside",
    ]  # fmt: skip
    assert chart.categories == ("支部党员大会", "支部委员会会议", "党课")


def test_the_middle_of_an_odd_scale_is_neutral():
    choices = [Choice(k, str(k), score=float(k)) for k in range(1, 6)]
    roles = [tone.role for tone in likert_tones(Question("q", "rating", "q"), choices)]
    assert roles == ["negative", "negative", "neutral", "positive", "positive"]


def test_a_likelihood_to_recommend_keeps_its_own_groups():
    choices = [Choice(k, str(k), score=float(k)) for k in range(11)]
    roles = [tone.role for tone in likert_tones(Question("q", "nps", "q"), choices)]
    assert roles == ["negative"] * 7 + ["neutral"] * 2 + ["positive"] * 2


def test_without_scores_there_is_no_scale():
    assert is_ordered(GOOD)
    assert is_ordered((*GOOD, UNKNOWN))
    assert not is_ordered(options("甲", "乙"))
    assert not is_ordered((Choice(1, "a", score=1.0), Choice(2, "b", score=1.0)))


def test_a_row_nobody_answered_draws_nothing():
    question = Question("q", "matrix", "q", choices=GOOD[:2], rows=(Row(1, "甲"), Row(2, "乙")))
    table = one(question, {"q_1": single([0, 1]), "q_2": single([LEFT_EMPTY, LEFT_EMPTY])}).table("q")
    assert [series.values[1] for series in table.to_chart().series] == [None, None]


def test_more_groups_than_colours_are_left_to_the_table():
    question = Question(
        "q", "matrix", "q", multiple=True, choices=options(*"abcdefghi"), rows=(Row(1, "甲"), Row(2, "乙"))
    )
    ticks = multiple([[0], [1]], 9)
    assert one(question, {"q_1": ticks, "q_2": ticks}).table("q").to_chart() is None


def test_a_table_plots_itself_or_says_why_not():
    survey = sample(40)
    assert len(survey.table("q3").plot().data) == 5
    with pytest.raises(UsageError, match="T201"):
        survey.table("q8").plot()
