"""R psych 2.2.9: polychoric(x, correct = 0, weight = w, global = FALSE), whose search stops at 1e-4.

The tighter values are those of the same likelihood with scipy's bivariate normal, minimised to 1e-8.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.special import ndtri

from surveykit.errors import UsageError
from surveykit.inference.scales.polychoric import bivariate_normal, polychoric, polychoric_of
from surveykit.sampling.design import SampleDesign


def test_the_bivariate_normal_law():
    zero, one = np.array([0.0]), np.array([1.0])
    # mvtnorm / Sheppard: 1/4 + asin(r) / 2 pi
    assert bivariate_normal(zero, zero, 0.5) == pytest.approx(1 / 3, rel=1e-15)
    assert bivariate_normal(zero, one, 0.5) == pytest.approx(0.4687429526451681, rel=1e-14)
    assert bivariate_normal(zero, -one, 0.5) == pytest.approx(0.12739820657662515, rel=1e-14)
    assert bivariate_normal(one, -one, 0.0) == pytest.approx(0.8413447460685429 * 0.15865525393145707)


def test_a_fourfold_table_has_a_closed_form_at_the_median():
    """Thresholds at 0: r = sin(pi/2 (1 - 4 p)) with p the share of one off-diagonal cell (Sheppard)."""
    found = polychoric_of(np.array([[40.0, 10.0], [10.0, 40.0]]))
    assert found == pytest.approx(np.sin(np.pi / 2 * (1 - 4 * 0.1)), rel=1e-11)


def test_a_table_turned_over_changes_the_sign_only():
    counts = np.array([[12.0, 5, 3], [8, 9, 6], [2, 7, 11.5]])
    assert polychoric_of(counts[::-1]) == pytest.approx(-polychoric_of(counts), rel=1e-10)
    assert polychoric_of(counts.T) == pytest.approx(polychoric_of(counts), rel=1e-10)
    assert polychoric_of(counts * 7) == pytest.approx(polychoric_of(counts), rel=1e-10)


def test_cut_normal_numbers_give_back_their_correlation():
    generator = np.random.default_rng(8)
    drawn = generator.multivariate_normal([0, 0, 0], [[1, 0.6, 0.3], [0.6, 1, 0], [0.3, 0, 1]], size=40000)
    values = np.digitize(drawn, [-1.0, 0.2, 1.1]).astype(float)
    found = polychoric(values, np.ones(40000, bool), SampleDesign.of(40000), tuple("abc"))
    assert found.matrix[np.triu_indices(3, 1)] == pytest.approx([0.6, 0.3, 0.0], abs=0.02)
    assert found.kind == "polychoric"


def test_a_weight_of_two_is_the_row_twice():
    generator = np.random.default_rng(4)
    values = generator.integers(1, 5, (60, 3)).astype(float)
    weights = np.where(np.arange(60) % 3 == 0, 2.0, 1.0)
    twice = np.repeat(values, weights.astype(int), axis=0)
    weighted = polychoric(values, np.ones(60, bool), SampleDesign.of(60, weights=weights), tuple("abc"))
    repeated = polychoric(twice, np.ones(len(twice), bool), SampleDesign.of(len(twice)), tuple("abc"))
    assert weighted.matrix == pytest.approx(repeated.matrix, abs=1e-11)


def test_a_perfect_table_stands_at_the_limit_and_says_so():
    values = np.repeat(np.arange(1.0, 5.0), 10)[:, None] * [1.0, 1.0]
    found = polychoric(values, np.ones(40, bool), SampleDesign.of(40), ("a", "b"))
    assert found.matrix[0, 1] == pytest.approx(0.9999)
    assert [problem.code for problem in found.findings] == ["T511"]


def test_a_sparse_table_is_not_taken_to_the_limit():
    """At ±0.9999 the cells that hold somebody have no chance left that floating point can show."""
    counts = np.array([[5.0, 1, 0, 2], [1, 4, 2, 0], [3, 3, 1, 1], [0, 0, 2, 5]])
    # R: the same likelihood with mvtnorm::pmvnorm (Miwa), by uniroot
    assert polychoric_of(counts) == pytest.approx(0.601677007, abs=1e-8)


tables = arrays(np.int64, st.tuples(st.integers(2, 4), st.integers(2, 4)), elements=st.integers(0, 4))


@settings(max_examples=60)
@given(tables)
def test_no_other_correlation_is_likelier(table):
    counts = table[table.any(axis=1)][:, table.any(axis=0)].astype(float)
    assume(min(counts.shape, default=0) > 1)
    above, beside = (
        np.cumsum(side)[:-1] / counts.sum() for side in (counts.sum(axis=1), counts.sum(axis=0))
    )
    h, k = np.meshgrid([-9.0, *ndtri(above), 9.0], [-9.0, *ndtri(beside), 9.0], indexing="ij")

    def likelihood(correlation):
        chance = np.diff(np.diff(bivariate_normal(h, k, correlation), axis=0), axis=1)
        seen = counts > 0
        return float((counts[seen] * np.log(np.maximum(chance[seen], 1e-16))).sum())

    best = likelihood(polychoric_of(counts))
    assert best >= max(likelihood(r) for r in np.linspace(-0.98, 0.98, 50)) - 1e-9


def test_numbers_are_no_levels():
    values = np.column_stack([np.arange(40.0), np.arange(40.0) % 4])
    with pytest.raises(UsageError, match="T510"):
        polychoric(values, np.ones(40, bool), SampleDesign.of(40), ("age", "b"))
