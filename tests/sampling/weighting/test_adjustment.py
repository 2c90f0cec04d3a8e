"""Weights and standard errors of every adjustment equal R survey 4.1.1 (R 4.2.2)."""

from __future__ import annotations

import json

import numpy as np
import pytest

from reference import path
from sampling.weighting.api import TOTALS, Sample, expected, residual
from sampling.weighting.cases import CASES, CLUS1, CLUS2, STRAT
from surveykit.errors import DesignError
from surveykit.estimation.quotient import totals
from surveykit.sampling.design import SampleDesign
from surveykit.sampling.weighting.adjustment import Adjustment, sound_weights
from surveykit.sampling.weighting.calibration import Calibration
from surveykit.sampling.weighting.poststratification import PostStratification
from surveykit.sampling.weighting.raking import Raking
from surveykit.sampling.weighting.trimming import Trimming
from surveykit.sampling.weighting.weights import applied


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


CHAINS = [name for name, told in expected().items() if "last_first" in told.get("api00", {})]


@pytest.mark.parametrize("name", CHAINS)
def test_of_several_adjustments_the_last_is_taken_out_first(name):
    """R takes out the first one first; turned round, its errors are ours, and nearer to its jackknife's."""
    sample, adjustments = CASES[name]
    design = sample.design()
    for adjustment in adjustments:
        design = design.adjusted_by(adjustment)
    everybody = np.ones((len(sample.weights), 1), dtype=bool)
    for variable in ("api00", "enroll"):
        found = totals(sample.numbers(variable)[:, None], everybody, design, ("total",))
        told = expected()[name][variable]
        assert found.se[0] == pytest.approx(told["last_first"]["total_se"], rel=1e-9)
        there, replicates = told["total_se"], told["jackknife"]["total_se"]
        if sample is STRAT:  # fifteen clusters say little
            assert abs(found.se[0] - replicates) < abs(there - replicates)


@pytest.mark.parametrize("name", CHAINS)
def test_totals_that_the_last_adjustment_meets_have_no_error(name):
    sample, adjustments = CASES[name]
    design = sample.design()
    for adjustment in adjustments:
        design = design.adjusted_by(adjustment)
    met = "awards" if name.endswith("rake") else "stype"
    cells = sample.codes(met)[:, None] == np.arange(len(TOTALS[met]))
    found = totals(cells.astype(float), np.ones_like(cells), design, tuple(map(str, range(cells.shape[1]))))
    assert found.value == pytest.approx(TOTALS[met], rel=1e-10)
    # raking is taken out in ten sweeps, as R does, which leave a little
    assert found.se == pytest.approx(0, abs=0.05 if name.endswith("rake") else 1e-6)


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
