"""R 4.2.2: `factanal(attitude, 1)`; psych 2.2.9 `omega(attitude, nfactors = 1)$omega.tot`."""

from __future__ import annotations

import numpy as np
import pytest

from scales.attitude import ALL, NAMES, VALUES, WEIGHTS, clustered, jackknife, plain
from surveykit.errors import UsageError
from surveykit.inference.scales.omega import omega
from surveykit.sampling.design import SampleDesign

LIKELIHOOD = [
    0.852477362184303, 0.902241081380611, 0.592705558867746, 0.730696667642669,
    0.764994329765987, 0.246092769779357, 0.377845301875152,
]  # fmt: skip


def test_loadings_by_likelihood_are_those_of_factanal():
    found = omega(VALUES, ALL, plain(), NAMES, extraction="likelihood")
    assert found.loadings == pytest.approx(LIKELIHOOD, rel=1e-7)
    common = np.sum(LIKELIHOOD) ** 2
    expected = common / (common + np.sum(1 - np.square(LIKELIHOOD)))
    assert found.omega.value[1] == pytest.approx(expected, rel=1e-8)


def test_over_the_observed_variance_it_is_that_of_psych():
    found = omega(VALUES, ALL, plain(), NAMES, over="observed")
    # psych stops its search at about 1e-6
    assert found.omega.value[1] == pytest.approx(0.850992465078405, rel=1e-6)


@pytest.mark.parametrize("extraction", ["minres", "likelihood"])
@pytest.mark.parametrize("over", ["implied", "observed"])
def test_the_error_moves_as_small_changes_of_the_weights_say(extraction, over):
    def statistic(weights):
        design = SampleDesign.of(30, weights=weights)
        return omega(VALUES, ALL, design, NAMES, extraction=extraction, over=over).omega.value

    step, who = 1e-4, np.eye(30)
    persons = np.array(
        [(statistic(WEIGHTS + step * k) - statistic(WEIGHTS - step * k)) / (2 * step) for k in who]
    )
    scores = (persons * WEIGHTS[:, None]).reshape(15, 2, -1).sum(axis=1).reshape(3, 5, -1)
    apart = scores - scores.mean(axis=1, keepdims=True)
    found = omega(VALUES, ALL, clustered(), NAMES, extraction=extraction, over=over).omega
    assert found.variance == pytest.approx(5 / 4 * (apart**2).sum(axis=(0, 1)), rel=1e-5)


def test_the_jackknife_is_near():
    found = omega(VALUES, ALL, clustered(), NAMES).omega.se
    other = jackknife(lambda w: omega(VALUES, ALL, clustered(w), NAMES).omega.value)
    assert found == pytest.approx(other, rel=0.25)


def test_items_of_one_length_have_alpha_for_omega():
    """Equal loadings, equal variances: the two agree (McDonald 1999)."""
    from surveykit.inference.scales.reliability import alpha_of

    matrix = np.full((5, 5), 0.36) + 0.64 * np.eye(5)
    rows = np.linalg.qr(np.random.default_rng(3).standard_normal((40, 6)) - 0.0)[0]
    rows = rows - rows.mean(axis=0)
    rows = np.linalg.qr(rows)[0][:, :5]
    values = np.sqrt(39.0) * rows @ np.linalg.cholesky(matrix).T
    found = omega(values, np.ones(40, bool), SampleDesign.of(40), tuple("abcde"))
    assert found.omega.value == pytest.approx(alpha_of(matrix)[0], rel=1e-9)


def test_a_heywood_case_is_told_and_has_no_error():
    generator = np.random.default_rng(1)
    trait = generator.standard_normal((60, 1))
    values = np.hstack([trait, trait + 0.9 * generator.standard_normal((60, 2))])
    values[:, 1:] -= 0.3 * (values[:, 1:] - trait)[:, ::-1]
    found = omega(values, np.ones(60, bool), SampleDesign.of(60), ("a", "b", "c"))
    assert [problem.code for problem in found.findings] == ["T506", "T512"]
    assert np.isnan(found.omega.se).all()


def test_two_items_make_no_factor():
    with pytest.raises(UsageError, match="T501"):
        omega(VALUES[:, :2], ALL, plain(), NAMES[:2])
