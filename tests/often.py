"""Inclusion frequencies over many draws, and how far they may be from the probabilities."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

FALSE_ALARM = 1e-7


def frequencies(
    draw: Callable[[np.random.Generator], NDArray[np.int64]],
    units: int,
    *,
    draws: int,
    seed: int = 20240301,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(N,) and (N, N) shares of the draws that hold each unit, and each pair."""
    generator = np.random.Generator(np.random.PCG64(seed))
    held = np.zeros((draws, units))
    for row in held:
        row[draw(generator)] = 1
    return held.mean(axis=0), held.T @ held / draws


def bound(draws: int, compared: int) -> float:
    """Hoeffding: no one of `compared` shares is further off, but with a chance of 1e-7."""
    return math.sqrt(math.log(2 * compared / FALSE_ALARM) / (2 * draws))
