"""Tail areas of the normal, t and chi-square laws, computed as tails and never as 1 - cdf."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def two_sided(statistic: ArrayLike, df: ArrayLike = np.inf) -> Floats:
    """(...) float, P(|T| >= |statistic|) of t with `df`, of the normal law where `df` is infinite.

    NaN where the statistic is NaN or `df` is not above 0. R: `2 * pt(-abs(statistic), df)`.
    """
    from scipy.special import ndtr, stdtr

    t, degrees = np.broadcast_arrays(-np.abs(np.asarray(statistic, float)), np.asarray(df, float))
    endless = np.isposinf(degrees)
    if endless.all():
        return np.asarray(2.0 * ndtr(t))
    found = stdtr(np.where((degrees > 0) & ~endless, degrees, np.nan), t)
    return np.asarray(2.0 * (np.where(endless, ndtr(t), found) if endless.any() else found))


def chi_square_tail(statistic: ArrayLike, df: ArrayLike) -> Floats:
    """(...) float, P(X >= statistic) of chi-square with `df`; NaN where `df` is not above 0.

    R: `pchisq(statistic, df, lower.tail = FALSE)`.
    """
    from scipy.special import chdtrc

    degrees = np.asarray(df, float)
    return np.asarray(chdtrc(np.where(degrees > 0, degrees, np.nan), np.asarray(statistic, float)))
