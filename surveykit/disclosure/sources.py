"""Which questions tell of each other: what is derived, and who is asked, shows other answers."""

from __future__ import annotations

from surveykit.questionnaire.condition import parse
from surveykit.questionnaire.meaning import atoms, variables_of
from surveykit.questionnaire.model import Question, Questionnaire
from surveykit.questionnaire.names import Names
from surveykit.questionnaire.resolve import resolve


def sources(form: Questionnaire, question: Question) -> frozenset[str]:
    """The ids of the questions that a question is derived from or asked by."""
    names = _variables(form, question)
    return frozenset(form.variables[name].question.id if name in form.variables else name for name in names)


def profile_of(form: Questionnaire) -> tuple[Question, ...]:
    """The questions with options that tell who somebody is: the profile, and what is derived from it."""
    found: dict[str, Question] = {}
    for question in form.all_questions:
        derived = question.derivation is not None and any(
            name in found or form.by_id[name].profile
            for name in sources(form, question)
            if name in form.by_id
        )
        if question.profile or derived:
            found[question.id] = question
    return tuple(question for question in found.values() if question.choices)


def _variables(form: Questionnaire, question: Question) -> set[str]:
    scale = next((scale for scale in form.scales if scale.id == question.id), None)
    if scale is not None:
        return set(scale.items)
    derivation = question.derivation
    found = {derivation.source} if derivation and derivation.source else set()
    cases = derivation.cases if derivation else ()
    known = Names.in_questionnaire(form)
    for condition in (question.show_if, *(when for _, when in cases)):
        if condition:
            sound = resolve(parse(condition), known).sound()
            found |= {name for atom in atoms(sound) for name in variables_of(atom)}
    return found
