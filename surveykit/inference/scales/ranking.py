"""Scores of ranked options, each by a rule with a name.

points    (Borda 1781) the first of K places gets K, the last 1, what is not ranked 0, over all who
          answered; with K the places that could be filled it is 平均综合得分
mean rank over those who ranked the option
first     share of those who answered that put the option first
ranked    share of those who answered that ranked it at all
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, UsageError
from surveykit.estimation.estimate import Estimate
from surveykit.estimation.quotient import means
from surveykit.inference.scales import messages
from surveykit.sampling.design import SampleDesign

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Ranking:
    """Four estimates (K,), one an option, and the points that the first place earns."""

    points: Estimate
    mean_rank: Estimate
    first: Estimate
    ranked: Estimate
    first_points: int


def ranking(
    ranks: Floats,
    domain: Flags,
    design: SampleDesign,
    names: Sequence[str],
    *,
    places: int | None = None,
    first_points: int | None = None,
) -> Ranking:
    """Scores of the options `names` from `ranks` (N, K): 1 for first, NaN where it was not ranked.

    All who ranked at least one option answered. `places` could be filled (K unless given); the first
    earns `first_points`: `places` unless given, or the number of options, as 问卷星 counts where
    everything is to be ranked. R: `svymean(~ifelse(is.na(r), 0, K + 1 - r))`.

    Raises:
        UsageError: ranks that are no whole numbers from 1 to `places`, or given twice by one person
    """
    most = places or ranks.shape[1]
    worth = first_points or most
    _check(ranks[domain], np.flatnonzero(domain), most)
    chosen = ~np.isnan(ranks)
    base = np.repeat((domain & chosen.any(axis=1))[:, None], ranks.shape[1], axis=1)
    points = np.where(chosen, worth + 1.0 - np.where(chosen, ranks, 0.0), 0.0)
    first = (ranks == 1).astype(np.float64)
    return Ranking(
        means(points, base, design, names),
        means(ranks, base, design, names),
        means(first, base, design, names, proportion=True),
        means(chosen.astype(np.float64), base, design, names, proportion=True),
        worth,
    )


def _check(ranks: Floats, rows: NDArray[np.intp], places: int) -> None:
    chosen = ~np.isnan(ranks)
    known = np.where(chosen, ranks, 1.0)
    bad = ((known < 1) | (known > places) | (known != np.floor(known))).any(axis=1)
    ordered = np.sort(np.where(chosen, ranks, np.inf), axis=1)
    tied = ((ordered[:, 1:] == ordered[:, :-1]) & np.isfinite(ordered[:, 1:])).any(axis=1) & ~bad
    found = [
        Problem(
            message,
            values={"count": int(wrong.sum()), "record": int(rows[wrong.argmax()]) + 1, "places": places},
        )
        for message, wrong in ((messages.BAD_RANK, bad), (messages.TIED_RANK, tied))
        if wrong.any()
    ]
    if found:
        raise UsageError(found)
