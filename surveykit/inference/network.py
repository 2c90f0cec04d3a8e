"""Exact tail probability of an R x C table: the network algorithm of Mehta & Patel (1983).

A stage deals out one column; a node is the multiset of row totals still to fill. Every path that
is surely within the tail, or surely beyond it, is settled at once by the likeliest and unlikeliest
way to go on; paths of equal length through a node are one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, UsageError
from surveykit.inference import messages
from surveykit.inference.counts import Floats

Indices = NDArray[np.intp]
CHUNK = 1_000_000
# paths whose logarithms differ by less are the same path met in another order
GRID = 1e11


@dataclass(frozen=True, eq=False)
class _Stage:
    """Nodes (N, R) before a column is dealt, and the ways on: `start` (N + 1,), `to`, `length`."""

    nodes: NDArray[np.int64]
    start: Indices
    to: Indices
    length: Floats


@dataclass(frozen=True, eq=False)
class _Outlook:
    """For each node: longest and shortest way to the end, and the sum over all ways (log)."""

    longest: Floats
    shortest: Floats
    whole: Floats


class _Budget:
    """Counts steps and refuses the table when they are spent."""

    def __init__(self, cells: Floats, limit: int) -> None:
        rows, columns = cells.shape
        self._left = limit
        self._values = {"rows": rows, "columns": columns, "total": int(cells.sum()), "limit": limit}

    def spend(self, steps: int) -> None:
        self._left -= steps
        if self._left < 0:
            raise UsageError(Problem(messages.TOO_LARGE, values=self._values))


def tail_probability(cells: Floats, *, slack: float, limit: int) -> float:
    """Probability, margins given, of the tables no likelier than `cells` (R, C), 0-1.

    Raises:
        UsageError: more than `limit` steps
    """
    budget = _Budget(cells, limit)
    table = cells if cells.shape[0] <= cells.shape[1] else cells.T
    rows = np.sort(table.sum(axis=1)).astype(np.int64)
    columns = _order(table.sum(axis=0).astype(np.int64))
    stages = _stages(rows, columns, budget)
    outlooks = _outlooks(stages, columns)
    bound = -float(_log_factorial(table).sum()) + slack
    return min(_sum_paths(stages, outlooks, bound, budget), 1.0)


def _order(columns: NDArray[np.int64]) -> NDArray[np.int64]:
    """Largest column last: it is not dealt but left over."""
    falling = np.sort(columns)[::-1]
    return np.concatenate((falling[1:], falling[:1]))


def _stages(rows: NDArray[np.int64], columns: NDArray[np.int64], budget: _Budget) -> list[_Stage]:
    radix = np.concatenate(([1], np.cumprod(rows[:-1] + 1)))
    nodes, stages = rows[None, :], []
    for size in columns[:-1]:
        deals = _deals(rows, int(size), budget)
        budget.spend(len(nodes) * len(deals))
        origin, codes, length = _moves(nodes, deals, radix)
        found, to = np.unique(codes, return_inverse=True)
        start = np.searchsorted(origin, np.arange(len(nodes) + 1))
        stages.append(_Stage(nodes, start, to, length))
        nodes = found[:, None] // radix % (rows + 1)
    stages.append(_Stage(nodes, np.zeros(len(nodes) + 1, np.intp), np.zeros(0, np.intp), np.zeros(0)))
    return stages


def _deals(rows: NDArray[np.int64], size: int, budget: _Budget) -> NDArray[np.int64]:
    """(K, R) every way to deal `size` persons over the rows, none above its row's total."""
    room = np.concatenate((np.cumsum(rows[::-1])[::-1][1:], [0]))
    deals = np.zeros((1, 0), np.int64)
    left = np.array([size])
    for row, after in zip(rows, room, strict=True):
        least, most = np.maximum(0, left - after), np.minimum(row, left)
        width = np.maximum(most - least + 1, 0)
        budget.spend(int(width.sum()))
        origin = np.repeat(np.arange(len(left)), width)
        step = np.arange(len(origin)) - np.repeat(np.cumsum(width) - width, width)
        part = least[origin] + step
        deals = np.column_stack((deals[origin], part))
        left = left[origin] - part
    return deals


