from __future__ import annotations

import numpy as np
import pytest

from surveykit.inference.independence import independence, wald


def table(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Shares (3, 4) of 500 persons in 40 units, and their covariance between units."""
    rng = np.random.default_rng(seed)
    units = rng.multinomial(500, rng.dirichlet(np.ones(12))).astype(float)
    each = rng.multivariate_hypergeometric(units.astype(int), 12, size=40) / 12
    return units.reshape(3, 4) / 500, np.cov(each.T) / 40


@pytest.mark.parametrize("seed", range(4))
def test_statistic_and_degrees_are_those_of_the_effects(seed):
    shares, covariance = table(seed)
    found = independence(shares, covariance, n=500, df=39)
    first = independence(shares, covariance, n=500, df=39, kind="Chisq")
    effects = np.array(found.effects)
    assert (np.diff(effects) <= 0).all()
    assert found.statistic == pytest.approx(first.statistic / effects.sum(), rel=1e-10)
    assert found.ndf == pytest.approx(effects.sum() ** 2 / (effects**2).sum(), rel=1e-10)
    assert found.ddf == pytest.approx(39 * found.ndf, rel=1e-12)


def test_simple_random_sampling_has_effects_of_one():
    shares = np.array([[0.1, 0.2], [0.3, 0.15], [0.05, 0.2]])
    flat = shares.ravel()
    covariance = (np.diag(flat) - np.outer(flat, flat)) / 500
    assert independence(shares, covariance, n=500, df=499).effects == pytest.approx([1, 1])


def test_an_empty_row_leaves_the_table():
    shares, covariance = table(0)
    wide, spread = np.zeros((4, 4)), np.zeros((16, 16))
    wide[:3], spread[:12, :12] = shares, covariance
    with_row, without = (
        independence(s, v, n=500, df=39) for s, v in ((wide, spread), (shares, covariance))
    )
    assert (with_row.statistic, with_row.p) == pytest.approx((without.statistic, without.p), rel=1e-12)


def test_a_single_row_has_nothing_to_test_and_no_effects():
    found = independence(np.array([[0.4, 0.6]]), np.eye(2) / 500, n=500, df=39)
    assert np.isnan(found.p)
    assert found.effects == ()


KINDS = ("F", "Chisq", "lincom", "saddlepoint")


@pytest.mark.parametrize("kind", KINDS)
def test_an_interaction_that_no_cell_tells_leaves_no_test(kind):
    diagonal = np.diag([0.2, 0.3, 0.5])
    flat = diagonal.ravel()
    found = independence(diagonal, (np.diag(flat) - np.outer(flat, flat)) / 90, n=90, df=89, kind=kind)
    assert np.isnan([found.statistic, found.p]).all()


@pytest.mark.parametrize("kind", KINDS)
def test_shares_without_error_leave_no_test(kind):
    found = independence(table(0)[0], np.full((12, 12), 1e-32), n=500, df=39, kind=kind)
    assert np.isnan([found.statistic, found.p]).all()


@pytest.mark.parametrize("kind", ["Wald", "adjWald"])
def test_wald_needs_as_many_directions_of_error_as_interactions(kind):
    shares, covariance = table(1)
    values, directions = np.linalg.eigh(covariance)
    few = (directions[:, -5:] * values[-5:]) @ directions[:, -5:].T
    assert np.isnan(wald(shares, few, n=500, df=4, kind=kind).p)
    assert 0 < wald(shares, covariance, n=500, df=39, kind=kind).p < 1
