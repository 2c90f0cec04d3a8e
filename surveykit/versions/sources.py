"""What a question rests on: the questions that decide who is asked, or that it is computed from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from surveykit.questionnaire.condition import parse
from surveykit.questionnaire.expression import names
from surveykit.questionnaire.model import Question, Questionnaire, Scale
from surveykit.questionnaire.tokens import tokenize


def scale_of(question: Question, questionnaire: Questionnaire) -> Scale | None:
    """The scale that a computed question shows."""
    return next((scale for scale in questionnaire.scales if scale.id == question.id), None)


def made_from(question: Question, questionnaire: Questionnaire) -> tuple[str, ...]:
    """The ids of the questions that it is computed from, each once."""
    made, scale = question.derivation, scale_of(question, questionnaire)
    found = [made.source] if made is not None and made.source else []
    found += scale.items if scale else ()
    cases = [text for _, text in (made.cases if made else ()) if text]
    found += [name for text in cases for name in names(parse(text))]
    return _questions(found, questionnaire)


def routed_by(question: Question, questionnaire: Questionnaire) -> tuple[str, ...]:
    """The ids of the questions that decide who is asked, each once."""
    return _questions(names(parse(question.show_if)) if question.show_if else (), questionnaire)


def _questions(found: Iterable[str], questionnaire: Questionnaire) -> tuple[str, ...]:
    known = questionnaire.variables
    return tuple(dict.fromkeys(known[name].question.id if name in known else name for name in found))


def rewritten(expression: str, renamed: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The words of an expression, variables under their new names: equal where the meaning is.

    `renamed` maps old variable ids -> new ones.
    """
    return tuple(
        (token.kind, renamed.get(token.text, token.text) if token.kind == "name" else token.text)
        for token in tokenize(expression)
    )
