from __future__ import annotations

import numpy as np
import pytest

from surveykit.tabulation.axis import Chunk
from surveykit.tabulation.grouped import group_sums
from surveykit.tabulation.plan import Groups


def chunk(codes: np.ndarray, states: int, offset: int = 0) -> Chunk:
    return Chunk(codes, offset, np.eye(states), np.arange(states, dtype=np.intp))


@pytest.mark.parametrize("count", [1_000, 270_000])
def test_questions_of_many_states_that_share_a_key_are_told_apart(count):
    """1,027 states by 259 do not fit into 16 bits."""
    rng = np.random.default_rng(1)
    wide = (rng.integers(0, 1027, count) - 3).astype(np.int16)
    narrow = (rng.integers(0, 259, count) - 3).astype(np.int16)
    weights = rng.uniform(0.5, 2, count)
    rows = [chunk(wide, 1027, 3), chunk(narrow, 259, 3)]
    everyone = Chunk(None, 0, np.ones((1, 1)), np.zeros(1, dtype=np.intp))
    found = dict(group_sums(rows, everyone, Groups(), weights=weights, squares=True))
    for row, (codes, states) in enumerate(((wide, 1027), (narrow, 259))):
        sums = found[row]
        assert sums.w.ravel() == pytest.approx(np.bincount(codes + 3, weights, states), rel=1e-12)
        assert sums.w2.ravel() == pytest.approx(np.bincount(codes + 3, weights**2, states), rel=1e-12)
