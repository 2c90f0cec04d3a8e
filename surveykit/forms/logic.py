"""What the page to fill in must know, as plain JSON: questions, limits, and routing as trees.

Conditions are compiled from the same resolved meaning that codes the answers, so that the page needs
no expression language of its own and evaluates nothing as code.
"""

from __future__ import annotations

from typing import Any

from surveykit.questionnaire.condition import parse
from surveykit.questionnaire.edition import edition, question_edition
from surveykit.questionnaire.meaning import (
    Atom,
    Compares,
    Condition,
    Conjunction,
    Constant,
    CountOf,
    DateOf,
    Disjunction,
    IsAnswered,
    IsOneOf,
    Negation,
    NumberOf,
    Quantity,
    RankOf,
    ScaleOf,
    ScoreOf,
    TextIsOneOf,
)
from surveykit.questionnaire.model import Question, Questionnaire, Scale, Variable
from surveykit.questionnaire.names import Names
from surveykit.questionnaire.resolve import resolve
from surveykit.responses.filled.answer_file import FORMAT, VERSION
from surveykit.responses.slots import asked_questions

_QUANTITIES: dict[type, str] = {
    NumberOf: "number",
    DateOf: "date",
    CountOf: "count",
    ScoreOf: "score",
    ScaleOf: "scale",
}


def definition(form: Questionnaire) -> dict[str, Any]:
    """Everything the script of the page works with, but for its words."""
    names = Names.in_questionnaire(form)
    return {
        "format": FORMAT,
        "version": VERSION,
        "form": {
            "id": form.id,
            "edition": edition(form),
            "questions": {q.id: question_edition(q) for q in asked_questions(form)},
        },
        "timed": form.checks.min_seconds is not None,
        "questions": [_question(question, form, names) for question in form.questions],
        "derived": {question.id: _derived(question, names) for question in form.derived},
        "scales": {scale.id: _scale(scale, form) for scale in form.scales},
        "scores": {name: found for name, v in form.variables.items() if (found := _scores(v))},
    }


def condition_tree(condition: Condition) -> list[Any]:
    """A condition as nested lists: the operator first."""
    if isinstance(condition, Negation):
        return ["not", condition_tree(condition.operand)]
    if isinstance(condition, Conjunction | Disjunction):
        name = "and" if isinstance(condition, Conjunction) else "or"
        return [name, *(condition_tree(operand) for operand in condition.operands)]
    return _atom(condition)


def _atom(atom: Atom) -> list[Any]:
    if isinstance(atom, Compares):
        return ["compare", atom.operator, _quantity(atom.left), _quantity(atom.right)]
    if isinstance(atom, IsOneOf):
        return ["one", atom.variable, sorted(atom.codes), sorted(atom.undecided)]
    if isinstance(atom, TextIsOneOf):
        return ["text", atom.variable, sorted(atom.values)]
    if isinstance(atom, IsAnswered):
        return ["answered", atom.variable]
    return ["ticked", atom.variable, atom.code]


def _quantity(quantity: Quantity) -> list[Any]:
    if isinstance(quantity, Constant):
        return ["constant", quantity.value]
    if isinstance(quantity, RankOf):
        return ["rank", quantity.variable, quantity.code]
    return [_QUANTITIES[type(quantity)], quantity.variable]


def _compiled(expression: str, names: Names) -> list[Any] | None:
    return condition_tree(resolve(parse(expression), names).sound()) if expression else None


def _question(question: Question, form: Questionnaire, names: Names) -> dict[str, Any]:
    limits = question.validate
    return {
        "id": question.id,
        "type": question.type,
        "kind": question.variable_kind,
        "number": form.numbers.get(question.id),
        "required": question.required and question.type != "note",
        "show": _compiled(question.show_if, names),
        "variables": [variable.id for variable in question.variables],
        "exclusive": [choice.code for choice in question.choices if choice.exclusive],
        "others": [[c.code, c.label, c.other_required] for c in question.choices if c.other],
        "options": len(question.choices),
        "top": question.top,
        "min": limits.min,
        "max": limits.max,
        "integer": limits.integer,
        "least": limits.min_select,
        "most": limits.max_select,
        "sum": limits.sum,
    }


def _derived(question: Question, names: Names) -> dict[str, Any]:
    derivation = question.derivation
    if derivation is None:
        return {}
    if derivation.bands:
        codes = [choice.code for choice in question.choices]
        bands = zip(codes, derivation.bands, strict=True)
        return {"from": derivation.source, "bands": [[code, b.start, b.below] for code, b in bands]}
    if derivation.recode:
        return {"from": derivation.source, "recode": [[new, list(old)] for new, old in derivation.recode]}
    return {"cases": [[code, _compiled(when, names)] for code, when in derivation.cases]}


def _scale(scale: Scale, form: Questionnaire) -> dict[str, Any]:
    """Each item with the sum of its largest and smallest score where it is reversed."""
    items = [
        [name, _turned(form.variables[name]) if name in scale.reverse else None] for name in scale.items
    ]
    return {"items": items, "least": scale.min_answered or len(scale.items), "mean": scale.method == "mean"}


def _turned(variable: Variable) -> float:
    scores = list(_scores(variable).values())
    if variable.kind == "single":
        return min(scores) + max(scores)
    limits = variable.question.validate
    return (limits.min or 0.0) + (limits.max or 0.0)


def _scores(variable: Variable) -> dict[int, float]:
    """Code -> score, for the options that have one."""
    return {choice.code: choice.score for choice in variable.choices if choice.score is not None}
