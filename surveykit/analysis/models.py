"""Models of a survey's questions; their libraries are loaded when one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from surveykit.analysis.view import View

if TYPE_CHECKING:
    from surveykit.inference.models.fit import FamilyName
    from surveykit.inference.models.model import Model


def regress(view: View, formula: str, family: FamilyName) -> Model:
    """A design-based regression among those inside the domain."""
    from surveykit.inference.models.fit import fit
    from surveykit.inference.models.formula import formula_columns
    from surveykit.modelframe import model_frame

    frame = model_frame(view.responses, formula_columns(formula))
    return fit(formula, frame, view.sample, family=family, domain=view.inside)
