"""A condition in words: `q1 in ('一般', '差')` is 第3题选“一般”或“差”.

A question is called by the number it carries on the form, what was computed by its title. Printed forms,
the outline and the codebook all speak so.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from surveykit.questionnaire.expression import OPPOSITE
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
from surveykit.wording.spoken import SpokenWords, spoken_words

_EPOCH = dt.date(1970, 1, 1)
_FEW = 2
_SPAN = 4
# a band without an end is compared with infinity, which says nothing
_IDLE = {(">=", -math.inf), ("<", math.inf)}


def spoken(condition: Condition, form: Questionnaire, language: str = "zh") -> str:
    """A condition of this questionnaire as a clause: 第3题选“否”."""
    return _Speaker(form, spoken_words(language)).said(condition)


def called(name: str, form: Questionnaire, language: str = "zh") -> str:
    """What a question, a row of one, or a scale is called: 第3题, 第6题“党课”, “年龄段”."""
    return _Speaker(form, spoken_words(language)).called(name)


@dataclass(frozen=True)
class _Speaker:
    """Says the parts of a condition, from the outside in."""

    form: Questionnaire
    say: SpokenWords

    def said(self, condition: Condition) -> str:
        """Any condition."""
        if isinstance(condition, Negation):
            return self._negated(condition.operand)
        if isinstance(condition, Conjunction):
            return self._all(condition)
        if isinstance(condition, Disjunction):
            return self._any(condition)
        if isinstance(condition, IsOneOf):
            return self._chose(condition)
        if isinstance(condition, Ticked):
            return self._about(self.say.ticked, condition.variable, self._labels([condition]))
        if isinstance(condition, TextIsOneOf):
            return self._about(self.say.typed, condition.variable, sorted(condition.values))
        if isinstance(condition, IsAnswered):
            return self.say.answered.format(question=self.called(condition.variable))
        return self._compared(condition)

    def called(self, name: str) -> str:
        """The number of a question on the form, with the row where it has rows, else the title."""
        variable = self.form.variables.get(name)
        question = variable.question if variable else self.form.by_id.get(name)
        number = self.form.numbers.get(question.id) if question else None
        if number is None:
            title = question.label if question else self._scales.get(name, name)
            return self.say.title.format(title=title)
        if variable is None or variable.row is None:
            return self.say.number.format(number=number)
        return self.say.row.format(number=number, row=variable.row.label)

    @cached_property
    def _scales(self) -> Mapping[str, str]:
        return {scale.id: scale.title for scale in self.form.scales}

    def _all(self, condition: Conjunction) -> str:
        """Every part; ticks of one question together, a number's two ends as one."""
        operands = [each for each in condition.operands if not _is_idle(each)] or condition.operands
        if ticks := _ticks(operands):
            return self._about(self.say.ticked_all, ticks[0].variable, self._labels(ticks), bare=True)
        if (between := _span(operands)) is not None:
            low, high = between
            return self._compared(low) + self.say.also + self._compared(high, subject=False)
        return self.say.both.join(self._part(each, Disjunction, len(operands)) for each in operands)

    def _any(self, condition: Disjunction) -> str:
        """One part or the other; ticks of one question, values of one number, equal answers to two."""
        operands = condition.operands
        if pair := self._same(condition):
            return self.say.same.format(left=self.called(pair[0]), right=self.called(pair[1]))
        if ticks := _ticks(operands):
            return self._about(self.say.ticked_any, ticks[0].variable, self._labels(ticks), bare=True)
        if values := _values(operands):
            others = (self._quantity(each.right, each.left) for each in values[1:])
            return self.say.or_mark.join([self._compared(values[0]), *others])
        return self.say.either.join(self._part(each, Conjunction, len(operands)) for each in operands)

    def _part(self, condition: Condition, loose: type[Condition], of: int) -> str:
        """A part of a longer clause, in brackets where it would fall apart."""
        text = self.said(condition)
        apart = of > 1 and isinstance(condition, loose) and not self._is_one(condition)
        return self.say.bracket.format(text=text) if apart else text

    def _is_one(self, condition: Condition) -> bool:
        """Whether several parts are said as one."""
        if not isinstance(condition, Conjunction | Disjunction) or len(condition.operands) == 1:
            return True
        parts = condition.operands
        if isinstance(condition, Conjunction):
            return bool(_ticks(parts)) or _span(parts) is not None
        return bool(_ticks(parts) or _values(parts) or self._same(condition))

    def _negated(self, operand: Condition) -> str:
        """What is not; of several parts each by itself, also where answers are missing."""
        say = self.say
        if isinstance(operand, Negation):
            return self.said(operand.operand)
        if isinstance(operand, Disjunction) and (pair := self._same(operand)):
            return say.differs.format(left=self.called(pair[0]), right=self.called(pair[1]))
        if isinstance(operand, Conjunction):
            return self.said(Disjunction(tuple(Negation(each) for each in operand.operands)))
        if isinstance(operand, Disjunction):
            return self.said(Conjunction(tuple(Negation(each) for each in operand.operands)))
        if isinstance(operand, IsOneOf):
            return self._chose_not(operand)
        if isinstance(operand, Ticked):
            return self._about(say.ticked_not, operand.variable, self._labels([operand]))
        if isinstance(operand, TextIsOneOf):
            return self._about(say.typed_not, operand.variable, sorted(operand.values))
        if isinstance(operand, IsAnswered):
            return say.unanswered.format(question=self.called(operand.variable))
        return self._compared(Compares(OPPOSITE[operand.operator], operand.left, operand.right))

    def _same(self, condition: Disjunction) -> tuple[str, str] | None:
        """The two variables that are to be answered alike: both this option, or both that one, or …"""
        pairs: list[tuple[str, str, frozenset[int]]] = []
        for each in condition.operands:
            if not isinstance(each, Conjunction) or len(each.operands) != 2:
                return None
            left, right = each.operands
            if not isinstance(left, IsOneOf) or not isinstance(right, IsOneOf) or left.codes != right.codes:
                return None
            pairs.append((left.variable, right.variable, left.codes))
        named = {pair[:2] for pair in pairs}
        if len(named) != 1:
            return None
        left_name, right_name = named.pop()
        every = {frozenset((choice.code,)) for choice in self.form.variables[left_name].choices}
        return (left_name, right_name) if {pair[2] for pair in pairs} == every else None

    def _chose(self, atom: IsOneOf) -> str:
        variable = self.form.variables[atom.variable]
        say = self.say.chose if variable.question.derivation is None else self.say.falls
        return self._options(say, variable, [each for each in variable.choices if each.code in atom.codes])

    def _chose_not(self, atom: IsOneOf) -> str:
        """One or two options that are left are named instead of those that are not meant."""
        variable = self.form.variables[atom.variable]
        computed = variable.question.derivation is not None
        left = [each for each in variable.choices if each.code not in atom.codes | atom.undecided]
        if len(left) <= _FEW:
            return self._options(self.say.falls if computed else self.say.chose, variable, left)
        meant = [each for each in variable.choices if each.code in atom.codes]
        return self._options(self.say.falls_not if computed else self.say.chose_not, variable, meant)

    def _options(self, template: str, variable: Variable, chosen: Sequence[Choice]) -> str:
        """“甲”或“乙”; many neighbours as “甲”至“丁”."""
        places = [variable.choices.index(choice) for choice in chosen]
        if len(places) >= _SPAN and places == list(range(places[0], places[-1] + 1)):
            options = self.say.span.format(first=chosen[0].label, last=chosen[-1].label)
            return template.format(question=self.called(variable.id), options=options)
        return self._about(template, variable.id, [choice.label for choice in chosen])

    def _labels(self, atoms: Iterable[Ticked | RankOf]) -> list[str]:
        return [
            next(
                each.label for each in self.form.variables[atom.variable].choices if each.code == atom.code
            )
            for atom in atoms
        ]

    def _about(self, template: str, name: str, texts: Iterable[str], *, bare: bool = False) -> str:
        """A question and texts in quotes, joined by 或, or bare where the template says how many."""
        mark = self.say.list_mark if bare else self.say.or_mark
        options = mark.join(self.say.quoted.format(text=text) for text in texts)
        return template.format(question=self.called(name), options=options)

    def _compared(self, atom: Compares, *, subject: bool = True) -> str:
        """Two quantities; without its subject where that has just been named."""
        dated = isinstance(atom.left, DateOf) or isinstance(atom.right, DateOf)
        left = self._quantity(atom.left, atom.right) if subject else ""
        right = self._quantity(atom.right, atom.left)
        template = (self.say.dates if dated else self.say.comparisons)[atom.operator]
        return template.format(left=left, right=right).strip()

    def _quantity(self, quantity: Quantity, other: Quantity) -> str:
        """A question's number, date, count …, or the value it is compared with."""
        if isinstance(quantity, Constant):
            return self._constant(quantity.value, dated=isinstance(other, DateOf))
        if isinstance(quantity, RankOf):
            return self._about(self.say.rank, quantity.variable, self._labels([quantity]))
        return _named(self.say)[type(quantity)].format(question=self.called(quantity.variable))

    def _constant(self, value: float, *, dated: bool) -> str:
        if not dated:
            return f"{value:.12g}"
        day = _EPOCH + dt.timedelta(days=value)
        return self.say.day.format(year=day.year, month=day.month, day=day.day)


