from __future__ import annotations

import math

import numpy as np
import pytest

import reference
from surveykit.errors import UsageError
from surveykit.inference.paired import mcnemar

# R 4.2.2, example of ?mcnemar.test: approval in two surveys
APPROVAL = [[794, 150], [86, 570]]


def test_mcnemar_is_that_of_r():
    # mcnemar.test(x, correct = FALSE); mcnemar.test(x); binom.test(86, 236)
    found = mcnemar(APPROVAL)
    plain, corrected = found.asymptotic, found.corrected
    assert (plain.value, plain.df, plain.p) == pytest.approx((17.35593220338983, 1, 3.0992934410452182e-05))
    assert (corrected.value, corrected.p) == pytest.approx((16.817796610169491, 4.1145622813459436e-05))
    assert found.exact == pytest.approx(3.71593613957143e-05, rel=1e-9)


def test_the_exact_p_is_that_of_pspp():
    # PSPP 1.6.2: NPAR TESTS /MCNEMAR: Exact Sig. (2-tailed) .041
    assert mcnemar([[30, 15], [5, 40]]).exact == pytest.approx(0.041389, abs=5e-7)
    # R 4.2.2: binom.test(3, 11)$p.value
    assert mcnemar([[0, 3], [8, 0]]).exact == pytest.approx(0.22656249999999992, rel=1e-12)


def test_bowker_is_that_of_r():
    # R 4.2.2: mcnemar.test(matrix(c(14,3,2,4,9,2,1,6,18), 3))
    found = mcnemar([[14, 4, 1], [3, 9, 6], [2, 2, 18]])
    assert (found.asymptotic.value, found.asymptotic.df) == pytest.approx((2.4761904761904763, 3))
    assert found.asymptotic.p == pytest.approx(0.47960936880431793, rel=1e-12)
    assert math.isnan(found.corrected.p)
    assert math.isnan(found.exact)


def test_categories_nobody_moved_between_cost_no_degrees():
    found = mcnemar([[14, 4, 0], [3, 9, 6], [0, 2, 18]])
    assert found.asymptotic.df == 2
    assert found.asymptotic.value == pytest.approx(1 / 7 + 16 / 8)


def test_nobody_moved():
    found = mcnemar([[5, 0], [0, 7]])
    assert found.exact == 1
    assert math.isnan(found.asymptotic.p)
    assert math.isnan(found.corrected.p)


def test_equal_moves_are_not_corrected():
    # R 4.2.2: mcnemar.test(matrix(c(5,4,4,7), 2)): 0, p 1
    assert mcnemar([[5, 4], [4, 7]]).corrected.p == 1


def test_before_and_after_of_the_shared_panel():
    panel = reference.frame("panel.csv")
    cells = np.zeros((2, 2))
    np.add.at(cells, (panel["before"].to_numpy(), panel["after"].to_numpy()), 1)
    # R 4.2.2: binom.test(42, 61)$p.value
    assert mcnemar(cells).exact == pytest.approx(0.0044440194710668804, rel=1e-9)


def test_what_is_not_before_and_after_is_refused():
    with pytest.raises(UsageError, match="T202"):
        mcnemar([[1, 2, 3], [4, 5, 6]])
    with pytest.raises(UsageError, match="T204"):
        _ = mcnemar([[1, 2.5], [4, 5]]).exact
