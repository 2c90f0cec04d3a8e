from __future__ import annotations

import numpy as np
import pytest

from surveykit.errors import DesignError
from surveykit.sampling.weighting.nonresponse import NonresponseClasses

CLASSES = np.array([0, 0, 0, 1, 1])
RESPONDED = np.array([True, True, False, True, False])


def test_respondents_stand_for_their_class_and_its_weight_stays():
    weights = np.array([1.0, 3.0, 2.0, 5.0, 5.0])
    after = NonresponseClasses(CLASSES, RESPONDED).adjust(weights)
    assert after.tolist() == [1.5, 4.5, 0.0, 10.0, 0.0]
    assert np.bincount(CLASSES, weights=after).tolist() == [6.0, 10.0]


def test_a_class_where_nobody_responded_is_refused_by_name():
    adjustment = NonresponseClasses(CLASSES, np.array([True] * 3 + [False] * 2), labels=("机关", "直属"))
    with pytest.raises(DesignError, match="S511 无回答调整：“直属”发出2份"):
        adjustment.adjust(np.ones(5))


def test_a_class_below_the_minimum_is_refused_and_never_merged_in_silence():
    with pytest.raises(DesignError, match="S512 无回答调整：“2”只收回1份，少于 2 份"):
        NonresponseClasses(CLASSES, RESPONDED, minimum=2).adjust(np.ones(5))


def test_records_of_weight_0_make_no_class():
    adjustment = NonresponseClasses(np.array([0, 1]), np.array([True, False]), labels=("a", "b"))
    assert adjustment.adjust(np.array([2.0, 0.0])).tolist() == [2.0, 0.0]
