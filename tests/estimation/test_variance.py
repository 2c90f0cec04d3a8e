from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.estimation.variance import ratio_variance
from surveykit.sampling.design import Design, SampleDesign


def second_opinion(part, base, weights, strata, clusters):
    """The textbook formula in exact fractions, loop by loop."""
    w = [Fraction(x).limit_denominator(1000) for x in weights]
    total = sum(wi * int(d) for wi, d in zip(w, base, strict=True))
    ratio = sum(wi * int(y) for wi, y in zip(w, part, strict=True)) / total
    variance = Fraction(0)
    for h in set(strata):
        scores: dict[int, Fraction] = {}
        for i in range(len(part)):
            if strata[i] == h:
                z = w[i] * (int(part[i]) - ratio * int(base[i])) / total
                scores[clusters[i]] = scores.get(clusters[i], Fraction(0)) + z
        n = len(scores)
        mean = sum(scores.values()) / n
        variance += Fraction(n, n - 1) * sum((z - mean) ** 2 for z in scores.values())
    return variance


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**31), st.integers(2, 4), st.integers(2, 5))
def test_variance_equals_exact_fractions(seed, strata_count, per_stratum):
    rng = np.random.default_rng(seed)
    units = strata_count * per_stratum
    clusters = np.repeat(np.arange(units), 3)
    strata = clusters % strata_count
    base = rng.integers(0, 2, len(clusters))
    base[0] = 1
    part = base * rng.integers(0, 2, len(clusters))
    weights = rng.integers(1, 40, len(clusters)) / 8
    design = SampleDesign(Design(), weights, strata, clusters, None, tuple("abcd"))
    variance, degrees = ratio_variance(part.astype(float), base.astype(float), design)
    exact = second_opinion(part, base, weights, strata.tolist(), clusters.tolist())
    assert variance == pytest.approx(float(exact), rel=1e-12, abs=1e-15)
    assert degrees == units - strata_count


def test_a_census_by_fpc_has_no_variance():
    count = 10
    design = SampleDesign(Design(), fpc=np.full(count, float(count)))
    part = np.arange(count) < 4
    assert ratio_variance(part.astype(float), np.ones(count), design)[0] == 0.0


def test_an_empty_base_has_no_variance_to_speak_of():
    assert np.isnan(ratio_variance(np.zeros(3), np.zeros(3), SampleDesign(Design()))[0])
