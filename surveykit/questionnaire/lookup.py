"""Looking up single names, labels and codes of an expression, and saying what is wrong with them."""

from __future__ import annotations

from surveykit.errors import Message, Place
from surveykit.questionnaire import expression_messages as messages
from surveykit.questionnaire.expression import Call, Name, Number, Operand, Text
from surveykit.questionnaire.fields import Findings
from surveykit.questionnaire.model import Choice, Variable
from surveykit.questionnaire.names import Names
from surveykit.questionnaire.options import by_code, by_label

_KINDS = {
    "single": ("单选题", "a single choice"),
    "number": ("数字题", "a number"),
    "date": ("日期题", "a date"),
    "text": ("填空题", "a text"),
    "multiple": ("多选题", "a multiple choice"),
    "ranking": ("排序题", "a ranking"),
}
_A_NUMBER = ("数字", "a number")
_A_TEXT = ("文字", "a text")


class Lookup:
    """The names an expression may use, and the findings about it."""

    def __init__(self, names: Names, place: Place) -> None:
        self.findings = Findings()
        self.names = names
        self.place = place

    def report(self, message: Message, at: Operand, **values: object) -> None:
        """Note a finding at an operand."""
        self.findings.report(message, self.place, column=at.column, **values)

    def is_scale(self, operand: Operand) -> bool:
        """Whether the operand names a scale."""
        return isinstance(operand, Name) and operand.text in self.names.scales

    def variable(self, name: Name) -> Variable | None:
        """The variable of a name; what is wrong with the name is noted."""
        variable = self.names.variables.get(name.text)
        if variable is not None:
            return variable
        question = self.names.questions.get(name.text)
        if question is not None and question.rows:
            self.report(messages.NEEDS_ROW, name, id=name.text, example=question.variables[0].id)
        elif not self.names.is_lost(name.text):
            self.findings.unknown(
                messages.UNKNOWN_NAME, self.place, name.text, self.names.known, column=name.column
            )
        return None

    def code(self, variable: Variable, option: Operand) -> int | None:
        """The code of an option named by a quoted label or a number."""
        if isinstance(option, Text):
            return self._labelled(variable, option)
        if isinstance(option, Number):
            return self._coded(variable, option)
        if isinstance(option, Name) and by_label(variable.choices, option.text):
            self.report(messages.UNQUOTED_LABEL, option, text=option.text)
        elif isinstance(option, Call) or self.variable(option) is not None:
            self.mismatch(Name(variable.id, option.column), option)
        return None

    def _labelled(self, variable: Variable, option: Text) -> int | None:
        choice = by_label(variable.choices, option.text)
        if choice is None and variable.choices:
            self.findings.unknown(
                messages.UNKNOWN_LABEL,
                self.place,
                option.text,
                [each.label for each in variable.choices],
                id=variable.id,
                column=option.column,
            )
        return choice.code if choice else None

    def _coded(self, variable: Variable, option: Number) -> int | None:
        choice: Choice | None = None
        if option.value.is_integer():
            choice = by_code(variable.choices, int(option.value))
        if choice is None and variable.choices:
            self.report(
                messages.UNKNOWN_CODE,
                option,
                id=variable.id,
                text=option.text,
                known="、".join(str(each.code) for each in variable.choices),
                known_en=", ".join(str(each.code) for each in variable.choices),
                label=variable.choices[0].label,
            )
        return choice.code if choice else None

    def mismatch(self, left: Operand, right: Operand) -> None:
        """Note that two operands cannot be compared."""
        left_kind, right_kind = self._kind(left), self._kind(right)
        self.report(
            messages.WRONG_TYPE,
            right,
            left=left.text,
            right=right.text,
            left_kind=left_kind[0],
            left_kind_en=left_kind[1],
            right_kind=right_kind[0],
            right_kind_en=right_kind[1],
        )

    def _kind(self, operand: Operand) -> tuple[str, str]:
        if isinstance(operand, Name) and operand.text in self.names.variables:
            return _KINDS[self.names.variables[operand.text].kind]
        return _A_TEXT if isinstance(operand, Text) else _A_NUMBER
