from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from surveykit.errors import DesignError
from surveykit.survey import Survey


def frame(**columns) -> pd.DataFrame:
    return pd.DataFrame({"y": np.arange(len(next(iter(columns.values())))) * 1.0, **columns})


def sample(**columns):
    names = {name: columns.pop(name) for name in list(columns) if isinstance(columns[name], str)}
    return Survey.from_frame(frame(**columns), **names).sample


def test_a_population_that_changes_inside_a_stratum_is_refused_by_name():
    data = {"h": ["a", "a", "b", "b"], "N": [10, 12, 20, 20]}
    with pytest.raises(DesignError, match="a"):
        sample(**data, strata="h", fpc="N")


def test_fractions_that_change_inside_a_stratum_are_refused():
    with pytest.raises(DesignError):
        sample(h=["a", "a", "b", "b"], f=[0.5, 0.25, 0.5, 0.5], strata="h", fpc="f")


def test_population_sizes_and_fractions_give_the_same_design():
    h = ["a", "a", "b", "b"]
    sizes = sample(h=h, N=[4, 4, 8, 8], strata="h", fpc="N")
    fractions = sample(h=h, N=[0.5, 0.5, 0.25, 0.25], strata="h", fpc="N")
    assert sizes.analysis.tolist() == fractions.analysis.tolist() == [2, 2, 4, 4]
    assert sizes.stages[0].sizes.tolist() == fractions.stages[0].sizes.tolist()


def test_collapsing_strata_leaves_the_weights_those_of_the_strata_that_were_drawn():
    given = {"h": ["a", "b", "b"], "N": [10, 4, 4]}
    kept = sample(**given, strata="h", fpc="N", single_psu="remove")
    collapsed = sample(**given, strata="h", fpc="N", single_psu="collapse")
    assert kept.analysis.tolist() == collapsed.analysis.tolist() == [10, 2, 2]


@pytest.mark.parametrize(
    ("strata", "units"),
    [
        ("abb", [3]),
        ("aab", [3]),
        ("aabc", [2, 2]),
        ("abccdd", [2, 2, 2]),
        ("abc", [3]),
    ],
)
def test_a_stratum_of_one_unit_joins_its_neighbours_until_there_are_two(strata, units):
    found = sample(h=list(strata), strata="h", single_psu="collapse").stages[0]
    assert sorted(found.drawn.tolist()) == units
    assert not found.single.any()


def test_one_unit_in_all_has_no_neighbour_to_join_and_no_error():
    survey = Survey.from_frame(frame(c=["p", "p"]), cluster="c", single_psu="collapse")
    with pytest.raises(DesignError):
        _ = survey.mean("y").se


def test_replicates_of_an_unweighted_sample_leave_it_unweighted():
    survey = Survey.from_frame(frame(h=[1, 1, 2, 2]), strata="h").replicated("JKn")
    assert not survey.weighted
    assert survey.sample.weights_label == ""
    assert survey.mean("y").se > 0


@pytest.mark.parametrize("odd", [1e101, 1e-101, 1e-320])
def test_weights_whose_squares_leave_the_range_of_numbers_are_refused(odd):
    with pytest.raises(DesignError) as caught:
        sample(w=[1.0, odd, 0.0], weights="w")
    (problem,) = caught.value.problems
    assert problem.code == "S107"
    assert "(1, e.g. record 1)" in problem.text("en")
