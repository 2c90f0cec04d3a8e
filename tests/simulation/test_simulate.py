"""Made-up answers obey routing, limits and given shares, and come from the seed alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inline import codes, form, same_answers
from surveykit.errors import UsageError
from surveykit.responses.model import LEFT_EMPTY, NOT_ASKED, Responses
from surveykit.simulation.allotment import counts_of, ticked
from surveykit.simulation.simulate import MOST, simulate

FORM = """
questions:
  - {id: unit, type: single, title: 单位, choices: [机关, 基层]}
  - {id: q1, type: single, title: 评价,
     choices: [{label: 好, score: 3}, {label: 中, score: 2}, {label: 差, score: 1},
               {label: 不了解, kind: dont_know}]}
  - {id: q2, type: single, title: 再评价,
     choices: [{label: 好, score: 3}, {label: 中, score: 2}, {label: 差, score: 1}]}
  - {id: q3, type: multiple, title: 问题, validate: {min_select: 2, max_select: 3},
     choices: [甲, 乙, 丙, {label: 其他, other: true}, {label: 没有, exclusive: true}]}
  - {id: q4, type: text, title: 原因, required: true, show_if: q1 == '差'}
  - {id: q5, type: ranking, title: 排序, top: 2, choices: [甲, 乙, 丙]}
  - {id: q6, type: sum, title: 分配, rows: [学, 做, 其余], validate: {sum: 100, max: 60}}
  - {id: q7, type: number, title: 次数, validate: {min: 2, max: 9}, required: false}
  - {id: q8, type: date, title: 日期}
