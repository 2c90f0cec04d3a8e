"""The usual runner: all answers lie in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from surveykit.tabulation.axis import Axis
from surveykit.tabulation.kernel import KeySums, Measure, merge, part
from surveykit.tabulation.plan import Plan, planned
from surveykit.tabulation.totals import finish

Floats = NDArray[np.float64]
BLOCK = 1 << 20


def run(
    rows: Axis,
    columns: Axis,
    measures: Sequence[Measure] = ("n", "w", "w2"),
    *,
    weights: Floats | None = None,
    inside: NDArray[np.bool_] | None = None,
    block: int = BLOCK,
) -> dict[Measure, Floats]:
    """(R, C) sums a measure over all respondents inside the domain; R and C run over all levels.

    Without weights all measures are persons.
    """
    count = rows.count if inside is None else int(inside.sum())
    plan = planned(rows.chunks, columns.chunks, count)
    counted: Sequence[Measure] = ("n",) if weights is None else measures
    found = summed(plan, rows.count, counted, weights=weights, inside=inside, block=block)
    cells = finish(rows, columns, plan, counted, found)
    return cells if weights is not None else dict.fromkeys(measures, cells["n"])


def summed(
    plan: Plan,
    count: int,
    measures: Sequence[Measure],
    *,
    weights: Floats | None = None,
    inside: NDArray[np.bool_] | None = None,
    block: int = BLOCK,
) -> Iterable[KeySums]:
    """The sums of each key of a plan.

    A single block yields them as it goes, so that few are held at a time. Several are merged pairwise, so
    that sums over 1e8 rows keep their digits.
    """
    parts = (part(plan, at, weights, measures) for at in _blocks(count, inside, block))
    return next(parts) if count <= block else _pairwise(map(list, parts))


def _blocks(count: int, inside: NDArray[np.bool_] | None, block: int) -> Iterator[slice | NDArray[np.intp]]:
    for start in range(0, max(count, 1), block):
        here = slice(start, min(start + block, count))
        yield here if inside is None or inside[here].all() else start + np.flatnonzero(inside[here])


def _pairwise(parts: Iterable[list[KeySums]]) -> list[KeySums]:
    """Sums of as many blocks are merged as soon as there are two, so that few wait."""
    waiting: list[tuple[int, list[KeySums]]] = []
    for each in parts:
        size, found = 1, each
        while waiting and waiting[-1][0] == size:
            size, found = 2 * size, merge(waiting.pop()[1], found)
        waiting.append((size, found))
    return reduce(lambda later, earlier: merge(earlier, later), (each for _, each in reversed(waiting)))
