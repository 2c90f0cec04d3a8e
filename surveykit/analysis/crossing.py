"""A question's rows by the columns of a banner: their totals, and estimates with full covariance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

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
    groups_of,
    spelled_out,
)
from surveykit.estimation.estimate import Estimate
from surveykit.estimation.quotient import certain, difference_variances, may_be_certain, quotients
from surveykit.inference.corrections import Correction, check_correction
from surveykit.tables.banner import Banner
from surveykit.tables.columntests import Tested
from surveykit.tables.errors import BlockErrors, Crossed
from surveykit.tables.stub import shown_levels
from surveykit.tabulation.axis import Axis, BaseName, joined, total_axis
from surveykit.tabulation.tally import CellTotals, Tally

Floats = NDArray[np.float64]
_FEW_SUMS = 1 << 22


def banner_of(view: View, names: Sequence[str]) -> Banner:
    """The total and the options of each question.

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
    return Banner(axes, titles)


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


def tallied(view: View, axes: Sequence[Axis], banner: Banner) -> Sequence[CellTotals]:
    """The totals of each axis by the banner."""
    return _tally(view, axes, banner).each


def estimated(
    view: View, axes: Sequence[Axis], banner: Banner, base: BaseName
) -> tuple[Sequence[CellTotals], list[BlockErrors]]:
    """The totals of each axis by the banner, and their errors variable by variable of the banner."""
    view.refuse_census()
    wanted = [_wanted(axis, base) for axis in axes]
    sides = _sides(view, banner)
    found = [side.features(axes, wanted) for side in sides]
    totals = _with_known_weights(view, axes, banner, sides, found)
    errors = []
    for k, axis in enumerate(axes):
        parts = (
            side.crossed(axis, totals[k], wanted[k], known.get(k))
            for side, known in zip(sides, found, strict=True)
        )
        errors.append(BlockErrors(tuple(parts), (len(wanted[k][0].levels), len(banner.heads))))
    return totals, errors


def _wanted(axis: Axis, base: BaseName) -> list[Wanted]:
    """The shares of an axis' rows, and its mean where it has one."""
    levels = np.array(shown_levels(axis, base), dtype=np.intp)
    shares = Wanted(levels, np.full(len(levels), axis.base(base), dtype=np.intp))
    at = [i for i in axis.of_kind("moment") if not axis.levels[i].codes]
    if len(at) != 3 or not any(chunk.decode[:, chunk.targets == at[0]].any() for chunk in axis.chunks):
        return [shares]
    first, second, third = (np.array([i], dtype=np.intp) for i in at)
    return [shares, Wanted(second, first, third)]


def _tally(view: View, axes: Sequence[Axis], banner: Banner, known: Floats | None = None) -> Tally:
    weights = view.sample.weights
    return Tally(axes, joined(banner.axes), weights=weights, inside=view.counted, known=known)


def _sides(view: View, banner: Banner) -> list[_Side]:
    """A side a variable of the banner; the total goes with the first, whose states add up to it.

    Where those overlap in several chunks, the total is a side of its own.
    """
    last = len(banner.axes) - 1
    together = last > 0 and len(banner.axes[1].chunks) == 1
    first = _Side(view, banner, 1 if together else 0, with_total=True)
    return [first, *(_Side(view, banner, k) for k in range(2 if together else 1, last + 1))]


