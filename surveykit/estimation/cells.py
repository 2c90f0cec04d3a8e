"""Shares and means of a table's cells with their full covariance, from sums by group.

A cell is sum(w a)/sum(w b) over joint states of a row and a column variable, so its linearised score
is a number a state: (a - value b)/sum(w b). Multiplied into the sums by PSU (or by stratum, where each
respondent is a PSU) it gives the covariance of all cells at once, without looking at respondents again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.estimation.estimate import Estimate
from surveykit.estimation.variance import covariance_of_states, covariance_of_units
from surveykit.sampling.design import SampleDesign
from surveykit.tabulation.axis import Axis
from surveykit.tabulation.grouped import Grouping, GroupSums

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """What is asked of a row axis: `levels` (L,) numerators, `bases` (L,) their denominators' levels.

    `squares` (L,) the level of squared scores of a mean, or None for shares.
    """

    levels: NDArray[np.intp]
    bases: NDArray[np.intp]
    squares: NDArray[np.intp] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """(L, K) persons and effective persons in the base of each cell."""

    n: Floats
    effective: Floats


def grouping(design: SampleDesign) -> Grouping:
    """By stratum where each respondent is a PSU, else by finest unit."""
    if design.elements:
        stage = design.stages[0]
        single = len(stage.drawn) == 1
        return Grouping(None if single else stage.stratum_of, len(stage.drawn), True)
    return Grouping(design.respondents, len(design.stages[-1].stratum_of), False)


def cell_estimates(
    sums: GroupSums,
    rows: Axis,
    columns: Axis,
    positions: NDArray[np.intp],
    wanted: Wanted,
    counts: Counts,
    design: SampleDesign,
    names: Sequence[str],
) -> Estimate:
    """(L*K,) cells, row by row, of the column levels at `positions` (K,)."""
    row, column = _decode(rows), _decode(columns)[:, positions]
    part, base = row[:, wanted.levels], row[:, wanted.bases]
    whole = sums.w.sum(axis=0)
    above, below = (column.T @ whole @ side for side in (part, base))
    value = np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0)
    spread = _spread(sums, part, base, column, value, below, design)
    order = np.arange(value.size).reshape(value.shape).T.ravel()
    value, spread = value.T.ravel(), spread[np.ix_(order, order)]
    n = counts.n.ravel()
    if wanted.squares is None:
        population = value * (1.0 - value)
    else:
        squared = column.T @ whole @ row[:, wanted.squares]
        mean_square = np.divide(squared, below, out=np.full(squared.shape, np.nan), where=below > 0)
        population = np.maximum(mean_square.T.ravel() - value**2, 0.0)
    simple = np.divide(population, n - 1, out=np.full(len(n), np.nan), where=n > 1)
    statistic = "proportion" if wanted.squares is None else "mean"
    return Estimate(
        tuple(names),
        value,
        spread,
        design.df,
        statistic,
        n,
        below.T.ravel(),
        counts.effective.ravel(),
        simple,
    )


def _decode(axis: Axis) -> Floats:
    """(S, levels) what each state of the axis' one chunk adds to each level."""
    (chunk,) = axis.chunks
    whole = np.zeros((len(chunk.decode), len(axis.levels)))
    whole[:, chunk.targets] = chunk.decode
    return whole


def _spread(
    sums: GroupSums,
    part: Floats,
    base: Floats,
    column: Floats,
    value: Floats,
    below: Floats,
    design: SampleDesign,
) -> Floats:
    """(K*L, K*L) covariance, column by column; NaN where nobody is in the base."""
    known, weight = np.nan_to_num(value), np.divide(1.0, below, out=np.zeros_like(below), where=below > 0)
    if sums.w2 is None:
        by_column = np.einsum("gcs,ck->gks", sums.w, column, optimize=True)
        scores = (by_column @ part - (by_column @ base) * known) * weight
        spread = covariance_of_units(scores.reshape(len(scores), -1), design)
    else:
        apart = part[None, None, :, :] - base[None, None, :, :] * known[None, :, None, :]
        states = apart * weight[None, :, None, :] * column[:, :, None, None]
        flat = states.transpose(0, 2, 1, 3).reshape(column.shape[0] * part.shape[0], -1)
        groups = len(sums.w)
        spread = covariance_of_states(sums.w.reshape(groups, -1), sums.w2.reshape(groups, -1), flat, design)
    empty = np.isnan(value).ravel()
    if empty.any():
        spread = spread.copy()
        spread[empty, :] = np.nan
        spread[:, empty] = np.nan
    return spread


def joint_estimates(
    sums: GroupSums, row: Floats, column: Floats, design: SampleDesign
) -> tuple[Floats, Floats, Floats, Floats]:
    """Shares (R, C) of all cells, their covariance, totals (R, C) and theirs, row by row.

    `row` (S, R) and `column` (T, C) say which states lie in which row and column, each in one at most.
    """
    totals = (column.T @ sums.w.sum(axis=0) @ row).T
    whole = float(totals.sum())
    shares = totals / whole if whole else np.full(totals.shape, np.nan)
    if sums.w2 is None:
        each = np.einsum("gcs,ck,sr->grk", sums.w, column, row, optimize=True)
        cells = each.reshape(len(each), -1)
        apart = (cells - cells.sum(axis=1, keepdims=True) * shares.ravel()) / (whole or 1.0)
        of_shares = covariance_of_units(apart, design)
        return shares, of_shares, totals, covariance_of_units(cells, design)
    states = np.einsum("ck,sr->csrk", column, row).reshape(column.shape[0] * row.shape[0], -1)
    apart = (states - states.sum(axis=1, keepdims=True) * shares.ravel()) / (whole or 1.0)
    w, w2 = (array.reshape(len(array), -1) for array in (sums.w, sums.w2))
    return (
        shares,
        covariance_of_states(w, w2, apart, design),
        totals,
        covariance_of_states(w, w2, states, design),
    )


def decoded(axis: Axis, levels: NDArray[np.intp]) -> Floats:
    """(S, L) what each state of a one-chunk axis adds to the levels."""
    return _decode(axis)[:, levels]


def spelled_out(axis: Axis, levels: NDArray[np.intp]) -> Floats:
    """(N, L) what each respondent adds to the levels, for axes of several chunks and any design."""
    whole = np.zeros((axis.count, len(levels)))
    for chunk in axis.chunks:
        at = {int(target): k for k, target in enumerate(chunk.targets)}
        for column, level in enumerate(levels):
            place = at.get(int(level))
            if place is None:
                continue
            decode = chunk.decode[:, place]
            if chunk.codes is None:
                added = np.full(axis.count, decode[0])
            else:
                added = decode[chunk.codes + np.intp(chunk.offset)]
            whole[:, column] += added if chunk.values is None else added * chunk.values
    return whole
