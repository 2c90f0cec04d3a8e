"""Tests of a survey's questions: independence of two, and groups against each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from surveykit import survey_messages as messages
from surveykit.analysis.persons import refuse_other_options
from surveykit.analysis.view import View
from surveykit.errors import Problem, UsageError
from surveykit.estimation.cells import decoded, joint_estimates, spelled_out
from surveykit.estimation.quotient import means, totals
from surveykit.inference.agreement import kappa_by_design
from surveykit.inference.groups import GroupComparison, MeanTest, compare_groups, mean_test
from surveykit.inference.independence import Independence, Statistic, independence, wald
from surveykit.inference.measure import Measure
from surveykit.inference.ranks import RankResult, RankTest, rank_test
from surveykit.survey_options import check_inside
from surveykit.tabulation.axis import Axis

Floats = NDArray[np.float64]


def test_independence(view: View, row: str, column: str, kind: Statistic) -> Independence:
    """Whether two single choices are independent; don't know, refused and missing stay outside.

    The Pearson statistic counts every record of the domain, as R does; its p does not depend on that.
    """
    view.refuse_census()
    if row == column:
        raise UsageError(Problem(messages.SAME_QUESTION, values={"question": row}))
    sides = [_side(view, name) for name in (row, column)]
    shares, of_shares, sums, of_sums = _joint(view, sides[0], sides[1])
    n, df = float(view.rows), view.df
    if kind in ("Wald", "adjWald"):
        return wald(sums, of_sums, n=n, df=df, kind=kind)
    scaled = view.sample.replicates is None
    return independence(shares, of_shares, n=n, df=df, kind=kind, scaled=scaled)


def agreement_by_design(view: View, first: str, second: str) -> Measure:
    """Kappa of two ratings of the same persons or things, with its error by design."""
    view.refuse_census()
    refuse_other_options(first, second, *(view.groups(name)[1] for name in (first, second)))
    shares, of_shares, _, _ = _joint(view, _side(view, first), _side(view, second))
    return kappa_by_design(shares, of_shares, view.df)


def _side(view: View, name: str) -> tuple[Axis, NDArray[np.intp]]:
    """The axis and its valid option levels."""
    axis = view.choice_axis(name)
    levels = [i for i in axis.of_kind("option") if (c := axis.levels[i].choice) and c.kind == "valid"]
    return axis, np.array(levels, dtype=np.intp)


def _joint(
    view: View, row: tuple[Axis, NDArray[np.intp]], column: tuple[Axis, NDArray[np.intp]]
) -> tuple[Floats, Floats, Floats, Floats]:
    sample = view.sample
    if sample.additive:
        wanted = (row[0].base("answered"), *(int(level) for level in row[1]))
        (found,) = view.features([row[0]], column[0], [wanted])
        return joint_estimates(found, row[1], decoded(column[0].chunks[0], column[1]))
    left, right = spelled_out(row[0], row[1]), spelled_out(column[0], column[1])
    cells = (left[:, :, None] * right[:, None, :]).reshape(len(left), -1)
    known = (left.any(axis=1) & right.any(axis=1) & view.domain)[:, None].repeat(cells.shape[1], axis=1)
    names = tuple(str(k) for k in range(cells.shape[1]))
    shares, sums_ = means(cells, known, sample, names), totals(cells, known, sample, names)
    shape = (len(row[1]), len(column[1]))
    return shares.value.reshape(shape), shares.covariance, sums_.value.reshape(shape), sums_.covariance


def compare(view: View, question: str, options: Sequence[str | int], by: str) -> GroupComparison:
    """Means of a number or score in the groups of `by`, or shares of the options."""
    view.refuse_census()
    values = _values(view, question, options)
    codes, labels = view.groups(by)
    return compare_groups(values, codes, labels, view.domain, view.sample, proportion=bool(options))


def against_number(view: View, question: str, options: Sequence[str | int], null: float) -> MeanTest:
    """Whether a mean, or the share of the options, is `null`."""
    view.refuse_census()
    values = _values(view, question, options)
    return mean_test(values, view.domain, view.sample, null=null, proportion=bool(options))


def rank_groups(view: View, question: str, by: str, kind: RankTest) -> RankResult:
    """A design-based rank test of a number or score between the groups of a single choice."""
    view.refuse_census()
    return rank_test(view.numbers(question), view.groups(by)[0], view.domain, view.sample, kind=kind)


def _values(view: View, question: str, options: Sequence[str | int]) -> Floats:
    """(N,) numbers or scores; 1 and 0 of the options among those who answered."""
    if not options:
        return view.numbers(question)
    variable, positions = view.options(question, options)
    check_inside(variable, positions, "answered")
    asked = view.in_base(variable, "answered")
    return np.where(asked, view.chose(variable, positions).astype(np.float64), np.nan)