def _moves(
    nodes: NDArray[np.int64], deals: NDArray[np.int64], radix: NDArray[np.int64]
) -> tuple[Indices, NDArray[np.int64], Floats]:
    """Origin, code of the node reached, and log length of each possible deal from each node."""
    length = -_log_factorial(deals).sum(axis=1)
    origins, codes, lengths = [], [], []
    width = max(1, CHUNK // len(deals))
    for first in range(0, len(nodes), width):
        rest = nodes[first : first + width, None, :] - deals[None, :, :]
        origin, deal = np.nonzero((rest >= 0).all(axis=2))
        origins.append(origin + first)
        codes.append(np.sort(rest[origin, deal], axis=1) @ radix)
        lengths.append(length[deal])
    return np.concatenate(origins), np.concatenate(codes), np.concatenate(lengths)


def _outlooks(stages: list[_Stage], columns: NDArray[np.int64]) -> list[_Outlook]:
    last = -_log_factorial(stages[-1].nodes).sum(axis=1)
    outlooks = [_Outlook(last, last, last)]
    for position in range(len(stages) - 2, -1, -1):
        stage, later = stages[position], outlooks[0]
        cuts = stage.start[:-1]
        longest = np.maximum.reduceat(stage.length + later.longest[stage.to], cuts)
        shortest = np.minimum.reduceat(stage.length + later.shortest[stage.to], cuts)
        left = columns[position:]
        whole = _log_factorial(left.sum()) - _log_factorial(left).sum()
        outlooks.insert(0, _Outlook(longest, shortest, whole - _log_factorial(stage.nodes).sum(axis=1)))
    return outlooks


def _sum_paths(stages: list[_Stage], outlooks: list[_Outlook], bound: float, budget: _Budget) -> float:
    everything = float(outlooks[0].whole[0])
    node, past, count = np.zeros(1, np.intp), np.zeros(1), np.ones(1)
    within = 0.0
    if outlooks[0].longest[0] <= bound:
        return 1.0
    for stage, outlook in zip(stages, outlooks[1:], strict=False):
        parts = []
        for piece in _pieces(np.diff(stage.start)[node]):
            origin, move = _expand(stage, node[piece])
            budget.spend(len(move))
            path, to, many = past[piece][origin] + stage.length[move], stage.to[move], count[piece][origin]
            sure = path + outlook.longest[to] <= bound
            within += float((many * np.exp(path + outlook.whole[to] - everything))[sure].sum())
            open_ = ~sure & (path + outlook.shortest[to] <= bound)
            parts.append(_merge(to[open_], path[open_], many[open_]))
        node, past, count = _merge(*(np.concatenate(kind) for kind in zip(*parts, strict=True)))
        if not len(node):
            break
    return within


def _pieces(widths: Indices) -> list[slice]:
    """Cut the paths so that each piece grows to about `CHUNK` ways on."""
    bins = np.cumsum(widths) // CHUNK
    edges = [0, *(np.flatnonzero(np.diff(bins)) + 1).tolist(), len(widths)]
    return [slice(low, high) for low, high in pairwise(edges)]


def _expand(stage: _Stage, node: Indices) -> tuple[Indices, Indices]:
    """Each path with each way on from its node: index of the path, index of the way."""
    widths = np.diff(stage.start)[node]
    origin = np.repeat(np.arange(len(node)), widths)
    offset = np.arange(len(origin)) - np.repeat(np.cumsum(widths) - widths, widths)
    return origin, stage.start[node][origin] + offset


def _merge(node: Indices, past: Floats, count: Floats) -> tuple[Indices, Floats, Floats]:
    """Paths of one length at one node become one path walked more often."""
    if not len(node):
        return node, past, count
    key = np.rint(past * GRID)
    order = np.lexsort((key, node))
    node, past, count, key = node[order], past[order], count[order], key[order]
    new = np.concatenate(([True], (np.diff(node) != 0) | (np.diff(key) != 0)))
    return node[new], past[new], np.add.reduceat(count, np.flatnonzero(new))


def _log_factorial(numbers: NDArray[np.int64] | Floats | np.int64) -> Floats:
    from scipy.special import gammaln

    return np.asarray(gammaln(np.asarray(numbers, np.float64) + 1.0))
