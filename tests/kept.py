"""A questionnaire as far as a format holds it: every feature that the format lists as lost is gone."""

from __future__ import annotations

from dataclasses import replace

from surveykit.exchange.format import Format
from surveykit.questionnaire.condition import parse
from surveykit.questionnaire.meaning import Condition
from surveykit.questionnaire.model import Choice, Question, Questionnaire, Row, Validation
from surveykit.questionnaire.names import Names
from surveykit.questionnaire.resolve import resolve

_OF_FORM = ("intro", "anonymous", "language", "derived", "scales", "banner", "population", "fieldwork")


def kept(form: Questionnaire, to: Format) -> Questionnaire:
    """What must come back from the format."""
    plain = Questionnaire(form.id, form.title, ())
    lost = {name: getattr(plain, name) for name in (*_OF_FORM, "design", "checks") if name not in to.held}
    questions = tuple(_question(question, to) for question in form.questions)
    return replace(form, **lost, questions=questions, source="", sha256="")


def _question(question: Question, to: Format) -> Question:
    plain = Question(question.id, question.type, question.title)
    names = ("section", "show_if", "nets", "short", "profile", "top")
    lost = {name: getattr(plain, name) for name in names if name not in to.held}
    if "top" in to.held and question.top == len(question.choices):
        lost["top"] = None
    if "rank_selects" not in to.held and question.type == "ranking":
        lost["validate"] = Validation()
    return replace(
        question,
        **lost,
        aliases=question.aliases if "aliases" in to.held else (),
        required=question.required and question.type != "note",
        choices=tuple(_choice(choice, to, question) for choice in question.choices),
        rows=tuple(_row(row, to) for row in question.rows),
    )


def _choice(choice: Choice, to: Format, question: Question) -> Choice:
    plain = Choice(choice.code, choice.label)
    if question.type in ("rating", "nps") and ("kinds" not in to.held or choice.kind == "valid"):
        plain = replace(plain, score=float(choice.code))
    if "grid_other" not in to.held and question.type not in ("single", "multiple"):
        choice = replace(choice, other=False, other_required=False)
    fields = {
        "short": "short", "aliases": "aliases", "scores": "score", "kinds": "kind",
        "exclusive": "exclusive", "other": "other", "other_required": "other_required", "pin": "pin",
    }  # fmt: skip
    lost = {key: getattr(plain, key) for name, key in fields.items() if name not in to.held}
    return replace(choice, **lost)


def _row(row: Row, to: Format) -> Row:
    return replace(
        row,
        short=row.short if "short" in to.held else "",
        aliases=row.aliases if "aliases" in to.held else (),
    )


def meanings(form: Questionnaire) -> dict[str, Condition]:
    """The resolved condition of every question that has one."""
    names = Names.in_questionnaire(form)
    return {q.id: resolve(parse(q.show_if), names).sound() for q in form.questions if q.show_if}


def unconditional(form: Questionnaire) -> Questionnaire:
    """The form without conditions, which are compared by their meaning."""
    return replace(form, questions=tuple(replace(q, show_if="") for q in form.questions))
