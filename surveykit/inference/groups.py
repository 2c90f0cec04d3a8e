"""Means or shares compared under a design: a mean with a number, groups with each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, UsageError
from surveykit.estimation.estimate import Estimate
from surveykit.estimation.interval import Limits, critical
from surveykit.estimation.quotient import means
from surveykit.inference import design_messages as messages
from surveykit.inference.quadratic import deficient
from surveykit.inference.tails import two_sided
from surveykit.sampling.design import SampleDesign

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class GroupComparison:
    """Means or shares of G groups, and the test that all are equal.

    `groups` an Estimate (G,) named by group; `joint` (G, G) their covariance for differences, another one
    only where single units depend on the domain; `f`, `ndf`, `ddf`, `p` the Wald test (t squared for two).
    NaN where nothing varies or the design has no degrees of freedom left.
    """

    groups: Estimate
    joint: Floats
    f: float
    ndf: float
    ddf: float
    p: float

    @cached_property
    def difference(self) -> Estimate:
        """(G - 1,) each further group less the first, with their covariance."""
        count = len(self.groups) - 1
        found = replace(self.groups, covariance=self.joint).contrast(
            np.hstack([-np.ones((count, 1)), np.eye(count)])
        )
        return Estimate(
            self.groups.names[1:],
            found.value,
            found.covariance,
            found.df,
            "contrast",
            found.n,
            found.weighted,
            found.effective_of,
            found.simple,
            found.rule,
        )

    @property
    def t(self) -> float:
        """The second group less the first over its standard error; NaN for more than two groups."""
        if len(self.groups) != 2 or math.isnan(self.f):
            return math.nan
        return float(self.difference.value[0] / self.difference.se[0])

    def interval(self, level: float = 0.95) -> Limits:
        """(G - 1,) limits of `difference` by t with `ddf`. R of two groups: `svyttest()$conf.int`."""
        return self.difference.interval(level, df=self.ddf)


@dataclass(frozen=True, eq=False)
class MeanTest:
    """A mean or share `estimate` (1,) tested against `null`: `t` on `df` and two-sided `p`."""

    estimate: Estimate
    null: float
    t: float
    df: float
    p: float

    def interval(self, level: float = 0.95) -> tuple[float, float]:
        """Limits of the mean by t with `df`; NaN where that is not above 0."""
        value, se = float(self.estimate.value[0]), float(self.estimate.se[0])
        half = se * (critical(level, self.df) if self.df > 0 else math.nan)
        return value - half, value + half


def compare_groups(
    values: Floats,
    groups: NDArray[np.intp],
    labels: Sequence[str],
    domain: Flags,
    design: SampleDesign,
    *,
    proportion: bool = False,
) -> GroupComparison:
    """Means of `values` (N,) in `groups` (N,) 0 to G-1, -1 for none, with a Wald F test of equality.

    Groups without values are left out. Two: t as R `svyttest`; more: `regTermTest` of `svyglm(y ~ group)`,
    on PSUs less strata less one a contrast.

    Raises:
        UsageError: fewer than two groups have values
    """
    domains = np.stack([domain & (groups == k) for k in range(len(labels))], axis=1)
    held = (domains & ~np.isnan(values)[:, None] & (design.analysis > 0)[:, None]).any(axis=0)
    if held.sum() < 2:
        raise UsageError(Problem(messages.ONE_GROUP))
    domains, names = domains[:, held], tuple(labels[k] for k in np.flatnonzero(held).tolist())
    columns = np.repeat(values[:, None], len(names), axis=1)
    found = means(columns, domains, design, names, proportion=proportion)
    inside = domains.any(axis=1) & ~np.isnan(values)
    joint = found.covariance
    if design.by_domain:
        joint = means(columns, domains, design, names, proportion=proportion, together=True).covariance
    return _tested(found, joint, float(design.df_inside(inside) - (len(names) - 1)))


def mean_test(
    values: Floats, domain: Flags, design: SampleDesign, *, null: float = 0.0, proportion: bool = False
) -> MeanTest:
    """Whether the mean of `values` (N,) is `null`; df = PSUs - strata - 1. R: `svyttest(y ~ 0, design)`."""
    found = means(values[:, None], domain[:, None], design, ("mean",), proportion=proportion)
    # R counts the PSUs of the design here, also those where nobody answered
    df = float(design.df_inside(domain) - 1)
    se = float(found.se[0])
    t = (float(found.value[0]) - null) / se if se > 0 else math.nan
    return MeanTest(found, null, t, df, float(two_sided(t, df)))


def _tested(found: Estimate, joint: Floats, ddf: float) -> GroupComparison:
    from scipy.special import fdtrc

    ndf = len(found) - 1
    contrast = np.hstack([-np.ones((ndf, 1)), np.eye(ndf)])
    apart, spread = contrast @ found.value, contrast @ joint @ contrast.T
    if deficient(spread):
        return GroupComparison(found, joint, math.nan, ndf, ddf, math.nan)
    f = float(apart @ np.linalg.solve(spread, apart)) / ndf
    return GroupComparison(found, joint, f, ndf, ddf, float(fdtrc(ndf, ddf, f)) if ddf > 0 else math.nan)
