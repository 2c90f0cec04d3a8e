"""R 4.2.2 `varimax`, `promax`; GPArotation 2022.10-2, from the loadings of `test_factors`.

varimax(A, eps = 1e-15); GPForth(A, method = "quartimax", normalize = TRUE, eps = 1e-9); GPFoblq(A,
method = "oblimin", normalize = TRUE, eps = 1e-9); and for promax
v <- varimax(A, normalize = FALSE, eps = 1e-15)$loadings; U <- lm.fit(v, v * abs(v)^3)$coefficients;
v %*% U %*% diag(sqrt(diag(solve(t(U) %*% U)))).
"""

from __future__ import annotations

import numpy as np
import pytest

from scales.test_factors import LIKELIHOOD, matched
from surveykit.inference.scales.rotation import rotated

EXPECTED = {
    "varimax": [
        0.110907155860285, 0.882027146991249, 0.179464202098717, 0.914033415072412, 0.322344653124763,
        0.505053184457815, 0.509174530835, 0.586820127379334, 0.553552845036278, 0.613057610185859,
        0.282873379598085, 0.152073416781245, 0.98008537148098, 0.0530728339339153,
    ],
    "quartimax": [
        -0.299991188775578, 0.836825891035618, -0.253321416792338, 0.896377567489386, 0.0590778466882182,
        0.596233681168539, 0.188728504297366, 0.753656497626219, 0.216442632296918, 0.797127952451133,
        0.183513447924126, 0.263564958611276, 0.850120583541002, 0.4905905161463,
    ],
    "oblimin": [
        -0.160305299424867, 0.94816824773272, -0.097123838535592, 0.970358641505627, 0.184959854665137,
        0.493928003057838, 0.358865364057288, 0.548406010094803, 0.398018843517688, 0.568834729312569,
        0.254365490784191, 0.113549135473649, 1.03113068719889, -0.127213302567857,
    ],
}  # fmt: skip
PROMAX = np.array([
    -0.260248025266866, 1.02482768223398, -0.193091880933562, 1.03757604853335, 0.158220889317753,
    0.488794251634636, 0.343657095118764, 0.516936976893527, 0.384676337118697, 0.531864832590853,
    0.268201439451258, 0.0768063399930269, 1.13977569740857, -0.306984700093428,
]).reshape(7, 2)  # fmt: skip


@pytest.mark.parametrize("name", list(EXPECTED))
def test_rotations_are_those_of_r(name):
    expected = np.array(EXPECTED[name]).reshape(7, 2)
    found = rotated(LIKELIHOOD, name)
    assert found.converged
    # R's own stopping rule leaves about 1e-7
    assert matched(found.loadings, expected) == pytest.approx(expected, abs=2e-7)


def test_factors_of_oblimin_correlate_as_in_r():
    assert abs(rotated(LIKELIHOOD, "oblimin").correlations[0, 1]) == pytest.approx(
        0.442275390503006, abs=1e-6
    )


def test_promax_without_normalisation_is_the_fit_to_powers():
    found = rotated(LIKELIHOOD, "promax", kaiser=False)
    assert matched(found.loadings, PROMAX) == pytest.approx(PROMAX, abs=1e-7)


@pytest.mark.parametrize("name", ["varimax", "quartimax", "promax", "oblimin"])
def test_what_the_factors_reproduce_is_kept(name):
    found = rotated(LIKELIHOOD, name)
    back = found.loadings @ found.correlations @ found.loadings.T
    assert back == pytest.approx(LIKELIHOOD @ LIKELIHOOD.T, abs=1e-10)
    assert np.diagonal(found.correlations) == pytest.approx(1)


def test_one_factor_is_not_turned():
    assert rotated(LIKELIHOOD[:, :1], "oblimin").loadings is not None
    assert (rotated(LIKELIHOOD[:, :1], "oblimin").loadings == LIKELIHOOD[:, :1]).all()


def test_too_few_rounds_are_said():
    assert not rotated(LIKELIHOOD, "oblimin", rounds=2).converged
    assert not rotated(LIKELIHOOD, "varimax", rounds=1).converged
