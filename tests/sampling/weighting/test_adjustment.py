"""Weights and standard errors of every adjustment equal R survey 4.1.1 (R 4.2.2)."""

from __future__ import annotations

import json

import numpy as np
import pytest

from reference import path
from sampling.weighting.api import Sample, expected, residual
from surveykit.errors import DesignError
from surveykit.sampling.design import SampleDesign
from surveykit.sampling.weighting.adjustment import Adjustment, sound_weights
from surveykit.sampling.weighting.calibration import Calibration
from surveykit.sampling.weighting.poststratification import PostStratification
from surveykit.sampling.weighting.raking import Raking
from surveykit.sampling.weighting.trimming import Trimming
from surveykit.sampling.weighting.weights import applied

STRAT, CLUS1, CLUS2 = Sample("apistrat"), Sample("apiclus1"), Sample("apiclus2")
CASES: dict[str, tuple[Sample, list[Adjustment]]] = {
    "strat_post": (STRAT, [STRAT.poststratified("sch.wide")]),
    "strat_rake": (STRAT, [STRAT.raked("sch.wide", "comp.imp", "stype")]),
    "strat_rake2": (STRAT, [STRAT.raked("sch.wide", "awards")]),
    "strat_lin": (STRAT, [STRAT.calibrated("linear")]),
    "strat_lin_var": (STRAT, [STRAT.calibrated("linear", sigma2=STRAT.numbers("enroll"))]),
    "strat_bounded": (STRAT, [STRAT.calibrated("bounded", 0.95, 1.05)]),
    "strat_ratio_raking": (STRAT, [STRAT.calibrated("raking")]),
    "strat_logit": (STRAT, [STRAT.calibrated("logit", 0.7, 1.5)]),
    "strat_trim": (STRAT, [Trimming(18, 40)]),
    "strat_trim_strict": (STRAT, [Trimming(20, 32, strict=True)]),
    "strat_rake_trim": (STRAT, [STRAT.raked("sch.wide", "comp.imp"), Trimming(10, 55, strict=True)]),
    "strat_post_cal": (STRAT, [STRAT.poststratified("sch.wide"), STRAT.calibrated("raking")]),
    "clus1_post": (CLUS1, [CLUS1.poststratified("stype")]),
    "clus1_rake": (CLUS1, [CLUS1.raked("stype", "sch.wide")]),
    "clus1_lin": (CLUS1, [CLUS1.calibrated("linear")]),
    "clus1_bounded": (CLUS1, [CLUS1.calibrated("bounded", 0.5, 1.7)]),
    "clus1_raking": (CLUS1, [CLUS1.calibrated("raking")]),
    "clus1_logit": (CLUS1, [CLUS1.calibrated("logit", 0.4, 2.5)]),
    "clus1_lin_units": (CLUS1, [CLUS1.calibrated("linear", units="dnum")]),
    "clus1_raking_units": (CLUS1, [CLUS1.calibrated("raking", units="dnum")]),
    "clus2_post": (CLUS2, [CLUS2.poststratified("stype")]),
    "clus2_rake": (CLUS2, [CLUS2.raked("stype", "sch.wide")]),
    "clus2_raking": (CLUS2, [CLUS2.calibrated("raking")]),
}


def test_every_result_of_r_is_compared():
    assert set(CASES) == set(expected())


@pytest.mark.parametrize("name", CASES)
def test_weights_equal_those_of_r(name):
    sample, adjustments = CASES[name]
    weights, told = applied(sample.weights, adjustments)[-1].after, expected()[name]
    np.testing.assert_allclose(weights[::7], told["each_7th"], rtol=1e-10)
    assert weights.sum() == pytest.approx(told["sum"], rel=1e-12)
    assert (weights**2).sum() == pytest.approx(told["squares"], rel=1e-11)


