"""What measures of association hold to; beside PSPP and R they stand in `tests/agreement`."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import reference
from surveykit.errors import UsageError
from surveykit.inference.association import Association, association
from surveykit.inference.measure import Measure

ORDERED = [[12, 5, 3, 0], [8, 9, 6, 2], [2, 7, 11, 13]]
FOURFOLD = [[3, 11], [9, 2]]
FRACTIONS = [[14, 4, 1], [3, 9.5, 6], [2, 2, 18.25]]


def measure(found: Association, name: str) -> Measure:
    first, _, second = name.partition(".")
    value = getattr(found, first)
    return getattr(value, second) if second else value


def test_phi_of_a_fourfold_table_has_the_sign_of_its_correlation():
    # SPSS signs phi, PSPP prints .6000124873825419
    assert association(FOURFOLD).phi.value == pytest.approx(-0.6000124873825419, rel=1e-13)


def test_the_error_of_kappa_is_that_of_fleiss_cohen_and_everitt():
    # statsmodels 0.15.0: cohens_kappa(t).std_kappa; PSPP 1.6.2 prints another, .1911216670258173
    assert association(FOURFOLD).kappa.se == pytest.approx(0.1619897073246091, rel=1e-12)
    assert association(FRACTIONS).kappa.se == pytest.approx(0.0883797913950528, rel=1e-12)


@pytest.mark.parametrize("name", ["P01_titanic_class_survived", "P11_panel_kappa"])
def test_every_value_of_the_shared_crosstabs_is_met(name):
    expected = reference.expected(name)
    cells = expected["cells"]
    labels = list(cells["count"]["Total"])[:-1]
    rows = [row for row in cells["count"] if row != "Total"]

    def square(part):
        return np.array([[cells[part][row][label] for label in labels] for row in rows])

    found = association(square("count"))
    for part, ours in (
        ("expected", found.expected),
        ("std_residual", found.standardized_residual),
        ("adj_residual", found.adjusted_residual),
    ):
        np.testing.assert_allclose(ours, square(part), rtol=1e-9)
    for test in ("pearson", "likelihood_ratio", "linear_by_linear"):
        if test in expected["chi_square"]:
            ours, wanted = getattr(found, test), expected["chi_square"][test]
            assert (ours.value, ours.df, ours.p) == pytest.approx(tuple(wanted.values()), rel=1e-9)
    names = {
        "contingency_coefficient": "contingency",
        "lambda_symmetric": "lambda_.symmetric",
        "gk_tau_row_dep": "goodman_kruskal_tau.rows",
        "gk_tau_col_dep": "goodman_kruskal_tau.columns",
    }
    for kind in ("lambda", "uncertainty"):
        attribute = "lambda_" if kind == "lambda" else kind
        names |= {f"{kind}_row_dep": f"{attribute}.rows", f"{kind}_col_dep": f"{attribute}.columns"}
        names |= {f"{kind}_symmetric": f"{attribute}.symmetric"}
    values = expected["symmetric"] | expected.get("directional", {})
    for key, wanted in values.items():
        if key != "n":
            ours = measure(found, names.get(key, key))
            assert ours.value == pytest.approx(wanted["value"], rel=1e-9, abs=1e-12)
            if "approx_t" in wanted:
                assert ours.statistic == pytest.approx(wanted["approx_t"], rel=1e-9)


SLOPES = [
    "tau_b", "gamma", "pearson_r", "lambda_.symmetric", "lambda_.rows",
    "goodman_kruskal_tau.rows", "goodman_kruskal_tau.columns", "uncertainty.symmetric",
    "uncertainty.columns", "somers_d.columns", "kappa",
]  # fmt: skip


@pytest.mark.parametrize("name", SLOPES)
def test_a_standard_error_is_the_delta_method_s(name):
    table = np.array([[14, 4, 1], [3, 9, 6], [2, 5, 18.0]])
    slope = np.zeros_like(table)
    for cell in np.ndindex(*table.shape):
        step = np.zeros_like(table)
        step[cell] = 1e-4
        up, down = (measure(association(table + s * step), name).value for s in (1, -1))
        slope[cell] = (up - down) / 2e-4
    # the measures do not change with the size of the table, so the slopes average to nothing
    wanted = math.sqrt((table * slope**2).sum())
    assert measure(association(table), name).se == pytest.approx(wanted, rel=1e-6)


whole_tables = arrays(np.int64, st.tuples(st.integers(2, 4), st.integers(2, 4)), elements=st.integers(0, 9))


@settings(max_examples=80)
@given(whole_tables)
def test_ordinal_measures_are_the_pairs_counted_one_by_one(table):
    x, y = (np.repeat(index.ravel(), table.ravel()) for index in np.indices(table.shape))
    product = np.sign(x[:, None] - x) * np.sign(y[:, None] - y)
    tied_x, tied_y = (x[:, None] == x).sum(), (y[:, None] == y).sum()
    found = association(table)
    if not found.counts.can_vary:
        assert math.isnan(found.tau_b.value)
        return
    pairs = len(x) ** 2
    root = math.sqrt((pairs - tied_x) * (pairs - tied_y))
    assert found.tau_b.value == pytest.approx(product.sum() / root, abs=1e-12)
    assert found.somers_d.columns.value == pytest.approx(product.sum() / (pairs - tied_x), abs=1e-12)
    if (product != 0).any():
        assert found.gamma.value == pytest.approx(product.sum() / np.abs(product).sum(), abs=1e-12)


@settings(max_examples=80)
@given(whole_tables)
def test_empty_rows_and_columns_change_nothing(table):
    wider = np.insert(np.insert(table, 1, 0, axis=0), 2, 0, axis=1)
    one, two = association(table), association(wider)
    for name in ("tau_b", "cramers_v", "spearman", "lambda_.symmetric", "uncertainty.rows"):
        ours, other = measure(one, name), measure(two, name)
        assert (ours.value, ours.se, ours.p) == pytest.approx((other.value, other.se, other.p), nan_ok=True)
    assert one.pearson.df == two.pearson.df


@settings(max_examples=80)
@given(whole_tables)
def test_directions_exchange_when_the_table_is_turned(table):
    one, two = association(table), association(table.T)
    for name in ("lambda_", "goodman_kruskal_tau", "uncertainty", "somers_d", "eta"):
        ours, other = getattr(one, name).rows, getattr(two, name).columns
        assert (ours.value, ours.se) == pytest.approx((other.value, other.se), nan_ok=True)


def test_perfect_association_has_no_error():
    found = association([[5, 0], [0, 7]])
    for name in ("phi", "cramers_v", "gamma", "tau_b", "pearson_r", "kappa", "lambda_.symmetric"):
        assert measure(found, name).value == pytest.approx(1.0)
    assert found.gamma.se == 0
    assert found.tau_b.se == pytest.approx(0.0, abs=1e-7)
    assert found.uncertainty.columns.value == pytest.approx(1.0)


@pytest.mark.parametrize("cells", [[[3, 4]], [[3], [4]], [[0, 0], [0, 0]], [[3, 4], [0, 0]]])
def test_a_table_that_cannot_vary_has_nothing_to_measure(cells):
    found = association(cells)
    for name in ("phi", "tau_b", "pearson_r", "lambda_.rows", "uncertainty.symmetric", "eta.columns"):
        assert math.isnan(measure(found, name).value)
    assert found.pearson.df == 0
    assert math.isnan(found.linear_by_linear.p)
    assert found.adjusted_residual.shape == np.shape(cells)


def test_scores_decide_the_correlation_but_only_their_order_the_ranks():
    plain, scored = association(ORDERED), association(ORDERED, row_scores=[1, 2, 10])
    assert scored.pearson_r.value != pytest.approx(plain.pearson_r.value)
    assert scored.spearman == plain.spearman


def test_kappa_of_different_categories_is_refused():
    with pytest.raises(UsageError, match="T202"):
        _ = association(ORDERED).kappa
