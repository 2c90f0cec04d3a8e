"""What the first stage draws: rows of the frame, or clusters of them, each in one stratum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DesignError, Place, Problem
from surveykit.sampling import drawing_messages as messages
from surveykit.sampling.frame import Frame
from surveykit.sampling.plan import Plan

Rows = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Units:
    """M units in the order of the frame: `labels`, the rows of each, its stratum, its size.

    `strata` names the H strata in their order, a single "" without strata; `stratum` is (M,)
    int. `sizes` is (M,) float for methods by size, else None. `order` is the (M,) int order in which a
    systematic draw meets them.
    """

    labels: tuple[str, ...]
    members: tuple[Rows, ...]
    strata: tuple[str, ...]
    stratum: Rows
    sizes: Floats | None
    order: Rows

    def counts(self) -> Rows:
        """(H,) int: units in each stratum."""
        return np.bincount(self.stratum, minlength=len(self.strata)).astype(np.int64)

    def inside(self, stratum: int) -> Rows:
        """Int: the units of a stratum, in the order in which they are drawn."""
        ordered: Rows = self.order[self.stratum[self.order] == stratum]
        return ordered

    def totals(self, values: Floats) -> Floats:
        """(M,) float: the sum of a row variable over each unit."""
        return np.array([values[rows].sum() for rows in self.members], dtype=np.float64)


def units_of(frame: Frame, plan: Plan) -> Units:
    """The first-stage units of a plan.

    Raises:
        DesignError: unknown columns, empty cells, rows listed twice, sizes that cannot be used, clusters
            in two strata
    """
    frame.refuse_repeated(plan.identity)
    strata, of_row = _strata(frame, plan) if plan.strata else (("",), _zeros(len(frame)))
    if plan.cluster:
        return _clusters(frame, plan, strata, of_row)
    names = frame.texts(plan.identity) if plan.identity else tuple(str(r + 2) for r in range(len(frame)))
    members = tuple(np.arange(len(frame), dtype=np.int64)[:, None])
    sizes = frame.sizes(plan.size) if plan.size else None
    return Units(names, members, strata, of_row, sizes, frame.order(plan.sort))


def grouped(keys: Sequence[str]) -> tuple[tuple[str, ...], Rows]:
    """The groups in order of appearance, and for each row (N,) int the number of its group."""
    index: dict[str, int] = {}
    codes = np.array([index.setdefault(key, len(index)) for key in keys], dtype=np.int64)
    return tuple(index), codes


def _strata(frame: Frame, plan: Plan) -> tuple[tuple[str, ...], Rows]:
    """The strata, by the first column as its values appear, within these by the next."""
    keys = frame.keys(plan.strata)
    places = np.stack([grouped(frame.keys((name,)))[1] for name in plan.strata])
    _, first, codes = np.unique(places, axis=1, return_index=True, return_inverse=True)
    return tuple(keys[row] for row in first.tolist()), codes.reshape(-1).astype(np.int64)


def _clusters(frame: Frame, plan: Plan, strata: tuple[str, ...], of_row: Rows) -> Units:
    labels, codes = grouped(frame.keys((plan.cluster,)))
    by_cluster = np.argsort(codes, kind="stable")
    members = tuple(np.split(by_cluster, np.cumsum(np.bincount(codes))[:-1]))
    found = [
        frame.finding(messages.CLUSTER_IN_TWO, rows.tolist(), cluster=label)
        for label, rows in zip(labels, members, strict=True)
        if (of_row[rows] != of_row[rows[0]]).any()
    ]
    if found:
        raise DesignError(found)
    first = np.array([rows[0] for rows in members], dtype=np.int64)
    places = np.empty(len(frame), dtype=np.int64)
    places[frame.order(plan.sort)] = np.arange(len(frame))
    order = np.argsort(np.array([places[rows].min() for rows in members]), kind="stable")
    return Units(labels, members, strata, of_row[first], _sizes(frame, plan, labels, members), order)


def _sizes(frame: Frame, plan: Plan, labels: tuple[str, ...], members: tuple[Rows, ...]) -> Floats | None:
    if not plan.by_size:
        return None
    if not plan.size:
        return np.array([len(rows) for rows in members], dtype=np.float64)
    values = frame.sizes(plan.size)
    found = [
        frame.finding(messages.CLUSTER_SIZES, rows.tolist(), cluster=label)
        for label, rows in zip(labels, members, strict=True)
        if (values[rows] != values[rows[0]]).any()
    ]
    if found:
        raise DesignError(found)
    return np.array([values[rows[0]] for rows in members], dtype=np.float64)


def refuse_too_many(frame: Frame, n: int, units: int) -> None:
    """More than there are cannot be drawn.

    Raises:
        DesignError: with both numbers
    """
    if n > units:
        told = {"total": n, "population": units}
        raise DesignError(Problem(messages.TOO_LARGE, Place(source=frame.name), told))


def _zeros(count: int) -> Rows:
    return np.zeros(count, dtype=np.int64)
