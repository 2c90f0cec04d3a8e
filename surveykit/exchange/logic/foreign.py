"""Conditions as XLSForm and SurveyJS write them, parsed into one kind of tree.

${q1} = '1' and not(selected(${q5}, '2'))        count-selected(${q5}) >= 2
{q1} = 1 and {q5} contains 2                     {q5.length} >= 2     {q9} notempty
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from surveykit.exchange.logic.tree import (
    Compared,
    Counted,
    Given,
    Joined,
    Placed,
    Selected,
    Sign,
    Tree,
    opposite,
)
from surveykit.exchange.number import plain

MAX_LENGTH = 5_000
MAX_DEPTH = 40
_TOKEN = re.compile(
    r"\s*(?:(?P<ref>\$?\{[^{}]+\})|(?P<text>'[^']*'|\"[^\"]*\")|(?P<number>-?\d+(?:\.\d+)?)"
    r"|(?P<sign><=|>=|!=|<>|==|=|<|>)|(?P<word>[A-Za-z][\w-]*|&&|\|\||!)|(?P<mark>[()\[\],]))"
)
_SIGNS: dict[str, Sign] = {"=": "==", "<>": "!="}
_JOINTS = {"and": True, "&&": True, "or": False, "||": False}
_FLIPPED: dict[Sign, Sign] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


class UnreadableError(Exception):
    """The condition uses what this reader does not know."""


def parse_foreign(text: str) -> Tree:
    """The tree of a condition.

    Raises:
        UnreadableError: when it cannot be understood in full
    """
    if len(text) > MAX_LENGTH:
        raise UnreadableError
    parser = _Parser(_tokens(text))
    found = parser.either()
    if parser.kind != "end":
        raise UnreadableError
    return found


def _tokens(text: str) -> list[tuple[str, str]]:
    found, at, text = [], 0, text.rstrip()
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None or token.lastgroup is None:
            raise UnreadableError
        found.append((token.lastgroup, token[token.lastgroup]))
        at = token.end()
    return [*found, ("end", "")]


@dataclass(eq=False)
class _Parser:
    """Recursive descent; `&&`, `||`, `!` are the other way of writing and, or, not."""

    tokens: list[tuple[str, str]]
    at: int = 0
    depth: int = 0

    @property
    def kind(self) -> str:
        """The kind of the token to be read next."""
        return self.tokens[self.at][0]

    @property
    def text(self) -> str:
        """The token to be read next."""
        return self.tokens[self.at][1]

    def take(self, kind: str = "", text: str = "") -> str:
        """The token, which must be of this kind and say this where they are given."""
        if (kind and self.kind != kind) or (text and self.text != text):
            raise UnreadableError
        self.at += 1
        return self.tokens[self.at - 1][1]

    def either(self) -> Tree:
        """Parts joined by `or`."""
        return self._joined(every=False)

    def _joined(self, *, every: bool) -> Tree:
        part = self._negated if every else lambda: self._joined(every=True)
        parts = [part()]
        while self.kind == "word" and _JOINTS.get(self.text.lower()) is every:
            self.take()
            parts.append(part())
        return parts[0] if len(parts) == 1 else Joined(every, tuple(parts))

    def _negated(self) -> Tree:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise UnreadableError
        try:
            if self.kind == "word" and self.text.lower() in ("not", "!"):
                self.take()
                return opposite(self._negated())
            if self.kind == "mark" and self.text == "(":
                return self._bracketed()
            return self._leaf()
        finally:
            self.depth -= 1

    def _bracketed(self) -> Tree:
        self.take("mark", "(")
        found = self.either()
        self.take("mark", ")")
        return found

    def _leaf(self) -> Tree:
        if self.kind == "word":
            return self._called()
        if self.kind == "ref":
            return self._about(_name(self.take()))
        value = self._value()
        sign = self._sign()
        return _compared(_name(self.take("ref")), _FLIPPED[sign], value)

    def _called(self) -> Tree:
        function = self.take().lower()
        self.take("mark", "(")
        name = _name(self.take("ref"))
        place = None
        if function == "selected":
            self.take("mark", ",")
            option = _written(self._value())
            self.take("mark", ")")
            return Selected(name, option)
        if function == "selected-at":
            self.take("mark", ",")
            place = int(self.take("number")) + 1
        elif function != "count-selected":
            raise UnreadableError
        self.take("mark", ")")
        sign, value = self._sign(), self._value()
        if place is not None:
            return _placed(name, place, sign, value)
        return _counted(name, sign, value)

    def _about(self, name: str) -> Tree:
        """What is said of an answer: a comparison, or a word of SurveyJS."""
        length = name.removesuffix(".length")
        at = re.fullmatch(r"(.+)\[(\d+)\]", name)
        if self.kind == "sign":
            sign, value = self._sign(), self._value()
            if length != name:
                return _counted(length, sign, value)
            if at:
                return _placed(at[1], int(at[2]) + 1, sign, value)
            return _compared(name, sign, value)
        word = self.take("word").lower()
        if word in ("empty", "notempty"):
            return Given(name, word == "notempty")
        if word in ("contains", "notcontains"):
            return Selected(name, _written(self._value()), word == "contains")
        if word in ("anyof", "allof"):
            parts = tuple(Selected(name, value) for value in self._list())
            return parts[0] if len(parts) == 1 else Joined(word == "allof", parts)
        raise UnreadableError

    def _sign(self) -> Sign:
        text = self.take("sign")
        return _SIGNS.get(text, cast(Sign, text))

    def _value(self) -> str | float:
        if self.kind == "word":
            self.take("word", "date")
            self.take("mark", "(")
            found = self.take("text")[1:-1]
            self.take("mark", ")")
            return found
        if self.kind == "number":
            return float(self.take())
        return self.take("text")[1:-1]

    def _list(self) -> list[str]:
        self.take("mark", "[")
        found = [_written(self._value())]
        while self.text == ",":
            self.take()
            found.append(_written(self._value()))
        self.take("mark", "]")
        return found


def _name(reference: str) -> str:
    return reference.lstrip("$")[1:-1].strip()


def _written(value: str | float) -> str:
    return value if isinstance(value, str) else plain(value)


def _compared(name: str, sign: Sign, value: str | float) -> Tree:
    if value == "":
        if sign not in ("==", "!="):
            raise UnreadableError
        return Given(name, sign == "!=")
    return Compared(name, sign, value, loose=sign == "!=")


def _counted(name: str, sign: Sign, value: str | float) -> Tree:
    try:
        return Counted(name, sign, float(value))
    except ValueError:
        raise UnreadableError from None


def _placed(name: str, place: int, sign: Sign, value: str | float) -> Tree:
    if sign not in ("==", "!="):
        raise UnreadableError
    return Placed(name, place, _written(value), sign == "==")
