"""Draws with equal probabilities: simple random and systematic, on numbers 0 to N-1.

Only `Generator.random` is used, so that one seed gives one sample on every platform and with every
version of numpy.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]


def simple_random(units: int, n: int, generator: np.random.Generator) -> Rows:
    """(n,) int, rising: every set of n units is as likely as any other; probability n/N.

    Each unit gets a random number, and those with the n smallest are taken (Sunter 1977).
    """
    keys = generator.random(units)
    return np.asarray(np.sort(np.argsort(keys, kind="stable")[:n]), dtype=np.int64)


def systematic(units: int, n: int, generator: np.random.Generator) -> Rows:
    """(n,) int, rising: every N/n-th unit from a random start, also where N/n is no whole number.

    Unit floor((u + i) N/n), i = 0 ... n-1, with one u in [0, 1); probability n/N.
    Source: Cochran (1977), 8.1 and 8.2, fractional interval.
    """
    if n == 0:
        return np.zeros(0, dtype=np.int64)
    start = generator.random()
    rows = np.floor((start + np.arange(n)) * (units / n))
    return np.asarray(np.minimum(rows, units - 1), dtype=np.int64)


def circular(units: int, n: int, generator: np.random.Generator) -> Rows:
    """(n,) int, rising: every k-th unit around the circle from a random unit; probability n/N.

    k is the whole number next to N/n, or the one below where the next would meet a unit twice.
    Source: Lahiri (1951), in Cochran (1977), 8.2.
    """
    if n == 0:
        return np.zeros(0, dtype=np.int64)
    start = math.floor(generator.random() * units)
    step = math.floor(units / n + 0.5)
    if units // math.gcd(units, step) < n:
        step = units // n
    return np.asarray(np.sort((start + step * np.arange(n)) % units), dtype=np.int64)
