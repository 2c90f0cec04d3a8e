"""Counts, percents and means against GNU PSPP, base R and R survey (1e-9 relative)."""

from __future__ import annotations

import json

import pandas
import pytest

import reference
from surveykit.survey import Survey

CLOSE = {"rel": 1e-9, "abs": 1e-9}
ITEMS = [f"q2_{k}" for k in range(1, 7)]
FIVE = {k: str(k) for k in range(1, 6)}


def panel(**options):
    return Survey.from_frame(
        reference.frame("panel.csv"),
        choices={
            "q1": FIVE,
            "sex": {1: "1", 2: "2"},
            "age": {k: str(k) for k in range(1, 5)},
            "unit": {k: str(k) for k in range(1, 4)},
        },
        missing={"q1": {9: "dont_know"}, "q2": {99: "refused"}},
        multiple={"q2": ITEMS},
        not_asked=["q2"],
        nets={"q1": {"top2": [4, 5], "bottom2": [1, 2]}},
        **options,
    )


def test_frequencies_equal_pspp():
    rows = reference.expected("F01_q1_unweighted")["rows"]
    block = panel().table("q1").blocks[0]
    for k in range(5):
        wanted = rows[str(k + 1)]
        assert block.count[k, 0] == wanted["count"]
        assert block.percent_of("all")[k, 0] == pytest.approx(wanted["percent"], **CLOSE)
        assert block.valid_percent[k, 0] == pytest.approx(wanted["valid_percent"], **CLOSE)
        assert block.cumulative_percent[k, 0] == pytest.approx(wanted["cumulative_percent"], **CLOSE)
    assert block.missing.n[1, 0] == rows["sysmis"]["count"]
    assert block.count[5, 0] == rows["9"]["count"]


def test_a_weighted_banner_equals_r():
    columns = reference.expected("B01_stacked_banner_weighted")
    block = panel(weights="weight").table("q1", ["sex", "age", "unit"], base="counted").blocks[0]
    assert len(block.columns) == len(columns)
    for c, wanted in enumerate(columns.values()):
        assert block.base().n[c] == wanted["base_unweighted"]
        assert block.base().w[c] == pytest.approx(wanted["base_weighted"], **CLOSE)
        assert block.base().effective[c] == pytest.approx(wanted["base_effective"], **CLOSE)
        for k in range(5):
            assert block.cells.w[k, c] == pytest.approx(wanted["count"][str(k + 1)], **CLOSE)
            assert block.percent[k, c] == pytest.approx(wanted["col_pct"][str(k + 1)], **CLOSE)
        assert block.percent[5, c] == pytest.approx(wanted["top2"], **CLOSE)
        assert block.percent[6, c] == pytest.approx(wanted["bottom2"], **CLOSE)
        assert block.mean[c] == pytest.approx(wanted["mean"], **CLOSE)
        assert block.sd[c] == pytest.approx(wanted["sd"], **CLOSE)


@pytest.mark.parametrize("weights", [None, "weight"])
def test_satisfaction_scores_equal_the_2008_rule(weights):
    wanted = reference.expected("C01_satisfaction_score")["weighted" if weights else "unweighted"]
    rule = {"q1": {5: 100, 4: 80, 3: 60, 2: 30, 1: 0}}
    options = {"weights": weights} if weights else {}
    block = panel(scores=rule, **options).table("q1", "unit").blocks[0]
    for c, column in enumerate(("Total", "1", "2", "3")):
        assert block.mean[c] == pytest.approx(wanted[column]["score"], **CLOSE)
        assert block.mean_base.w[c] == pytest.approx(wanted[column]["base"], **CLOSE)


def test_means_by_group_equal_pspp():
    groups = reference.expected("G01_means_unweighted")["groups"]
    block = panel().table("q4", "unit").blocks[0]
    for c, name in enumerate(("Total", "1", "2", "3")):
        assert block.mean[c] == pytest.approx(groups[name]["mean"], **CLOSE)
        assert block.sd[c] == pytest.approx(groups[name]["sd"], **CLOSE)
        assert block.mean_base.n[c] == groups[name]["n"]


def check_multiple(block, wanted, items, columns):
    for c, column in enumerate(columns):
        bases = wanted[column]["base"]
        for name, key in (("all", "all"), ("asked", "asked"), ("answered", "answered_question")):
            assert block.base(name).n[c] == bases[key]
        assert block.base("chose").n[c] == bases["chose_at_least_one"]
        for k, item in enumerate(items):
            assert block.count[k, c] == wanted[column]["unweighted_count"][item]
            for mine, key in (
                (block.percent, "pct_of_cases_answered"),
                (block.percent_of("chose"), "pct_of_cases_chose"),
                (block.response_percent, "pct_of_responses"),
                (block.percent_of("all"), "pct_of_all"),
            ):
                assert mine[k, c] == pytest.approx(wanted[column][key][item], **CLOSE)


def test_multiple_choice_equals_r_on_every_base():
    block = panel().table("q2", "unit").blocks[0]
    check_multiple(block, reference.expected("M03_q2_unweighted"), ITEMS, ("Total", "1", "2", "3"))


def test_a_dichotomy_set_small_enough_to_check_by_hand():
    items = ["m1", "m2", "m3", "m4"]
    frame = reference.frame("mini_mr.csv")
    survey = Survey.from_frame(frame, multiple={"m": items}, not_asked=["m"])
    check_multiple(
        survey.table("m", "grp").blocks[0],
        reference.expected("M01_mini_unweighted"),
        items,
        ("Total", "甲", "乙", "丙"),
    )


def test_a_crosstab_with_frequency_weights_equals_pspp():
    frame = reference.frame("titanic.csv")
    frame["Class"] = pandas.Categorical(frame["Class"], ["1st", "2nd", "3rd", "Crew"])
    cells = reference.expected("P01_titanic_class_survived")["cells"]
    block = Survey.from_frame(frame, weights="freq").crosstab("Class", "Survived").blocks[0]
    for r, row in enumerate(block.rows):
        for c, column in enumerate(block.columns):
            name = "Total" if column.label == "total" else column.label
            assert block.cells.w[r, c] == cells["count"][row.label][name]
            assert block.percent[r, c] == pytest.approx(cells["col_pct"][row.label][name], **CLOSE)
            assert block.row_percent[r, c] == pytest.approx(cells["row_pct"][row.label][name], **CLOSE)
            assert block.total_percent[r, c] == pytest.approx(cells["total_pct"][row.label][name], **CLOSE)


def test_a_share_its_error_and_its_interval_equal_r_svyciprop():
    frame = pandas.read_csv(reference.path("survey", "apistrat.csv"))
    document = json.loads(reference.path("survey", "apistrat.json").read_text(encoding="utf-8"))
    wanted = next(
        result
        for result in document["results"]
        if result["estimator"] == "ciprop"
        and result["method"] == "logit"
        and result["design"] == "strat_fpc"
    )
    share = Survey.from_frame(frame, weights="pw", strata="stype", fpc="fpc").share("awards", "Yes")
    interval = share.interval(wanted["conf"])
    assert share.value == pytest.approx(wanted["value"], rel=1e-9)
    assert share.se == pytest.approx(wanted["se"], rel=1e-9)
    assert share.df == wanted["df"]
    assert (interval.low, interval.high) == pytest.approx((wanted["ci_low"], wanted["ci_high"]), rel=1e-8)
