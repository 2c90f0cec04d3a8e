"""Linearised variance under a stratified, clustered, multi-stage design.

V = sum over stages of carried * (1 - f_h) n_h/(n_h - 1) sum_i (z_hi - mean_h)(z_hi - mean_h)' over unit
totals z; n_h counts every sampled unit, also one outside the domain. A later stage is carried by the
sampling fractions before it, so without population sizes the first stage alone counts.
Source: Cochran (1977) ch. 10-11; Saerndal, Swensson & Wretman (1992) 4.4; equals R `survey:::svyrecvar`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from surveykit.sampling.design import SampleDesign
from surveykit.sampling.replicates import refuse_single
from surveykit.sampling.stages import Stage, grouped
from surveykit.tabulation.products import crossproduct

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
_NOISE = 1e-12
# a stratum of which less is left was taken whole
TAKEN = 1e-7


def covariance(scores: Floats, design: SampleDesign, inside: Flags | None = None) -> Floats:
    """(N, p) scores (weight times influence, 0 outside the domain) -> (p, p) their total's covariance.

    `inside` (N,) or (N, p) is the domain, for designs whose single units depend on it (None: everybody).
    Where the weights were made to meet known totals, what those explain is taken out first; every record
    then counts, as in R.

    Raises:
        DesignError: a stratum with a single unit, unless the design says what to do with it
    """
    present = _present(scores, design, inside) if design.by_domain else None
    scores = unexplained(scores, design)
    if design.units is not None:
        scores = grouped(design.units, scores, design.unit_count)
    return covariance_of_units(scores, design, present)


def unexplained(scores: Floats, design: SampleDesign) -> Floats:
    """(N, p) the scores less what the adjustments of the weights already explain."""
    for step in reversed(design.adjusted):
        scores = step.adjustment.residuals(scores, step.before, step.after)
    return scores


def _present(scores: Floats, design: SampleDesign, inside: Flags | None) -> Floats:
    """(U, p) how many records of each finest unit are in the domain."""
    held = np.ones(scores.shape)
    if inside is not None and not design.adjusted:
        held = np.broadcast_to(inside if inside.ndim == 2 else inside[:, None], scores.shape).astype(float)
    return held if design.units is None else grouped(design.units, held, design.unit_count)


def covariance_of_units(totals: Floats, design: SampleDesign, present: Floats | None = None) -> Floats:
    """(U, p) totals of scores by finest unit -> (p, p).

    `present` (U, p) records of the domain in each, where single units are those of the domain.
    """
    if design.by_domain and present is None:
        raise ValueError("the design's single units depend on the domain")
    whole = np.zeros((totals.shape[1], totals.shape[1]))
    for stage in design.stages:
        factors, centred = (
            stage_factors(stage, design) if present is None else domain_factors(stage, design, present)
        )
        values = stage.totals(totals)
        middle = stage.by_stratum(values) / stage.drawn[:, None]
        # one large array, changed in place: fresh ones cost more than the arithmetic
        apart = stage.of_units(middle * centred)
        np.subtract(values, apart, out=apart)
        root = np.sqrt(factors)
        if (root == root[0]).all():
            whole += root[0][:, None] * root[0] * crossproduct(apart, apart)
            continue
        apart *= stage.of_units(root)
        whole += crossproduct(apart, apart)
    return cleaned(whole)


def covariance_of_states(totals: Floats, squares: Floats, scores: Floats, design: SampleDesign) -> Floats:
    """The same where each respondent is a unit and the scores are those of a few states.

    `totals`, `squares` (H, S) sums of w and w^2 by stratum and state; `scores` (S, p) the score of a
    weight of 1 in each state -> (p, p). Two sums by stratum suffice, however many respondents.
    """
    stage = design.stages[0]
    if design.by_domain:
        raise ValueError("the design's single units depend on the domain")
    factors, centred = stage_factors(stage, design)
    whole = scores.T @ (scores * (factors[:, 0] @ squares)[:, None])
    middle = totals @ scores
    whole -= middle.T @ (middle * (factors * centred) / stage.drawn[:, None])
    return cleaned(whole)


def stage_factors(stage: Stage, design: SampleDesign) -> tuple[Floats, Floats]:
    """(H, 1) factor of each stratum's spread, and (H, 1) 1 where it is centred at its mean, else 0.

    Raises:
        DesignError: single units are refused
    """
    policy = design.names.single_psu
    single = stage.single[:, None]
    if policy in ("refuse", "collapse"):
        # a stratum that found no neighbour is as good as refused
        refuse_single(stage)
    factors = _factors(stage)
    if policy == "adjust":
        return factors, np.where(single, 0.0, 1.0)
    return np.where(single, 0.0, factors), np.ones_like(factors)


def domain_factors(stage: Stage, design: SampleDesign, present: Floats) -> tuple[Floats, Floats]:
    """(H, p) the same by domain: `present` (U, p) counts its records in the finest units.

    A stratum with one unit left in the domain is like one with a single unit where the design says so
    (`single_psu_in_domain`); `average` raises the strata that have an error to all strata of the domain.
    Equals R `survey:::onestrat` with the options `survey.lonely.psu` and `survey.adjust.domain.lonely`
    at the first stage; later stages are averaged over all their strata, where R, going unit by unit,
    finds no number.

    Raises:
        DesignError: `average`, and no stratum has two units
    """
    held = stage.by_stratum((stage.totals(present) > 0).astype(np.float64))
    single = stage.single[:, None] & np.ones(held.shape, dtype=np.bool_)
    if design.names.single_psu_in_domain:
        single |= (held == 1) & ((stage.drawn > 1) & (stage.left > TAKEN))[:, None]
    factors = _factors(stage)
    if design.names.single_psu == "adjust":
        return factors * np.ones(held.shape), np.where(single, 0.0, 1.0)
    if stage.single.all():
        refuse_single(stage)
    touched = held > 0
    usable = (touched & ~single).sum(axis=0)
    # without a stratum to average over, no error can be estimated
    spare = np.divide(touched.sum(axis=0), usable, out=np.full(len(usable), np.nan), where=usable > 0)
    return np.where(single, 0.0, factors) * spare, np.ones(held.shape)


def _factors(stage: Stage) -> Floats:
    """(H, 1) carried (1 - f) n/(n - 1)."""
    n = stage.drawn
    factors = stage.carried * np.maximum(stage.left, 0.0) * n / np.maximum(n - 1, 1)
    return np.where(stage.left <= TAKEN, 0.0, factors)[:, None]


def cleaned(matrix: Floats) -> Floats:
    """The matrix with variances below noise set to zero."""
    diagonal = np.diagonal(matrix)
    small = diagonal < _NOISE * np.abs(diagonal).max(initial=0.0)
    negative = small & (diagonal < 0)
    if negative.any():
        matrix = matrix.copy()
        matrix[negative, :] = 0.0
        matrix[:, negative] = 0.0
    return matrix
