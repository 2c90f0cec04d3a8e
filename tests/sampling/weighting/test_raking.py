"""Raking meets its margins whatever their order, and says why where it cannot."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.errors import DesignError
from surveykit.sampling.weighting.margin import Margin
from surveykit.sampling.weighting.raking import Raking


@st.composite
def rakings(draw: st.DrawFn) -> tuple[Raking, np.ndarray]:
    """Margins that some weights of the same people really have: a solution exists."""
    sizes = draw(st.lists(st.integers(2, 4), min_size=2, max_size=3))
    grid = np.stack(np.meshgrid(*map(np.arange, sizes), indexing="ij")).reshape(len(sizes), -1)
    n = grid.shape[1]
    numbers = st.floats(0.2, 5)
    weights = np.array(draw(st.lists(numbers, min_size=n, max_size=n)))
    goal = np.array(draw(st.lists(numbers, min_size=n, max_size=n))) * 100
    margins = tuple((codes, np.bincount(codes, weights=goal)) for codes in grid)
    return Raking(margins), weights


@given(rakings())
def test_every_margin_is_met(case):
    raking, weights = case
    raked = raking.adjust(weights)
    for margin in raking.margins:
        np.testing.assert_allclose(margin.sums(raked), margin.totals, rtol=2e-10)


@given(rakings())
def test_raking_again_changes_nothing(case):
    raking, weights = case
    raked = raking.adjust(weights)
    np.testing.assert_allclose(raking.adjust(raked), raked, rtol=1e-9)


@given(rakings())
def test_the_order_of_the_margins_does_not_matter(case):
    raking, weights = case
    other = Raking(raking.margins[::-1])
    np.testing.assert_allclose(other.adjust(weights), raking.adjust(weights), rtol=1e-7)


@given(rakings(), st.floats(1e-3, 1e3))
def test_the_scale_of_the_base_weights_does_not_matter(case, factor):
    raking, weights = case
    np.testing.assert_allclose(raking.adjust(weights * factor), raking.adjust(weights), rtol=1e-8)


@given(rakings())
def test_margins_have_no_error_left(case):
    raking, weights = case
    raked = raking.adjust(weights)
    thorough = Raking(raking.margins, sweeps=500)
    for margin in raking.margins:
        scores = raked[:, None] * (margin.codes[:, None] == np.arange(len(margin.totals)))
        left = thorough.residuals(scores, weights, raked)
        assert np.abs(left).max() < 1e-9 * np.abs(scores).max()


def test_base_weights_are_respected_and_0_stays_0():
    margins = ((np.array([0, 0, 1, -1]), np.array([30.0, 10.0])),)
    raked = Raking(margins).adjust(np.array([2.0, 1.0, 1.0, 0.0]))
    assert raked.tolist() == [20.0, 10.0, 10.0, 0.0]


def test_margins_with_other_sums_are_named_with_both_sums():
    with pytest.raises(DesignError) as caught:
        Raking((Margin(np.array([0, 1]), np.array([4.0, 6.0]), "unit"), Margin([0, 1], [5, 6.5], "rank")))
    (problem,) = caught.value.problems
    assert problem.code == "S501"
    assert "unit add up to 10, rank to 11.5" in problem.text("en")


def test_every_cell_without_people_and_all_people_without_a_cell_are_told_at_once():
    first = Margin(np.array([0, 0, 1, -1]), np.array([6.0, 0.0, 4.0]), "unit", ("a", "b", "c"))
    second = Margin(np.array([0, 1, 1, 1]), np.array([5.0, 5.0]), "rank", ("x", "y"))
    with pytest.raises(DesignError) as caught:
        Raking((first, second)).adjust(np.ones(4))
    found = [(p.code, p.values.get("label")) for p in caught.value.problems]
    assert found == [("S504", None), ("S502", "c"), ("S505", "b")]


def test_what_cannot_converge_is_refused_with_its_worst_margin():
    """a people are all x: a = x is at most what both allow, 9 of a cannot fit into 5 of x."""
    first = Margin(np.array([0, 0, 1]), np.array([9.0, 1.0]), "unit", ("a", "b"))
    second = Margin(np.array([0, 0, 1]), np.array([5.0, 5.0]), "rank", ("x", "y"))
    with pytest.raises(DesignError) as caught:
        Raking((first, second), max_iterations=50).adjust(np.ones(3))
    (problem,) = caught.value.problems
    assert problem.code == "S520"
    told = {name: problem.values[name] for name in ("margin", "label", "target", "reached", "iterations")}
    assert told == {"margin": "unit", "label": "b", "target": "1", "reached": "5", "iterations": 50}


@pytest.mark.parametrize("target", [-1.0, np.nan, np.inf])
def test_targets_that_are_no_counts_are_refused(target):
    with pytest.raises(DesignError) as caught:
        Raking((Margin(np.array([0, 1]), np.array([1.0, target])),))
    assert [p.code for p in caught.value.problems] == ["S506"]


def test_arrays_are_kept_read_only_and_apart_from_the_callers():
    codes = np.array([0, 1])
    raking = Raking(((codes, np.array([1.0, 1.0])),))
    codes[0] = 1
    assert raking.margins[0].codes.tolist() == [0, 1]
    with pytest.raises(ValueError, match="read-only"):
        raking.margins[0].codes[0] = 1
