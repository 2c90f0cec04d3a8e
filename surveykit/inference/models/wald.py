"""Wald F tests of several coefficients at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, UsageError
from surveykit.inference.models import messages

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Wald:
    """`statistic` F of `terms` on `df` and `residual_df` degrees of freedom, and its upper tail `p`."""

    terms: tuple[str, ...]
    statistic: float
    df: int
    residual_df: float
    p: float


def wald(terms: Sequence[str], value: Floats, covariance: Floats, df: float) -> Wald:
    """F = b' V^-1 b / q on (q, df), for (q,) coefficients b with covariance V (q, q).

    p is NaN where df is not above 0. R: `regTermTest(model, ~term)`.

    Raises:
        UsageError: the design gives fewer directions of error than there are coefficients
    """
    from scipy.special import fdtrc

    spread = np.sqrt(np.diagonal(covariance))
    count, shown = len(value), "、".join(terms)
    usable = np.where(spread > 0, spread, 1.0)
    related = covariance / np.outer(usable, usable)
    rank = int(np.linalg.matrix_rank(related, tol=1e-10, hermitian=True)) if count else 0
    if rank < count or not count:
        values = {"terms": shown, "count": count, "rank": rank}
        raise UsageError(Problem(messages.WALD_SINGULAR, values=values))
    scaled = value / usable
    statistic = float(scaled @ np.linalg.solve(related, scaled)) / count
    p = float(fdtrc(count, df, statistic)) if df > 0 else float("nan")
    return Wald(tuple(terms), statistic, count, df, p)
