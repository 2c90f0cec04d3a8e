"""Values of GNU PSPP 1.6.2 and R 4.2.2, kept beside the calls that made them.

PSPP: SET FORMAT=F40.16. DATA LIST LIST NOTABLE /r c f. (cells) WEIGHT BY f.
CROSSTABS r BY c /STATISTICS=ALL /CELLS=COUNT EXPECTED RESIDUAL SRESIDUAL ASRESIDUAL.
"""

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
# value, asymptotic standard error, approximate T; None where PSPP prints none
MEASURES = {
    "ordered": {
        "tau_b": (0.5105313796453104, 0.0707269318554356, 7.1523181930584236),
        "tau_c": (0.5340236686390533, 0.0746644170777164, 7.1523181930584219),
        "gamma": (0.6928982725527831, 0.0832962187526616, 7.1523181930584236),
        "spearman": (0.5803994307385043, 0.0762213169478206, 6.2134428380068050),
        "pearson_r": (0.5753254939505698, 0.0742631627822381, 6.1320709240404412),
        "lambda_.symmetric": (0.2376237623762376, 0.0832300788946597, 2.7419103357251902),
        "lambda_.rows": (0.2666666666666667, 0.1042314613294095, 2.2615822112761359),
        "lambda_.columns": (0.2142857142857143, 0.0895404529325727, 2.1852940772540506),
        "goodman_kruskal_tau.rows": (0.1915240930354281, None, None),
        "goodman_kruskal_tau.columns": (0.1173637566668003, None, None),
        "uncertainty.symmetric": (0.1673635765502368, 0.0457747331956736, None),
        "uncertainty.rows": (0.1905589468242814, 0.0523992434706378, 3.6308982006349324),
        "uncertainty.columns": (0.1492022585419300, 0.0407355387649567, 3.6308982006349320),
        "somers_d.symmetric": (0.5094073377234243, None, 7.1523181930584228),
        "somers_d.rows": (0.4777238641376268, 0.0660511478459098, 7.1523181930584219),
        "somers_d.columns": (0.5455919395465995, 0.0766283372967244, 7.1523181930584228),
        "eta.rows": (0.5789067832195904, None, None),
        "eta.columns": (0.5832571180801901, None, None),
        "cramers_v": (0.4263664746672619, None, None),
        "contingency": (0.5163667318608274, None, None),
        "phi": (0.6029732510156465, None, None),
    },
    "fourfold": {
        "tau_b": (-0.6000124873825419, 0.1595215570809344, -3.7165526379864069),
        "tau_c": (-0.5952000000000000, 0.1601484111691402, -3.7165526379864069),
        "gamma": (-0.8857142857142857, 0.1096433201004461, -3.7165526379864069),
        "spearman": (-0.6000124873825419, 0.1595215570809343, -3.5969906120831938),
        "lambda_.symmetric": (0.5652173913043478, 0.1897905542232308, 2.2216542628301550),
        "lambda_.rows": (0.5454545454545454, 0.2123178938622335, 1.8463723646899908),
        "uncertainty.symmetric": (0.2797129923376942, 0.1603792804723330, None),
        "uncertainty.columns": (0.2784167023098656, 0.1599491395206851, 1.7406698664944855),
        "goodman_kruskal_tau.rows": (0.3600149850149849, None, None),
        "somers_d.rows": (-0.5961538461538461, 0.1601207512600075, -3.7165526379864078),
        "kappa": (-0.5923566878980892, None, -3.0000624369127094),
    },
    "fractions": {
        "tau_b": (0.6397217858623553, 0.0847199677163580, 7.5992098753134236),
        "tau_c": (0.6320267502319638, 0.0831700611776953, 7.5992098753134245),
        "gamma": (0.8254904650843737, 0.0795732899454103, 7.5992098753134245),
        "spearman": (0.6845000814993857, 0.0867739090932415, 7.1353347829027367),
        "pearson_r": (0.6831952625889814, 0.0871857129783132, 7.1098061007954971),
        "lambda_.symmetric": (0.5, 0.1032365885230452, 3.9441635483493545),
        "lambda_.columns": (0.4782608695652174, 0.1156265398864685, 3.2394370036531108),
        "goodman_kruskal_tau.columns": (0.3361820188811215, None, None),
        "uncertainty.rows": (0.2931263478273469, 0.0809083890469848, 3.6302350848845033),
        "somers_d.columns": (0.6342363233899020, 0.0834835796813645, 7.5992098753134245),
        "eta.columns": (0.6873231904089857, None, None),
        "kappa": (0.5443761914848549, None, 5.9524039135192286),
    },
}
TABLES = {"ordered": ORDERED, "fourfold": FOURFOLD, "fractions": FRACTIONS}
CASES = [(table, name) for table, found in MEASURES.items() for name in found]


def measure(found: Association, name: str) -> Measure:
    first, _, second = name.partition(".")
    value = getattr(found, first)
    return getattr(value, second) if second else value


@pytest.mark.parametrize(("table", "name"), CASES)
def test_a_measure_with_its_error_and_test_is_that_of_pspp(table, name):
    found = measure(association(TABLES[table]), name)
    for ours, wanted in zip((found.value, found.se, found.statistic), MEASURES[table][name], strict=True):
        if wanted is not None:
            assert ours == pytest.approx(wanted, rel=1e-12)


def test_chi_squares_are_those_of_pspp_and_r():
    found = association(ORDERED)
    assert (found.pearson.value, found.pearson.df) == pytest.approx((28.3589858323494646, 6), rel=1e-13)
    assert found.likelihood_ratio.value == pytest.approx(32.0337203815890348, rel=1e-13)
    assert found.linear_by_linear.value == pytest.approx(25.4869556471889638, rel=1e-13)
    assert association(FOURFOLD).continuity.value == pytest.approx(6.7435168997668988, rel=1e-13)
    # R 4.2.2: chisq.test(t(ORDERED))$p.value; cor.test(row scores, column scores)$p.value
    assert found.pearson.p == pytest.approx(8.0406238108334701e-05, rel=1e-12)
    assert found.pearson_r.p == pytest.approx(3.59565460528269e-08, rel=1e-11)


def test_residuals_are_those_of_r():
    # R 4.2.2: chisq.test(x): $expected, $residuals, $stdres; first column
    found = association(ORDERED)
    assert found.expected[:, 0] == pytest.approx(
        [5.6410256410256414, 7.0512820512820511, 9.3076923076923084]
    )
    residuals = [2.6773678059426889, 0.35727536669309806, -2.3952963018816713]
    adjusted = [3.6643304313443306, 0.51152366196569687, -3.7218046681943999]
    assert found.standardized_residual[:, 0] == pytest.approx(residuals, rel=1e-12)
    assert found.adjusted_residual[:, 0] == pytest.approx(adjusted, rel=1e-12)


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
