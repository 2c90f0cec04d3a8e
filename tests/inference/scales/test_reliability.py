"""R 4.2.2: psych 2.2.9 `alpha(attitude)`, `smc`; survey 4.1.1 `svycralpha`; PSPP 1.6.2 RELIABILITY."""

from __future__ import annotations

import numpy as np
import pytest

from scales.attitude import ALL, NAMES, VALUES, WEIGHTS, clustered, jackknife, plain
from surveykit.errors import UsageError
from surveykit.estimation.moments import covariances
from surveykit.inference.scales.reliability import alpha_of, bounded_interval, reliability
from surveykit.sampling.design import SampleDesign


def test_alpha_lambda_and_items_are_those_of_psych():
    found = reliability(VALUES, ALL, plain(), NAMES)
    assert found.alpha.value == pytest.approx([0.84314276956476, 0.839083803029511], rel=1e-12)
    assert found.lambda6.value[1] == pytest.approx(0.875215137360349, rel=1e-12)
    deleted = [
        0.809760206308921, 0.79691745727414, 0.827847765938659, 0.803030975022574,
        0.795386574198205, 0.863872311446437, 0.840464868265457,
    ]  # fmt: skip
    total = [
        0.671262057223664, 0.742109710222238, 0.560711111480256, 0.714445498133676,
        0.7862755938344, 0.265034339196676, 0.460810549468496,
    ]  # fmt: skip
    explained = [
        0.732601992531148, 0.770086791855399, 0.383117617393196, 0.619456112458637,
        0.677049786803288, 0.188146500241906, 0.51864471619288,
    ]  # fmt: skip
    assert found.if_deleted.value == pytest.approx(deleted, rel=1e-12)
    assert found.item_total.value == pytest.approx(total, rel=1e-12)
    assert found.explained == pytest.approx(explained, rel=1e-12)
    assert found.findings == ()


def test_weighted_alpha_is_that_of_svycralpha():
    found = reliability(VALUES, ALL, clustered(), NAMES)
    assert found.alpha.value[0] == pytest.approx(0.800181881136633, rel=1e-12)
    assert found.alpha.df == 12


def test_the_error_by_influence_is_the_delta_method_over_all_covariances():
    design = clustered()
    found = reliability(VALUES, ALL, design, NAMES)
    whole = covariances(VALUES, ALL, design, NAMES)
    gradient = alpha_of(whole.value.reshape(7, 7))[1].ravel()
    assert found.alpha.variance[0] == pytest.approx(gradient @ whole.covariance @ gradient, rel=1e-10)


@pytest.mark.parametrize("part", ["alpha", "lambda6", "item_total", "if_deleted"])
def test_every_error_moves_as_small_changes_of_the_weights_say(part):
    """The infinitesimal jackknife: derivatives by weights, taken numerically, make the same variance."""

    def statistic(weights):
        return getattr(reliability(VALUES, ALL, SampleDesign.of(30, weights=weights), NAMES), part).value

    step, who = 1e-5, np.eye(30)
    persons = np.array(
        [(statistic(WEIGHTS + step * k) - statistic(WEIGHTS - step * k)) / (2 * step) for k in who]
    )
    scores = (persons * WEIGHTS[:, None]).reshape(15, 2, -1).sum(axis=1).reshape(3, 5, -1)
    apart = scores - scores.mean(axis=1, keepdims=True)
    expected = 5 / 4 * (apart**2).sum(axis=(0, 1))
    found = getattr(reliability(VALUES, ALL, clustered(), NAMES), part)
    assert found.variance == pytest.approx(expected, rel=1e-5)


def test_the_jackknife_is_near():
    found = reliability(VALUES, ALL, clustered(), NAMES).alpha.se
    other = jackknife(lambda w: reliability(VALUES, ALL, clustered(w), NAMES).alpha.value)
    # 15 PSUs only; with 60 the two are within 1.5 percent
    assert found == pytest.approx(other, rel=0.25)


def test_replicates_come_to_the_delta_method_of_their_covariances():
    from surveykit.sampling.resampling import replicated

    design = replicated(clustered(), "JKn", replicates=None, seed=None)
    found = reliability(VALUES, ALL, design, NAMES).alpha
    whole = covariances(VALUES, ALL, design, NAMES)
    gradient = alpha_of(whole.value.reshape(7, 7))[1].ravel()
    assert found.variance[0] == pytest.approx(gradient @ whole.covariance @ gradient, rel=1e-10)


def test_a_reversed_item_is_told_and_left_as_it_is():
    values = VALUES.copy()
    values[:, 1] = 100 - values[:, 1]
    found = reliability(values, ALL, plain(), NAMES)
    assert "complaints" in {problem.values["name"] for problem in found.findings}
    assert all(problem.code == "T504" and problem.severity == "warning" for problem in found.findings)
    assert found.alpha.value[0] < 0.7


def test_weights_scaled_or_items_moved_change_nothing():
    found = reliability(VALUES, ALL, clustered(), NAMES)
    scaled = reliability(VALUES * 3 + 5, ALL, clustered(WEIGHTS * 7), NAMES)
    assert scaled.alpha.value == pytest.approx(found.alpha.value, rel=1e-12)
    assert scaled.alpha.se == pytest.approx(found.alpha.se, rel=1e-9)


def test_those_outside_and_those_with_a_gap_are_left_out_but_their_psus_stay():
    values, domain = VALUES.copy(), ALL.copy()
    values[3, 2], domain[[7, 9]] = np.nan, False
    kept = np.setdiff1d(np.arange(30), [3, 7, 9])
    found = reliability(values, domain, clustered(), NAMES)
    small = reliability(VALUES[kept], ALL[kept], SampleDesign.of(27, weights=WEIGHTS[kept]), NAMES)
    assert found.n == 27
    assert found.alpha.value == pytest.approx(small.alpha.value, rel=1e-12)
    assert found.alpha.df == 12


def test_the_bounded_interval_holds_the_value_and_stays_below_1():
    found = reliability(VALUES, ALL, clustered(), NAMES).alpha
    ends = bounded_interval(found, 0.999)
    assert (ends.low < found.value).all()
    assert ((found.value < ends.high) & (ends.high < 1)).all()


def test_two_items_have_no_alpha_without_one():
    found = reliability(VALUES[:, :2], ALL, plain(), NAMES[:2])
    assert np.isnan(found.if_deleted.value).all()
    assert np.isnan(found.if_deleted.se).all()


def test_what_cannot_be_used_is_told_at_once():
    values = VALUES.copy()
    values[:, [2, 4]] = 1.0
    with pytest.raises(UsageError) as caught:
        reliability(values, ALL, plain(), NAMES)
    assert [problem.values["name"] for problem in caught.value.problems] == ["privileges", "raises"]
    with pytest.raises(UsageError, match="T501"):
        reliability(VALUES[:, :1], ALL, plain(), NAMES[:1])
    with pytest.raises(UsageError, match="T503"):
        reliability(VALUES, np.zeros(30, dtype=bool), plain(), NAMES)
    double = np.column_stack([VALUES, VALUES[:, 0] + VALUES[:, 1]])
    with pytest.raises(UsageError, match="T505"):
        reliability(double, ALL, plain(), (*NAMES, "sum"))
