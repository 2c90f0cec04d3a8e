from __future__ import annotations

import numpy as np
import pytest
from scipy.special import chdtrc, fdtrc

from surveykit.inference.quadratic import deficient, exact_tail, saddlepoint_tail


@pytest.mark.parametrize("x", [0.01, 3.0, 40.0, 200.0])
@pytest.mark.parametrize("count", [1, 3, 20])
@pytest.mark.parametrize("df", [1.5, 20.0, 999.0, 1001.0, 3e4, 1e6, np.inf])
def test_equal_weights_make_a_chi_square_or_an_f(x, count, df):
    told = chdtrc(count, x) if np.isinf(df) else fdtrc(count, df, x / count)
    assert exact_tail(50 * x, np.full(count, 50.0), df) == pytest.approx(told, abs=1e-10)


@pytest.mark.parametrize(("a", "b"), [(1.0, 0.2), (3.0, 0.01), (0.7, 0.6)])
def test_two_pairs_of_weights_make_a_mixture_of_exponentials(a, b):
    for x in (0.5, 2.0, 15.0):
        told = (a * np.exp(-x / 2 / a) - b * np.exp(-x / 2 / b)) / (a - b)
        assert exact_tail(x, np.array([a, b, a, b]), np.inf) == pytest.approx(told, abs=1e-12)


def test_nothing_is_above_a_statistic_of_zero_but_everything():
    assert exact_tail(0.0, np.array([1.0, 2.0]), np.inf) == 1.0


def test_a_covariance_is_deficient_where_a_direction_has_no_error():
    assert not deficient(np.array([[1.0, 0.5], [0.5, 4e-8]]))
    assert deficient(np.array([[1.0, 2.0], [2.0, 4.0]]))
    assert deficient(np.array([[1.0, 0.0], [0.0, 0.0]]))
    assert deficient(np.array([[np.nan]]))


def test_degrees_of_freedom_that_are_whole_but_for_rounding_are_taken_for_whole():
    # pFsum(40, rep(1, 9), rep(1, 9), 3960, lower.tail = FALSE)
    weights = np.ones(9)
    told = saddlepoint_tail(40.0, weights, 3960.0)
    assert saddlepoint_tail(40.0, weights, np.nextafter(3960.0, 0)) == pytest.approx(told, rel=1e-9)
    assert saddlepoint_tail(40.0, weights, 3959.5) != pytest.approx(told, rel=1e-4)
    assert told == pytest.approx(8.179572005143056e-06, rel=1e-9)
