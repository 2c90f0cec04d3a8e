"""From an expression to its meaning: names, labels and codes looked up, every fault told at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from surveykit.errors import ExpressionError, Place, Problem
from surveykit.questionnaire import expression_messages as messages
from surveykit.questionnaire.expression import (
    All,
    Among,
    Any,
    Call,
    Compare,
    Comparison,
    Expression,
    Name,
    Not,
    Number,
    Operand,
    Text,
)
from surveykit.questionnaire.lookup import Lookup
from surveykit.questionnaire.meaning import (
    Compares,
    Condition,
    Conjunction,
    Disjunction,
    IsAnswered,
    IsOneOf,
    Negation,
    TextIsOneOf,
    Ticked,
)
from surveykit.questionnaire.model import Variable
from surveykit.questionnaire.names import Names
from surveykit.questionnaire.quantities import argument, called_quantity, is_date, quantity, refuse

_FLIPPED: dict[Comparison, Comparison] = {
    "<": ">",
    "<=": ">=",
    ">": "<",
    ">=": "<=",
    "==": "==",
    "!=": "!=",
}
_ORDERS: dict[Comparison, Callable[[float, float], bool]] = {
    "<": float.__lt__,
    "<=": float.__le__,
    ">": float.__gt__,
    ">=": float.__ge__,
}
_SELECTING = ("selected", "selected_any", "selected_all")


@dataclass(frozen=True)
class Resolved:
    """The meaning of an expression, or None, and everything wrong with it."""

    condition: Condition | None
    problems: tuple[Problem, ...]

    def sound(self) -> Condition:
        """The meaning; raises ExpressionError where something is wrong."""
        if self.problems or self.condition is None:
            raise ExpressionError(self.problems)
        return self.condition


def resolve(expression: Expression, names: Names, place: Place | None = None) -> Resolved:
    """Look up every name, label and code of an expression among `names`."""
    look = Lookup(names, place or Place())
    condition = _condition(look, expression)
    return Resolved(condition, tuple(look.findings))


def _condition(look: Lookup, expression: Expression) -> Condition | None:
    """The meaning of a condition; None where it has a fault."""
    if isinstance(expression, Not):
        operand = _condition(look, expression.operand)
        return None if operand is None else Negation(operand)
    if isinstance(expression, All | Any):
        operands = _sound([_condition(look, operand) for operand in expression.operands])
        if operands is None:
            return None
        return Conjunction(operands) if isinstance(expression, All) else Disjunction(operands)
    if isinstance(expression, Compare):
        return _compare(look, expression)
    if isinstance(expression, Among):
        return _among(look, expression)
    if isinstance(expression, Call) and expression.function in (*_SELECTING, "answered"):
        return _call(look, expression)
    _not_a_condition(look, expression)
    return None


def _sound(found: Sequence[Condition | None]) -> tuple[Condition, ...] | None:
    sound = tuple(each for each in found if each is not None)
    return sound if len(sound) == len(found) else None


def _not_a_condition(look: Lookup, operand: Operand) -> None:
    if isinstance(operand, Call):
        if called_quantity(look, operand) is not None:
            look.report(messages.NUMBER_ALONE, operand, text=operand.text)
        return
    if look.is_scale(operand):
        look.report(messages.NUMBER_ALONE, operand, text=operand.text)
        return
    if isinstance(operand, Name) and look.variable(operand) is None:
        return
    look.report(messages.NOT_A_CONDITION, operand, text=operand.text)


def _compare(look: Lookup, compare: Compare) -> Condition | None:
    left, right, operator = compare.left, compare.right, compare.operator
    if isinstance(left, Number | Text):
        if isinstance(right, Number | Text):
            look.report(messages.NO_QUESTION, left)
            return None
        left, right, operator = right, left, _FLIPPED[operator]
    if not isinstance(left, Name) or look.is_scale(left):
        return _compare_quantities(look, left, operator, right)
    variable = look.variable(left)
    if variable is None:
        return None
    if variable.kind in ("multiple", "ranking"):
        _refuse_comparing(look, variable, left)
        return None
    if variable.kind in ("number", "date"):
        return _compare_quantities(look, left, operator, right)
    if operator not in ("==", "!="):
        return _ordered(look, variable, left, operator, right)
    if variable.kind == "single" and isinstance(right, Name) and right.text in look.names.variables:
        same = _same_option(look, variable, left, right)
    else:
        same = _equals(look, variable, left, (right,))
    return Negation(same) if same is not None and operator == "!=" else same


def _refuse_comparing(look: Lookup, variable: Variable, left: Operand) -> None:
    message = messages.MULTIPLE_COMPARED if variable.kind == "multiple" else messages.RANKING_COMPARED
    look.report(message, left, id=variable.id)


def _ordered(
    look: Lookup, variable: Variable, left: Name, operator: Comparison, right: Operand
) -> Condition | None:
    """A point of a rating is at least (at most …) this number."""
    if not isinstance(right, Number):
        look.report(messages.LABEL_ORDERED, right, id=variable.id)
        return None
    valid = [choice for choice in variable.choices if choice.kind == "valid"]
    if variable.kind != "single" or not any(choice.score is not None for choice in valid):
        look.report(messages.NOMINAL_ORDERED, left, id=variable.id)
        return None
    if any(choice.score != choice.code for choice in valid):
        values = {"operator": operator, "number": f"{right.value:g}"}
        look.report(messages.SCORE_OR_CODE, left, id=variable.id, **values)
        return None
    order = _ORDERS[operator]
    codes = frozenset(choice.code for choice in valid if order(float(choice.code), right.value))
    others = frozenset(choice.code for choice in variable.choices if choice.kind != "valid")
    return IsOneOf(variable.id, codes, others)


def _same_option(look: Lookup, variable: Variable, left: Name, right: Name) -> Condition | None:
    other = look.names.variables[right.text]
    pairs = [[(choice.code, choice.label) for choice in each.choices] for each in (variable, other)]
    if other.kind != "single" or pairs[0] != pairs[1]:
        look.report(messages.DIFFERENT_OPTIONS, left, left=left.text, right=right.text)
        return None
    both = [
        Conjunction((IsOneOf(variable.id, frozenset((code,))), IsOneOf(other.id, frozenset((code,)))))
        for code, _ in pairs[0]
    ]
    return Disjunction(tuple(both))


def _equals(
    look: Lookup, variable: Variable, left: Operand, options: Sequence[Operand]
) -> Condition | None:
    """The answer is one of these options or texts."""
    if variable.kind == "text":
        wrong = [option for option in options if not isinstance(option, Text)]
        for option in wrong:
            look.mismatch(left, option)
        return None if wrong else TextIsOneOf(variable.id, frozenset(option.text for option in options))
    codes = [look.code(variable, option) for option in options]
    if any(code is None for code in codes):
        return None
    return IsOneOf(variable.id, frozenset(code for code in codes if code is not None))


def _compare_quantities(
    look: Lookup, left: Operand, operator: Comparison, right: Operand
) -> Condition | None:
    dated = is_date(look, left)
    first = quantity(look, left, right, dated=dated)
    if first is None:
        return None
    second = quantity(look, right, left, dated=dated)
    return None if second is None else Compares(operator, first, second)


def _among(look: Lookup, among: Among) -> Condition | None:
    subject = among.subject
    if isinstance(subject, Number | Text):
        look.report(messages.NO_QUESTION, subject)
        return None
    if isinstance(subject, Name) and not look.is_scale(subject):
        variable = look.variable(subject)
        if variable is None:
            return None
        if variable.kind in ("single", "text"):
            return _equals(look, variable, subject, among.options)
        if variable.kind in ("multiple", "ranking"):
            _refuse_comparing(look, variable, subject)
            return None
    found = _sound([_compare_quantities(look, subject, "==", option) for option in among.options])
    return None if found is None else Disjunction(found)


def _call(look: Lookup, call: Call) -> Condition | None:
    """`answered(q)` and the three ways of `selected`."""
    if call.function == "answered":
        variable = argument(look, call, 1)
        return None if variable is None else IsAnswered(variable.id)
    variable = argument(look, call, 2, more=call.function != "selected")
    if variable is None:
        return None
    if variable.kind not in ("single", "multiple", "ranking"):
        refuse(look, call, "选择题和排序题", "questions with options")
        return None
    codes = [look.code(variable, option) for option in call.arguments[1:]]
    sound = tuple(code for code in codes if code is not None)
    if len(sound) < len(codes):
        return None
    ticked = tuple(_chosen(variable, code) for code in sound)
    if len(ticked) == 1:
        return ticked[0]
    return Conjunction(ticked) if call.function == "selected_all" else Disjunction(ticked)


def _chosen(variable: Variable, code: int) -> Condition:
    if variable.kind == "single":
        return IsOneOf(variable.id, frozenset((code,)))
    return Ticked(variable.id, code)
