from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.errors import DesignError
from surveykit.sampling.allocation import METHODS, allocate, given_allocation, whole

sizes_lists = st.lists(st.integers(1, 500), min_size=1, max_size=8)


def neyman_variance(n, sizes, sd):
    return float((sizes**2 * sd**2 * (1 / n - 1 / sizes)).sum())


@settings(max_examples=300)
@given(sizes_lists, st.data())
def test_every_method_sums_to_n_within_minimum_and_size(sizes, data):
    minimum = data.draw(st.integers(1, 5))
    least = sum(min(minimum, size) for size in sizes)
    total = data.draw(st.integers(least, sum(sizes)))
    sd = data.draw(st.lists(st.floats(0, 50), min_size=len(sizes), max_size=len(sizes)))
    for method in METHODS:
        if method == "neyman" and not any(np.array(sizes) * np.array(sd) > 0):
            continue
        found = allocate(total, sizes, method=method, sd=sd, minimum=minimum)
        assert found.total == total
        assert (found.n <= found.sizes).all()
        assert (found.n >= found.least).all()
        assert np.abs(found.n - found.exact).max() < 1
        assert found.exact.sum() == pytest.approx(total)


def test_proportional_equal_and_neyman_on_plain_numbers():
    assert allocate(100, [500, 300, 200]).n.tolist() == [50, 30, 20]
    assert allocate(99, [500, 300, 200], method="equal").n.tolist() == [33, 33, 33]
    assert allocate(60, [100, 100, 100], method="neyman", sd=[1, 2, 3]).n.tolist() == [10, 20, 30]
    cheap = allocate(60, [500, 500], method="neyman", sd=[1, 1], cost=[1, 4])
    assert cheap.n.tolist() == [40, 20]


def test_power_allocation_lies_between_equal_and_proportional():
    sizes = [800, 200]
    assert allocate(100, sizes, method="power", exponent=0).n.tolist() == [50, 50]
    assert allocate(100, sizes, method="power", exponent=1).n.tolist() == [80, 20]
    assert allocate(90, sizes, method="power", exponent=0.5).n.tolist() == [60, 30]
    assert allocate(100, sizes, method="power", exponent=0, variation=[3, 1]).n.tolist() == [75, 25]


def test_what_a_full_stratum_cannot_take_goes_to_the_others():
    found = allocate(60, [10, 100, 100], method="equal")
    assert found.n.tolist() == [10, 25, 25]
    assert found.capped.tolist() == [True, False, False]


def test_neyman_with_limits_is_the_best_there_is_by_trying_all():
    sizes, sd = np.array([4, 9, 12]), np.array([30.0, 4.0, 1.0])
    found = allocate(12, sizes, method="neyman", sd=sd, minimum=2)
    tried = [
        (neyman_variance(np.array(n), sizes, sd), n)
        for n in product(range(2, 5), range(2, 10), range(2, 13))
        if sum(n) == 12
    ]
    assert neyman_variance(found.n, sizes, sd) <= min(tried)[0] * 1.02
    assert found.n[0] == 4


def test_strata_without_spread_take_the_minimum_until_the_others_are_full():
    assert allocate(12, [10, 50], method="neyman", sd=[1, 0], minimum=2).n.tolist() == [10, 2]
    assert allocate(30, [10, 50], method="neyman", sd=[1, 0], minimum=2).n.tolist() == [10, 20]


def test_whole_numbers_go_to_the_largest_remainders_then_to_larger_strata():
    sizes = np.array([10, 30, 20])
    assert whole(np.array([1.2, 2.5, 3.3]), 7, sizes).tolist() == [1, 3, 3]
    assert whole(np.array([1.5, 2.5, 3.0]), 7, sizes).tolist() == [1, 3, 3]


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: allocate(7, [3, 3]), "S414"),
        (lambda: allocate(3, [10, 10], minimum=2), "S413"),
        (lambda: allocate(0, [10]), "S413"),
        (lambda: allocate(5, [10, 0]), "S411"),
        (lambda: allocate(5, [10, 2.5]), "S411"),
        (lambda: allocate(5, [10, np.nan]), "S411"),
        (lambda: allocate(5, [10, 10], method="neyman"), "S416"),
        (lambda: allocate(5, [10, 10], method="neyman", sd=[1]), "S412"),
        (lambda: allocate(5, [10, 10], method="neyman", sd=[1, -1]), "S411"),
        (lambda: allocate(5, [10, 10], method="neyman", sd=[0, 0]), "S415"),
        (lambda: allocate(5, [10, 10], method="neyman", sd=[1, 1], cost=[1, 0]), "S411"),
        (lambda: allocate(5, [10, 10], method="power", exponent=2), "S401"),
        (lambda: allocate(5, [10, 10], method="optimal"), "S417"),
        (lambda: given_allocation([3, 11], [10, 10]), "S411"),
    ],
)
def test_what_cannot_be_allocated_is_refused(call, code):
    with pytest.raises(DesignError) as error:
        call()
    assert {problem.code for problem in error.value.problems} == {code}


def test_a_finding_names_the_stratum():
    with pytest.raises(DesignError, match="“乙”"):
        allocate(5, [10, 0], labels=("甲", "乙"))
