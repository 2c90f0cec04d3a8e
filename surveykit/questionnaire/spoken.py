"""A condition in words: `q1 in ('一般', '差')` is 第3题选“一般”或“差”.

A question is called by the number it carries on the form, what was computed by its title.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from surveykit.errors import Language
from surveykit.questionnaire.condition import parse
from surveykit.questionnaire.expression import (
    All,
    Among,
    Any,
    Call,
    Compare,
    Expression,
    Name,
    Not,
    Number,
    Operand,
    Text,
)
from surveykit.questionnaire.model import Questionnaire, Variable
from surveykit.wording.spoken import SpokenWords, spoken_words

_SWAPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def spoken(condition: str, questionnaire: Questionnaire, language: Language = "zh") -> str:
    """A sound condition of this questionnaire, in words."""
    return _Speaker(questionnaire, spoken_words(language)).said(parse(condition))


def called(name: str, questionnaire: Questionnaire, language: Language = "zh") -> str:
    """What a question, a row of one, or a scale is called: 第3题, 第6题“党课”, “年龄段”."""
    return _Speaker(questionnaire, spoken_words(language)).called(name)


class _Speaker:
    """Says the parts of a condition, from the outside in."""

    def __init__(self, questionnaire: Questionnaire, say: SpokenWords) -> None:
        self.form = questionnaire
        self.say = say

    def said(self, expression: Expression) -> str:
        """Any expression that is true or false."""
        if isinstance(expression, All | Any):
            mark = self.say.both if isinstance(expression, All) else self.say.either
            return mark.join(map(self._inside, expression.operands))
        if isinstance(expression, Not):
            return self._negated(expression.operand)
        if isinstance(expression, Among):
            return self._among(expression, none=False)
        if isinstance(expression, Call):
            return self._called(expression)
        return self._compared(expression) if isinstance(expression, Compare) else ""

    def called(self, name: str) -> str:
        """The number of a question on the form, with the row where it has rows, else the title."""
        variable = self.form.variables.get(name)
        question = variable.question if variable else self.form.by_id.get(name)
        if question is None:
            titles = (scale.title for scale in self.form.scales if scale.id == name)
            return self.say.title.format(title=next(titles, name))
        number = self.form.numbers.get(question.id)
        whole = (
            self.say.title.format(title=question.label)
            if number is None
            else self.say.number.format(number=number)
        )
        row = variable.row if variable else None
        return self.say.row.format(question=whole, row=row.label) if row else whole

    def _inside(self, expression: Expression) -> str:
        text = self.said(expression)
        nested = isinstance(expression, All | Any)
        return self.say.bracket.format(text=text) if nested else text

    def _negated(self, expression: Expression) -> str:
        if isinstance(expression, Among):
            return self._among(expression, none=True)
        if isinstance(expression, Call) and expression.function == "answered":
            return self.say.unanswered.format(question=self.called(expression.arguments[0].text))
        return self.say.negated.format(text=self.said(expression))

    def _among(self, expression: Among, *, none: bool) -> str:
        subject, say = expression.subject, self.say
        variable = self._variable(subject)
        if template := self._named(variable, none=none):
            options = self._options(variable, expression.options, say.or_mark)
            return template.format(question=self.called(subject.text), options=options)
        listed = say.or_mark.join(option.text for option in expression.options)
        return say.comparisons["!=" if none else "=="].format(left=self._quantity(subject), right=listed)

    def _named(self, variable: Variable | None, *, none: bool) -> str:
        """How an answer is said to be one of some options or texts; empty where it is a number."""
        say = self.say
        if variable is None or variable.kind in ("number", "date"):
            return ""
        if variable.kind == "text":
            return say.typed_not if none else say.typed
        if variable.question.derivation is not None:
            return say.falls_not if none else say.falls
        return say.chose_not if none else say.chose

    def _called(self, call: Call) -> str:
        """answered, selected, selected_any, selected_all: the functions that are true or false."""
        say = self.say
        variable, options = self._variable(call.arguments[0]), call.arguments[1:]
        question = self.called(call.arguments[0].text)
        if call.function == "answered":
            return say.answered.format(question=question)
        template = {"selected_any": say.ticked_any, "selected_all": say.ticked_all}.get(call.function)
        if template is None or len(options) == 1:
            return say.ticked.format(
                question=question, options=self._options(variable, options, say.or_mark)
            )
        return template.format(question=question, options=self._options(variable, options, say.list_mark))

    def _compared(self, expression: Compare) -> str:
        left, sign, right = expression.left, expression.operator, expression.right
        if isinstance(left, Number | Text) and not isinstance(right, Number | Text):
            left, sign, right = right, _SWAPPED.get(sign, sign), left  # type: ignore[assignment]
        variable, other, say = self._variable(left), self._variable(right), self.say
        if variable is not None and other is not None and sign in ("==", "!="):
            template = say.same if sign == "==" else say.differs
            return template.format(left=self.called(left.text), right=self.called(right.text))
        template = self._named(variable, none=sign == "!=") if sign in ("==", "!=") else ""
        if template:
            options = self._options(variable, (right,), "")
            return template.format(question=self.called(left.text), options=options)
        dated = variable is not None and variable.kind == "date"
        shown = self._quantity(left)
        if variable is not None and variable.kind == "single":
            shown = say.points.format(question=shown)
        return (say.dates if dated else say.comparisons)[sign].format(
            left=shown, right=self._quantity(right)
        )

    def _quantity(self, operand: Operand) -> str:
        """What is compared: a question, a number, or what a function makes of a question."""
        say = self.say
        if isinstance(operand, Name):
            return self.called(operand.text)
        if not isinstance(operand, Call):
            return operand.text
        question = self.called(operand.arguments[0].text)
        if operand.function == "rank":
            options = self._options(self._variable(operand.arguments[0]), operand.arguments[1:], "")
            return say.rank.format(question=question, options=options)
        return {"score": say.score, "count": say.count}[operand.function].format(question=question)

    def _options(self, variable: Variable | None, options: Iterable[Operand], mark: str) -> str:
        """Options by their labels in quotes."""
        label = _labels(variable)
        return mark.join(self.say.quoted.format(text=label(option)) for option in options)

    def _variable(self, operand: Operand) -> Variable | None:
        return self.form.variables.get(operand.text) if isinstance(operand, Name) else None


def _labels(variable: Variable | None) -> Callable[[Operand], str]:
    """What an option named by its code is called."""
    codes = {str(choice.code): choice.label for choice in variable.choices} if variable else {}

    def label(option: Operand) -> str:
        return codes.get(option.text, option.text) if isinstance(option, Number) else option.text

    return label
