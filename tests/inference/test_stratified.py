"""Numbers of R 4.2.2 `mantelhaen.test` on the data of its own examples; Breslow-Day by statsmodels."""

from __future__ import annotations

import math

import numpy as np
import pytest

from surveykit.errors import UsageError
from surveykit.inference.association import association
from surveykit.inference.stratified import mantel_haenszel


def by_column(values, strata, columns):
    """R writes an array column by column."""
    return np.reshape(values, (strata, columns, -1)).transpose(0, 2, 1)


ADMISSIONS = by_column(
    [
        *(512, 313, 89, 19, 353, 207, 17, 8, 120, 205, 202, 391),
        *(138, 279, 131, 244, 53, 138, 94, 299, 22, 351, 24, 317),
    ],
    6,
    2,
)
RABBITS = by_column([0, 0, 6, 5, 3, 0, 3, 6, 6, 2, 0, 4, 5, 6, 1, 0, 2, 5, 0, 0], 5, 2)
SATISFACTION = by_column(
    [1, 2, 0, 0, 3, 3, 1, 2, 11, 17, 8, 4, 2, 3, 5, 2, 1, 0, 0, 0, 1, 3, 0, 1, 2, 5, 7, 9, 1, 1, 3, 6], 2, 4
)


@pytest.mark.parametrize(
    ("table", "plain", "corrected", "ratio"),
    [
        (
            ADMISSIONS,
            (1.5246066604434356, 0.21692369705551837),
            (1.4269462285866883, 0.23226346281704827),
            (0.90469682825862308, 0.77190736175935049, 1.0603297644366556),
        ),
        (
            RABBITS,
            (5.6571428571428575, 0.017384420352066179),
            (3.9285714285714288, 0.047472255142918106),
            (7, 1.026712688461668, 47.725133380222566),
        ),
    ],
)
def test_fourfold_strata_are_those_of_r(table, plain, corrected, ratio):
    # mantelhaen.test(x, correct = FALSE), mantelhaen.test(x): statistic, p; estimate, conf.int
    found = mantel_haenszel(table)
    assert (found.asymptotic.value, found.asymptotic.p) == pytest.approx(plain, rel=1e-9)
    assert (found.corrected.value, found.corrected.p) == pytest.approx(corrected, rel=1e-9)
    odds = found.odds_ratio()
    assert (odds.value, odds.low, odds.high) == pytest.approx(ratio, rel=1e-9)


def test_larger_strata_are_those_of_r():
    # mantelhaen.test(Satisfaction)
    found = mantel_haenszel(SATISFACTION).asymptotic
    assert (found.value, found.df, found.p) == pytest.approx((10.200088757768636, 9, 0.33453118339782123))
    assert math.isnan(mantel_haenszel(SATISFACTION).corrected.p)
    assert math.isnan(mantel_haenszel(SATISFACTION).odds_ratio().value)


def test_homogeneity_is_that_of_statsmodels():
    # statsmodels 0.15.0: StratifiedTable(list(x)).test_equal_odds(adjust=False), (adjust=True)
    found = mantel_haenszel(ADMISSIONS)
    assert found.breslow_day.df == 5
    assert (found.breslow_day.value, found.breslow_day.p) == pytest.approx(
        (18.825513705236514, 0.0020713903499175457), rel=1e-9
    )
    assert (found.tarone.value, found.tarone.p) == pytest.approx(
        (18.82550125205323, 0.0020714013978808676), rel=1e-9
    )


def test_the_fitted_cells_have_the_common_odds_ratio():
    rng = np.random.default_rng(2)
    found = mantel_haenszel(rng.integers(1, 60, (8, 2, 2)))
    fitted = found.cells[:, 0, 0] - found._fit[0]
    rows, columns = found.cells.sum(axis=2), found.cells.sum(axis=1)
    rest = rows[:, 0] - fitted, columns[:, 0] - fitted
    ratio = fitted * (rows[:, 1] - rest[1]) / (rest[0] * rest[1])
    np.testing.assert_allclose(ratio, found.odds_ratio().value, rtol=1e-10)


def test_equal_odds_ratios_are_homogeneous():
    layer = np.array([[10, 20], [30, 60.0]])
    found = mantel_haenszel([layer, 2 * layer])
    assert found.odds_ratio().value == pytest.approx(1.0)
    assert found.breslow_day.value == pytest.approx(0.0, abs=1e-12)


def test_one_stratum_is_pearson_s_test_with_one_person_less():
    table = [[12, 5, 3, 1], [8, 9, 6, 2], [2, 7, 11, 13]]
    found, pearson = mantel_haenszel([table]).asymptotic, association(table).pearson
    n = np.sum(table)
    assert (found.value, found.df) == pytest.approx((pearson.value * (n - 1) / n, pearson.df), rel=1e-12)


def test_strata_and_categories_with_nothing_to_compare_are_left_out():
    idle = [np.zeros((2, 2)), [[1, 0], [0, 0]], [[3, 4], [0, 0]]]
    with_idle = mantel_haenszel([*ADMISSIONS, *idle])
    assert with_idle.asymptotic == mantel_haenszel(ADMISSIONS).asymptotic
    wider = np.insert(SATISFACTION, 2, 0, axis=1)
    assert mantel_haenszel(wider).asymptotic.df == 9


def test_a_ratio_without_wrong_pairs_is_infinite_and_has_no_limits():
    found = mantel_haenszel([[[5, 0], [3, 4]], [[2, 0], [1, 1]]])
    assert math.isinf(found.odds_ratio().value)
    assert math.isnan(found.odds_ratio().low)
    assert math.isnan(found.breslow_day.p)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ([[1, 2], [3, 4]], "T206"),
        (np.ones((2, 1, 2)), "T206"),
        (-np.ones((2, 2, 2)), "T211"),
        (np.zeros((2, 2, 2)), "T210"),
    ],
)
def test_what_is_no_stack_of_tables_is_refused(cells, code):
    with pytest.raises(UsageError, match=code):
        mantel_haenszel(cells)
