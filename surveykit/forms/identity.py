"""Whether a form that promises 无记名 asks who answers."""

from __future__ import annotations

from surveykit.errors import Problem, Problems
from surveykit.forms import messages
from surveykit.questionnaire.model import Questionnaire
from surveykit.responses.privacy.identifiers import header_identifies


def identity_problems(form: Questionnaire) -> Problems:
    """A warning for each question of an anonymous form that names the person."""
    if not form.anonymous:
        return Problems()
    return Problems(
        Problem(
            messages.ASKS_IDENTITY,
            question.place,
            {"number": form.numbers[question.id], "title": question.title},
        )
        for question in form.questions
        if question.id in form.numbers and header_identifies(question.title)
    )
