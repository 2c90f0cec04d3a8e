from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from models.samples import design, golden, sample
from surveykit.errors import UsageError
from surveykit.inference.models.fit import fit

LOGISTIC = "I(sch_wide == 'Yes') ~ ell + meals"


def model(name, formula, family="gaussian"):
    return fit(formula, sample(name), design(name), family=family)


@pytest.mark.parametrize(
    ("key", "name", "formula", "family"),
    [
        ("logistic", "strat", f"{LOGISTIC} + stype", "binomial"),
        ("linear", "clus1", "api00 ~ ell + meals + stype", "gaussian"),
    ],
)
def test_predictive_margins_equal_r_svypredmeans(key, name, formula, family):
    found, told = model(name, formula, family).margins("stype"), golden()["margins"][key]
    at = [found.position(level) for level in told["names"]]
    assert found.value[at] == pytest.approx(told["value"], rel=1e-12)
    assert found.se[at] == pytest.approx(told["se"], rel=1e-10)


@pytest.mark.parametrize("scale", ["link", "response"])
def test_predictions_equal_r_predict(scale):
    rows = pd.DataFrame({"ell": [0, 30, 60], "meals": [10, 50, 90]})
    found = model("strat", LOGISTIC, "binomial").predict(rows, scale=scale)
    assert found.value[:, 0] == pytest.approx(golden()["predict"][scale]["value"], rel=1e-10)
    assert found.se[:, 0] == pytest.approx(golden()["predict"][scale]["se"], rel=1e-10)


def test_the_margin_of_a_model_without_other_variables_is_the_mean_of_the_group():
    found = model("strat", "api00 ~ stype")
    data, weights = sample("strat"), design("strat").analysis
    for level, value in zip("EHM", found.margins("stype").value, strict=True):
        inside = (data.stype == level).to_numpy()
        assert value == pytest.approx(np.average(data.api00[inside], weights=weights[inside]), rel=1e-13)


def test_the_effect_in_a_linear_model_is_the_coefficient():
    found = model("clus1", "api00 ~ ell + meals")
    effect = found.effects("ell")
    at = found.names.index("ell")
    assert effect.value[0] == pytest.approx(found.coefficients[at], rel=1e-11)
    assert effect.se[0] == pytest.approx(found.se[at], rel=1e-9)


def test_the_effect_in_a_logistic_model_is_the_mean_slope():
    found = model("strat", LOGISTIC, "binomial")
    p, w = found.predict().value[:, 0], found.fitted.weights
    slope = np.average(p * (1 - p), weights=w) * found.coefficients[1]
    assert found.effects("ell").value[0] == pytest.approx(slope, rel=1e-10)


def test_the_joint_error_is_that_of_the_jackknife():
    joint = model("clus1", f"{LOGISTIC} + stype", "binomial").margins("stype", variance="joint")
    again = model("clus1_jk1", f"{LOGISTIC} + stype", "binomial").margins("stype", variance="joint")
    assert joint.value == pytest.approx(again.value, rel=1e-12)
    # two estimators of one variance on 15 clusters
    assert (again.se / joint.se).min() > 0.9
    assert (again.se / joint.se).max() < 2.0


def test_a_shift_for_all_moves_every_margin_alike():
    first = model("strat", "api00 ~ stype + ell").margins("stype")
    data = sample("strat")
    shifted = fit("up ~ stype + ell", data.assign(up=data.api00 + 100), design("strat")).margins("stype")
    assert shifted.value == pytest.approx(first.value + 100, rel=1e-12)
    assert shifted.se == pytest.approx(first.se, rel=1e-9)


def test_an_ordered_model_has_a_margin_for_each_level_and_they_add_to_one():
    found = model("strat", "band ~ ell + stype", "ordered")
    margins = found.margins("stype")
    assert margins.names[:4] == ("E: D", "E: C", "E: B", "E: A")
    assert margins.value.reshape(3, 4).sum(axis=1) == pytest.approx(np.ones(3), abs=1e-14)
    effects = found.effects("ell")
    assert effects.value.sum() == pytest.approx(0.0, abs=1e-14)
    predicted = found.predict()
    assert predicted.labels == ("D", "C", "B", "A")
    assert predicted.value.sum(axis=1) == pytest.approx(np.ones(found.n), abs=1e-14)


def test_a_number_is_compared_at_the_values_that_are_named():
    found = model("strat", "api00 ~ ell + I(ell**2)")
    margins = found.margins("ell", at=[0.0, 10.0])
    b = found.coefficients
    assert margins.contrast([-1, 1]).value[0] == pytest.approx(10 * b[1] + 100 * b[2], rel=1e-11)
    with pytest.raises(UsageError, match="T422"):
        found.margins("ell")
    with pytest.raises(UsageError, match="T421"):
        found.margins("meals")


def test_rows_with_a_missing_value_are_predicted_as_nothing():
    rows = pd.DataFrame({"ell": [1.0, np.nan], "stype": ["E", "M"]})
    found = model("strat", "api00 ~ ell + stype").predict(rows)
    assert np.isfinite(found.value[0, 0])
    assert np.isnan(found.value[1, 0])
    assert np.isnan(found.interval()[0][1, 0])


def test_a_category_the_model_has_not_seen_is_refused():
    found = model("strat", "api00 ~ stype")
    with pytest.raises(UsageError, match="T420"):
        found.predict(pd.DataFrame({"stype": ["X"]}))
    with pytest.raises(UsageError, match="T401"):
        model("strat", "api00 ~ I(ell**2)").predict(pd.DataFrame({"ell": ["many"]}))
    with pytest.raises(UsageError, match="T402"):
        found.predict(pd.DataFrame({"type": ["E"]}))