def _named(say: SpokenWords) -> Mapping[type, str]:
    return {
        NumberOf: say.amount,
        DateOf: say.date,
        CountOf: say.count,
        ScoreOf: say.points,
        ScaleOf: say.score,
    }


def _is_idle(condition: Condition) -> bool:
    if not isinstance(condition, Compares) or not isinstance(condition.right, Constant):
        return False
    return (condition.operator, condition.right.value) in _IDLE


def _ticks(operands: Sequence[Condition]) -> list[Ticked]:
    """The operands, where they are several ticks of one question."""
    ticks = [each for each in operands if isinstance(each, Ticked)]
    one = len(ticks) == len(operands) > 1 and len({each.variable for each in ticks}) == 1
    return ticks if one else []


def _compares(operands: Sequence[Condition]) -> list[Compares]:
    """The operands, where each compares one and the same quantity with a value."""
    found = [each for each in operands if isinstance(each, Compares) and isinstance(each.right, Constant)]
    one = len(found) == len(operands) > 1 and len({each.left for each in found}) == 1
    return found if one else []


def _values(operands: Sequence[Condition]) -> list[Compares]:
    """The operands, where one quantity is to equal one of several values."""
    found = _compares(operands)
    return found if {each.operator for each in found} == {"=="} else []


def _span(operands: Sequence[Condition]) -> tuple[Compares, Compares] | None:
    """A lower and an upper end of one quantity."""
    found = _compares(operands)
    is_span = len(found) == 2 and found[0].operator in (">", ">=") and found[1].operator in ("<", "<=")
    return (found[0], found[1]) if is_span else None
