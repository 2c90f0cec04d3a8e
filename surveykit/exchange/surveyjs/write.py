"""A questionnaire as a SurveyJS definition: a page for each section."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from surveykit.errors import Problem
from surveykit.exchange import messages
from surveykit.exchange.format import Format
from surveykit.exchange.logic.compile import UntellableError, compiled
from surveykit.exchange.number import plain
from surveykit.exchange.surveyjs.grammar import COLUMN, JS
from surveykit.questionnaire.model import Choice, Question, Questionnaire

_TYPES = {
    "single": "radiogroup", "multiple": "checkbox", "rating": "rating", "nps": "rating",
    "ranking": "ranking",
    "number": "text", "date": "text", "text": "comment", "sum": "multipletext", "note": "html",
}  # fmt: skip


def write_surveyjs(form: Questionnaire, to: Format) -> tuple[bytes, Iterable[Problem]]:
    """The definition, and the conditions that could not be put into it."""
    writer = _Writer(form, to)
    value: dict[str, Any] = {"title": form.title}
    if form.intro:
        value["description"] = form.intro
    value["locale"] = "en" if form.language.startswith("en") else "zh-cn"
    pages = groupby(form.questions, key=lambda question: question.section)
    value["pages"] = [
        {
            "name": f"page{number}",
            **({"title": section} if section else {}),
            "elements": [writer.element(question) for question in questions],
        }
        for number, (section, questions) in enumerate(pages, 1)
    ]
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8"), writer.found


@dataclass(eq=False)
class _Writer:
    form: Questionnaire
    to: Format
    found: list[Problem] = field(default_factory=list)

    def element(self, question: Question) -> dict[str, Any]:
        """One question."""
        kind = _TYPES.get(question.type) or ("matrixdropdown" if question.multiple else "matrix")
        value: dict[str, Any] = {"type": kind, "name": question.id}
        if question.type == "note":
            value["html"] = _html(question.title)
        else:
            value["title"] = question.title
        if condition := self._condition(question):
            value["visibleIf"] = condition
        if question.required and question.type != "note":
            value["isRequired"] = True
        return {**value, **_details(question)}

    def _condition(self, question: Question) -> str:
        if not question.show_if:
            return ""
        try:
            return compiled(question.show_if, self.form, JS)
        except UntellableError:
            values = {"condition": question.show_if}
            self.found.append(self.to.problem(messages.UNTOLD_CONDITION, self.form, question, **values))
            return ""


def _html(text: str) -> str:
    """A note's text as HTML that shows it as it is."""
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\n", "<br>")):
        text = text.replace(sign, entity)
    return text


def _details(question: Question) -> dict[str, Any]:
    """What belongs to the type of a question."""
    if question.type == "matrix":
        return _matrix(question)
    if question.type == "nps":
        return {"rateMin": 0, "rateMax": 10}
    if question.type == "rating":
        return {"rateValues": [_item(choice) for choice in question.choices]}
    if question.type == "number":
        return {"inputType": "number", **_limits(question)}
    if question.type == "date":
        return {"inputType": "date"}
    if question.type == "sum":
        return _sum(question)
    if not question.choices:
        return {}
    takes_texts = question.type in ("single", "multiple")
    return {"choices": _choices(question.choices, texts=takes_texts), **_selects(question)}


def _item(choice: Choice) -> Any:
    return {"value": choice.code, "text": choice.label}


def _choices(choices: Sequence[Choice], *, texts: bool) -> list[dict[str, Any]]:
    found = []
    for choice in choices:
        value = {"value": choice.code, "text": choice.label}
        if choice.exclusive:
            value["isExclusive"] = True
        if choice.other and texts:
            value["showCommentArea"] = True
        if choice.other_required and texts:
            value["isCommentRequired"] = True
        found.append(value)
    return found


def _selects(question: Question) -> dict[str, Any]:
    limits = question.validate
    found: dict[str, Any] = {}
    if question.type == "ranking" and question.top and question.top < len(question.choices):
        ends = dict.fromkeys(("minSelectedChoices", "maxSelectedChoices"), question.top)
        found = {"selectToRankEnabled": True, **ends}
    if question.type == "multiple":
        if limits.min_select is not None:
            found["minSelectedChoices"] = limits.min_select
        if limits.max_select is not None:
            found["maxSelectedChoices"] = limits.max_select
    return found


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _limits(question: Question) -> dict[str, Any]:
    limits = question.validate
    found: dict[str, Any] = {}
    if limits.min is not None:
        found["min"] = _number(limits.min)
    if limits.max is not None:
        found["max"] = _number(limits.max)
    if limits.integer:
        found["validators"] = [whole(question.id)]
    return found


def whole(name: str) -> dict[str, Any]:
    """The check that an answer is a whole number."""
    return {"type": "expression", "expression": f"{{{name}}} empty or {{{name}}} % 1 = 0"}


def total(name: str, rows: Sequence[str], value: float) -> dict[str, Any]:
    """The check that the parts add up."""
    parts = " + ".join(f"{{{name}.{row}}}" for row in rows)
    return {"type": "expression", "expression": f"{parts} = {plain(value)}"}


def _sum(question: Question) -> dict[str, Any]:
    """A constant sum as numbers that an expression adds up."""
    limits = question.validate
    ends = {k: _number(v) for k, v in (("minValue", limits.min), ("maxValue", limits.max)) if v is not None}
    items = []
    for row in question.rows:
        item: dict[str, Any] = {"name": str(row.code), "title": row.label, "inputType": "number"}
        checks: list[dict[str, Any]] = [{"type": "numeric", **ends}] if ends else []
        if limits.integer:
            checks.append(whole(f"{question.id}.{row.code}"))
        items.append({**item, "validators": checks} if checks else item)
    found: dict[str, Any] = {"items": items}
    if limits.sum is not None:
        rows = [str(row.code) for row in question.rows]
        found["validators"] = [total(question.id, rows, limits.sum)]
    return found


def _matrix(question: Question) -> dict[str, Any]:
    rows = [{"value": row.code, "text": row.label} for row in question.rows]
    if not question.multiple:
        required = {"eachRowRequired": True} if question.required else {}
        return {"columns": [_item(choice) for choice in question.choices], "rows": rows, **required}
    column: dict[str, Any] = {"name": COLUMN, "title": " ", "cellType": "checkbox"}
    if question.required:
        column["isRequired"] = True
    column |= {"choices": _choices(question.choices, texts=False)}
    limits = question.validate
    if limits.min_select is not None:
        column["minSelectedChoices"] = limits.min_select
    if limits.max_select is not None:
        column["maxSelectedChoices"] = limits.max_select
    return {"columns": [column], "rows": rows}
