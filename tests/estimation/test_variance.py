from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.errors import DesignError
from surveykit.estimation.quotient import means, totals
from surveykit.estimation.variance import covariance
from surveykit.questionnaire.design import Design
from surveykit.sampling.design import SampleDesign
from surveykit.sampling.stages import Drawn, stages_of


def second_opinion(part, base, weights, strata, clusters, sizes=None):
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
        left = 1 - Fraction(n, sizes[h]) if sizes else 1
        variance += left * Fraction(n, n - 1) * sum((z - mean) ** 2 for z in scores.values())
    return variance


def share_of(part, base, design):
    found = means(part.astype(float)[:, None], base.astype(bool)[:, None], design, ("p",))
    return float(found.variance[0]), found.df


@settings(max_examples=60)
@given(st.integers(0, 2**31), st.integers(2, 4), st.integers(2, 5), st.booleans())
def test_variance_equals_exact_fractions(seed, strata_count, per_stratum, finite):
    rng = np.random.default_rng(seed)
    units = strata_count * per_stratum
    clusters = np.repeat(np.arange(units), 3)
    strata = clusters % strata_count
    base = rng.integers(0, 2, len(clusters))
    base[0] = 1
    part = base * rng.integers(0, 2, len(clusters))
    weights = rng.integers(1, 40, len(clusters)) / 8
    sizes = {h: per_stratum + int(rng.integers(0, 9)) for h in range(strata_count)} if finite else None
    fpc = np.array([float(sizes[h]) for h in strata]) if sizes else None
    design = SampleDesign.of(len(base), weights=weights, strata=strata, clusters=clusters, fpc=fpc)
    variance, degrees = share_of(part, base, design)
    exact = second_opinion(part, base, weights, strata.tolist(), clusters.tolist(), sizes)
    assert variance == pytest.approx(float(exact), rel=1e-12, abs=1e-15)
    assert degrees == units - strata_count


def test_a_census_by_fpc_has_no_variance():
    count = 10
    design = SampleDesign.of(count, fpc=np.full(count, float(count)))
    assert share_of(np.arange(count) < 4, np.ones(count), design)[0] == 0.0


def test_an_empty_base_has_no_variance_to_speak_of():
    assert np.isnan(share_of(np.zeros(3), np.zeros(3), SampleDesign.of(3))[0])


def test_a_second_stage_adds_its_share_of_the_first_sampling_fraction():
    """Two of four units, then two of three persons in each: the textbook's two terms."""
    psu = np.array([0, 0, 1, 1])
    y = np.array([1.0, 4.0, 2.0, 8.0])
    first = Drawn(psu, np.zeros(4, dtype=int), np.full(4, 4.0))
    second = Drawn(np.arange(4), np.zeros(4, dtype=int), np.full(4, 3.0))
    units, stages = stages_of((first, second))
    weights = np.full(4, (4 / 2) * (3 / 2))
    design = SampleDesign(Design(), 4, stages, units, weights)
    found = totals(y[:, None], np.ones((4, 1), dtype=bool), design, ("y",))
    unit_totals = np.array([5.0, 10.0]) * 3 / 2
    between = 4**2 * (1 - 2 / 4) * unit_totals.var(ddof=1) / 2
    within = (4 / 2) * sum(3**2 * (1 - 2 / 3) * part.var(ddof=1) / 2 for part in (y[:2], y[2:]))
    assert found.value[0] == pytest.approx(weights[0] * 15)
    assert found.variance[0] == pytest.approx(between + within, rel=1e-12)


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        # stratum 0 holds two units with totals 1 and 3, stratum 1 one unit with total 5
        ("certainty", 4.0),
        ("remove", 4.0),
        ("adjust", 4.0 + 25.0),
        ("average", 8.0),
    ],
)
def test_each_policy_for_a_single_unit_does_what_its_name_says(policy, expected):
    strata, scores = np.array([0, 0, 1]), np.array([[1.0], [3.0], [5.0]])
    bare = SampleDesign.of(3, strata=strata, names=Design(single_psu=policy))
    assert covariance(scores, bare)[0, 0] == pytest.approx(expected)


def test_a_single_unit_is_refused_by_name_unless_a_policy_is_named():
    design = SampleDesign.of(3, strata=np.array([0, 0, 1]), strata_labels=("东部", "西部"))
    with pytest.raises(DesignError, match="西部"):
        covariance(np.ones((3, 1)), design)
