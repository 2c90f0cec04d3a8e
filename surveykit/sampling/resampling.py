"""Replicate weights made from a design."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from surveykit.errors import DesignError, Problem
from surveykit.questionnaire.design import ReplicateKind
from surveykit.sampling import messages
from surveykit.sampling.design import SampleDesign
from surveykit.sampling.replicates import Replicates, balanced, bootstrap, jackknife
from surveykit.sampling.rescaling import rescaled_bootstrap


def replicated(
    sample: SampleDesign,
    kind: ReplicateKind,
    replicates: int,
    seed: int | None,
    *,
    fay: float = 0.0,
    mse: bool = False,
) -> SampleDesign:
    """The design with replicate weights of a kind; the degrees of freedom stay the design's.

    `replicates` and `seed` are for the bootstraps; `mrbbootstrap` draws at every stage, the others PSUs.
    R: `as.svrepdesign(type = kind)`.

    Raises:
        DesignError: a bootstrap without a seed or a second replicate, a kind that cannot be made, a
            single PSU
    """
    psu, stage, weights = sample.psu, sample.stages[0], sample.analysis
    if kind in ("JK1", "JKn"):
        made = jackknife(weights, psu, stage)
    elif kind in ("BRR", "Fay"):
        made = balanced(weights, psu, stage, fay=fay)
    elif kind in ("bootstrap", "subbootstrap", "mrbbootstrap"):
        made = _bootstrapped(sample, kind, replicates, seed)
    else:
        raise DesignError(Problem(messages.NOT_MADE, values={"kind": kind}))
    return replace(sample, replicates=replace(made, mse=mse, degrees=sample.df))


def _bootstrapped(
    sample: SampleDesign, kind: ReplicateKind, replicates: int, seed: int | None
) -> Replicates:
    if seed is None:
        raise DesignError(Problem(messages.NO_SEED))
    if replicates < 2 or seed < 0:
        values = {"replicates": replicates, "seed": seed}
        raise DesignError(Problem(messages.BOOTSTRAP_NUMBERS, values=values))
    generator = np.random.default_rng(seed)
    weights = sample.analysis
    if kind == "mrbbootstrap":
        made = rescaled_bootstrap(
            weights, sample.respondents, sample.stages, replicates=replicates, generator=generator
        )
    else:
        made = bootstrap(
            weights,
            sample.psu,
            sample.stages[0],
            replicates=replicates,
            generator=generator,
            rescaled=kind == "subbootstrap",
        )
    return replace(made, seed=seed)
