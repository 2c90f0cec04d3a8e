from __future__ import annotations

import numpy as np
import pytest

from surveykit.responses.model import MultipleColumn, SingleColumn


@pytest.mark.parametrize(
    ("levels", "missing"),
    [([0, 3], ()), ([-2, 0], (-2,)), ([-1, -3, 2], (-3, -1)), ([-3, -2, -1], (-3, -2, -1)), ([], ())],
)
def test_a_column_knows_which_kinds_of_missing_occur(levels, missing):
    assert SingleColumn(np.array(levels, dtype=np.int8)).missing == missing
    state = np.minimum(np.array(levels, dtype=np.int8), 0)
    assert MultipleColumn.from_ticks(np.ones((len(state), 3), dtype=np.bool_), state).missing == missing
