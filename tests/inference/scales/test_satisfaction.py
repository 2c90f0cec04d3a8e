from __future__ import annotations

import numpy as np
import pytest

import reference
from scales.attitude import ALL, VALUES, clustered
from surveykit.errors import UsageError
from surveykit.inference.scales.boxes import share_of_codes
from surveykit.inference.scales.satisfaction import even_rule, points_rule, rule_2008, satisfaction_score
from surveykit.sampling.design import SampleDesign

LEVELS = (6.0 - np.searchsorted([0, 50, 60, 70, 80], VALUES[:, :1], side="right")).astype(float)


def test_the_rule_of_2008_as_in_the_reference_table():
    expected = reference.expected("C01_satisfaction_score")
    panel = reference.frame("panel.csv")
    values, unit = panel["q1"].to_numpy(float)[:, None], panel["unit"].to_numpy(float)
    rule, even = rule_2008((5, 4, 3, 2, 1), unknown=(9,)), even_rule((5, 4, 3, 2, 1), unknown=(9,))
    weights = np.nan_to_num(panel["weight"].to_numpy(float))
    for kind, design in (
        ("unweighted", SampleDesign.of(len(panel))),
        ("weighted", SampleDesign.of(len(panel), weights=weights)),
    ):
        for who, cell in expected[kind].items():
            domain = np.ones(len(panel), bool) if who == "Total" else unit == float(who)
            found = satisfaction_score(values, domain, design, ["q1"], rule=rule).score
            rescaled = satisfaction_score(values, domain, design, ["q1"], rule=even).score
            share = share_of_codes(values, domain, design, ["q1"], codes=(3, 4, 5), outside=(9,))
            assert found.weighted[0] == pytest.approx(cell["base"], rel=1e-12)
            assert found.value[0] == pytest.approx(cell["score"], rel=1e-12)
            assert rescaled.value[0] == pytest.approx(cell["rescaled_0_100"], rel=1e-12)
            assert 100 * share.value[0] == pytest.approx(cell["pct_satisfied_top3"], rel=1e-12)


def test_those_who_do_not_know_are_out_of_the_base_or_in_it_and_that_is_said():
    """R survey 4.1.1: svymean(~points, subset(design, !is.na(points))), and with 0 points for level 5."""
    out = satisfaction_score(
        LEVELS,
        ALL,
        clustered(),
        ["q"],
        rule=points_rule("own", (1, 2, 3, 4), (100, 80, 60, 30), unknown=(5,)),
    )
    assert out.score.value == pytest.approx([64.6774193548387], rel=1e-12)
    assert out.score.se == pytest.approx([5.40559878593245], rel=1e-12)
    assert [note.code for note in out.notes] == ["T532"]
    inside = satisfaction_score(
        LEVELS,
        ALL,
        clustered(),
        ["q"],
        rule=points_rule("own", (1, 2, 3, 4), (100, 80, 60, 30), unknown=(5,), unknown_points=0),
    )
    assert inside.score.value == pytest.approx([54.9315068493151], rel=1e-12)
    assert inside.score.se == pytest.approx([6.61713330544902], rel=1e-12)
    assert inside.notes[0].text("zh") == "“q”：“不了解”等4人计入基数，按0分计"


def test_a_code_without_points_is_refused_not_dropped():
    with pytest.raises(UsageError, match="T531"):
        satisfaction_score(LEVELS, ALL, clustered(), ["q"], rule=points_rule("own", (1, 2), (100, 0)))


def test_a_rule_must_be_whole():
    with pytest.raises(UsageError, match="T538"):
        rule_2008((1, 2, 3, 4))
    with pytest.raises(UsageError, match="T535"):
        rule_2008((1, 2, 3, 4, 5), unknown=(5,))
