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

Floats = NDArray[np.float64]
_NOISE = 1e-12


def covariance(scores: Floats, design: SampleDesign) -> Floats:
    """(N, p) scores (weight times influence, 0 outside the domain) -> (p, p) their total's covariance.

    Where the weights were made to meet known totals, what those explain is taken out first.

    Raises:
        DesignError: a stratum with a single unit, unless the design says what to do with it
    """
    for step in reversed(design.adjusted):
        scores = step.adjustment.residuals(scores, step.before, step.after)
    if design.units is not None:
        scores = grouped(design.units, scores, design.unit_count)
    return covariance_of_units(scores, design)


def covariance_of_units(totals: Floats, design: SampleDesign) -> Floats:
    """(U, p) totals of scores by finest unit -> (p, p)."""
    whole = np.zeros((totals.shape[1], totals.shape[1]))
    for stage in design.stages:
        factors, centred, spare = stage_factors(stage, design)
        values = stage.totals(totals)
        strata = stage.stratum_of
        middle = stage.by_stratum(values) / stage.drawn[:, None]
        # one large array, changed in place: fresh ones cost more than the arithmetic
        apart = (middle * centred[:, None])[strata]
        np.subtract(values, apart, out=apart)
        apart *= np.sqrt(factors)[strata][:, None]
        whole += (apart.T @ apart) * spare
    return cleaned(whole)


def covariance_of_states(totals: Floats, squares: Floats, scores: Floats, design: SampleDesign) -> Floats:
    """The same where each respondent is a unit and the scores are those of a few states.

    `totals`, `squares` (H, S) sums of w and w^2 by stratum and state; `scores` (S, p) the score of a
    weight of 1 in each state -> (p, p). Two sums by stratum suffice, however many respondents.
    """
    stage = design.stages[0]
    factors, centred, spare = stage_factors(stage, design)
    whole = scores.T @ (scores * (factors @ squares)[:, None])
    middle = totals @ scores
    whole -= middle.T @ (middle * (factors * centred / stage.drawn)[:, None])
    return cleaned(whole * spare)


def stage_factors(stage: Stage, design: SampleDesign) -> tuple[Floats, Floats, float]:
    """(H,) factor of each stratum's spread, (H,) 1 where it is centred at its mean, and what averages.

    Raises:
        DesignError: single units are refused
    """
    policy = design.names.single_psu
    single, n = stage.single, stage.drawn
    if policy in ("refuse", "collapse"):
        # a stratum that found no neighbour is as good as refused
        refuse_single(stage)
    factors = stage.carried * np.maximum(stage.left, 0.0) * n / np.maximum(n - 1, 1)
    centred = np.ones(len(n))
    if policy == "adjust":
        centred[single] = 0.0
    else:
        factors = np.where(single, 0.0, factors)
    factors = np.where(stage.left <= 1e-7, 0.0, factors)
    usable = len(n) - int(single.sum())
    spare = len(n) / usable if policy == "average" and usable else 1.0
    return factors, centred, spare


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
