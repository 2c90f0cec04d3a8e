"""Calibration meets totals within its bounds, or says which total it cannot reach."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.errors import DesignError
from surveykit.sampling.weighting.calibration import Calibration
from surveykit.sampling.weighting.distance import Distance

N = 12
BOUNDS = {
    "linear": (-np.inf, np.inf),
    "raking": (-np.inf, np.inf),
    "bounded": (0.4, 2.5),
    "logit": (0.4, 2.5),
}
METHODS = pytest.mark.parametrize("method", BOUNDS)


@st.composite
def cases(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Auxiliary, weights, and totals that weights between 0.5 and 2 times the old ones reach."""
    numbers = st.lists(st.integers(-3000, 3000), min_size=N, max_size=N).map(lambda x: np.array(x) / 1000)
    auxiliary = np.column_stack((np.ones(N), np.arange(N) % 2, draw(numbers)))
    weights = np.array(draw(st.lists(st.floats(0.5, 8), min_size=N, max_size=N)))
    reach = np.array(draw(st.lists(st.floats(0.5, 2), min_size=N, max_size=N)))
    return auxiliary, weights, (weights * reach) @ auxiliary


def size(auxiliary: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return np.abs(weights) @ np.abs(auxiliary) + 1e-300


@METHODS
@given(cases())
def test_totals_are_met_and_bounds_kept(method, case):
    auxiliary, weights, totals = case
    after = Calibration(auxiliary, totals, method, BOUNDS[method]).adjust(weights)
    assert (np.abs(after @ auxiliary - totals) <= 1e-8 * size(auxiliary, after)).all()
    lower, upper = BOUNDS[method]
    assert (after >= lower * weights * (1 - 1e-12)).all()
    assert (after <= upper * weights * (1 + 1e-12)).all()


@METHODS
@given(cases())
def test_a_calibrated_total_has_no_error_left(method, case):
    auxiliary, weights, totals = case
    adjustment = Calibration(auxiliary, totals, method, BOUNDS[method])
    after = adjustment.adjust(weights)
    scores = after[:, None] * auxiliary
    left = adjustment.residuals(scores, weights, after)
    assert (np.abs(left).max(axis=0) <= 1e-9 * size(auxiliary, after)).all()


@METHODS
@given(cases())
def test_weights_that_meet_the_totals_stay_as_they_are(method, case):
    auxiliary, weights, _ = case
    adjustment = Calibration(auxiliary, weights @ auxiliary, method, BOUNDS[method])
    np.testing.assert_allclose(adjustment.adjust(weights), weights, rtol=1e-9)


@pytest.mark.parametrize("method", ["linear", "raking"])
@given(cases(), st.floats(0.01, 100))
def test_the_scale_of_the_base_weights_does_not_matter_without_bounds(method, case, factor):
    auxiliary, weights, totals = case
    adjustment = Calibration(auxiliary, totals, method)
    scaled = adjustment.adjust(weights * factor)
    np.testing.assert_allclose(scaled, adjustment.adjust(weights), rtol=1e-5, atol=1e-7 * weights.max())


@METHODS
def test_columns_that_depend_on_each_other_do_no_harm(method):
    """All cells of two margins: the indicators of each add up to 1."""
    first, second = np.arange(N) % 2, np.arange(N) % 3
    auxiliary = np.column_stack([first == 0, first == 1, *(second == k for k in range(3))]).astype(float)
    totals = np.array([40.0, 20.0, 18.0, 20.0, 22.0])
    after = Calibration(auxiliary, totals, method, BOUNDS[method]).adjust(np.full(N, 5.0))
    np.testing.assert_allclose(after @ auxiliary, totals, rtol=1e-9)


def test_every_slope_is_that_of_its_ratio_and_every_ratio_that_of_its_integral():
    u = np.linspace(-0.5, 1.2, 18)
    for method, bounds in BOUNDS.items():
        distance, h = Distance(method, *bounds), 1e-6
        slope = (distance.ratio(u + h) - distance.ratio(u - h)) / (2 * h)
        ratio = (distance.integral(u + h) - distance.integral(u - h)) / (2 * h)
        np.testing.assert_allclose(distance.slope(u), slope, rtol=1e-6, atol=1e-8)
        np.testing.assert_allclose(distance.ratio(u), ratio, rtol=1e-6)
        assert distance.ratio(np.zeros(1))[0] == pytest.approx(1)


def test_a_total_out_of_reach_of_the_bounds_is_named_with_where_it_stands():
    auxiliary = np.column_stack((np.ones(4), np.arange(4.0)))
    adjustment = Calibration(
        auxiliary, np.array([4.0, 11.0]), "logit", (0.5, 2.0), labels=("n", "age"), names=("all", "totals")
    )
    with pytest.raises(DesignError) as caught:
        adjustment.adjust(np.ones(4))
    (problem,) = caught.value.problems
    assert problem.code == "S521"
    assert problem.values["target"] in ("4", "11")
    assert "reached" in problem.values


def test_contradictory_totals_are_refused_by_the_linear_method_too():
    auxiliary = np.column_stack((np.ones(4), np.ones(4)))
    with pytest.raises(DesignError) as caught:
        Calibration(auxiliary, np.array([4.0, 5.0])).adjust(np.ones(4))
    assert [p.code for p in caught.value.problems] == ["S521"]


@pytest.mark.parametrize(
    ("method", "bounds"), [("logit", (1.1, 2.0)), ("logit", (0.0, np.inf)), ("bounded", (2.0, 1.0))]
)
def test_bounds_a_method_cannot_have_are_refused(method, bounds):
    with pytest.raises(DesignError, match="S510"):
        Calibration(np.ones((3, 1)), np.array([3.0]), method, bounds)


def test_a_missing_number_is_refused_unless_its_weight_is_0():
    adjustment = Calibration(np.array([[1.0], [np.nan]]), np.array([5.0]), labels=("age",))
    assert adjustment.adjust(np.array([1.0, 0.0])).tolist() == [5.0, 0.0]
    with pytest.raises(DesignError, match="S509 age"):
        adjustment.adjust(np.ones(2))


@METHODS
@given(cases(), st.lists(st.integers(0, 4), min_size=N, max_size=N))
def test_records_of_a_unit_share_one_ratio_and_the_totals_are_met_still(method, case, units):
    auxiliary, weights, _ = case
    clusters = np.array(units)
    reach = np.array([0.9, 1.2, 1.0, 0.8, 1.1])[clusters]
    totals = (weights * reach) @ auxiliary
    adjustment = Calibration(auxiliary, totals, method, BOUNDS[method], clusters=clusters)
    after = adjustment.adjust(weights)
    ratio = after / weights
    for unit in set(units):
        assert np.ptp(ratio[clusters == unit]) <= 1e-9
    assert (np.abs(after @ auxiliary - totals) <= 1e-8 * size(auxiliary, after)).all()
    left = adjustment.residuals(after[:, None] * auxiliary, weights, after)
    units_left = np.array([left[clusters == unit].sum(axis=0) for unit in set(units)])
    assert (np.abs(units_left).max(axis=0) <= 1e-8 * size(auxiliary, after)).all()
