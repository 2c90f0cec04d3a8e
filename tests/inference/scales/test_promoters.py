from __future__ import annotations

import numpy as np
import pytest

from scales.attitude import ALL, VALUES, clustered
from surveykit.errors import UsageError
from surveykit.inference.scales.promoters import net_promoters
from surveykit.sampling.design import SampleDesign

NPS = np.floor(VALUES[:, :1] / 10) + 1


def test_score_and_error_are_those_of_r():
    """R survey 4.1.1: svycontrast(svymean(~pro + det, design), c(100, -100)), floor(rating / 10) + 1."""
    found = net_promoters(NPS, ALL, clustered(), ["q"])
    assert found.score.value == pytest.approx([-19.1780821917808], rel=1e-12)
    assert found.score.se == pytest.approx([14.2055892640567], rel=1e-12)
    assert found.score.n == pytest.approx([30])


def test_simple_sample_by_hand():
    """Var(p1 - p2) = (p1 + p2 - (p1 - p2)^2) / (n - 1)."""
    values = np.array([10, 9, 9, 8, 7, 6, 0, 3, 10, 5.0])[:, None]
    found = net_promoters(values, np.ones(10, bool), SampleDesign.of(10), ["q"])
    assert found.score.value == pytest.approx([0])
    assert found.score.variance == pytest.approx([100**2 * 0.8 / 9])


def test_the_parts_of_each_question_sum_to_1_and_those_without_answer_are_out():
    values = np.hstack([NPS, NPS[::-1]])
    values[2, 0] = np.nan
    found = net_promoters(values, ALL, clustered(), ["a", "b"])
    assert found.shares.value.reshape(2, 3).sum(axis=1) == pytest.approx(1)
    assert found.shares.names[3] == "b:promoters"
    assert list(found.score.n) == [29, 30]


def test_values_off_the_scale_and_codes_of_two_kinds_are_refused():
    with pytest.raises(UsageError, match="T531") as caught:
        net_promoters(np.array([[11.0], [3.5], [9.0]]), np.ones(3, bool), SampleDesign.of(3), ["q"])
    assert caught.value.problems[0].values["codes"] == "3.5、11"
    with pytest.raises(UsageError, match="T535"):
        net_promoters(NPS, ALL, clustered(), ["q"], promoters=(6, 7))


def test_the_score_is_the_contrast_of_the_shares():
    found = net_promoters(NPS, ALL, clustered(), ["q"])
    contrast = found.shares.contrast({"q:promoters": 100, "q:detractors": -100})
    assert found.score.value == pytest.approx(contrast.value, rel=1e-12)
    assert found.score.se == pytest.approx(contrast.se, rel=1e-12)
