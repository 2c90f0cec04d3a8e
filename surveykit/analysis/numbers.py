"""Shares, means, totals, ratios, quantiles and correlations of a survey's questions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from surveykit.analysis.view import View
from surveykit.estimation.estimate import Estimate
from surveykit.estimation.moments import correlations, covariances
from surveykit.estimation.quantile import Quantile, QuantileInterval, Rule, quantile
from surveykit.estimation.quotient import means, ratios, totals
from surveykit.estimation.share import Base, Mean, Provenance, Share
from surveykit.questionnaire.model import Variable
from surveykit.survey_options import check_inside
from surveykit.tabulation.axis import BaseName


def share(view: View, where: str, question: str, options: Sequence[str | int], base: BaseName) -> Share:
    """How many in a base chose any of the options."""
    variable, positions = view.options(question, options)
    check_inside(variable, positions, base)
    asked = view.in_base(variable, base)
    part = view.chose(variable, positions) & asked
    weights = view.sample.weights
    w = asked.astype(float) if weights is None else np.where(asked, weights, 0.0)
    total, squared = float(w.sum()), float((w * w).sum())

    def estimated() -> Estimate:
        view.refuse_census()
        return means(
            part.astype(np.float64)[:, None], asked[:, None], view.sample, (question,), proportion=True
        )

    return Share(
        base=Base(base, int(asked.sum()), total, total * total / squared if squared else 0.0),
        provenance=provenance(view, where, variable, positions),
        estimated=estimated,
        count=int(part.sum()),
        weighted_count=total if part.sum() == asked.sum() else float(w[part].sum()),
    )


def mean(view: View, where: str, variable: Variable, value: float, base: Base) -> Mean:
    """A mean that was tabulated, with the error worked out when it is asked for."""

    def estimated() -> Estimate:
        view.refuse_census()
        return means(view.numbers(variable.id)[:, None], view.domain[:, None], view.sample, (variable.id,))

    return Mean(
        base=base, provenance=provenance(view, where, variable, ()), estimated=estimated, value=value
    )


def provenance(view: View, where: str, variable: Variable, positions: Sequence[int]) -> Provenance:
    """Where a number comes from."""
    labels = tuple(variable.choices[k].label for k in positions)
    sample = view.sample
    return Provenance(variable.id, labels, where, sample.weights_label, sample.replicates_label)


def total(view: View, question: str, options: Sequence[str | int]) -> Estimate:
    """The weighted number of people who chose any of the options, or the total of a number."""
    view.refuse_census()
    if options:
        variable, positions = view.options(question, options)
        values = view.chose(variable, positions).astype(np.float64)
    else:
        values = view.numbers(question)
    return totals(values[:, None], view.domain[:, None], view.sample, (question,))


def ratio(view: View, part: str, whole: str) -> Estimate:
    """The total of one number over that of another."""
    view.refuse_census()
    above, below = view.numbers(part)[:, None], view.numbers(whole)[:, None]
    return ratios(above, below, view.domain[:, None], view.sample, (f"{part}/{whole}",))


def quantile_of(
    view: View, question: str, probability: float, rule: Rule, method: QuantileInterval, level: float
) -> Quantile:
    """A quantile of a number or of scores."""
    view.refuse_census()
    values = view.numbers(question)
    return quantile(values, view.domain, view.sample, probability, rule=rule, method=method, level=level)


def covariance_of(view: View, questions: Sequence[str]) -> Estimate:
    """Variances and covariances of numbers or scores."""
    view.refuse_census()
    return covariances(view.matrix(questions), view.domain, view.sample, questions)


def correlation_of(view: View, questions: Sequence[str]) -> Estimate:
    """Correlations of numbers or scores, pair by pair."""
    view.refuse_census()
    return correlations(view.matrix(questions), view.domain, view.sample, questions)
