"""PSPP 1.6.2: RELIABILITY /VARIABLES=rating TO advance /MODEL=SPLIT(4)."""

from __future__ import annotations

import pytest

from scales.attitude import ALL, NAMES, VALUES, clustered, jackknife, plain
from surveykit.errors import UsageError
from surveykit.inference.scales.split_half import split_half


def test_coefficients_are_those_of_pspp():
    found = split_half(VALUES, ALL, plain(), NAMES)
    expected = [0.5438003720514546, 0.7044957131715600, 0.7078025287717671, 0.6412312036165158]
    assert found.estimate.value == pytest.approx(expected, rel=1e-12)
    assert found.first == NAMES[:4]


def test_even_halves_need_no_correction_for_length():
    found = split_half(VALUES[:, :6], ALL, plain(), NAMES[:6], first=("rating", "raises", "critical"))
    assert found.estimate.value[1] == pytest.approx(found.estimate.value[2], rel=1e-12)
    assert found.second == ("complaints", "privileges", "learning")


def test_errors_are_near_the_jackknife():
    found = split_half(VALUES, ALL, clustered(), NAMES).estimate.se
    other = jackknife(lambda w: split_half(VALUES, ALL, clustered(w), NAMES).estimate.value)
    assert found == pytest.approx(other, rel=0.25)


@pytest.mark.parametrize("first", [(), NAMES, ("rating", "nobody")])
def test_a_split_that_is_none_is_refused(first):
    with pytest.raises(UsageError, match="T513"):
        split_half(VALUES, ALL, plain(), NAMES, first=first)
