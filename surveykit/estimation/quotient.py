"""Totals, means, proportions and ratios of any variables in any domains, with their covariance.

All of them are sum(w a) / sum(w b): a mean has b = 1 in its domain, a total b = 1 fixed. Linearised
scores are w (a - value b) / sum(w b), zero outside the domain, so no sampled unit is ever lost.
Source: Lumley (2010) ch. 2; equals R `svymean`, `svytotal`, `svyratio`, `svyby(covmat = TRUE)`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DesignError, Problem
from surveykit.estimation import messages
from surveykit.estimation.estimate import Estimate
from surveykit.estimation.variance import TAKEN, covariance, unexplained
from surveykit.sampling.design import SampleDesign

Floats = NDArray[np.float64]
Domains = NDArray[np.bool_]
_NOISE = 1e-12


def means(
    values: Floats,
    domains: Domains,
    design: SampleDesign,
    names: Sequence[str],
    *,
    proportion: bool = False,
    together: bool = False,
) -> Estimate:
    """(p,) means of `values` (N, p) over `domains` (N, p); NaN values leave the domain.

    `proportion` says that the values are 0 and 1. `together`: where single units depend on the domain, it
    is that of all means, as for their difference.
    """
    inside = domains & ~np.isnan(values)
    part, base = np.where(inside, values, 0.0), inside.astype(np.float64)
    anyone = np.asarray(inside.any(axis=1))
    among = np.broadcast_to(anyone[:, None], inside.shape) if together else None
    return quotients(part, base, inside, design, names, "proportion" if proportion else "mean", among)


def totals(values: Floats, domains: Domains, design: SampleDesign, names: Sequence[str]) -> Estimate:
    """(p,) weighted totals of `values` (N, p) over `domains` (N, p)."""
    inside = domains & ~np.isnan(values)
    return quotients(np.where(inside, values, 0.0), None, inside, design, names, "total")


def ratios(
    parts: Floats, bases: Floats, domains: Domains, design: SampleDesign, names: Sequence[str]
) -> Estimate:
    """(p,) ratios of the totals of `parts` and `bases` (N, p) over those who have both."""
    inside = domains & ~np.isnan(parts) & ~np.isnan(bases)
    part, base = np.where(inside, parts, 0.0), np.where(inside, bases, 0.0)
    return quotients(part, base, inside, design, names, "ratio")


def quotients(
    part: Floats,
    base: Floats | None,
    inside: Domains,
    design: SampleDesign,
    names: Sequence[str],
    statistic: str,
    among: Domains | None = None,
) -> Estimate:
    """(p,) totals of `part` (N, p) over those of `base`, both 0 outside the domain; None: over 1.

    `among` (N, p) is the domain whose units may be single, where it is not `inside`.
    """
    weights = design.analysis
    over = np.ones(part.shape[1]) if base is None else weights @ base
    value = _quotient(weights @ part, over)
    if base is None:
        value = np.where(inside.any(axis=0), value, 0.0)
    odds = None
    if design.replicates is None:
        spread = _linearised(part, base, value, over, inside if among is None else among, design)
    else:
        spread, odds = _replicated(part, base, value, design, names, statistic)
    empty = np.isnan(value)
    spread[empty, :] = np.nan
    spread[:, empty] = np.nan
    n, weighted, squares = _persons(inside, weights, design)
    found = Estimate(
        tuple(names),
        value,
        spread,
        design.df,
        statistic,
        n,
        weighted,
        lambda: _quotient(weighted**2, squares),
        _simple(part, base, inside, value, over, n, weighted, weights, statistic),
        "psu-strata" if design.replicates is None else "replicates",
        odds,
    )
    if base is None or not found.flat.any() or not may_be_certain(design):
        return found
    return replace(found, known=found.flat & certain(part, base, value, design))


def difference_variances(part: Floats, base: Floats, design: SampleDesign) -> Floats:
    """(R, K, K) variance of the difference of two of K quotients of a row, for single units by domain.

    `part`, `base` (N, R, K), 0 outside the domain of each. The domain of a difference is that of both
    quotients together, as R `svyttest(y ~ group, subset(design, group %in% pair))` has it; the
    covariance of all quotients cannot tell it, where a stratum has one unit in either and two in both.
    """
    shape = part.shape
    flat, held = part.reshape(shape[0], -1), base.reshape(shape[0], -1)
    over = design.analysis @ held
    value = _quotient(design.analysis @ flat, over)
    scores = _scores(flat, held, value, over, design).reshape(shape)
    empty = np.isnan(value).reshape(shape[1:])
    found = np.full((shape[1], shape[2], shape[2]), np.nan)
    for first, second in zip(*np.triu_indices(shape[2], 1), strict=True):
        both = (base[:, :, first] > 0) | (base[:, :, second] > 0)
        spread = covariance(scores[:, :, first] - scores[:, :, second], design, both)
        apart = np.where(empty[:, first] | empty[:, second], np.nan, np.diagonal(spread))
        found[:, first, second] = found[:, second, first] = apart
    return found


def _persons(inside: Domains, weights: Floats, design: SampleDesign) -> tuple[Floats, Floats, Floats]:
    """(p,) persons in each domain, the sum of their weights and of the squares of these."""
    # R counts every row of a replicate design, also one without weight
    held = inside if design.replicates is not None else inside & (weights > 0)[:, None]
    return held.sum(axis=0).astype(np.float64), weights @ inside, (weights * weights) @ inside


def may_be_certain(design: SampleDesign) -> bool:
    """Whether the design has what makes a share certain: strata taken whole, or known totals."""
    return bool(design.adjusted) or any((stage.left <= TAKEN).any() for stage in design.stages)


def certain(part: Floats, base: Floats, value: Floats, design: SampleDesign) -> NDArray[np.bool_]:
    """(p,) bool: `value` has no error, as everybody in the base was to be asked or known totals fix it.

    `part`, `base` (N, p) numerators and denominators. That units happen to agree makes nothing certain.
    """
    weights = design.analysis[:, None]
    scores = (part - base * np.nan_to_num(value)) * weights
    # at 0 and 1 there are no scores: there the persons of the base decide
    between = (value > 0) & (value < 1)
    left = np.where(between, unexplained(scores, design), base * weights)
    unsure = np.zeros(design.count)
    for stage in design.stages:
        share = stage.carried * np.where(stage.left <= TAKEN, 0.0, stage.left)
        unsure = np.maximum(unsure, share[stage.strata_of(design.respondents)])
    whole = np.abs(np.where(between, scores, left)).sum(axis=0)
    return np.asarray(unsure @ np.abs(left) <= _NOISE * whole)


def _quotient(part: Floats, base: Floats) -> Floats:
    whole = np.full(np.broadcast(part, base).shape, np.nan)
    return np.asarray(np.divide(part, base, out=whole, where=base != 0))


def _linearised(
    part: Floats,
    base: Floats | None,
    value: Floats,
    over: Floats,
    inside: Domains,
    design: SampleDesign,
) -> Floats:
    if base is None:
        return covariance(part * design.analysis[:, None], design, inside)
    return covariance(_scores(part, base, value, over, design), design, inside)


def _scores(part: Floats, base: Floats, value: Floats, over: Floats, design: SampleDesign) -> Floats:
    known = np.where(np.isnan(value), 0.0, value)
    scores = (part - base * known) * (design.analysis[:, None] * _quotient(np.ones(len(over)), over))
    return np.nan_to_num(scores)


def _replicated(
    part: Floats,
    base: Floats | None,
    value: Floats,
    design: SampleDesign,
    names: Sequence[str],
    statistic: str,
) -> tuple[Floats, Floats | None]:
    """(p, p) covariance, and (p,) the variance of the log-odds of proportions."""
    replicates = design.replicates
    if replicates is None:
        raise ValueError("the design has no replicate weights")
    each = replicates.weights.T @ part
    if base is not None:
        each = _quotient(each, replicates.weights.T @ base)
    lost = np.isnan(each).sum(axis=0) * ~np.isnan(value)
    if lost.any():
        raise DesignError(
            Problem(messages.REPLICATE_EMPTY, values={"count": int(lost[k]), "name": names[int(k)]})
            for k in np.flatnonzero(lost)
        )
    each, value = np.nan_to_num(each), np.nan_to_num(value)
    spread = replicates.covariance(each, value)
    if statistic != "proportion":
        return spread, None
    inner = ((each > 0) & (each < 1)).all(axis=0) & (value > 0) & (value < 1)
    held, middle = np.where(inner, each, 0.5), np.where(inner, value, 0.5)
    odds = np.diagonal(replicates.covariance(np.log(held / (1 - held)), np.log(middle / (1 - middle))))
    # a replicate at 0 or 1 has no log-odds; the delta method has
    flat = np.divide(
        1.0, (value * (1 - value)) ** 2, out=np.zeros(len(value)), where=(value > 0) & (value < 1)
    )
    return spread, np.where(inner, odds, np.diagonal(spread) * flat)


def _simple(
    part: Floats,
    base: Floats | None,
    inside: Domains,
    value: Floats,
    over: Floats,
    n: Floats,
    weighted: Floats,
    weights: Floats,
    statistic: str,
) -> Floats:
    """(p,) variance under simple random sampling with replacement of the same respondents."""
    residual = (
        part if base is None or statistic in ("mean", "proportion") else part - base * np.nan_to_num(value)
    )
    middle = _quotient(weights @ residual, weighted)
    apart = np.where(inside, residual - np.nan_to_num(middle), 0.0)
    population = _quotient(weights @ (apart * apart), weighted) * _quotient(n, n - 1)
    if statistic in ("mean", "proportion"):
        return population / np.where(n > 0, n, np.nan)
    per_total = population * weighted**2 / np.where(n > 0, n, np.nan)
    return per_total if statistic == "total" else per_total / np.where(over != 0, over, np.nan) ** 2
