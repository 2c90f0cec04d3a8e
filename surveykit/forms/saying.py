"""A condition told in words, for somebody with the printed form in hand."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from surveykit.questionnaire.meaning import (
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
    Ticked,
)
from surveykit.questionnaire.model import Choice, Questionnaire, Variable
from surveykit.wording.forms import ConditionWords

_EPOCH = dt.date(1970, 1, 1)
_FEW = 2
_SPAN = 4


@dataclass(frozen=True)
class Teller:
    """Tells the conditions of one questionnaire by the numbers its questions carry."""

    form: Questionnaire
    say: ConditionWords

    def text(self, condition: Condition) -> str:
        """The condition as a clause: 第3题选“否”."""
        if isinstance(condition, Negation):
            return self._negated(condition.operand)
        if isinstance(condition, Conjunction | Disjunction) and len(condition.operands) == 1:
            return self.text(condition.operands[0])
        if isinstance(condition, Conjunction):
            return self.say.both.join(self._part(each, Disjunction) for each in _told(condition.operands))
        if isinstance(condition, Disjunction):
            return self.say.either.join(self._part(each, Conjunction) for each in condition.operands)
        if isinstance(condition, IsOneOf):
            return self._chose(condition)
        if isinstance(condition, Ticked):
            return self.say.ticked.format(
                what=self._what(condition.variable), options=self._option(condition)
            )
        if isinstance(condition, TextIsOneOf):
            return self._filled(self.say.text, condition)
        if isinstance(condition, IsAnswered):
            return self.say.answered.format(what=self._what(condition.variable))
        return self._compares(condition)

    def _part(self, condition: Condition, loose: type[Condition]) -> str:
        """A part of a longer clause, in brackets where it would fall apart."""
        text, several = self.text(condition), len(getattr(condition, "operands", ())) > 1
        return self.say.bracket.format(condition=text) if several and isinstance(condition, loose) else text

    def _negated(self, operand: Condition) -> str:
        say = self.say
        if isinstance(operand, Negation):
            return self.text(operand.operand)
        if isinstance(operand, IsOneOf):
            return self._chose_not(operand)
        if isinstance(operand, Ticked):
            return say.ticked_not.format(what=self._what(operand.variable), options=self._option(operand))
        if isinstance(operand, TextIsOneOf):
            return self._filled(say.text_not, operand)
        if isinstance(operand, IsAnswered):
            return say.answered_not.format(what=self._what(operand.variable))
        return say.negated.format(condition=self.text(operand))

    def _what(self, name: str) -> str:
        """第3题, or 第4题“党课” for a row, or the title of what was derived."""
        variable = self.form.variables[name]
        question = variable.question
        if question.derivation is not None:
            return self.say.derived.format(title=question.label)
        number = self.form.numbers[question.id]
        if variable.row is None:
            return self.say.question.format(number=number)
        return self.say.row.format(number=number, row=variable.row.label)

    def _chose(self, atom: IsOneOf) -> str:
        variable = self.form.variables[atom.variable]
        chosen = [choice for choice in variable.choices if choice.code in atom.codes]
        say = self.say.chose if variable.question.derivation is None else self.say.is_derived
        return say.format(what=self._what(variable.id), options=self._options(variable, chosen))

    def _chose_not(self, atom: IsOneOf) -> str:
        """One or two options that are left are named instead of those that are not meant."""
        variable = self.form.variables[atom.variable]
        meant = [choice for choice in variable.choices if choice.code in atom.codes]
        left = [choice for choice in variable.choices if choice.code not in (*atom.codes, *atom.undecided)]
        what = self._what(variable.id)
        if len(left) <= _FEW:
            return self.say.chose.format(what=what, options=self._options(variable, left))
        return self.say.chose_other.format(what=what, options=self._options(variable, meant))

    def _options(self, variable: Variable, chosen: Sequence[Choice]) -> str:
        """“甲”或“乙”; many neighbours as “甲”至“丁”."""
        places = [variable.choices.index(choice) for choice in chosen]
        if len(places) >= _SPAN and places == list(range(places[0], places[-1] + 1)):
            return self.say.span.format(first=chosen[0].label, last=chosen[-1].label)
        return self.say.options.join(self.say.option.format(label=choice.label) for choice in chosen)

    def _option(self, atom: Ticked | RankOf) -> str:
        return self.say.option.format(label=self._label(atom))

    def _label(self, atom: Ticked | RankOf) -> str:
        choices = self.form.variables[atom.variable].choices
        return next(choice.label for choice in choices if choice.code == atom.code)

    def _filled(self, template: str, atom: TextIsOneOf) -> str:
        options = self.say.options.join(self.say.option.format(label=text) for text in sorted(atom.values))
        return template.format(what=self._what(atom.variable), options=options)

    def _compares(self, atom: Compares) -> str:
        dated = isinstance(atom.left, DateOf) or isinstance(atom.right, DateOf)
        table = self.say.compare_date if dated else self.say.compare
        sides = {name: self._side(getattr(atom, name), dated=dated) for name in ("left", "right")}
        return table[atom.operator].format(**sides)

    def _side(self, quantity: Quantity, *, dated: bool) -> str:
        if isinstance(quantity, Constant):
            return self._constant(quantity.value, dated=dated)
        if isinstance(quantity, ScaleOf):
            titles = {scale.id: scale.title for scale in self.form.scales}
            what = self.say.derived.format(title=titles[quantity.variable])
            return self.say.scale.format(what=what)
        what = self._what(quantity.variable)
        if isinstance(quantity, RankOf):
            return self.say.rank.format(what=what, label=self._label(quantity))
        return cast(str, getattr(self.say, _NAMED[type(quantity)])).format(what=what)

    def _constant(self, value: float, *, dated: bool) -> str:
        if not dated:
            return f"{value:.12g}"
        day = _EPOCH + dt.timedelta(days=value)
        return self.say.day.format(year=day.year, month=day.month, day=day.day)


_NAMED: Mapping[type, str] = {NumberOf: "number", DateOf: "date", CountOf: "count", ScoreOf: "score"}
_ALWAYS: Mapping[str, Callable[[float], bool]] = {
    ">=": lambda value: value == -math.inf,
    "<": lambda value: value == math.inf,
}


def _told(operands: Sequence[Condition]) -> list[Condition]:
    """The parts that say something: a band without an end is compared with infinity."""
    return [each for each in operands if not _is_idle(each)] or list(operands)


def _is_idle(condition: Condition) -> bool:
    if not isinstance(condition, Compares) or not isinstance(condition.right, Constant):
        return False
    always = _ALWAYS.get(condition.operator)
    return always is not None and always(condition.right.value)
