from __future__ import annotations

import numpy as np
import pytest

from scales.attitude import ALL, clustered
from scales.test_satisfaction import LEVELS
from surveykit.errors import UsageError
from surveykit.inference.scales.boxes import bottom_box, share_of_codes, top_box

ORDER = (1, 2, 3, 4, 5)


def test_the_best_two_are_those_of_r():
    """R survey 4.1.1: svymean(~I(as.numeric(level <= 2)), design)."""
    found = top_box(LEVELS, ALL, clustered(), ["q"], order=ORDER)
    assert found.value == pytest.approx([0.315068493150685], rel=1e-12)
    assert found.se == pytest.approx([0.107088825879328], rel=1e-12)
    assert found.statistic == "proportion"


def test_boxes_go_by_codes_and_meet_the_middle():
    top = top_box(LEVELS, ALL, clustered(), ["q"], order=ORDER).value
    bottom = bottom_box(LEVELS, ALL, clustered(), ["q"], order=ORDER).value
    middle = share_of_codes(LEVELS, ALL, clustered(), ["q"], codes=[3]).value
    assert top + bottom + middle == pytest.approx(1)
    assert bottom_box(LEVELS, ALL, clustered(), ["q"], order=ORDER[::-1]).value == pytest.approx(top)


def test_codes_outside_leave_the_base():
    found = share_of_codes(LEVELS, ALL, clustered(), ["q"], codes=[1, 2], outside=[5])
    assert found.n == pytest.approx([(LEVELS != 5).sum()])


def test_one_domain_a_column_is_taken_too():
    domains = np.column_stack([ALL, np.arange(30) < 15])
    found = share_of_codes(np.hstack([LEVELS, LEVELS]), domains, clustered(), ["all", "half"], codes=[1])
    assert list(found.n) == [30, 15]


@pytest.mark.parametrize("count", [0, 5])
def test_a_box_of_none_or_all_is_refused(count):
    with pytest.raises(UsageError, match="T534"):
        top_box(LEVELS, ALL, clustered(), ["q"], order=ORDER, count=count)


def test_unknown_codes_are_refused():
    with pytest.raises(UsageError, match="T531"):
        top_box(LEVELS, ALL, clustered(), ["q"], order=(1, 2, 3))
