"""Rank tests under a design: do groups differ in where their values lie.

Each value's rank is estimated in the population (weights below it, half its own), scored, and compared
between groups by a weighted regression whose error is the design's. Under replicate weights the scores
stay those of the full sample, and the linearised difference is totalled anew under each replicate.
Source: Lumley & Scott (2013), Biometrika 100; equals R `svyranktest` (whose 4.1.1 gives no more than two
groups under replicate weights; here they are the same quadratic form as without).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, UsageError
from surveykit.estimation.variance import covariance
from surveykit.inference import design_messages as messages
from surveykit.inference.quadratic import deficient
from surveykit.inference.tails import two_sided
from surveykit.sampling.design import SampleDesign

Floats = NDArray[np.float64]
_ROUNDING = 1e-12
RankTest = Literal["wilcoxon", "vanderWaerden", "median", "KruskalWallis"]


@dataclass(frozen=True, slots=True)
class RankResult:
    """`difference` in mean rank score (NaN for more than two groups), its t, or chi-square and F df.

    NaN where nothing varies, or the design has fewer directions of error than there are differences.
    """

    kind: RankTest
    difference: float
    statistic: float
    ndf: float
    ddf: float
    p: float
    n: int


def rank_test(
    values: Floats,
    groups: NDArray[np.intp],
    domain: NDArray[np.bool_],
    design: SampleDesign,
    *,
    kind: RankTest = "wilcoxon",
) -> RankResult:
    """Compare `values` (N,) between `groups` (N,), negative where unknown, within `domain` (N,).

    Two groups give t with df - 1; more give the Wald chi-square, referred to F.

    Raises:
        UsageError: fewer than two groups have values
    """
    counted = design.analysis > 0
    inside = domain & ~np.isnan(values) & (groups >= 0) & counted
    present, place = np.unique(groups[inside], return_inverse=True)
    if len(present) < 2:
        raise UsageError(Problem(messages.ONE_GROUP))
    weights = design.analysis[inside]
    score = _scores(_ranks(values[inside], weights), float(weights.sum()), kind)
    member = np.eye(len(present))[place]
    size = weights @ member
    means = (weights * score) @ member / size
    influence = np.zeros((design.count, len(present)))
    influence[inside] = member * (score[:, None] - means) / size
    spread = _spread(influence, inside, design)
    contrast = np.hstack([-np.ones((len(present) - 1, 1)), np.eye(len(present) - 1)])
    apart, error = contrast @ means, contrast @ spread @ contrast.T
    df = design.df if inside.sum() == counted.sum() else design.df_inside(inside)
    return _tested(kind, apart, error, df, int(inside.sum()))


def _spread(influence: Floats, inside: NDArray[np.bool_], design: SampleDesign) -> Floats:
    """(G, G) covariance of the weighted totals of `influence` (N, G)."""
    weights, replicates = design.analysis, design.replicates
    if replicates is None:
        return covariance(influence * weights[:, None], design, inside)
    return replicates.covariance(replicates.weights.T @ influence, weights @ influence)


def _tested(kind: RankTest, apart: Floats, error: Floats, df: int, n: int) -> RankResult:
    from scipy.special import fdtrc

    if deficient(error):
        return RankResult(
            kind, float(apart[0]) if len(apart) == 1 else np.nan, np.nan, len(apart), np.nan, np.nan, n
        )
    if len(apart) == 1:
        statistic, ddf = float(apart[0] / np.sqrt(error[0, 0])), float(df - 1)
        return RankResult(kind, float(apart[0]), statistic, 1.0, ddf, float(two_sided(statistic, ddf)), n)
    chi_square = float(apart @ np.linalg.solve(error, apart))
    ndf, ddf = float(len(apart)), float(df - len(apart))
    p = float(fdtrc(ndf, ddf, chi_square / ndf)) if ddf > 0 else np.nan
    return RankResult(kind, np.nan, chi_square, ndf, ddf, p, n)


def _ranks(values: Floats, weights: Floats) -> Floats:
    """Weights up to the middle of each value's own record; equal values share their mean rank."""
    order = np.argsort(values, kind="stable")
    running = np.empty(len(values))
    running[order] = np.cumsum(weights[order]) - weights[order] / 2
    _, place = np.unique(values, return_inverse=True)
    return (np.bincount(place, running) / np.bincount(place))[place]


def _scores(ranks: Floats, whole: float, kind: RankTest) -> Floats:
    from scipy.special import ndtri

    if kind == "vanderWaerden":
        return np.asarray(ndtri(ranks / whole))
    # a rank that is the middle but for rounding is not above it
    above = ranks > whole / 2 * (1 + _ROUNDING)
    return above.astype(np.float64) if kind == "median" else ranks / whole
