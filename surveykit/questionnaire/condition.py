"""The expression language: parsing, and checking against a questionnaire.

    q3 != '不存在'                      a single choice by label, or by code: q3 == 2
    q1 in ('好', '较好')                one of several
    q7 >= 4                             points of a rating, numbers
    selected(q5, '统一思想认识')        a ticked option; selected_any, selected_all
    count(q5) >= 2                      how many were ticked
    rank(q10, '甲') == 1                place in a ranking
    score(q1) >= 80                     what the chosen option is worth
    answered(q9)                        a usable answer was given
    … and …, … or …, not …              also 且, 或, 非, and brackets

Missing is neither true nor false: a comparison with it is unknown, and so is `not` of it.
"""

from __future__ import annotations

from typing import cast

from surveykit.errors import Place, Problem
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
    names,
)
from surveykit.questionnaire.names import Names
from surveykit.questionnaire.resolve import resolve
from surveykit.questionnaire.tokens import Token, fault, tokenize

__all__ = ["check_expression", "names", "parse"]

MAX_DEPTH = 40


def parse(text: str, place: Place | None = None) -> Expression:
    """The tree of an expression; raises ExpressionError naming the character that is wrong."""
    return _Parser(tokenize(text, place), place).parse()


def check_expression(expression: Expression, known: Names, place: Place | None = None) -> list[Problem]:
    """Everything wrong with an expression's ids, options and types, given the names it may use."""
    return list(resolve(expression, known, place).problems)


class _Parser:
    """Recursive descent over the tokens of one expression."""

    def __init__(self, tokens: list[Token], place: Place | None) -> None:
        self._tokens = tokens
        self._place = place
        self._at = 0
        self._depth = 0

    def parse(self) -> Expression:
        """The whole expression."""
        found = self._either()
        if self._here().kind != "end":
            raise self._unexpected()
        return found

    def _here(self) -> Token:
        """The token to be read next."""
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._here()
        self._at += 1
        return token

    def _is_word(self, word: str) -> bool:
        return self._here().kind == "word" and self._here().text == word

    def _unexpected(self) -> Exception:
        token = self._here()
        if token.kind == "end":
            return fault(messages.UNFINISHED, token.column, self._place)
        return fault(messages.UNEXPECTED, token.column, self._place, text=token.text)

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise fault(messages.TOO_DEEP, self._here().column, self._place, limit=MAX_DEPTH)

    def _either(self) -> Expression:
        found = [self._both()]
        while self._is_word("or"):
            self._take()
            found.append(self._both())
        return found[0] if len(found) == 1 else Any(tuple(found))

    def _both(self) -> Expression:
        found = [self._negated()]
        while self._is_word("and"):
            self._take()
            found.append(self._negated())
        return found[0] if len(found) == 1 else All(tuple(found))

    def _negated(self) -> Expression:
        if not self._is_word("not"):
            return self._compared()
        self._take()
        self._deeper()
        found = Not(self._negated())
        self._depth -= 1
        return found

    def _compared(self) -> Expression:
        if self._here().kind == "(":
            return self._bracketed()
        left = self._operand()
        if self._here().kind == "compare":
            sign = self._take()
            right = self._operand()
            if self._here().kind == "compare":
                raise fault(messages.CHAINED, self._here().column, self._place)
            return Compare(cast(Comparison, sign.text), left, right, sign.column)
        if self._is_word("in"):
            return self._among(left)
        if self._is_word("not") and self._tokens[self._at + 1].kind == "word":
            self._take()
            if not self._is_word("in"):
                raise self._unexpected()
            return Not(self._among(left))
        return left

    def _bracketed(self) -> Expression:
        self._take()
        self._deeper()
        found = self._either()
        if self._here().kind != ")":
            raise self._unexpected()
        self._take()
        self._depth -= 1
        return found

    def _among(self, subject: Operand) -> Among:
        column = self._take().column
        return Among(subject, self._list(), column)

    def _list(self) -> tuple[Operand, ...]:
        """Operands in brackets, at least one."""
        if self._here().kind != "(":
            raise self._unexpected()
        self._take()
        found = [self._operand()]
        while self._here().kind == ",":
            self._take()
            found.append(self._operand())
        if self._here().kind != ")":
            raise self._unexpected()
        self._take()
        return tuple(found)

    def _operand(self) -> Operand:
        token = self._here()
        if token.kind == "name":
            self._take()
            if self._here().kind == "(":
                self._deeper()
                call = Call(token.text, self._list(), token.column)
                self._depth -= 1
                return call
            return Name(token.text, token.column)
        if token.kind == "number":
            self._take()
            return Number(token.text, token.column)
        if token.kind == "text":
            self._take()
            return Text(token.text, token.column)
        raise self._unexpected()
