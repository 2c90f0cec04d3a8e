"""R 4.2.2 `factanal`, psych 2.2.9 `fa`, `principal`; PSPP 1.6.2 FACTOR, all of `attitude`, two factors.

factanal(covmat = cor(attitude), factors = 2, n.obs = 30, rotation = "none", control = list(opt =
list(factr = 1e-3))); fa(r, 2, fm = "pa", rotate = "none", max.iter = 20000, min.err = 1e-13).
"""

from __future__ import annotations

import numpy as np
import pytest

from scales.attitude import ALL, NAMES, VALUES, clustered, plain
from surveykit.errors import UsageError
from surveykit.inference.scales.correlations import Correlations, pearson
from surveykit.inference.scales.factors import factor_analysis, most_factors

LIKELIHOOD = np.array([
    0.360803241761804, 0.812461264298005, 0.435681008884026, 0.823314364141464, 0.454417045018012,
    0.390499607843851, 0.656897070338199, 0.414852749454105, 0.706960156276708, 0.427162408331734,
    0.314730331316069, 0.0639413131429289, 0.95368156174845, -0.232111050736116,
]).reshape(7, 2)  # fmt: skip
AXES = np.array([
    0.784643264609164, -0.405240439826068, 0.860678680318368, -0.379769339241794, 0.589908559791513,
    -0.0170553071112599, 0.7709946034771, 0.0619350165852873, 0.827654206269593, 0.142727452327295,
    0.284379611085986, 0.16716426345955, 0.59146462687036, 0.746403011992638,
]).reshape(7, 2)  # fmt: skip
COMPONENTS = np.array([
    0.796186592179941, -0.423972140963348, 0.849264795218815, -0.356360223047196, 0.683931358722195,
    -0.102284542218822, 0.826176382908176, -0.0481754963947032, 0.861975260900064, 0.191381788079507,
    0.357317534394205, 0.643697931303357, 0.583271187992763, 0.608621293360394,
]).reshape(7, 2)  # fmt: skip
# FACTOR /EXTRACTION=PAF /ROTATION=PROMAX(4), second table
PROMAX = np.array([
    0.9418536869921201, -0.1426317266939089, 0.9789050568628808, -0.0869629048686746,
    0.4672358761331522, 0.2014794585053213, 0.5401280382059661, 0.3537333906774752,
    0.5159719831756893, 0.4615632851341710, 0.0783615137418520, 0.2853816003882199,
    -0.1709432444010008, 1.0215294740395253,
]).reshape(7, 2)  # fmt: skip


def attitude() -> Correlations:
    return pearson(VALUES, ALL, plain(), NAMES)


def matched(loadings, expected):
    """The columns in the order and with the signs of others."""
    product = loadings.T @ expected
    order = np.abs(product).argmax(axis=0)
    return loadings[:, order] * np.sign(product[order, np.arange(len(order))])


@pytest.mark.parametrize(
    ("extraction", "expected", "tolerance"),
    [
        ("principal_components", COMPONENTS, 1e-12),
        ("principal_axis", AXES, 1e-8),
        # least squares of the same residuals
        ("minres", AXES, 1e-8),
        ("likelihood", LIKELIHOOD, 1e-6),
    ],
)
def test_loadings_are_those_of_r(extraction, expected, tolerance):
    found = factor_analysis(attitude(), 2, extraction=extraction)
    assert matched(found.loadings, expected) == pytest.approx(expected, abs=tolerance)
    assert found.findings == ()


def test_the_fit_of_likelihood_is_that_of_factanal():
    fit = factor_analysis(attitude(), 2, extraction="likelihood").fit
    assert (fit.chi_square, fit.df, fit.p) == (
        pytest.approx(5.47420119401149, rel=1e-9),
        8,
        pytest.approx(0.705896579862953, rel=1e-9),
    )
    assert factor_analysis(attitude(), 2).fit is None


def test_promax_is_that_of_pspp():
    found = factor_analysis(attitude(), 2, rotation="promax")
    assert matched(found.loadings, PROMAX) == pytest.approx(PROMAX, abs=1e-8)
    assert found.factor_correlations[0, 1] == pytest.approx(0.4747245892006161, abs=1e-8)
    assert found.structure[0, 0] == pytest.approx(0.8741428991303797, abs=1e-8)


@pytest.mark.parametrize("rotation", ["none", "varimax", "quartimax", "promax", "oblimin"])
def test_rotation_leaves_communalities_and_fixes_signs_and_order(rotation):
    plainly = factor_analysis(attitude(), 2, extraction="minres")
    found = factor_analysis(attitude(), 2, extraction="minres", rotation=rotation)
    assert found.communalities == pytest.approx(plainly.communalities, rel=1e-9)
    assert found.communalities == pytest.approx(1 - found.unique, abs=1e-9)
    largest = np.abs(found.loadings).argmax(axis=0)
    assert (found.loadings[largest, [0, 1]] > 0).all()
    assert (np.diff(found.explained) <= 0).all()
    assert found.explained.sum() == pytest.approx(found.communalities.sum(), rel=1e-9)


def test_items_in_another_order_make_the_same_factors():
    order = np.array([6, 2, 0, 5, 3, 1, 4])
    found = factor_analysis(attitude(), 2, rotation="oblimin")
    names = tuple(NAMES[k] for k in order)
    other = factor_analysis(pearson(VALUES[:, order], ALL, plain(), names), 2, rotation="oblimin")
    assert other.loadings == pytest.approx(found.loadings[order], abs=1e-7)


def test_as_many_factors_as_eigenvalues_above_1():
    found = factor_analysis(attitude())
    assert found.count == int((found.eigenvalues > 1).sum()) == 2
    assert found.eigenvalues.sum() == pytest.approx(7)


def test_weights_enter():
    weighted = factor_analysis(pearson(VALUES, ALL, clustered(), NAMES), 2)
    assert np.abs(weighted.loadings - factor_analysis(attitude(), 2).loadings).max() > 0.01


def matrix(*rows):
    found = np.array(rows)
    q = len(found)
    names = tuple("abcdefg"[:q])
    return Correlations(names, found, 100, 100.0, np.zeros(q), np.ones(q))


HEYWOOD = matrix([1, 0.9, 0.8], [0.9, 1, 0.6], [0.8, 0.6, 1])


@pytest.mark.parametrize("extraction", ["principal_axis", "minres", "likelihood"])
def test_a_heywood_case_is_told(extraction):
    found = factor_analysis(HEYWOOD, 1, extraction=extraction)
    told = [problem for problem in found.findings if problem.code == "T506"]
    assert [problem.values["name"] for problem in told] == ["a"]
    assert found.unique[0] <= 0.005


def test_too_few_rounds_are_told():
    found = factor_analysis(attitude(), 2, rounds=3)
    assert [problem.code for problem in found.findings] == ["T507"]


def test_impossible_numbers_of_factors_are_refused():
    with pytest.raises(UsageError, match="T508"):
        factor_analysis(attitude(), 4, extraction="likelihood")
    with pytest.raises(UsageError, match="T508"):
        factor_analysis(attitude(), 0)
    with pytest.raises(UsageError, match="T509"):
        factor_analysis(matrix([1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]))
    with pytest.raises(UsageError, match="T505"):
        factor_analysis(matrix([1.0, 1.0, 0.5], [1.0, 1.0, 0.5], [0.5, 0.5, 1.0]), 1)
    assert most_factors(7) == 3
