"""Estimates of a question's rows by the columns of a banner, with their full covariance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from surveykit.analysis.view import View
from surveykit.estimation.cells import Counts, Wanted, cell_estimates, grouping, spelled_out
from surveykit.estimation.estimate import Estimate
from surveykit.estimation.quotient import quotients
from surveykit.inference.corrections import Correction, check_correction
from surveykit.tables.assemble import Banner, shown_levels
from surveykit.tables.columntests import Tested
from surveykit.tables.errors import BlockErrors, Crossed
from surveykit.tabulation.axis import Axis, BaseName
from surveykit.tabulation.grouped import GroupSums, group_sums
from surveykit.tabulation.totals import CellTotals

Floats = NDArray[np.float64]


def tested(view: View, banner: Banner, wanted: Correction | Tested | None) -> Tested | None:
    """How the columns of a banner are compared; None where they are not.

    By the covariance of the design where there is one and where one person may stand in several
    columns; else by effective bases, as table programs do.
    """
    if wanted is None or isinstance(wanted, Tested) or len(banner.axes) < 2:
        return wanted if isinstance(wanted, Tested) and len(banner.axes) > 1 else None
    sample = view.sample
    names = sample.names
    drawn = bool(names.strata or names.cluster or names.fpc or sample.replicates or sample.adjusted)
    overlapping = any(len(axis.chunks) > 1 or _overlaps(axis) for axis in banner.axes[1:])
    check_correction(wanted)
    return Tested(correction=wanted, by_design=(drawn or overlapping) and not names.census)


def _overlaps(axis: Axis) -> bool:
    options = axis.of_kind("option")
    return bool(((axis.chunks[0].decode[:, list(options)] > 0).sum(axis=1) > 1).any())


def block_errors(
    view: View, axes: Sequence[Axis], totals: Sequence[CellTotals], banner: Banner, base: BaseName
) -> list[BlockErrors]:
    """The errors of each axis' block by the banner, variable by variable of the banner."""
    levels = [np.array(shown_levels(axis, base), dtype=np.intp) for axis in axes]
    parts: list[list[Crossed]] = [[] for _ in axes]
    for column, shift, span in zip(banner.axes, banner.shifts, banner.spans, strict=True):
        places = np.arange(span.start, span.stop)
        positions = banner.positions[places] - shift
        found = crossed(view, axes, column, totals, shift, levels, positions, places, base)
        for part, one in zip(parts, found, strict=True):
            part.append(one)
    width = len(banner.heads)
    return [BlockErrors(tuple(part), (len(rows), width)) for part, rows in zip(parts, levels, strict=True)]


def crossed(
    view: View,
    axes: Sequence[Axis],
    column: Axis,
    totals: Sequence[CellTotals],
    shift: int,
    levels: Sequence[NDArray[np.intp]],
    positions: NDArray[np.intp],
    columns: NDArray[np.intp],
    base: BaseName,
) -> Iterator[Crossed]:
    """One result a row axis; `columns` (K,) is where the columns stand in the table.

    `totals` are the finished counts by the whole banner, where the column axis starts at `shift`;
    `levels` the rows shown of each axis, `positions` the columns shown of the column axis.
    """
    view.refuse_census()
    fast = _suffices(view, axes, column)
    sums = iter(_sums(view, [axis for axis, ready in zip(axes, fast, strict=True) if ready], column))
    for axis, ready, counts, rows in zip(axes, fast, totals, levels, strict=True):
        found = next(sums) if ready else None
        wanted = [_shares(axis, rows, base)]
        moments = _moments(axis)
        if moments is not None:
            wanted.append(moments)
        estimates = [
            _estimate(view, axis, column, positions, each, _counts(counts, shift, positions, each), found)
            for each in wanted
        ]
        means = estimates[1] if len(estimates) > 1 else None
        yield Crossed(estimates[0], _off_centre(means, axis), columns)


def _off_centre(means: Estimate | None, axis: Axis) -> Estimate | None:
    """Numbers are summed about their plain mean; their means are put back."""
    return replace(means, value=means.value + axis.center) if means is not None and axis.center else means


def _suffices(view: View, axes: Sequence[Axis], column: Axis) -> list[bool]:
    """Where sums by group are enough: one chunk of states, errors by linearisation alone."""
    plain = view.sample.replicates is None and not view.sample.adjusted and len(column.chunks) == 1
    return [plain and len(axis.chunks) == 1 and axis.chunks[0].values is None for axis in axes]


def _sums(view: View, axes: Sequence[Axis], column: Axis) -> list[GroupSums]:
    if not axes:
        return []
    chunks = [axis.chunks[0] for axis in axes]
    sample = view.sample
    return group_sums(
        chunks, column.chunks[0], grouping(sample), weights=sample.analysis, inside=view.inside
    )


def _shares(axis: Axis, levels: NDArray[np.intp], base: BaseName) -> Wanted:
    return Wanted(levels, np.full(len(levels), axis.base(base), dtype=np.intp))


def _moments(axis: Axis) -> Wanted | None:
    at = [i for i in axis.of_kind("moment") if not axis.levels[i].codes]
    if len(at) != 3:
        return None
    first, second, third = (np.array([i], dtype=np.intp) for i in at)
    return Wanted(second, first, third)


def _counts(totals: CellTotals, shift: int, positions: NDArray[np.intp], wanted: Wanted) -> Counts:
    where = np.ix_(wanted.bases, positions + shift)
    w, w2 = totals.w[where], totals.w2[where]
    return Counts(totals.n[where], np.divide(w * w, w2, out=np.zeros_like(w), where=w2 > 0))


def _estimate(
    view: View,
    axis: Axis,
    column: Axis,
    positions: NDArray[np.intp],
    wanted: Wanted,
    counts: Counts,
    sums: GroupSums | None,
) -> Estimate:
    names = tuple(
        f"{axis.levels[i].name}|{column.levels[k].name}" for i in wanted.levels for k in positions
    )
    if sums is not None:
        return cell_estimates(sums, axis, column, positions, wanted, counts, view.sample, names)
    return _spelled_out(view, axis, column, positions, wanted, names)


def _spelled_out(
    view: View,
    axis: Axis,
    column: Axis,
    positions: NDArray[np.intp],
    wanted: Wanted,
    names: tuple[str, ...],
) -> Estimate:
    """Respondent by respondent, for any design and any axis."""
    inside = view.domain.astype(np.float64)[:, None]
    columns = spelled_out(column, positions) * inside
    shape = (axis.count, -1)
    part = (spelled_out(axis, wanted.levels)[:, :, None] * columns[:, None, :]).reshape(shape)
    base = (spelled_out(axis, wanted.bases)[:, :, None] * columns[:, None, :]).reshape(shape)
    statistic = "proportion" if wanted.squares is None else "mean"
    return quotients(part, base, base > 0, view.sample, names, statistic)