@pytest.mark.parametrize("name", CASES)
def test_standard_errors_from_residual_scores_equal_those_of_r(name):
    sample, adjustments = CASES[name]
    steps = applied(sample.weights, adjustments)
    weights = steps[-1].after
    for variable in ("api00", "enroll"):
        told = expected()[name].get(variable)
        if told is None:
            continue
        y = sample.numbers(variable)
        mean = (weights * y).sum() / weights.sum()
        scores = np.column_stack((weights * y, weights * (y - mean) / weights.sum()))
        left = residual(steps, scores)
        assert sample.se(left[:, 0]) == pytest.approx(told["total_se"], rel=1e-10)
        assert sample.se(left[:, 1]) == pytest.approx(told["mean_se"], rel=1e-10)


@pytest.mark.parametrize(
    ("sample", "names"), [(STRAT, ("sch.wide", "awards")), (CLUS2, ("stype", "sch.wide"))]
)
def test_rakings_ten_sweeps_are_what_agrees_with_r_and_the_exact_projection_is_not(sample, names):
    raking = sample.raked(*names)
    exact = Raking(raking.margins, 1e-14, sweeps=1000)
    weights = raking.adjust(sample.weights)
    scores = (weights * sample.numbers("api00"))[:, None]
    told = expected()["strat_rake2" if sample is STRAT else "clus2_rake"]["api00"]["total_se"]
    of = [sample.se(one.residuals(scores, sample.weights, weights)[:, 0]) for one in (raking, exact)]
    assert of[0] == pytest.approx(told, rel=1e-12)
    assert of[1] != pytest.approx(told, rel=1e-8)


def test_weights_of_the_shared_reference_are_reproduced():
    """R ran `rake` with its default stop there; it had come within 1e-10 of the limit all the same."""
    found = {}
    for name in ("apistrat", "apiclus1"):
        designs = json.loads(path("survey", f"{name}.json").read_text(encoding="utf-8"))["designs"]
        found |= {d["id"]: np.array(d["weights"]) for d in designs if "weights" in d}
    api99 = np.column_stack((np.ones(len(CLUS1.weights)), CLUS1.numbers("api99")))
    made: dict[str, tuple[Sample, Adjustment]] = {
        "strat_trim": (STRAT, Trimming(18, 40)),
        "strat_trim_strict": (STRAT, Trimming(upper=32, strict=True)),
        "strat_greg": (STRAT, STRAT.calibrated("linear")),
        "clus1_ps": (CLUS1, CLUS1.poststratified("stype")),
        "clus1_rake": (CLUS1, CLUS1.raked("stype", "sch.wide", tolerance=1e-10)),
        "clus1_cal_lin": (CLUS1, Calibration(api99, np.array([6194.0, 3914069.0]))),
        "clus1_cal_stype_api99": (CLUS1, CLUS1.calibrated("linear")),
        "clus1_cal_bounded": (CLUS1, CLUS1.calibrated("bounded", 0.5, 1.7)),
        "clus1_cal_raking": (CLUS1, CLUS1.calibrated("raking")),
        "clus1_cal_logit": (CLUS1, CLUS1.calibrated("logit", 0.4, 2.5)),
    }
    assert set(made) == set(found)
    for name, (sample, adjustment) in made.items():
        np.testing.assert_allclose(adjustment.adjust(sample.weights), found[name], rtol=1e-9, err_msg=name)


def test_a_design_takes_every_adjustment():
    design = SampleDesign.of(len(CLUS1.weights), weights=CLUS1.weights)
    for adjustment in (CLUS1.poststratified("stype"), CLUS1.calibrated("linear"), Trimming(upper=60)):
        assert isinstance(adjustment, Adjustment)
        design = design.adjusted_by(adjustment)
    assert design.analysis.sum() == pytest.approx(6194)


@pytest.mark.parametrize(
    ("weights", "code"),
    [([1.0, -1.0], "S507"), ([1.0, np.nan], "S507"), ([np.inf, 1.0], "S507"), ([0.0, 0.0], "S508")],
)
def test_base_weights_that_cannot_be_used_are_refused(weights, code):
    adjustment = PostStratification(np.array([0, 1]), np.array([1.0, 1.0]))
    with pytest.raises(DesignError) as caught:
        adjustment.adjust(np.array(weights))
    assert [problem.code for problem in caught.value.problems] == [code]


def test_weights_of_another_number_of_records_are_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="2 weights are expected"):
        sound_weights(np.ones(3), count=2)
