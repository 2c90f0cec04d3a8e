from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.errors import DesignError
from surveykit.sampling.weighting.weights import TargetLine, Weights


def weights(*values: float, **options: object) -> Weights:
    return Weights(np.array(values), np.ones(len(values)), "rake", **options)  # type: ignore[arg-type]


def test_how_far_weights_spread():
    found = weights(1.0, 2.0, 3.0, 0.0)
    assert (found.n, found.total, found.mean, found.minimum, found.maximum) == (3, 6, 2, 1, 3)
    assert found.effective == pytest.approx(36 / 14)
    assert found.deff == pytest.approx(3 * 14 / 36)
    assert found.ratio == 3


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=20))
def test_deff_is_1_plus_cv_squared_and_effective_n_never_exceeds_n(values):
    found = weights(*values)
    assert found.deff == pytest.approx(1 + found.cv**2, rel=1e-9)
    assert found.effective <= found.n * (1 + 1e-12)


def test_a_missed_target_is_never_kept_silent():
    missed = (TargetLine("unit", "a", 1, 10.0, 1.0, 9.0),)
    with pytest.raises(ValueError, match="target is missed"):
        weights(1.0, targets=missed)
    assert weights(1.0, targets=missed, trimmed=True).worst_miss == pytest.approx(0.1)


def test_0_stays_0_and_numbers_are_finite():
    with pytest.raises(ValueError, match="0 stays 0"):
        Weights(np.array([1.0, 1.0]), np.array([1.0, 0.0]), "rake")
    with pytest.raises(ValueError, match="finite"):
        weights(np.inf)
    with pytest.raises(DesignError, match="S522"):
        weights(-1.0, 2.0)


def test_values_are_read_only():
    with pytest.raises(ValueError, match="read-only"):
        weights(1.0).values[0] = 2
