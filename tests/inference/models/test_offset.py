"""Terms whose coefficient is 1 equal R `survey` 4.1.1 (R 4.2.2); fits driven to the end by
`control = list(epsilon = 1e-30, maxit = 40)`, the designs those of golden.R."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from models.samples import design, sample
from surveykit.errors import UsageError
from surveykit.inference.models.coefficients import Coefficients
from surveykit.inference.models.fit import fit

COUNTS = "api00 ~ stype + offset(log(enroll))"
R = {
    # svyglm(api00 ~ stype + offset(log(enroll)), strat, family = quasipoisson())
    "strat": (
        COUNTS,
        "poisson",
        [0.4813093850410843, -1.228163773274380, -0.7495770677350858],
        [0.04882684906147033, 0.09055142718294057, 0.08877957818396172],
        34164.51774021675,
        64568.31402982680,
    ),
    # svyglm(api00 ~ ell + offset(api99), clus1)
    "clus1": (
        "api00 ~ ell + offset(api99)",
        "gaussian",
        [20.64762154784481, 0.5991461026606758],
        [4.109987937815816, 0.08775463599916648],
        142517.6963860641,
        161138.3060109289,
    ),
    # the counts under as.svrepdesign(clus1, type = "JK1")
    "clus1_jk1": (
        COUNTS,
        "poisson",
        [0.4048285180693607, -1.007641570375373, -0.7566838083415275],
        [0.07126693829180220, 0.3936555857199458, 0.09896278358911179],
        25972.06021074215,
        42691.37612480048,
    ),
}


def model(name, formula, family="poisson", **options):
    return fit(formula, sample(name), design(name), family=family, **options)


@pytest.mark.parametrize("name", R)
def test_a_model_with_an_offset_equals_r_svyglm(name):
    formula, family, value, se, deviance, null = R[name]
    found = model(name, formula, family)
    assert found.coefficients == pytest.approx(value, rel=1e-9)
    assert found.se == pytest.approx(se, rel=1e-9)
    assert (found.deviance, found.null_deviance) == pytest.approx((deviance, null), rel=1e-11)


def test_several_offsets_add_up_as_in_r():
    # svyglm(I(sch.wide == "Yes") ~ ell + offset(meals/50) + offset(mobility/30), clus1, quasibinomial())
    found = model(
        "clus1", "I(sch_wide == 'Yes') ~ ell + offset(meals/50) + offset(mobility/30)", "binomial"
    )
    assert found.coefficients == pytest.approx([0.5289984482364199, -9.404791141388672e-04], rel=1e-8)
    assert found.se == pytest.approx([0.4392932779495324, 0.01762111214540347], rel=1e-9)
    assert found.null_deviance == pytest.approx(147.9885682911474, rel=1e-11)
    assert found.offsets == ("offset(meals / 50)", "offset(mobility / 30)")


def test_without_an_intercept_the_offset_is_all_that_the_null_model_has():
    # svyglm(api00 ~ 0 + ell + offset(log(enroll)), strat, family = quasipoisson())
    found = model("strat", "api00 ~ 0 + ell + offset(log(enroll))")
    assert found.coefficients == pytest.approx([-2.368616987224041e-04], rel=1e-9)
    assert found.null_deviance == pytest.approx(66023.13037734013, rel=1e-11)


def test_twice_the_exposure_halves_the_rate_and_leaves_the_rest():
    once, twice = (model("strat", f"api00 ~ stype + offset(log({k} * enroll))") for k in (1, 2))
    moved = twice.coefficients - once.coefficients
    assert moved == pytest.approx([-np.log(2), 0, 0], abs=1e-12)
    assert twice.se == pytest.approx(once.se, rel=1e-11)
    assert twice.dispersion == pytest.approx(once.dispersion, rel=1e-11)


def test_a_prediction_takes_the_offset_of_its_row():
    found = model("strat", COUNTS)
    rows = pd.DataFrame({"stype": ["E", "H", "H"], "enroll": [100.0, 100.0, np.nan]})
    rate = np.exp(found.coefficients[0] + np.array([0.0, found.coefficients[1]]))
    assert found.predict(rows).value[:, 0] == pytest.approx([*(100 * rate), np.nan], rel=1e-13, nan_ok=True)
    link = found.predict(rows, scale="link")
    assert link.value[:2, 0] == pytest.approx(np.log(100 * rate), rel=1e-13)
    assert found.predict(rows).se[:2, 0] == pytest.approx(100 * rate * link.se[:2, 0], rel=1e-12)
    with pytest.raises(UsageError, match="enroll"):
        found.predict(rows[["stype"]])


@pytest.mark.parametrize("name", ["strat", "clus1_jk1"])
def test_margins_keep_everybodys_exposure(name):
    found, data = model(name, COUNTS), sample(name)
    weights = design(name).analysis
    exposed = np.average(data.enroll, weights=weights)
    for variance in ("separate", "joint"):
        margins = found.margins("stype", variance=variance)
        rates = np.exp(found.coefficients[0] + np.array([0.0, *found.coefficients[1:]]))
        assert margins.value == pytest.approx(rates * exposed, rel=1e-12)
    # of a model of groups alone, the mean of each group over its exposure is the rate
    inside = (data.stype == "H").to_numpy()
    rate = np.average(data.api00[inside], weights=weights[inside])
    rate /= np.average(data.enroll[inside], weights=weights[inside])
    assert margins.value[1] == pytest.approx(rate * exposed, rel=1e-10)
    doubled = found.margins("enroll", at=[200, 400])
    assert doubled.value[1] == pytest.approx(2 * doubled.value[0], rel=1e-12)
    assert found.effects("stype").value == pytest.approx(margins.value[1:] - margins.value[0], rel=1e-10)


def test_a_record_without_exposure_leaves_and_one_of_zero_is_named():
    data = sample("strat").assign(years=np.where(np.arange(200) < 5, np.nan, 2.0))
    found = fit("api00 ~ stype + offset(log(years))", data, design("strat"), family="poisson")
    assert found.n == 195
    zero = data.assign(years=0.0)
    with pytest.raises(UsageError, match=r"offset\(log\(years\)\)"):
        fit("api00 ~ stype + offset(log(years))", zero, design("strat"), family="poisson")


@pytest.mark.parametrize(
    ("formula", "family", "code"),
    [
        ("api00 ~ ell:offset(meals)", "gaussian", "T428"),
        ("api00 ~ ell * offset(meals)", "gaussian", "T428"),
        ("api00 ~ ell + offset(stype)", "gaussian", "T428"),
        ("band ~ ell + offset(meals)", "ordered", "T428"),
        ("api00 ~ ell + offset()", "gaussian", "T401"),
        ("api00 ~ ell + offset(meals", "gaussian", "T401"),
        ("api00 ~ ell + offset(nothing)", "gaussian", "T402"),
    ],
)
def test_an_offset_that_cannot_be_is_refused(formula, family, code):
    with pytest.raises(UsageError) as caught:
        model("strat", formula, family)
    assert caught.value.problems[0].code == code


def test_the_table_of_coefficients_names_what_is_fixed():
    notes = Coefficients(model("strat", COUNTS)).notes("en")
    assert "Terms with a coefficient of 1: offset(log(enroll))" in notes
