from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.errors import UsageError
from surveykit.inference.corrections import adjust

P = [0.01, 0.04, 0.03, np.nan, 0.2, 0.04, 0.9]
# R 4.2.2: p.adjust(c(0.01, 0.04, 0.03, NA, 0.2, 0.04, 0.9), method)
BY_R = {
    "bonferroni": [0.06, 0.24, 0.18, np.nan, 1, 0.24, 1],
    "holm": [0.06, 0.16, 0.15, np.nan, 0.4, 0.16, 0.9],
    "bh": [0.06, 0.06, 0.06, np.nan, 0.24, 0.06, 0.9],
    "none": P,
}


@pytest.mark.parametrize("correction", BY_R)
def test_adjusted_p_are_those_of_r(correction):
    np.testing.assert_allclose(adjust(P, correction), BY_R[correction], rtol=1e-12)


@pytest.mark.parametrize("correction", BY_R)
def test_each_family_along_the_axis_is_its_own(correction):
    table = np.array([P, P[::-1]]).T
    by_column = adjust(table, correction, axis=0)
    np.testing.assert_array_equal(by_column[:, 0], adjust(P, correction))
    np.testing.assert_array_equal(by_column[:, 1], adjust(P[::-1], correction))


def slowly(p: list[float], correction: str) -> list[float]:
    """The definitions, read aloud."""
    m = len(p)
    if correction == "holm":
        step = [max((m - sum(b < a for b in p)) * a for a in p if a <= x) for x in p]
    else:
        step = [min(m / sum(b <= a for b in p) * a for a in p if a >= x) for x in p]
    return [min(1.0, x) for x in step]


@given(st.lists(st.floats(0, 1), min_size=1, max_size=9), st.sampled_from(["holm", "bh"]))
def test_stepwise_corrections_are_their_definitions(p, correction):
    np.testing.assert_allclose(adjust(p, correction), slowly(p, correction), rtol=1e-12, atol=1e-300)


@pytest.mark.parametrize("correction", BY_R)
def test_nothing_tested_stays_nothing(correction):
    assert np.isnan(adjust([np.nan, np.nan], correction)).all()
    assert adjust(np.zeros((3, 0)), correction).shape == (3, 0)


def test_an_unknown_correction_is_named_with_those_that_exist():
    with pytest.raises(UsageError) as caught:
        adjust([0.1], "sidak")  # type: ignore[arg-type]
    assert caught.value.problems[0].code == "T209"
    assert "holm" in caught.value.problems[0].hint("en")