fieldwork: {start: 2024-03-01, end: 2024-03-05}
"""


def made(n: int = 400, seed: int = 3, text: str = FORM, **options) -> Responses:
    return simulate(form(text), n, seed=seed, **options)


def shares(responses: Responses, variable: str) -> dict[str, float]:
    """The share of each option among those who answered."""
    column = responses.columns[variable]
    choices = responses.questionnaire.variables[variable].choices
    answered = np.asarray(column.state) >= 0
    if hasattr(column, "ticks"):
        return {c.label: float(column.ticks[answered, k].mean()) for k, c in enumerate(choices)}
    return {c.label: float((column.levels[answered] == k).mean()) for k, c in enumerate(choices)}


def file(tmp_path, text: str):
    path = tmp_path / "m.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_same_seed_gives_the_same_answers_and_another_one_others():
    assert same_answers(made(), made()) == []
    assert same_answers(made(), made(seed=4)) != []
    assert (made().seconds == made().seconds).all()


def test_who_was_not_asked_did_not_answer_and_who_was_asked_did():
    found = made()
    bad = found.columns["q1"].levels == 2
    state = np.asarray(found.columns["q4"].state)
    assert bad.any()
    assert ((state == NOT_ASKED) == ~bad).all()


def test_limits_hold_and_an_exclusive_option_stands_alone():
    found = made()
    ticks = found.columns["q3"].ticks
    alone = ticks[:, 4]
    assert alone.any()
    assert (ticks[alone].sum(axis=1) == 1).all()
    assert set(ticks[~alone].sum(axis=1).tolist()) == {2, 3}
    ranks = found.columns["q5"].ranks
    assert (np.sort(ranks, axis=1) == [0, 1, 2]).all()
    parts = np.column_stack([found.columns[f"q6_{row}"].values for row in (1, 2, 3)])
    assert (parts.sum(axis=1) == 100).all()
    assert parts.min() >= 0
    assert parts.max() <= 60
    hours = found.columns["q7"].values
    assert (np.nanmin(hours), np.nanmax(hours)) >= (2, 0)
    assert np.nanmax(hours) <= 9
    days = found.columns["q8"].values
    assert (days.min(), days.max()) == (np.datetime64("2024-03-01"), np.datetime64("2024-03-05"))


def test_only_questions_that_may_be_left_empty_are():
    found = made()
    empty = {
        name for name, column in found.columns.items() if (np.asarray(column.state) == LEFT_EMPTY).any()
    }
    assert empty == {"q7"}


def test_opinions_of_one_person_hang_together():
    found = made(2000)
    known = found.columns["q1"].levels < 3
    first, second = found.columns["q1"].levels[known], found.columns["q2"].levels[known]
    assert np.corrcoef(first, second)[0, 1] > 0.2


def test_nothing_is_flagged_and_loading_would_complain_of_nothing():
    found = made()
    assert not any(flag.any() for flag in found.flags.values())
    assert codes(found.problems) == []


def test_given_shares_are_met_as_closely_as_whole_persons_allow(tmp_path):
    text = "unit: {机关: 0.25}\nq1: {好: 60%, 中: 20％, 差: 0.1, 不了解: 0.1}\n"
    text += "q3: {甲: 0.8}\nq7: {mean: 3, sd: 0.5}\n"
    found = made(200, marginals=file(tmp_path, text))
    assert shares(found, "unit") == {"机关": 0.25, "基层": 0.75}
    assert shares(found, "q1") == pytest.approx({"好": 0.6, "中": 0.2, "差": 0.1, "不了解": 0.1})
    assert shares(found, "q3")["甲"] == pytest.approx(0.8)
    assert np.nanmean(found.columns["q7"].values) == pytest.approx(3, abs=0.2)


def test_a_declared_population_gives_its_shares():
    found = made(100, text=FORM + "population: {unit: {机关: 30, 基层: 70}}\n")
    assert shares(found, "unit") == {"机关": 0.3, "基层": 0.7}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("q9: {好: 0.5}", ["M102"]),
        ("q1: {很好: 0.5}", ["M103"]),
        ("q1: {好: 多}", ["M101"]),
        ("q1: {好: 1.5}", ["M101"]),
        ("q1: {好: 0.7, 中: 0.6}", ["M105"]),
        ("unit: {机关: 0.2, 基层: 0.2}", ["M105"]),
        ("q4: {好: 1}", ["M104"]),
        ("q7: {mean: x, sd: 1}", ["M101"]),
        ("q1: {很好: 1}\nq9: {好: 0.5}", ["M103", "M102"]),
    ],
)
def test_what_is_wrong_with_given_shares_is_told_at_once_by_line(tmp_path, text, expected):
    with pytest.raises(UsageError) as caught:
        made(50, marginals=file(tmp_path, text))
    assert codes(caught.value.problems) == expected
    assert all(problem.place.line for problem in caught.value.problems)


def test_shares_that_break_the_limits_of_a_question_are_refused(tmp_path):
    everything = "q3: {甲: 1, 乙: 1, 丙: 1, 其他: 1, 没有: 0}"
    with pytest.raises(UsageError, match="M105"):
        made(50, marginals=file(tmp_path, everything))


@pytest.mark.parametrize("n", [0, -3, MOST + 1])
def test_a_number_of_persons_that_cannot_be_is_refused(n):
    with pytest.raises(UsageError, match="M106"):
        made(n)


def test_one_person_answers_everything_too():
    assert len(made(1)) == 1


def test_a_test_of_attention_is_passed_by_nearly_everybody():
    found = made(500, text=FORM + "checks: {attention: {q2: 中}}\n")
    assert shares(found, "q2")["中"] > 0.95


@given(st.lists(st.integers(0, 100), min_size=1, max_size=8).filter(any), st.integers(0, 500))
def test_whole_persons_add_up_and_stay_within_one_of_the_share(weights, persons):
    share = np.array(weights) / sum(weights)
    found = counts_of(share, persons)
    assert found.sum() == persons
    assert (np.abs(found - share * persons) < 1 + 1e-6).all()


@given(st.data())
def test_ticks_give_each_option_its_persons_and_each_person_as_many_as_allowed(data):
    persons = data.draw(st.integers(1, 30))
    counts = np.array(data.draw(st.lists(st.integers(0, persons), min_size=1, max_size=7)))
    least = data.draw(st.integers(0, int(counts.sum()) // persons))
    most = data.draw(st.integers(-(-int(counts.sum()) // persons), len(counts)))
    found = ticked(counts, persons, least, most, np.random.default_rng(1))
    assert found.sum(axis=0).tolist() == counts.tolist()
    assert found.sum(axis=1).min() >= least
    assert found.sum(axis=1).max() <= most


def test_whole_numbers_stay_whole_where_bands_put_the_usual_between_two():
    made = simulate(
        form("""
        questions:
          - {id: age, type: number, title: 年龄, validate: {min: 18, max: 100, integer: true}}
        derived:
          - {id: band, title: 年龄段, from: age,
             bands: [{label: 甲, below: 36}, {label: 乙, from: 36, below: 61}, {label: 丙, from: 61}]}
        """),
        400,
        seed=1,
    )
    ages = made.columns["age"].values
    assert (ages == ages.round()).all()
    assert ages.min() >= 18


def test_a_negative_seed_is_refused():
    with pytest.raises(UsageError, match="M109"):
        simulate(form(FORM), 10, seed=-1)
