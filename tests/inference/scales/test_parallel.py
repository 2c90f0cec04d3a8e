from __future__ import annotations

import numpy as np

from surveykit.inference.scales.correlations import pearson
from surveykit.inference.scales.parallel import parallel_analysis
from surveykit.sampling.design import SampleDesign


def two_factors(n: int):
    generator = np.random.default_rng(5)
    trait = np.repeat(generator.standard_normal((n, 2)), 4, axis=1)
    values = trait + generator.standard_normal((n, 8))
    return pearson(values, np.ones(n, bool), SampleDesign.of(n), tuple("abcdefgh"))


def test_two_factors_are_found_and_the_seed_is_shown():
    found = parallel_analysis(two_factors(300), np.random.default_rng(11), seed=11, draws=50)
    assert (found.count, found.seed, found.n, found.draws) == (2, 11, 300, 50)
    assert (found.reference >= found.mean).all()


def test_one_seed_makes_one_result():
    first, second = (
        parallel_analysis(two_factors(60), np.random.default_rng(3), seed=3, draws=20) for _ in range(2)
    )
    assert (first.reference == second.reference).all()


def test_unrelated_items_have_no_factor():
    values = np.random.default_rng(2).standard_normal((200, 6))
    correlations = pearson(values, np.ones(200, bool), SampleDesign.of(200), tuple("abcdef"))
    found = parallel_analysis(correlations, np.random.default_rng(1), seed=1, draws=100, percentile=99)
    assert found.count == 0