class _Side:
    """The columns of one variable of a banner, and how they are made of the states of its axis."""

    def __init__(self, view: View, banner: Banner, number: int, *, with_total: bool = False) -> None:
        self.view, self.banner, self.with_total = view, banner, with_total
        self.axis = banner.axes[number]
        span = banner.spans[number]
        self.places = np.arange(0 if with_total else span.start, span.stop)
        self.levels = banner.positions[span.start : span.stop] - banner.shifts[number]

    def features(self, axes: Sequence[Axis], wanted: Sequence[list[Wanted]]) -> dict[int, Features]:
        """The features of each row axis for which sums by group suffice, by its position."""
        plain = self.view.sample.additive and len(self.axis.chunks) == 1
        ready = [
            k for k, axis in enumerate(axes) if plain and self._grouped(axis, len(wanted[k][0].levels))
        ]
        every = [tuple(dict.fromkeys(i for one in wanted[k] for i in one.every)) for k in ready]
        found = self.view.features([axes[k] for k in ready], self.axis, every)
        return dict(zip(ready, found, strict=True))

    def _grouped(self, axis: Axis, rows: int) -> bool:
        """Whether sums by group suffice, and are not more than what each respondent adds to each cell."""
        chunk, side = axis.chunks[0], self.axis.chunks[0]
        if len(axis.chunks) > 1 or chunk.values is not None:
            return False
        sums = groups_of(self.view.sample).count * len(side.decode) * len(chunk.decode)
        return sums <= max(_FEW_SUMS, axis.count * rows * len(self.places))

    def crossed(
        self, axis: Axis, totals: CellTotals, wanted: Sequence[Wanted], known: Features | None
    ) -> Crossed:
        """The estimates of one row axis."""
        shares, *means = (self._estimate(axis, totals, one, known) for one in wanted)
        sample = self.view.sample
        by_pair = sample.by_domain and sample.replicates is None
        apart = tuple(partial(self._apart, axis, one) for one in wanted) if by_pair else ()
        return Crossed(shares, _off_centre(means[0], axis) if means else None, self.places, apart)

    def weights(self, axis: Axis, known: Features) -> Floats:
        """(R, C) sums of weights of the levels of a row axis by those of the total and of this one."""
        rows, side = axis.chunks[0], self.axis.chunks[0]
        by_state = known.sums @ rows.decode
        cells = np.zeros((len(self.axis.levels), len(axis.levels)))
        cells[side.targets[:, None], rows.targets] = side.decode.T @ by_state
        if self.with_total and self.axis.id:
            whole = np.zeros((len(self.banner.axes[0].levels), len(axis.levels)))
            whole[:, rows.targets] = by_state.sum(axis=0)
            cells = np.concatenate((whole, cells))
        return cells.T

    def _estimate(self, axis: Axis, totals: CellTotals, wanted: Wanted, known: Features | None) -> Estimate:
        heads = [self.banner.heads[k].label for k in self.places.tolist()]
        names = tuple(f"{axis.levels[i].name}|{head}" for i in wanted.levels.tolist() for head in heads)
        if known is None:
            return self._spelled_out(axis, wanted, names)
        columns = self._with_total(decoded(self.axis.chunks[0], self.levels))
        counts = _counts(totals, self.banner.positions[self.places], wanted)
        cells = cell_estimates(known, columns, wanted, counts, self.view.sample, names)
        if not cells.flat.any() or not may_be_certain(self.view.sample):
            return cells
        return replace(cells, known=self._certain(axis, wanted, cells))

    def _certain(self, axis: Axis, wanted: Wanted, cells: Estimate) -> NDArray[np.bool_]:
        """(L*K,) which shares without variance are certain, one after the other: there are few."""
        found = np.zeros(len(cells), dtype=np.bool_)
        columns = self._members()
        for place in np.flatnonzero(cells.flat).tolist():
            row, column = divmod(place, len(self.places))
            member = columns[:, [column]]
            part, base = (spelled_out(axis, at[[row]]) * member for at in (wanted.levels, wanted.bases))
            found[place] = certain(part, base, cells.value[[place]], self.view.sample)[0]
        return found

    def _spelled_out(self, axis: Axis, wanted: Wanted, names: tuple[str, ...]) -> Estimate:
        """Respondent by respondent, for any design and any axis."""
        part, base = (each.reshape(axis.count, -1) for each in self._parts(axis, wanted))
        statistic = "proportion" if wanted.squares is None else "mean"
        return quotients(part, base, base > 0, self.view.sample, names, statistic)

    def _apart(self, axis: Axis, wanted: Wanted) -> Floats:
        """(L, K, K) variance of the difference of two columns, in the domain of both."""
        return difference_variances(*self._parts(axis, wanted), self.view.sample)

    def _parts(self, axis: Axis, wanted: Wanted) -> tuple[Floats, Floats]:
        """(N, L, K) what each respondent adds to the numerator and the denominator of each cell."""
        columns = self._members()[:, None, :]
        of_levels, of_bases = (spelled_out(axis, at)[:, :, None] for at in (wanted.levels, wanted.bases))
        return of_levels * columns, of_bases * columns

    def _members(self) -> Floats:
        """(N, K) 1 where a respondent of the domain is in the column, else 0."""
        return self._with_total(spelled_out(self.axis, self.levels)) * self.view.domain[:, None]

    def _with_total(self, columns: Floats) -> Floats:
        """The same columns, a total of ones before them if it is not there."""
        if not self.with_total or not self.axis.id:
            return columns
        return np.concatenate((np.ones((len(columns), 1)), columns), axis=1)


def _with_known_weights(
    view: View,
    axes: Sequence[Axis],
    banner: Banner,
    sides: Sequence[_Side],
    found: Sequence[dict[int, Features]],
) -> Sequence[CellTotals]:
    """The totals of each axis; what the sums by group tell of the weights is not counted again."""
    told = [k for k in range(len(axes)) if all(k in known for known in found)]
    if view.sample.weights is None or not told:
        return tallied(view, axes, banner)
    pairs = list(zip(sides, found, strict=True))
    weights = [
        np.concatenate([side.weights(axes[k], known[k]) for side, known in pairs], axis=1) for k in told
    ]
    rest = [k for k in range(len(axes)) if k not in told]
    some = _tally(view, [axes[k] for k in told], banner, np.concatenate(weights)).each
    others = tallied(view, [axes[k] for k in rest], banner) if rest else ()
    each = dict(zip((*told, *rest), (*some, *others), strict=True))
    return [each[k] for k in range(len(axes))]


def _off_centre(means: Estimate, axis: Axis) -> Estimate:
    """Numbers are summed about their plain mean; their means are put back."""
    return replace(means, value=means.value + axis.center) if axis.center else means


def _counts(totals: CellTotals, columns: NDArray[np.intp], wanted: Wanted) -> Counts:
    where = (wanted.bases[:, None], columns)

    def effective() -> Floats:
        w, w2 = totals.w[where], totals.w2[where]
        return np.asarray(np.divide(w * w, w2, out=np.zeros_like(w), where=w2 > 0))

    return Counts(totals.n[where], effective)
