"""Shares and means of a table's cells with their full covariance, from sums by group.

A cell is sum(w a)/sum(w b) over levels of a row axis and states of a column axis. The weighted totals of
those levels by column state - the **features** - and their covariance come from the sums by PSU (or by
stratum, where each respondent is a PSU); every share, mean, margin and test is a function of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.estimation.estimate import Estimate
from surveykit.estimation.variance import covariance_of_states, covariance_of_units
from surveykit.sampling.design import SampleDesign
from surveykit.tabulation.axis import Axis, Chunk
from surveykit.tabulation.grouped import GroupSums
from surveykit.tabulation.plan import Groups
from surveykit.tabulation.products import product

Floats = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """Weighted totals by column state with their covariance, and the levels that they make up.

    `totals` (F, C); `covariance` (C*F, C*F) by state; `parts` (F, all) what each adds to the `levels`
    that were asked for; `sums` (C, S) of weights by column and row state.
    """

    levels: frozenset[int]
    parts: Floats
    totals: Floats
    covariance: Floats
    sums: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """What is asked of a row axis: `levels` (L,) numerators, `bases` (L,) their denominators' levels.

    `squares` (L,) the level of squared scores of a mean, or None for shares.
    """

    levels: Places
    bases: Places
    squares: Places | None = None

    @property
    def every(self) -> tuple[int, ...]:
        """All levels that are needed, each once."""
        asked = (
            (self.levels, self.bases) if self.squares is None else (self.levels, self.bases, self.squares)
        )
        return tuple(dict.fromkeys(np.concatenate(asked).tolist()))


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """(L, K) persons in the base of each cell, and (L, K) effective persons when they are asked for."""

    n: Floats
    effective: Callable[[], Floats]


def groups_of(design: SampleDesign) -> Groups:
    """By stratum where each respondent is a PSU, else by finest unit."""
    if not design.elements:
        return Groups(design.respondents, design.unit_count)
    stage = design.stages[0]
    return Groups(stage.stratum_of if len(stage.drawn) > 1 else None, len(stage.drawn))


def features(sums: GroupSums, row: Chunk, levels: tuple[int, ...], design: SampleDesign) -> Features:
    """The totals of a row chunk by column state with their covariance.

    The features are the states of the chunk, or the `levels` where these are fewer.
    """
    parts = decoded(row, np.array(levels, dtype=np.intp))
    groups, columns, states = sums.w.shape
    # a sum over a long first axis, in a fifth of the time of sum(axis=0)
    by_state = (np.ones(groups) @ sums.w.reshape(groups, -1)).reshape(columns, states)
    few = states <= len(levels)
    totals = by_state if few else by_state @ parts
    if sums.w2 is not None:
        pick = np.asarray(np.kron(np.eye(columns), np.eye(states) if few else parts))
        w, w2 = (array.reshape(groups, -1) for array in (sums.w, sums.w2))
        spread = covariance_of_states(w, w2, pick, design)
    else:
        each = sums.w if few else product(sums.w.reshape(-1, states), parts)
        spread = covariance_of_units(each.reshape(groups, -1), design)
    whole = np.zeros((totals.shape[1], max(levels, default=-1) + 1))
    whole[:, levels] = parts if few else np.eye(len(levels))
    return Features(frozenset(levels), whole, totals.T, spread, by_state)


def cell_estimates(
    found: Features,
    columns: Floats,
    wanted: Wanted,
    counts: Counts,
    design: SampleDesign,
    names: Sequence[str],
) -> Estimate:
    """(L*K,) cells, row by row; `columns` (C, K) says which column states each column holds."""
    at, of = found.parts[:, wanted.levels], found.parts[:, wanted.bases]
    by_column = found.totals @ columns
    above, below = at.T @ by_column, of.T @ by_column
    value = np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0)
    spread = _spread(found, columns, at, of, value, below)
    n = counts.n.ravel()
    if wanted.squares is None:
        population = value * (1.0 - value)
    else:
        squared = found.parts[:, wanted.squares].T @ by_column
        mean_square = np.divide(squared, below, out=np.full(squared.shape, np.nan), where=below > 0)
        population = np.maximum(mean_square - value**2, 0.0)
    simple = np.divide(population.ravel(), n - 1, out=np.full(len(n), np.nan), where=n > 1)
    statistic = "proportion" if wanted.squares is None else "mean"
    return Estimate(
        tuple(names),
        value.ravel(),
        spread,
        design.df,
        statistic,
        n,
        below.ravel(),
        lambda: counts.effective().ravel(),
        simple,
    )


def _spread(
    found: Features, columns: Floats, at: Floats, of: Floats, value: Floats, below: Floats
) -> Floats:
    """(L*K, L*K) covariance; NaN where nobody is in the base. `at`, `of` (F, L); `columns` (C, K)."""
    weight = np.divide(1.0, below, out=np.zeros_like(below), where=below > 0)
    empty = np.isnan(value)
    scores = at[:, :, None] * weight - of[:, :, None] * (np.where(empty, 0.0, value) * weight)
    flat = (columns[:, None, None, :] * scores).reshape(len(found.covariance), weight.size)
    spread: Floats = flat.T @ found.covariance @ flat
    if empty.any():
        spread[empty.ravel(), :] = np.nan
        spread[:, empty.ravel()] = np.nan
    return spread


def joint_estimates(
    found: Features, rows: Places, columns: Floats
) -> tuple[Floats, Floats, Floats, Floats]:
    """Shares (R, C) of all cells, their covariance, totals (R, C) and theirs, row by row.

    `rows` are levels and `columns` (states, C) column levels of which each respondent has one at most.
    """
    at = found.parts[:, rows]
    totals = at.T @ (found.totals @ columns)
    flat = (columns[:, None, None, :] * at[:, :, None]).reshape(len(found.covariance), -1)
    of_totals = flat.T @ found.covariance @ flat
    whole = float(totals.sum())
    shares = totals / whole if whole else np.full(totals.shape, np.nan)
    apart = (np.eye(shares.size) - shares.ravel()[:, None]) / (whole or 1.0)
    return shares, apart @ of_totals @ apart.T, totals, of_totals


def decoded(chunk: Chunk, levels: Places) -> Floats:
    """(S, L) what each state of the chunk adds to the levels."""
    return np.asarray(chunk.decode @ (chunk.targets[:, None] == levels))


def spelled_out(axis: Axis, levels: Places) -> Floats:
    """(N, L) what each respondent adds to the levels, for axes of several chunks and any design."""
    whole = np.zeros((axis.count, len(levels)))
    for chunk in axis.chunks:
        added = chunk.each(decoded(chunk, levels))
        whole += added if chunk.values is None else added * chunk.values[:, None]
    return whole
