"""How long a form takes to fill in, estimated from what there is to read and to do.

Reading goes at five characters a second. To that come, in seconds, the choices themselves; a question that
only some are asked counts half. The figures are working assumptions of the right order (see docs/lint), not
measurements: a trial run with a watch is worth more.
"""

from __future__ import annotations

from collections.abc import Mapping

from surveykit.questionnaire.model import Question, Questionnaire

CHARACTERS_A_SECOND = 5.0
_ROUTED_SHARE = 0.5
_SECONDS: Mapping[str, float] = {
    "single": 3.0,
    "rating": 3.0,
    "nps": 4.0,
    "multiple": 6.0,
    "number": 5.0,
    "date": 6.0,
    "text": 20.0,
    "note": 0.0,
}
_A_ROW, _A_TICKED_ROW, _A_RANK, _A_PART = 3.0, 5.0, 5.0, 6.0


def estimated_seconds(questionnaire: Questionnaire) -> float:
    """Seconds, float: to read the introduction and to read and answer every question."""
    return intro_seconds(questionnaire) + sum(seconds(question) for question in questionnaire.questions)


def intro_seconds(questionnaire: Questionnaire) -> float:
    """Seconds, float: to read the introduction."""
    return len(questionnaire.intro) / CHARACTERS_A_SECOND


def seconds(question: Question) -> float:
    """Seconds, float: for one question, half of it where only some are asked."""
    return asked_seconds(question) * (_ROUTED_SHARE if question.show_if else 1.0)


def asked_seconds(question: Question) -> float:
    """Seconds, float: for somebody who is asked it."""
    labels = [choice.label for choice in question.choices] + [row.label for row in question.rows]
    characters = len(question.title) + sum(map(len, labels))
    return characters / CHARACTERS_A_SECOND + _answering(question)


def _answering(question: Question) -> float:
    if question.type == "matrix":
        return len(question.rows) * (_A_TICKED_ROW if question.multiple else _A_ROW)
    if question.type == "ranking":
        return (question.top or len(question.choices)) * _A_RANK
    if question.type == "sum":
        return len(question.rows) * _A_PART
    return _SECONDS[question.type]
