from __future__ import annotations

import numpy as np
import pytest

from surveykit.inference.tails import chi_square_tail, two_sided


def test_tails_are_those_of_r():
    # R 4.2.2: 2*pt(-3.3,7.4), 2*pt(-40,5), 2*pnorm(-30), 2*pt(-8.5,2347.6)
    found = two_sided([3.3, -40, 30, -8.5], [7.4, 5, np.inf, 2347.6])
    wanted = [0.01212023033466726, 1.8411962171772952e-07, 9.8134278542963744e-198, 3.3184654212211506e-17]
    assert found == pytest.approx(wanted, rel=1e-9)
    # R 4.2.2: pchisq(300, 4, lower.tail = FALSE)
    assert chi_square_tail(300, 4) == pytest.approx(1.083439491947826e-63, rel=1e-9)


def test_no_degrees_no_tail():
    assert np.isnan(two_sided([1.0, 1.0], [0.0, -1.0])).all()
    assert np.isnan(chi_square_tail(1.0, 0))
    assert np.isnan(two_sided(np.nan))
