from __future__ import annotations

import numpy as np
import pytest

from surveykit.errors import DesignError
from surveykit.sampling.weighting.scaling import Scaling


def test_weights_add_up_to_the_population_in_the_same_proportions():
    assert Scaling(60).adjust(np.array([1.0, 2.0, 0.0])).tolist() == [20.0, 40.0, 0.0]


@pytest.mark.parametrize("total", [0, -1, np.inf, np.nan])
def test_a_population_that_is_none_is_refused(total):
    with pytest.raises(DesignError, match="S506"):
        Scaling(total)
