"""R psych 2.2.9: `KMO(cor(attitude))`, `cortest.bartlett(cor(attitude), n = 30)`."""

from __future__ import annotations

import numpy as np
import pytest

from scales.attitude import ALL, NAMES, VALUES, clustered
from scales.test_factors import attitude, matrix
from surveykit.inference.scales.correlations import pearson
from surveykit.inference.scales.factorability import factorability


def test_kmo_and_bartlett_are_those_of_psych():
    found = factorability(attitude())
    adequacy = [
        0.731726404715859, 0.737495686636631, 0.844183070646869, 0.811414230655823,
        0.814375214061605, 0.693597749725397, 0.651074387768989,
    ]  # fmt: skip
    assert found.kmo == pytest.approx(0.763275432158762, rel=1e-12)
    assert found.adequacy == pytest.approx(adequacy, rel=1e-12)
    assert found.chi_square == pytest.approx(98.7527786621811, rel=1e-12)
    assert (found.df, found.p) == (21, pytest.approx(4.79253903552844e-12, rel=1e-9))
    assert found.determinant == pytest.approx(0.0218689336013986, rel=1e-12)


def test_the_tail_does_not_vanish_early():
    strong = np.full((4, 4), 0.9) + 0.1 * np.eye(4)
    assert 0 < factorability(matrix(*strong)).p < 1e-60


def test_anti_images_hold_partial_correlations_and_adequacies():
    found = factorability(attitude())
    assert np.diagonal(found.anti_image_correlation) == pytest.approx(found.adequacy)
    own = np.sqrt(np.diagonal(found.anti_image))
    partial = found.anti_image / np.outer(own, own)
    off = ~np.eye(7, dtype=bool)
    assert found.anti_image_correlation[off] == pytest.approx(partial[off])


def test_under_weights_the_effective_number_is_tested():
    correlations = pearson(VALUES, ALL, clustered(), NAMES)
    found, persons = factorability(correlations), factorability(correlations, size="persons")
    assert found.n == pytest.approx(correlations.effective)
    assert persons.n == 30 > found.n
    assert found.chi_square < persons.chi_square
