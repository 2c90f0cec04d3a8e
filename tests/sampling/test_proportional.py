from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from often import bound, frequencies

from surveykit.errors import DesignError
from surveykit.sampling.proportional import elimination, inclusion, sampford, systematic_by_size

DRAWS = 20_000
METHODS = (systematic_by_size, sampford, elimination)
FRAMES = (
    (np.array([1.0, 2, 3, 4, 5, 6, 7]), 3),
    (np.array([1.0, 2, 3, 4, 5, 6, 40]), 3),
    (np.array([9.0, 1, 8, 2, 7, 3]), 2),
    (np.array([1.0, 1, 1, 1, 1]), 4),
    (np.array([5.0, 1, 3]), 1),
    (np.array([10.0, 9, 1, 1, 1, 1]), 3),
)


def generator(seed: int = 1) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(seed))


def sampford_exactly(share, n):
    """Sampford's p(s) over all samples, written out: the probabilities of units and pairs."""
    odds = share / (1 - share)
    chance = {
        s: np.prod(odds[list(s)]) * (1 - share[list(s)]).sum() for s in combinations(range(len(share)), n)
    }
    total = sum(chance.values())
    pairs = np.zeros((len(share), len(share)))
    for s, p in chance.items():
        pairs[np.ix_(s, s)] += p / total
    return pairs


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("sizes", "n"), FRAMES)
def test_units_are_drawn_with_the_probability_that_is_stated(method, sizes, n):
    once, _ = frequencies(lambda g: method(sizes, n, g), len(sizes), draws=DRAWS)
    chance = inclusion(sizes, n)
    assert chance.probability.sum() == pytest.approx(n, rel=1e-12)
    assert np.abs(once - chance.probability).max() < bound(DRAWS, len(sizes))
    assert (once[chance.certain] == 1).all()


@pytest.mark.parametrize("method", METHODS)
def test_the_sample_always_has_n_different_units(method):
    sizes = generator(3).random(60) + 0.05
    for n in range(61):
        drawn = method(sizes, n, generator(n)).tolist()
        assert len(drawn) == n
        assert drawn == sorted(set(drawn))


@pytest.mark.parametrize(("sizes", "n"), [(FRAMES[0][0], 3), (FRAMES[2][0], 2), (np.arange(3.0, 9.0), 4)])
def test_sampford_draws_pairs_with_sampfords_probabilities(sizes, n):
    share = n * sizes / sizes.sum()
    exact = sampford_exactly(share, n)
    # the design's own property: it has the first-order probabilities it was made for
    assert np.diag(exact).tolist() == pytest.approx(share.tolist(), rel=1e-12)
    _, pairs = frequencies(lambda g: sampford(sizes, n, g), len(sizes), draws=3 * DRAWS)
    assert np.abs(pairs - exact).max() < bound(3 * DRAWS, len(sizes) ** 2)
    assert (exact <= np.outer(share, share) + 1e-12)[~np.eye(len(sizes), dtype=bool)].all()


def test_the_bound_would_notice_another_design():
    sizes, n = FRAMES[0][0], 3
    exact = sampford_exactly(n * sizes / sizes.sum(), n)
    _, pairs = frequencies(lambda g: systematic_by_size(sizes, n, g), len(sizes), draws=3 * DRAWS)
    assert np.abs(pairs - exact).max() > bound(3 * DRAWS, len(sizes) ** 2)


def test_equal_sizes_make_sampford_and_elimination_simple_random():
    for method in (sampford, elimination):
        _, pairs = frequencies(lambda g, draw=method: draw(np.ones(6), 3, g), 6, draws=DRAWS)
        apart = pairs[~np.eye(6, dtype=bool)]
        assert np.abs(apart - 3 * 2 / (6 * 5)).max() < bound(DRAWS, 15)


def test_certainty_units_are_found_until_no_probability_passes_1():
    chance = inclusion(np.array([100.0, 30, 10, 10, 10]), 3)
    assert chance.certain.tolist() == [True, True, False, False, False]
    assert chance.probability.tolist() == pytest.approx([1, 1, 1 / 3, 1 / 3, 1 / 3])


def test_all_units_are_certain_where_all_are_drawn():
    assert inclusion(np.array([1.0, 2, 3]), 3).certain.all()
    for method in METHODS:
        assert method(np.array([1.0, 2, 3]), 3, generator()).tolist() == [0, 1, 2]


def test_sampford_draws_hundreds_at_once():
    sizes = generator(5).random(3000) + 0.1
    assert len(sampford(sizes, 500, generator())) == 500


@pytest.mark.parametrize("method", [sampford, elimination])
def test_frames_too_large_for_a_method_are_refused_with_another_way(method):
    with pytest.raises(DesignError, match=r"S431.*pps"):
        method(np.ones(60_000), 20_000, generator())


@pytest.mark.parametrize("method", METHODS)
def test_one_seed_gives_one_sample(method):
    sizes = generator(8).random(50) + 0.1
    assert method(sizes, 9, generator(4)).tolist() == method(sizes, 9, generator(4)).tolist()
    assert method(sizes, 9, generator(4)).tolist() != method(sizes, 9, generator(5)).tolist()
