from __future__ import annotations

import numpy as np
import pytest

from scales.attitude import VALUES
from surveykit.inference.scales.uniqueness import _Problem, uniqueness

MATRIX = np.corrcoef(VALUES, rowvar=False)


@pytest.mark.parametrize("criterion", ["minres", "likelihood"])
def test_slopes_and_bends_are_the_derivatives(criterion):
    problem = _Problem(MATRIX, 2, criterion)
    x = np.linspace(0.3, 0.7, 7) if criterion == "minres" else np.log(np.linspace(0.3, 0.7, 7))
    step = 1e-6 * np.eye(7)
    slope = [(problem.value(x + e) - problem.value(x - e)) / 2e-6 for e in step]
    bend = [(problem.slope(x + e) - problem.slope(x - e)) / 2e-6 for e in step]
    assert problem.slope(x) == pytest.approx(np.array(slope), abs=1e-8)
    assert problem.bend(x) == pytest.approx(np.array(bend), abs=1e-7)


@pytest.mark.parametrize("criterion", ["minres", "likelihood"])
def test_a_matrix_with_exact_factors_is_found_again(criterion):
    loadings = np.array([[0.8, 0], [0.7, 0.2], [0.6, 0], [0, 0.7], [0.1, 0.6], [0, 0.5], [0.3, 0.4]])
    matrix = loadings @ loadings.T
    np.fill_diagonal(matrix, 1.0)
    found = uniqueness(matrix, 2, criterion)
    assert found.converged
    assert found.unique == pytest.approx(1 - (loadings**2).sum(axis=1), abs=1e-8)
    assert found.minimum == pytest.approx(0, abs=1e-14)


def test_minres_leaves_no_residual_on_the_diagonal():
    found = uniqueness(MATRIX, 2, "minres")
    assert (found.loadings**2).sum(axis=1) + found.unique == pytest.approx(1, abs=1e-9)
