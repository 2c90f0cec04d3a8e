from __future__ import annotations

import numpy as np

from surveykit.inference.models.identified import dependent_columns, separating_direction


def test_columns_that_others_determine_are_found_in_order():
    x = np.column_stack(
        [np.ones(6), np.arange(6.0), np.arange(6.0) * 3 - 2, np.arange(6.0) ** 2, np.zeros(6)]
    )
    assert dependent_columns(x, np.ones(6)) == [2, 4]


def test_a_direction_is_given_only_where_the_likelihood_never_falls():
    apart = np.array([[1.0, 2.0], [1.0, 3.0], [-1.0, 1.0]])
    direction = separating_direction(apart)
    assert direction is not None
    assert (apart @ direction >= -1e-9).all()
    assert separating_direction(np.array([[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]])) is None
