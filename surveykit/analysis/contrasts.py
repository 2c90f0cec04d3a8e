"""A part against the rest or the whole, and one survey against another, row by row of a question.

Where records were drawn by a design, differences take its covariance; else they rest on effective
bases, as the letters of a table do.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from surveykit import survey_messages as messages
from surveykit.analysis.stubrows import Kind, StubRow, stub_rows
from surveykit.analysis.view import View
from surveykit.errors import Problem, UsageError
from surveykit.estimation.quotient import means
from surveykit.inference.corrections import Correction, adjust, check_correction
from surveykit.inference.sums import MeanSums, ShareSums
from surveykit.inference.two_samples import (
    Comparison,
    compare_estimates,
    compare_means,
    compare_proportions,
)

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Against = Literal["rest", "total"]
MINIMUM_BASE = 30.0
_NAN = math.nan


@dataclass(frozen=True, slots=True)
class Contrast:
    """One row of a question in two sets of persons: `first` less `second` is the `difference`.

    Shares are 0-1, means in their own unit. `first_n`, `second_n` persons. `adjusted` is the p corrected
    for the groups compared in the row. NaN where nothing can be tested or a base is too small.
    """

    row: str
    group: str
    kind: Kind
    first: float
    second: float
    first_n: int
    second_n: int
    difference: float = _NAN
    se: float = _NAN
    statistic: float = _NAN
    df: float = _NAN
    p: float = _NAN
    adjusted: float = _NAN


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """The persons of one side: `values` (N,) where `inside` (N,), seen through their survey."""

    view: View
    values: Floats
    inside: Flags


def parts(
    view: View,
    question: str,
    options: Sequence[str | int],
    by: str,
    *,
    against: Against,
    correction: Correction,
    by_design: bool | None,
    minimum_base: float,
) -> tuple[Contrast, ...]:
    """Each group of a single choice against all others (or all) who named a group."""
    view.refuse_census()
    check_correction(correction)
    codes, labels = view.groups(by)
    known = (view.domain if view.counted is None else view.counted) & (codes >= 0)
    design = drawn(view) if by_design is None else by_design
    found: list[Contrast] = []
    for row in stub_rows(view, question, options):
        for k, label in enumerate(labels):
            part = _Side(view, row.values, known & (codes == k))
            whole = _Side(view, row.values, known if against == "total" else known & (codes != k))
            found.append(_compared(row, label, part, whole, design, minimum_base))
    return tuple(_corrected(found, correction))


def waves(
    earlier: View,
    later: View,
    question: str,
    options: Sequence[str | int],
    *,
    earlier_question: str,
    by_design: bool | None,
    minimum_base: float,
) -> tuple[Contrast, ...]:
    """Two independent surveys: the later less the earlier, rows matched by their labels."""
    for one in (earlier, later):
        one.refuse_census()
    design = drawn(earlier) or drawn(later) if by_design is None else by_design
    before = {(one.label, one.kind): one for one in stub_rows(earlier, earlier_question, options)}
    after = stub_rows(later, question, options)
    if not any((one.label, one.kind) in before for one in after):
        raise UsageError(Problem(messages.NO_SHARED_OPTION, values={"question": question}))
    rows = [*after, *(one for key, one in before.items() if key not in {(a.label, a.kind) for a in after})]
    now = {(one.label, one.kind): one for one in after}
    found = []
    for row in rows:
        key = (row.label, row.kind)
        sides = (_side(later, now.get(key)), _side(earlier, before.get(key)))
        found.append(_compared(row, "", *sides, design, minimum_base))
    return tuple(_corrected(found, "none"))


def drawn(view: View) -> bool:
    """Whether the records were drawn by more than simple random sampling with weights of any kind."""
    sample, names = view.sample, view.sample.names
    return bool(names.strata or names.cluster or names.fpc or sample.replicates or sample.adjusted)


def _side(view: View, row: StubRow | None) -> _Side:
    values = np.full(len(view.responses), np.nan) if row is None else row.values
    return _Side(view, values, view.domain if view.counted is None else view.counted)


def _compared(
    row: StubRow, group: str, first: _Side, second: _Side, by_design: bool, minimum_base: float
) -> Contrast:
    sums = [_sums(side) for side in (first, second)]
    n = [int((side.inside & ~np.isnan(side.values)).sum()) for side in (first, second)]
    held = [total / weight if weight > 0 else _NAN for weight, _, total, _ in sums]
    plain = Contrast(row.label, group, row.kind, held[0], held[1], n[0], n[1])
    effective = min(weight**2 / squares if squares > 0 else 0.0 for weight, squares, _, _ in sums)
    if effective < minimum_base or effective == 0:
        return plain
    same = first.view is second.view
    if by_design:
        found = _by_design(first, second, row.kind) if same else _apart(first, second, row.kind)
    else:
        found = _by_bases(first, second, row.kind, same)
    numbers = (float(part) for part in (found.difference, found.se, found.statistic, found.df, found.p))
    difference, se, statistic, df, p = numbers
    return replace(plain, difference=difference, se=se, statistic=statistic, df=df, p=p)


def _by_design(first: _Side, second: _Side, kind: Kind) -> Comparison:
    """Both sides in one sample, with the covariance between them."""
    domains = np.stack([first.inside, second.inside], axis=1)
    columns = np.repeat(first.values[:, None], 2, axis=1)
    sample = first.view.sample
    found = means(columns, domains, sample, ("first", "second"), proportion=kind == "share", together=True)
    v = found.covariance
    df = sample.df_inside(domains.any(axis=1) & ~np.isnan(first.values)) - 1
    return compare_estimates(found.value[0] - found.value[1], v[0, 0] + v[1, 1] - 2 * v[0, 1], float(df))


def _apart(first: _Side, second: _Side, kind: Kind) -> Comparison:
    """Two samples as two strata of one: variances add, degrees of freedom too, less one."""
    value, variance, df = [], 0.0, -1
    for side in (first, second):
        found = means(
            side.values[:, None],
            side.inside[:, None],
            side.view.sample,
            ("wave",),
            proportion=kind == "share",
        )
        value.append(found.value[0])
        variance += float(found.variance[0])
        df += side.view.sample.df_inside(side.inside & ~np.isnan(side.values))
    return compare_estimates(value[0] - value[1], variance, float(df))


def _by_bases(first: _Side, second: _Side, kind: Kind, same: bool) -> Comparison:
    """Effective bases; persons on both sides, where the whole holds the part, count as shared."""
    weight = [_sums(side) for side in (first, second)]
    shared = 0.0
    if same and bool((first.inside & second.inside).any()):
        shared = weight[0][0] ** 2 / weight[0][1]
    if kind == "share":
        one, two = (ShareSums(*map(np.asarray, (s[2], s[0], s[1]))).proportions for s in weight)
        return compare_proportions(one, two, overlap=shared)
    centre = float(np.nanmean(first.values[first.inside]))
    one_mean, two_mean = (_centred(side, centre).means for side in (first, second))
    return compare_means(one_mean, two_mean, overlap=shared)


def _centred(side: _Side, centre: float) -> MeanSums:
    weight, squares, first, second = _sums(side, centre)
    return MeanSums(*map(np.asarray, (weight, squares, first, second)))


def _sums(side: _Side, centre: float = 0.0) -> tuple[float, float, float, float]:
    """Sums of w, w squared, w x and w x squared, x from a centre."""
    held = side.inside & ~np.isnan(side.values)
    w = side.view.sample.analysis[held]
    x = side.values[held] - centre
    return float(w.sum()), float((w * w).sum()), float((w * x).sum()), float((w * x * x).sum())


def _corrected(found: Sequence[Contrast], correction: Correction) -> Iterator[Contrast]:
    """p corrected among the groups of each row."""
    for _, members in groupby(found, key=lambda one: (one.row, one.kind)):
        family = list(members)
        p = adjust(np.array([one.p for one in family]), correction)
        for one, value in zip(family, p, strict=True):
            yield replace(one, adjusted=float(value))
