"""Net promoter score: share of promoters less share of detractors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import UsageError
from surveykit.estimation.estimate import Estimate
from surveykit.estimation.quotient import means
from surveykit.inference.scales import messages
from surveykit.inference.scales.coded import Flags, answered, check_apart, unknown_codes
from surveykit.sampling.design import SampleDesign

Floats = NDArray[np.float64]
PROMOTERS = (9, 10)
DETRACTORS = (0, 1, 2, 3, 4, 5, 6)
POINTS = tuple(range(11))
PARTS = ("promoters", "passives", "detractors")


@dataclass(frozen=True, eq=False)
class NetPromoters:
    """`score` (p,) in percentage points -100 to 100; `shares` (3p,) of the `PARTS` of each."""

    score: Estimate
    shares: Estimate


def net_promoters(
    values: Floats,
    domain: Flags,
    design: SampleDesign,
    names: Sequence[str],
    *,
    promoters: Sequence[float] = PROMOTERS,
    detractors: Sequence[float] = DETRACTORS,
    scale: Sequence[float] = POINTS,
) -> NetPromoters:
    """NPS of `values` (N, p) on `scale` over those of `domain` who answered.

    100 (p9-10 - p0-6), the mean of 100, 0 and -100, whose variance is that of both proportions with
    their covariance (Reichheld 2003 for the score).
    R: `svycontrast(svymean(~promoter + detractor), c(100, -100))`.

    Raises:
        UsageError: values off the scale; codes that are both promoters and detractors
    """
    check_apart(promoters, detractors, titles=("推荐者", "贬损者"))
    inside = answered(values, domain)
    strange = list(unknown_codes(values, inside, scale, names, messages.UNKNOWN_CODE))
    if strange:
        raise UsageError(strange)
    for_it, against = np.isin(values, list(promoters)), np.isin(values, list(detractors))
    parts = np.stack([for_it, ~for_it & ~against, against], axis=2).reshape(len(values), -1)
    titles = tuple(f"{name}:{part}" for name in names for part in PARTS)
    shares = means(parts.astype(np.float64), np.repeat(inside, 3, axis=1), design, titles, proportion=True)
    points = 100.0 * (for_it.astype(np.float64) - against)
    score = replace(means(points, inside, design, tuple(names)), statistic="net_promoters")
    return NetPromoters(score, shares)
