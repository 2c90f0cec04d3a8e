"""W310: an answer after which nothing is asked any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from surveykit.errors import ExpressionError
from surveykit.lint.finding import Finding, finding
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Item, Sheet
from surveykit.questionnaire.condition import names as names_in
from surveykit.questionnaire.condition import parse
from surveykit.questionnaire.meaning import Condition
from surveykit.questionnaire.messages import note
from surveykit.questionnaire.names import Names
from surveykit.questionnaire.resolve import resolve
from surveykit.questionnaire.truth import truth

EXIT = note(
    "W310",
    "答“{label}”的人，后面 {count} 道题都不会问到",
    "whoever answers '{label}' is asked none of the {count} questions that follow",
    "确认是有意的；意见建议等题通常应当人人可答",
    "make sure that this is meant; questions for everybody should have no show_if",
)
SCREENING = 2
_LEAST_AFTER = 2


def exits(sheet: Sheet) -> Iterator[Finding]:
    """Options behind which every later question is skipped; the first two questions may screen."""
    routes = _routes(sheet)
    for number, item in enumerate(sheet.asked):
        later = sheet.asked[number + 1 :]
        hangs = [routes.get(each.question.id) for each in later]
        if number < SCREENING or len(later) < _LEAST_AFTER or item.question.type != "single":
            continue
        if any(each is None or item.question.id not in each[0] for each in hangs):
            continue
        conditions = [each[1] for each in hangs if each is not None]
        for choice in item.question.choices:
            if all(
                truth(each, {item.question.id: choice.code}, _scores(item)) is False for each in conditions
            ):
                yield finding(EXIT, choice.place, label=choice.label, count=len(later))


def _routes(sheet: Sheet) -> Mapping[str, tuple[tuple[str, ...], Condition]]:
    """Question id -> the names its condition uses, and the condition."""
    known = Names.in_questionnaire(sheet.form)
    found = {}
    for item in sheet.asked:
        text = item.question.show_if
        try:
            tree = parse(text) if text else None
        except ExpressionError:
            continue
        condition = resolve(tree, known, item.node.place).condition if tree is not None else None
        if tree is not None and condition is not None:
            found[item.question.id] = (names_in(tree), condition)
    return found


def _scores(item: Item) -> Mapping[str, Mapping[int, float | None]]:
    return {item.question.id: {choice.code: choice.score for choice in item.question.choices}}


RULES = (Rule("W310", exits),)
