"""The numbers of an expression: answers, counts, scores, places, dates."""

from __future__ import annotations

import datetime

from surveykit.questionnaire import expression_messages as messages
from surveykit.questionnaire.expression import Call, Name, Number, Operand, Text
from surveykit.questionnaire.lookup import Lookup
from surveykit.questionnaire.meaning import (
    Constant,
    CountOf,
    DateOf,
    NumberOf,
    Quantity,
    RankOf,
    ScaleOf,
    ScoreOf,
)
from surveykit.questionnaire.model import Variable

_EPOCH = datetime.date(1970, 1, 1)
USAGE = {
    "selected": 'selected(q5, "…")',
    "selected_any": 'selected_any(q5, "…", "…")',
    "selected_all": 'selected_all(q5, "…", "…")',
    "count": "count(q5)",
    "answered": "answered(q5)",
    "rank": 'rank(q10, "…")',
    "score": "score(q1)",
}
_NUMBERS = ("count", "rank", "score")


def quantity(look: Lookup, operand: Operand, left: Operand, *, dated: bool) -> Quantity | None:
    """The number (or date, where the left side is one) an operand stands for; None on a fault."""
    found: Quantity | None = None
    if isinstance(operand, Call):
        called = called_quantity(look, operand)
        if called is None or not dated:
            return called
    elif isinstance(operand, Number) and not dated:
        found = Constant(operand.value)
    elif isinstance(operand, Text) and dated:
        return _day(look, operand)
    elif look.is_scale(operand) and not dated:
        found = ScaleOf(operand.text)
    elif isinstance(operand, Name) and not look.is_scale(operand):
        variable = look.variable(operand)
        if variable is None:
            return None
        found = _answer(variable, dated=dated)
    if found is None:
        look.mismatch(left, operand)
    return found


def is_date(look: Lookup, operand: Operand) -> bool:
    """Whether the operand names a date."""
    variable = look.names.variables.get(operand.text) if isinstance(operand, Name) else None
    return variable is not None and variable.kind == "date"


def called_quantity(look: Lookup, call: Call) -> Quantity | None:
    """`count(q)`, `score(q)`, `rank(q, option)`; None on a fault, which is noted."""
    if call.function not in USAGE:
        look.findings.unknown(
            messages.UNKNOWN_FUNCTION, look.place, call.function, USAGE, column=call.column
        )
        return None
    if call.function not in _NUMBERS:
        look.report(messages.NOT_A_NUMBER, call, text=call.text)
        return None
    variable = argument(look, call, 2 if call.function == "rank" else 1)
    if variable is None:
        return None
    if call.function == "count":
        wanted = variable.kind in ("multiple", "ranking")
        if not wanted:
            refuse(look, call, "多选题和排序题", "multiple choices and rankings")
            return None
        return CountOf(variable.id)
    if call.function == "score":
        scored = variable.kind == "single" and any(each.score is not None for each in variable.choices)
        if not scored:
            refuse(look, call, "有分值的单选题", "single choices with scores")
            return None
        return ScoreOf(variable.id)
    if variable.kind != "ranking":
        refuse(look, call, "排序题", "rankings")
        return None
    code = look.code(variable, call.arguments[1])
    return None if code is None else RankOf(variable.id, code)


def argument(look: Lookup, call: Call, count: int, *, more: bool = False) -> Variable | None:
    """The question a function is called with, where it has as many arguments as it takes."""
    given = len(call.arguments)
    first = call.arguments[0]
    if given < count or (given > count and not more) or not isinstance(first, Name):
        look.report(messages.ARGUMENTS, call, function=call.function, usage=USAGE[call.function])
        return None
    return look.variable(first)


def refuse(look: Lookup, call: Call, types_zh: str, types: str) -> None:
    """Note that a function does not apply to this type of question."""
    look.report(
        messages.NOT_FOR_TYPE,
        call,
        function=call.function,
        id=call.arguments[0].text,
        types_zh=types_zh,
        types=types,
    )


def _answer(variable: Variable, *, dated: bool) -> Quantity | None:
    if dated:
        return DateOf(variable.id) if variable.kind == "date" else None
    return NumberOf(variable.id) if variable.kind == "number" else None


def _day(look: Lookup, text: Text) -> Constant | None:
    try:
        day = datetime.date.fromisoformat(text.text)
    except ValueError:
        look.report(messages.BAD_DATE, text, text=text.text)
        return None
    return Constant(float((day - _EPOCH).days))
