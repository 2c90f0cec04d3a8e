"""Shares of named codes: satisfaction rate, best two, worst two."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, UsageError
from surveykit.estimation.estimate import Estimate
from surveykit.estimation.quotient import means
from surveykit.inference.scales import messages
from surveykit.inference.scales.coded import Flags, answered, unknown_codes
from surveykit.sampling.design import SampleDesign

Floats = NDArray[np.float64]


def share_of_codes(
    values: Floats,
    domain: Flags,
    design: SampleDesign,
    names: Sequence[str],
    *,
    codes: Sequence[float],
    outside: Sequence[float] = (),
) -> Estimate:
    """(p,) proportion 0-1 of `values` (N, p) that are among `codes`, over all who answered.

    Codes `outside` (don't know) leave the base. The satisfaction rate (满意率) is this with the codes that
    count as satisfied. R: `svymean(~I(x %in% codes), subset(design, !x %in% outside))`.
    """
    inside = answered(values, domain) & ~np.isin(values, list(outside))
    hit = np.isin(values, list(codes)).astype(np.float64)
    return means(hit, inside, design, names, proportion=True)


def top_box(
    values: Floats,
    domain: Flags,
    design: SampleDesign,
    names: Sequence[str],
    *,
    order: Sequence[float],
    count: int = 2,
    outside: Sequence[float] = (),
) -> Estimate:
    """(p,) proportion of the best `count` levels (前两项占比); `order` lists the codes from best to worst.

    Raises:
        UsageError: a box of no levels or of all; codes that are neither in `order` nor `outside`
    """
    if not 1 <= count < len(order):
        raise UsageError(Problem(messages.BOX_SIZE, values={"levels": len(order), "count": count}))
    strange = list(
        unknown_codes(values, answered(values, domain), (*order, *outside), names, messages.UNKNOWN_CODE)
    )
    if strange:
        raise UsageError(strange)
    return share_of_codes(values, domain, design, names, codes=order[:count], outside=outside)


def bottom_box(
    values: Floats,
    domain: Flags,
    design: SampleDesign,
    names: Sequence[str],
    *,
    order: Sequence[float],
    count: int = 2,
    outside: Sequence[float] = (),
) -> Estimate:
    """(p,) proportion of the worst `count` levels (后两项占比); otherwise as `top_box`."""
    return top_box(values, domain, design, names, order=order[::-1], count=count, outside=outside)
