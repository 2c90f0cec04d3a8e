"""Models and scales of a survey's questions; their libraries are loaded when one is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from surveykit.analysis.view import View

if TYPE_CHECKING:
    from surveykit.inference.models.fit import FamilyName
    from surveykit.inference.models.model import Model
    from surveykit.inference.scales.promoters import NetPromoters
    from surveykit.inference.scales.reliability import Reliability


def regress(view: View, formula: str, family: FamilyName) -> Model:
    """A design-based regression among those inside the domain."""
    from surveykit.inference.models.fit import fit
    from surveykit.inference.models.formula import formula_columns
    from surveykit.modelframe import model_frame

    frame = model_frame(view.responses, formula_columns(formula))
    return fit(formula, frame, view.sample, family=family, domain=view.inside)


def reliability_of(view: View, questions: Sequence[str]) -> Reliability:
    """Alpha and item statistics of numbers or scores."""
    from surveykit.inference.scales.reliability import reliability

    view.refuse_census()
    return reliability(view.matrix(questions), view.domain, view.sample, questions)


def promoters_of(view: View, questions: Sequence[str]) -> NetPromoters:
    """Net promoter scores of 0-10 questions."""
    from surveykit.inference.scales.promoters import net_promoters

    view.refuse_census()
    return net_promoters(view.matrix(questions), view.domain, view.sample, questions)
