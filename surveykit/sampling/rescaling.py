"""Preston's rescaled bootstrap: at every stage half of the units are drawn again, without replacement.

The factor of a finest unit is 1 + sum over stages of carry * lambda (n/n* kept - 1), n* = floor(n/2),
lambda = sqrt(f n* (1 - f_h)/(n - n*)), f the sampling fractions of the stages before; carry multiplies
sqrt(n/n*) kept over those stages. So the expected spread of a total is its linearised variance, stage by
stage. Source: Preston (2009), Survey Methodology 35; equals R `survey:::mrbweights` given the same halves,
but for a unit that was certain to be drawn and is alone in its stratum: R loses the stages within it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from surveykit.sampling.replicates import Replicates, refuse_single
from surveykit.sampling.stages import Codes, Floats, Stage

Kept = NDArray[np.bool_]


def rescaled_bootstrap(
    weights: Floats,
    respondents: Codes,
    stages: Sequence[Stage],
    *,
    replicates: int,
    generator: np.random.Generator,
) -> Replicates:
    """Replicates of `weights` (N,) of `respondents` (N,) in finest units. R: `type = "mrbbootstrap"`.

    Raises:
        DesignError: a stratum of any stage with a single unit
    """
    for stage in stages:
        refuse_single(stage)
    factors = rescaled_factors(stages, [halves(stage, replicates, generator) for stage in stages])
    whole = weights[:, None] * factors[respondents]
    return Replicates(whole, 1.0, np.full(replicates, 1.0 / (replicates - 1)), "mrbbootstrap")


def halves(stage: Stage, replicates: int, generator: np.random.Generator) -> Kept:
    """(K, R) bool: the units drawn again, floor(n/2) in each stratum, every set as likely as any other."""
    keys = generator.random((replicates, len(stage.stratum_of)))
    most = np.floor(stage.drawn / 2)[stage.stratum_of]
    begins = np.cumsum(stage.drawn) - stage.drawn
    kept = np.zeros((len(stage.stratum_of), replicates), dtype=np.bool_)
    for replicate, row in enumerate(keys):
        order = np.lexsort((row, stage.stratum_of))
        place = np.arange(len(order)) - begins[stage.stratum_of[order]]
        kept[order, replicate] = place < most[order]
    return kept


def rescaled_factors(stages: Sequence[Stage], kept: Sequence[Kept]) -> Floats:
    """(U, R) factors of the finest units, given which units (K, R) of each stage were drawn again."""
    units = len(stages[-1].stratum_of)
    factors, carry = np.ones((units, kept[0].shape[1])), np.ones((units, kept[0].shape[1]))
    for stage, again in zip(stages, kept, strict=True):
        n, half = stage.drawn, np.floor(stage.drawn / 2)
        spread = np.sqrt(stage.carried * half * np.maximum(stage.left, 0.0) / (n - half))
        # half of one unit is none: the whole stays, which is right where it was certain to be drawn
        raised = np.divide(n, half, out=np.ones_like(n), where=half > 0)[stage.stratum_of][:, None]
        stays = again | (half == 0)[stage.stratum_of][:, None]
        own = spread[stage.stratum_of][:, None] * (raised * stays - 1.0)
        inner = np.sqrt(raised) * stays
        if stage.unit_of is not None:
            own, inner = own[stage.unit_of], inner[stage.unit_of]
        factors += carry * own
        carry *= inner
    return factors
