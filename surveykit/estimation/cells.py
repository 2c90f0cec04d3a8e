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
from surveykit.tabulation.grouped import Grouping, GroupSums

Floats = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """Weighted `totals` (F, C) of `levels` (F,) by column state; `covariance` (C*F, C*F) by state."""

    levels: tuple[int, ...]
    totals: Floats
    covariance: Floats

    def places(self, levels: Places) -> Places:
        """Where these levels stand among the features."""
        return np.array([self.levels.index(int(level)) for level in levels], dtype=np.intp)


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
        return tuple(dict.fromkeys(int(level) for level in np.concatenate(asked)))


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """(L, K) persons in the base of each cell, and (L, K) effective persons when they are asked for."""

    n: Floats
    effective: Callable[[], Floats]


def grouping(design: SampleDesign) -> Grouping:
    """By stratum where each respondent is a PSU, else by finest unit."""
    if design.elements:
        stage = design.stages[0]
        single = len(stage.drawn) == 1
        return Grouping(None if single else stage.stratum_of, len(stage.drawn), True)
    return Grouping(design.respondents, design.unit_count, False)


def features(sums: GroupSums, row: Chunk, levels: tuple[int, ...], design: SampleDesign) -> Features:
    """The totals of a row chunk's `levels` by column state with their covariance."""
    decode = decoded(row, np.array(levels, dtype=np.intp))
    groups, states, _ = sums.w.shape
    if sums.w2 is None:
        each = (sums.w.reshape(-1, sums.w.shape[2]) @ decode).reshape(groups, -1)
        totals, spread = each.sum(axis=0), covariance_of_units(each, design)
    else:
        scores = np.zeros((states, len(decode), states, len(levels)))
        for state in range(states):
            scores[state, :, state, :] = decode
        flat = scores.reshape(states * len(decode), -1)
        w, w2 = (array.reshape(groups, -1) for array in (sums.w, sums.w2))
        totals, spread = w.sum(axis=0) @ flat, covariance_of_states(w, w2, flat, design)
    return Features(levels, totals.reshape(states, len(levels)).T, spread)


def cell_estimates(
    found: Features,
    columns: Floats,
    wanted: Wanted,
    counts: Counts,
    design: SampleDesign,
    names: Sequence[str],
) -> Estimate:
    """(L*K,) cells, row by row; `columns` (C, K) says which column states each column holds."""
    at, of = found.places(wanted.levels), found.places(wanted.bases)
    by_column = found.totals @ columns
    above, below = by_column[at], by_column[of]
    value = np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0)
    spread = _spread(found, columns, at, of, value, below)
    n = counts.n.ravel()
    if wanted.squares is None:
        population = value * (1.0 - value)
    else:
        squared = by_column[found.places(wanted.squares)]
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
    found: Features, columns: Floats, at: Places, of: Places, value: Floats, below: Floats
) -> Floats:
    """(L*K, L*K) covariance; NaN where nobody is in the base."""
    count, states = found.totals.shape
    lines, wide = np.arange(len(at)), columns.shape[1]
    weight = np.divide(1.0, below, out=np.zeros_like(below), where=below > 0)
    scores = np.zeros((states, count, len(at), wide))
    scores[:, at, lines, :] += columns[:, None, :] * weight[None]
    scores[:, of, lines, :] -= columns[:, None, :] * (np.nan_to_num(value) * weight)[None]
    flat = scores.reshape(count * states, len(at) * wide)  # a text question has no cells at all
    spread = flat.T @ found.covariance @ flat
    empty = np.isnan(value).ravel()
    if empty.any():
        spread[empty, :] = np.nan
        spread[:, empty] = np.nan
    return spread


def joint_estimates(
    found: Features, rows: Places, columns: Floats
) -> tuple[Floats, Floats, Floats, Floats]:
    """Shares (R, C) of all cells, their covariance, totals (R, C) and theirs, row by row.

    `rows` are levels and `columns` (states, C) column levels of which each respondent has one at most.
    """
    at = found.places(rows)
    count, states = found.totals.shape
    totals = (found.totals @ columns)[at]
    pick = np.zeros((states, count, len(at), columns.shape[1]))
    pick[:, at, np.arange(len(at)), :] = columns[:, None, :]
    flat = pick.reshape(count * states, -1)
    of_totals = flat.T @ found.covariance @ flat
    whole = float(totals.sum())
    shares = totals / whole if whole else np.full(totals.shape, np.nan)
    apart = (np.eye(shares.size) - shares.ravel()[:, None]) / (whole or 1.0)
    return shares, apart @ of_totals @ apart.T, totals, of_totals


def decoded(chunk: Chunk, levels: Places) -> Floats:
    """(S, L) what each state of the chunk adds to the levels."""
    found = np.zeros((len(chunk.decode), len(levels)))
    place = {int(target): k for k, target in enumerate(chunk.targets)}
    for column, level in enumerate(levels):
        if int(level) in place:
            found[:, column] = chunk.decode[:, place[int(level)]]
    return found


def spelled_out(axis: Axis, levels: Places) -> Floats:
    """(N, L) what each respondent adds to the levels, for axes of several chunks and any design."""
    whole = np.zeros((axis.count, len(levels)))
    for chunk in axis.chunks:
        decode = decoded(chunk, levels)
        added = decode[:1] if chunk.codes is None else decode[chunk.codes + np.intp(chunk.offset)]
        whole += added if chunk.values is None else added * chunk.values[:, None]
    return whole
