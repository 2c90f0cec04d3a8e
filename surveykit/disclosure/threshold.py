"""How few persons are too few."""

from __future__ import annotations

from surveykit.disclosure.hiding import LEAST_THRESHOLD, USUAL_THRESHOLD
from surveykit.disclosure.messages import THRESHOLD
from surveykit.errors import Problem, UsageError
from surveykit.questionnaire.model import Questionnaire


def checked(threshold: int) -> int:
    """The threshold.

    Raises:
        UsageError: it would hide next to nothing
    """
    if threshold < LEAST_THRESHOLD:
        values = {"given": threshold, "least": LEAST_THRESHOLD}
        raise UsageError(Problem(THRESHOLD, values=values))
    return threshold


def smallest_group(form: Questionnaire, wanted: int | None) -> int:
    """The threshold of what is published: as wanted, 0 for none; else that of an anonymous survey.

    Raises:
        UsageError: it is neither 0 nor high enough
    """
    if wanted is None:
        return USUAL_THRESHOLD if form.anonymous else 0
    return checked(wanted) if wanted else 0
