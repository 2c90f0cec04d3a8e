"""Satisfaction rates and scores, best and worst boxes, and rankings of a survey's questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from surveykit import survey_messages as messages
from surveykit.analysis.ordered import UNKNOWN, Ordered, ordered
from surveykit.analysis.view import View
from surveykit.errors import Problem, UsageError
from surveykit.estimation.estimate import Estimate
from surveykit.responses.model import RankingColumn

if TYPE_CHECKING:
    from surveykit.inference.scales.ranking import Ranking
    from surveykit.inference.scales.satisfaction import PointsRule, SatisfactionScore

RuleName = Literal["2008", "even"]
Rule: TypeAlias = RuleName | Mapping[str, float]
_SATISFIED, _OTHER = 1.0, 0.0
_BEST = 10.0


def check_to_ten(view: View, names: Sequence[str]) -> None:
    """Refuse choices whose best score is not 10.

    Raises:
        UsageError: naming each
    """
    found = []
    for name in names:
        scores = [choice.score for choice in view.variable(name).choices if choice.score is not None]
        if scores and max(scores) != _BEST:
            found.append(
                Problem(messages.NOT_TO_TEN, values={"question": name, "highest": f"{max(scores):g}"})
            )
    if found:
        raise UsageError(found)


def rate(view: View, names: Sequence[str], satisfied: Sequence[str | int]) -> Estimate:
    """(p,) share of those who chose one of `satisfied`, of all who gave an opinion."""
    from surveykit.inference.scales.boxes import share_of_codes

    columns = []
    for name in names:
        variable, positions = view.options(name, satisfied)
        codes, _ = view.groups(name)
        chose = view.chose(variable, positions)
        columns.append(np.where(codes < 0, np.nan, np.where(chose, _SATISFIED, _OTHER)))
    values = np.stack(columns, axis=1)
    return share_of_codes(values, view.domain, view.sample, names, codes=(_SATISFIED,))


def box(view: View, names: Sequence[str], count: int, order: Sequence[str], *, best: bool) -> Estimate:
    """(p,) share of the best or worst `count` levels."""
    from surveykit.inference.scales.boxes import bottom_box, top_box

    found = ordered(view, names, order)
    take = top_box if best else bottom_box
    return take(
        found.values,
        view.domain,
        view.sample,
        found.names,
        order=found.order,
        count=count,
        outside=(UNKNOWN,),
    )


def score(
    view: View, names: Sequence[str], rule: Rule, order: Sequence[str], unknown_points: float | None
) -> SatisfactionScore:
    """(p,) mean points."""
    from surveykit.inference.scales.satisfaction import satisfaction_score

    listed = tuple(rule) if isinstance(rule, Mapping) else tuple(order)
    found = ordered(view, names, listed)
    points = _rule(found, rule, unknown_points)
    return satisfaction_score(found.values, view.domain, view.sample, found.names, rule=points)


def ranks(view: View, question: str, first_points: int | None) -> Ranking:
    """Scores of the options of a ranking question."""
    from surveykit.inference.scales.ranking import ranking

    variable = view.variable(question)
    column = view.column(variable.id)
    if not isinstance(column, RankingColumn):
        raise UsageError(Problem(messages.NOT_RANKED, values={"question": question}))
    given = column.ranks.astype(np.float64)
    places = variable.question.top or len(variable.choices)
    names = tuple(choice.label for choice in variable.choices)
    values = np.where(given > 0, given, np.nan)
    return ranking(values, view.domain, view.sample, names, places=places, first_points=first_points)


def _rule(found: Ordered, rule: Rule, unknown_points: float | None) -> PointsRule:
    from surveykit.inference.scales.satisfaction import even_rule, points_rule, rule_2008

    unknown = (UNKNOWN,)
    if isinstance(rule, Mapping):
        points = tuple(rule.values())
        return points_rule("own", found.order, points, unknown=unknown, unknown_points=unknown_points)
    named = {"2008": rule_2008, "even": even_rule}.get(rule)
    if named is None:
        raise UsageError(Problem(messages.UNKNOWN_RULE, values={"rule": rule}))
    return named(found.order, unknown=unknown, unknown_points=unknown_points)
