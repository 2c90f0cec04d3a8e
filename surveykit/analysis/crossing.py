"""Estimates of a question's rows by the columns of a banner, with their full covariance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from surveykit import survey_messages as messages
from surveykit.analysis.view import View
from surveykit.errors import Problem, UsageError
from surveykit.estimation.cells import (
    Counts,
    Features,
    Wanted,
    cell_estimates,
    decoded,
    spelled_out,
)
from surveykit.estimation.estimate import Estimate
from surveykit.estimation.quotient import certain, may_be_certain, quotients
from surveykit.inference.corrections import Correction, check_correction
from surveykit.tables.assemble import Banner, shown_levels
from surveykit.tables.columntests import Tested
from surveykit.tables.errors import BlockErrors, Crossed
from surveykit.tabulation.axis import Axis, BaseName, Chunk, joined, total_axis
from surveykit.tabulation.totals import CellTotals

Floats = NDArray[np.float64]


def banner_of(view: View, names: Sequence[str]) -> tuple[Banner, Axis]:
    """The total and the options of each question, and their axes side by side.

    Raises:
        UsageError: a question without options
    """
    axes, titles = [total_axis(len(view.responses))], [""]
    for name in names:
        variable = view.variable(name)
        if not variable.choices:
            raise UsageError(Problem(messages.NOT_A_BANNER, values={"question": name}))
        axes.append(view.axis(variable))
        titles.append(variable.question.label if variable.row is None else variable.title)
    return Banner(axes, titles), joined(axes)


def tested(view: View, banner: Banner, wanted: Correction | Tested | None) -> Tested | None:
    """How the columns of a banner are compared; None where they are not.

    By the covariance of the design where there is one and where one person may stand in several
    columns; else by effective bases, as table programs do.
    """
    if wanted is None or len(banner.axes) < 2:
        return None
    if isinstance(wanted, Tested):
        return wanted
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
    view.refuse_census()
    wanted = [_wanted(axis, base) for axis in axes]
    parts: list[list[Crossed]] = [[] for _ in axes]
    for number, (shift, span) in enumerate(zip(banner.shifts, banner.spans, strict=True)):
        column = _Column(view, banner, number, shift, span)
        for part, one in zip(parts, column.crossed(axes, totals, wanted), strict=True):
            part.append(one)
    width = len(banner.heads)
    return [
        BlockErrors(tuple(part), (len(asked[0].levels), width))
        for part, asked in zip(parts, wanted, strict=True)
    ]


def _wanted(axis: Axis, base: BaseName) -> list[Wanted]:
    """The shares of an axis' rows, and its mean where it has one."""
    levels = np.array(shown_levels(axis, base), dtype=np.intp)
    shares = Wanted(levels, np.full(len(levels), axis.base(base), dtype=np.intp))
    at = [i for i in axis.of_kind("moment") if not axis.levels[i].codes]
    scored = len(at) == 3 and any(
        chunk.decode[:, chunk.targets == at[0]].any() for chunk in axis.chunks if at[0] in chunk.targets
    )
    if not scored:
        return [shares]
    first, second, third = (np.array([i], dtype=np.intp) for i in at)
    return [shares, Wanted(second, first, third)]


class _Column:
    """One variable of a banner (or the total) and how its columns are made of column states.

    The total of a table with a banner is the sum over the states of the first variable, so that
    nothing is counted for it alone.
    """

    def __init__(self, view: View, banner: Banner, number: int, shift: int, span: range) -> None:
        self.view = view
        self.places = np.arange(span.start, span.stop)
        self.shift = shift
        self.levels = banner.positions[self.places] - shift
        self.axis = banner.axes[number]
        self.whole = number == 0
        plain = view.sample.additive
        borrowed = next((a for a in banner.axes[1:] if len(a.chunks) == 1), None) if self.whole else None
        self.counted = borrowed or self.axis
        self.plain = plain and len(self.counted.chunks) == 1

    def crossed(
        self, axes: Sequence[Axis], totals: Sequence[CellTotals], wanted: Sequence[list[Wanted]]
    ) -> Iterator[Crossed]:
        """One result a row axis."""
        ready = [self.plain and len(a.chunks) == 1 and a.chunks[0].values is None for a in axes]
        every = [tuple(dict.fromkeys(i for one in asked for i in one.every)) for asked in wanted]
        fast = [k for k, yes in enumerate(ready) if yes]
        found = dict(
            zip(
                fast,
                self.view.features([axes[k] for k in fast], self.counted, [every[k] for k in fast]),
                strict=True,
            )
        )
        for k, axis in enumerate(axes):
            estimates = [self._estimate(axis, totals[k], one, found.get(k)) for one in wanted[k]]
            means = estimates[1] if len(estimates) > 1 else None
            yield Crossed(estimates[0], _off_centre(means, axis), self.places)

    def _estimate(
        self, axis: Axis, totals: CellTotals, wanted: Wanted, found: tuple[Chunk, Features] | None
    ) -> Estimate:
        names = tuple(
            f"{axis.levels[i].name}|{self.axis.levels[k].name}" for i in wanted.levels for k in self.levels
        )
        if found is None:
            return self._spelled_out(axis, wanted, names)
        side, known = found
        columns = np.ones((len(side.decode), 1)) if self.whole else decoded(side, self.levels)
        counts = _counts(totals, self.shift, self.levels, wanted)
        cells = cell_estimates(known, columns, wanted, counts, self.view.sample, names)
        if not cells.flat.any() or not may_be_certain(self.view.sample):
            return cells
        return replace(cells, known=self._certain(axis, wanted, cells))

    def _certain(self, axis: Axis, wanted: Wanted, cells: Estimate) -> NDArray[np.bool_]:
        """(L*K,) which shares without variance are certain, one after the other: there are few."""
        found = np.zeros(len(cells), dtype=np.bool_)
        for place in np.flatnonzero(cells.flat).tolist():
            row, column = divmod(place, len(self.levels))
            member = spelled_out(self.axis, self.levels[[column]]) * self.view.domain[:, None]
            part, base = (spelled_out(axis, at[[row]]) * member for at in (wanted.levels, wanted.bases))
            found[place] = certain(part, base, cells.value[[place]], self.view.sample)[0]
        return found

    def _spelled_out(self, axis: Axis, wanted: Wanted, names: tuple[str, ...]) -> Estimate:
        """Respondent by respondent, for any design and any axis."""
        inside = self.view.domain.astype(np.float64)[:, None]
        columns = spelled_out(self.axis, self.levels) * inside
        shape = (axis.count, -1)
        part = (spelled_out(axis, wanted.levels)[:, :, None] * columns[:, None, :]).reshape(shape)
        base = (spelled_out(axis, wanted.bases)[:, :, None] * columns[:, None, :]).reshape(shape)
        statistic = "proportion" if wanted.squares is None else "mean"
        return quotients(part, base, base > 0, self.view.sample, names, statistic)


def _off_centre(means: Estimate | None, axis: Axis) -> Estimate | None:
    """Numbers are summed about their plain mean; their means are put back."""
    return replace(means, value=means.value + axis.center) if means is not None and axis.center else means


def _counts(totals: CellTotals, shift: int, levels: NDArray[np.intp], wanted: Wanted) -> Counts:
    where = np.ix_(wanted.bases, levels + shift)

    def effective() -> Floats:
        w, w2 = totals.w[where], totals.w2[where]
        return np.asarray(np.divide(w * w, w2, out=np.zeros_like(w), where=w2 > 0))

    return Counts(totals.n[where], effective)
