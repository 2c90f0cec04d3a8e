"""A condition for a program of two-valued logic: what holds where ours is true, and only there.

Missing is neither true nor false here; elsewhere “not equal” is true of an empty answer. So the
condition is written as what makes it true, and a negation as what makes its operand false: for a single
answer, given and different.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from surveykit.exchange.number import plain
from surveykit.questionnaire.condition import parse
from surveykit.questionnaire.expression import OPPOSITE, Comparison
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
    Negation,
    NumberOf,
    Quantity,
    RankOf,
    ScoreOf,
    TextIsOneOf,
    Ticked,
    variables_of,
)
from surveykit.questionnaire.model import Questionnaire, Variable
from surveykit.questionnaire.names import Names
from surveykit.questionnaire.resolve import resolve
from surveykit.questionnaire.truth import COMPARE

_EPOCH = dt.date(1970, 1, 1)


class UntellableError(Exception):
    """The other program has no words for a condition."""


@dataclass(frozen=True)
class Grammar:
    """How another program writes a condition; each takes the reference of an answer.

    `ticked` is about one option of several, `placed` about the option in one place of a ranking;
    `bare` is the reference without braces.
    """

    reference: Callable[[Variable], str]
    answered: str
    unanswered: str
    same: str
    other: str
    ticked: str
    unticked: str
    count: str
    placed: str
    not_placed: str
    compare: str
    signs: Mapping[Comparison, str]
    both: str
    either: str
    text: Callable[[str], str]
    code: Callable[[int], str]
    day: Callable[[str], str]
    first_place: int


def compiled(expression: str, form: Questionnaire, grammar: Grammar) -> str:
    """An expression of the questionnaire in the words of another program.

    Raises:
        UntellableError: when it cannot be put so
    """
    condition = resolve(parse(expression), Names.in_questionnaire(form)).sound()
    return _Compiler(form, grammar).holds(condition)


@dataclass(frozen=True)
class _Compiler:
    form: Questionnaire
    grammar: Grammar

    def holds(self, condition: Condition) -> str:
        """What makes a condition true."""
        if isinstance(condition, Negation):
            return self.fails(condition.operand)
        if isinstance(condition, Conjunction):
            return self._all(self.holds(each) for each in condition.operands)
        if isinstance(condition, Disjunction):
            return self._any(self.holds(each) for each in condition.operands)
        return self._atom(condition, true=True)

    def fails(self, condition: Condition) -> str:
        """What makes a condition false."""
        if isinstance(condition, Negation):
            return self.holds(condition.operand)
        if isinstance(condition, Conjunction):
            return self._any(self.fails(each) for each in condition.operands)
        if isinstance(condition, Disjunction):
            return self._all(self.fails(each) for each in condition.operands)
        return self._atom(condition, true=False)

    def _all(self, parts: Iterable[str]) -> str:
        return self._joined(self.grammar.both, parts)

    def _any(self, parts: Iterable[str]) -> str:
        return self._joined(self.grammar.either, parts)

    def _joined(self, joint: str, parts: Iterable[str]) -> str:
        told = list(dict.fromkeys(parts))
        if not told:
            raise UntellableError
        return told[0] if len(told) == 1 else f"({joint.join(told)})"

    def _atom(self, atom: Atom, *, true: bool) -> str:
        for name in variables_of(atom):
            variable = self.form.variables.get(name)
            if variable is None or variable.question.derivation is not None:
                raise UntellableError
        if isinstance(atom, Compares):
            return self._compares(
                atom if true else Compares(OPPOSITE[atom.operator], atom.left, atom.right)
            )
        say, variable = self.grammar, self.form.variables[atom.variable]
        what = say.reference(variable)
        if isinstance(atom, IsAnswered):
            self._refuse_kinds(variable)
            return (say.answered if true else say.unanswered).format(what=what)
        if isinstance(atom, Ticked):
            option = say.code(atom.code)
            if true:
                return say.ticked.format(what=what, value=option)
            return self._given(what, [say.unticked.format(what=what, value=option)])
        if isinstance(atom, TextIsOneOf):
            return self._among(what, [say.text(value) for value in sorted(atom.values)], true=true)
        codes = sorted(atom.codes if true else atom.codes | atom.undecided)
        return self._among(what, [say.code(code) for code in codes], true=true)

    def _refuse_kinds(self, variable: Variable) -> None:
        """A refusal counts as no answer here, and as one elsewhere."""
        if any(choice.kind in ("refused", "not_applicable") for choice in variable.choices):
            raise UntellableError

    def _among(self, what: str, values: list[str], *, true: bool) -> str:
        if true:
            return self._any(self.grammar.same.format(what=what, value=value) for value in values)
        return self._given(what, [self.grammar.other.format(what=what, value=value) for value in values])

    def _given(self, what: str, parts: Iterable[str]) -> str:
        return self._all((self.grammar.answered.format(what=what), *parts))

    def _compares(self, compares: Compares) -> str:
        left, sign, right = compares.left, compares.operator, compares.right
        if isinstance(right, Constant) and isinstance(left, ScoreOf):
            return self._score(left, sign, right.value)
        if isinstance(right, Constant) and isinstance(left, RankOf):
            return self._rank(left, sign, right.value)
        dated = isinstance(left, DateOf) or isinstance(right, DateOf)
        sides = [self._quantity(side, dated=dated) for side in (left, right)]
        text = self.grammar.compare.format(left=sides[0], sign=self.grammar.signs[sign], right=sides[1])
        needed = [
            self.grammar.answered.format(what=self.grammar.reference(self.form.variables[side.variable]))
            for side in (left, right)
            if not isinstance(side, Constant) and self._must_be_given(compares, side)
        ]
        return self._all((*needed, text)) if needed else text

    def _must_be_given(self, compares: Compares, side: Quantity) -> bool:
        """Whether an empty answer could pass: none ticked is a count of 0, and differs from a number."""
        if isinstance(side, CountOf) and isinstance(compares.right, Constant):
            return COMPARE[compares.operator](0.0, compares.right.value)
        return compares.operator == "!=" or not isinstance(compares.right, Constant)

    def _quantity(self, quantity: Quantity, *, dated: bool) -> str:
        if isinstance(quantity, Constant):
            if dated:
                day = _EPOCH + dt.timedelta(days=quantity.value)
                return self.grammar.day(day.isoformat())
            return plain(quantity.value)
        if isinstance(quantity, NumberOf | DateOf | CountOf):
            what = self.grammar.reference(self.form.variables[quantity.variable])
            return (
                self.grammar.count.format(what=what, bare=what.strip("{}"))
                if isinstance(quantity, CountOf)
                else what
            )
        raise UntellableError

    def _score(self, quantity: ScoreOf, sign: Comparison, value: float) -> str:
        """The options whose score compares so."""
        variable = self.form.variables[quantity.variable]
        codes = [
            choice.code
            for choice in variable.choices
            if choice.score is not None and COMPARE[sign](choice.score, value)
        ]
        what = self.grammar.reference(variable)
        return self._among(what, [self.grammar.code(code) for code in codes], true=True)

    def _rank(self, quantity: RankOf, sign: Comparison, value: float) -> str:
        """The places that compare so; an option that was not ranked is behind them all."""
        variable = self.form.variables[quantity.variable]
        what, option = self.grammar.reference(variable), self.grammar.code(quantity.code)
        beyond = COMPARE[sign](float("inf"), value)
        places = [
            place + self.grammar.first_place - 1
            for place in range(1, len(variable.choices) + 1)
            if COMPARE[sign](float(place), value) != beyond
        ]
        form = self.grammar.not_placed if beyond else self.grammar.placed
        parts = [
            form.format(what=what, bare=what.strip("{}"), place=place, value=option) for place in places
        ]
        return self._given(what, parts) if beyond else self._any(parts)
