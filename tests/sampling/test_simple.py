from __future__ import annotations

import numpy as np
import pytest
from often import bound, frequencies

from surveykit.sampling.simple import circular, simple_random, systematic

DRAWS = 20_000
METHODS = (simple_random, systematic, circular)
SRS = [44, 49, 92, 98, 99]
SYSTEMATIC = [10, 30, 50, 70, 90]
CIRCULAR = [13, 33, 53, 73, 93]


def generator(seed: int = 1) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(seed))


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("units", "n"), [(10, 3), (11, 4), (10, 6), (7, 6)])
def test_every_unit_is_drawn_with_n_over_population(method, units, n):
    once, _ = frequencies(lambda g: method(units, n, g), units, draws=DRAWS)
    assert np.abs(once - n / units).max() < bound(DRAWS, units)


def test_in_a_simple_random_sample_every_pair_is_alike():
    _, pairs = frequencies(lambda g: simple_random(8, 3, g), 8, draws=DRAWS)
    apart = pairs[~np.eye(8, dtype=bool)]
    assert np.abs(apart - 3 * 2 / (8 * 7)).max() < bound(DRAWS, 28)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("units", [1, 2, 13, 40])
def test_n_different_units_in_order_whatever_n(method, units):
    for n in range(units + 1):
        for seed in range(5):
            drawn = method(units, n, generator(seed))
            assert drawn.tolist() == sorted(set(drawn.tolist()))
            assert len(drawn) == n
            assert all(0 <= unit < units for unit in drawn)


def test_a_systematic_sample_has_even_gaps():
    drawn = systematic(1000, 40, generator())
    assert set(np.diff(drawn)) == {25}
    assert set(np.diff(systematic(1003, 40, generator()))) <= {25, 26}


def test_a_seed_gives_this_sample_everywhere():
    # numpy 2.4.6, Linux x86-64; only doubles of PCG64 are used, which numpy keeps stable
    assert simple_random(100, 5, generator(20240301)).tolist() == SRS
    assert systematic(100, 5, generator(20240301)).tolist() == SYSTEMATIC
    assert circular(100, 5, generator(20240301)).tolist() == CIRCULAR
