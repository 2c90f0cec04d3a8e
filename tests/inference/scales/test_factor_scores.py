"""R psych 2.2.9: `factor.scores(attitude, A, method = "Thurstone" | "Bartlett")`, first three rows."""

from __future__ import annotations

import numpy as np
import pytest

from scales.attitude import VALUES
from scales.test_factors import HEYWOOD, LIKELIHOOD, attitude
from surveykit.errors import UsageError
from surveykit.inference.scales.factor_scores import factor_scores
from surveykit.inference.scales.factors import factor_analysis

EXPECTED = {
    "regression": [
        -0.182061261550136, -1.54215678336387, 0.275940929184175, -0.398721478480747, 0.646776072198987,
        0.326102139671505,
    ],
    "bartlett": [
        -0.188132319375686, -1.68245705822412, 0.285142521066627, -0.434995827391851, 0.668343620772511,
        0.355769823106817,
    ],
}  # fmt: skip


@pytest.mark.parametrize("method", list(EXPECTED))
def test_scores_are_those_of_psych(method):
    factors = factor_analysis(attitude(), 2, extraction="likelihood")
    product = factors.loadings.T @ LIKELIHOOD
    order = np.abs(product).argmax(axis=0)
    signs = np.sign(product[order, [0, 1]])
    found = factor_scores(VALUES[:3], factors, method)[:, order] * signs
    assert found.ravel() == pytest.approx(EXPECTED[method], abs=2e-6)


def test_an_unanswered_item_leaves_no_score():
    values = VALUES.copy()
    values[4, 2] = np.nan
    found = factor_scores(values, factor_analysis(attitude(), 2))
    assert np.isnan(found[4]).all()
    assert np.isfinite(np.delete(found, 4, axis=0)).all()


def test_bartlett_scores_need_unique_variance():
    with pytest.raises(UsageError, match="T506"):
        factor_scores(np.zeros((1, 3)), factor_analysis(HEYWOOD, 1), "bartlett")
