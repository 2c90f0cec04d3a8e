from __future__ import annotations

import numpy as np
import pytest

from surveykit.tabulation import products

RNG = np.random.default_rng(7)


@pytest.mark.parametrize("rows", [0, 1, 90, 91, 400, 5_000])
def test_products_in_pieces_are_products(rows):
    tall, short = RNG.integers(-9, 9, (rows, 60)).astype(float), RNG.integers(-9, 9, (60, 48)).astype(float)
    np.testing.assert_array_equal(products.product(tall, short), tall @ short)


@pytest.mark.parametrize("rows", [0, 1, 90, 400, 5_000])
def test_crossproducts_in_pieces_are_crossproducts(rows):
    one, two = (RNG.integers(-9, 9, (rows, width)).astype(float) for width in (60, 48))
    np.testing.assert_array_equal(products.crossproduct(one, two), one.T @ two)
    own = products.crossproduct(one, one)
    np.testing.assert_array_equal(own, own.T)


def test_every_piece_is_small_and_together_they_are_all(monkeypatch):
    seen = []
    multiply = np.matmul

    def watched(a, b, **kept):
        seen.append((a.shape, b.shape))
        return multiply(a, b, **kept)

    monkeypatch.setattr(products.np, "matmul", watched)
    products.product(np.ones((5_000, 60)), np.ones((60, 48)))
    products.crossproduct(np.ones((5_000, 60)), np.ones((5_000, 48)))
    (tall, short), (one, two) = seen
    assert tall[1] * short[0] * short[1] <= 1 << 18 < (tall[1] + 1) * short[0] * short[1]
    assert one[1] * one[2] * two[2] <= 1 << 18
    assert tall[0] * tall[1] > 4_900
