"""Satisfaction score: the mean of points that a named rule gives to each answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, UsageError
from surveykit.estimation.estimate import Estimate
from surveykit.estimation.quotient import means
from surveykit.inference.scales import messages
from surveykit.inference.scales.coded import Flags, answered, check_apart, unknown_codes
from surveykit.sampling.design import SampleDesign

Floats = NDArray[np.float64]
POINTS_2008 = (100.0, 80.0, 60.0, 30.0, 0.0)


@dataclass(frozen=True, slots=True)
class PointsRule:
    """`points` by code; `unknown` codes (不了解) are out of the base, or in it with `unknown_points`."""

    name: str
    points: Mapping[float, float] = field(default_factory=dict)
    unknown: tuple[float, ...] = ()
    unknown_points: float | None = None


@dataclass(frozen=True, eq=False)
class SatisfactionScore:
    """`score` (p,) in points, the `rule`, and notes on those who do not know."""

    score: Estimate
    rule: PointsRule
    notes: tuple[Problem, ...]


def rule_2008(
    order: Sequence[float], *, unknown: Sequence[float] = (), unknown_points: float | None = None
) -> PointsRule:
    """很满意 100, 满意 80, 基本满意 60, 不太满意 30, 不满意 0; `order` lists the codes from best to worst.

    Source: the rule of the 2008 national survey of satisfaction with the selection of cadres.

    Raises:
        UsageError: other than five codes
    """
    return points_rule("2008", order, POINTS_2008, unknown=unknown, unknown_points=unknown_points)


def even_rule(
    order: Sequence[float], *, unknown: Sequence[float] = (), unknown_points: float | None = None
) -> PointsRule:
    """100 for the best level, 0 for the worst, equal steps between."""
    points = np.linspace(100.0, 0.0, len(order)).tolist()
    return points_rule("even", order, points, unknown=unknown, unknown_points=unknown_points)


def points_rule(
    name: str,
    order: Sequence[float],
    points: Sequence[float],
    *,
    unknown: Sequence[float] = (),
    unknown_points: float | None = None,
) -> PointsRule:
    """A rule of one's own: `points` for the codes `order`.

    Raises:
        UsageError: not as many points as codes; a code that is also listed as unknown
    """
    if len(order) != len(points):
        raise UsageError(
            Problem(
                messages.POINTS_COUNT, values={"name": name, "points": len(points), "codes": len(order)}
            )
        )
    check_apart(order, unknown, titles=("赋分的编码", "不了解"))
    table = dict(zip(map(float, order), map(float, points), strict=True))
    return PointsRule(name, table, tuple(float(code) for code in unknown), unknown_points)


def satisfaction_score(
    values: Floats, domain: Flags, design: SampleDesign, names: Sequence[str], *, rule: PointsRule
) -> SatisfactionScore:
    """(p,) mean points of `values` (N, p), sum w points / sum w over the base the rule states.

    R: `svymean(~points)` with the points assigned.

    Raises:
        UsageError: answers with codes the rule does not know
    """
    inside = answered(values, domain)
    strange = list(
        unknown_codes(values, inside, (*rule.points, *rule.unknown), names, messages.UNKNOWN_CODE)
    )
    if strange:
        raise UsageError(strange)
    unsure = inside & np.isin(values, list(rule.unknown))
    points = np.full(values.shape, np.nan)
    for code, worth in rule.points.items():
        points[values == code] = worth
    if rule.unknown_points is not None:
        points[unsure] = rule.unknown_points
    held = unsure & (design.analysis > 0)[:, None]
    found = means(points, np.broadcast_to(inside, values.shape), design, tuple(names))
    return SatisfactionScore(found, rule, tuple(_notes(held, rule, names)))


def _notes(unsure: Flags, rule: PointsRule, names: Sequence[str]) -> Iterator[Problem]:
    message = messages.UNKNOWN_OUT if rule.unknown_points is None else messages.UNKNOWN_IN
    for name, column in zip(names, unsure.T, strict=True):
        if column.any():
            values = {"name": name, "count": int(column.sum()), "points": rule.unknown_points or 0.0}
            yield Problem(message, values=values)
