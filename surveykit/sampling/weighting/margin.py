"""One margin: which cell everybody is in, and what the cells should add up to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import numpy as np

from surveykit.errors import Place, Problem
from surveykit.responses.arrays import frozen_array
from surveykit.sampling.weighting import messages
from surveykit.sampling.weighting.adjustment import BoolArray, FloatArray, IntArray, shown

Outside: TypeAlias = tuple[tuple[str, IntArray], ...]


class Margin(NamedTuple):
    """`codes` (N,) cell of each record, -1 where there is none; `totals` (K,) population of each cell.

    `name`, `labels` (K,) and `place` are for messages and reports; `outside` tells of categories that
    have no target their names and the records in them, all coded -1.
    """

    codes: IntArray
    totals: FloatArray
    name: str = ""
    labels: tuple[str, ...] = ()
    outside: Outside = ()
    place: Place = Place()

    def label(self, cell: int) -> str:
        """The name of a cell; its number where it has none."""
        return self.labels[cell] if self.labels else str(cell + 1)

    def sums(self, weights: FloatArray) -> FloatArray:
        """(K,) float: sum of weights by cell."""
        inside = self.codes >= 0
        sums = np.bincount(self.codes[inside], weights=weights[inside], minlength=len(self.totals))
        return sums.astype(np.float64)

    def counts(self) -> IntArray:
        """(K,) int: records by cell."""
        return np.bincount(self.codes[self.codes >= 0], minlength=len(self.totals))


def sealed(margin: Margin, *, name: str = "") -> Margin:
    """The margin with read-only arrays of the right types; `name` where it has none.

    Raises:
        ValueError: codes beyond the totals, or shapes that do not fit
    """
    codes = frozen_array(np.array(margin.codes, dtype=np.intp))
    totals = frozen_array(np.array(margin.totals, dtype=np.float64))
    labels = tuple(margin.labels)
    if codes.ndim != 1 or totals.ndim != 1 or (labels and len(labels) != len(totals)):
        raise ValueError("a margin has codes (N,), totals (K,) and K labels or none")
    if len(codes) and (codes.max() >= len(totals) or codes.min() < -1):
        raise ValueError("a code points to no total")
    return margin._replace(codes=codes, totals=totals, labels=labels, name=margin.name or name)


def bad_targets(margin: Margin) -> Iterator[Problem]:
    """Targets that are negative, infinite or no number; or all 0."""
    wrong = np.flatnonzero(~np.isfinite(margin.totals) | (margin.totals < 0))
    if not len(wrong) and not margin.totals.any():
        wrong = np.arange(min(1, len(margin.totals)))
    for cell in wrong.tolist():
        values = {"margin": margin.name, "label": margin.label(cell), "target": float(margin.totals[cell])}
        yield Problem(messages.BAD_TARGET, margin.place, values)


def unfit(margin: Margin, weights: FloatArray) -> Iterator[Problem]:
    """What makes these targets impossible for these weights: empty cells, people outside all cells."""
    used = weights > 0
    yield from _outside(margin, used)
    people = np.bincount(margin.codes[used & (margin.codes >= 0)], minlength=len(margin.totals))
    for cell in np.flatnonzero((people == 0) & (margin.totals > 0)).tolist():
        values = {"label": margin.label(cell), "target": shown(margin.totals[cell])}
        yield Problem(messages.EMPTY_CELL, margin.place, {"margin": margin.name, **values})
    for cell in np.flatnonzero((people > 0) & (margin.totals == 0)).tolist():
        values = {"label": margin.label(cell), "count": str(people[cell])}
        yield Problem(messages.ZERO_TARGET, margin.place, {"margin": margin.name, **values})


def _outside(margin: Margin, used: BoolArray) -> Iterator[Problem]:
    left = used & (margin.codes < 0)
    for label, members in margin.outside:
        count = int(left[members].sum())
        left[members] = False
        if count:
            values = {"margin": margin.name, "label": label, "count": count}
            yield Problem(messages.OUTSIDE, margin.place, values)
    if left.any():
        yield Problem(messages.NO_ANSWER, margin.place, {"margin": margin.name, "count": int(left.sum())})
