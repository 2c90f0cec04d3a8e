"""The words of an expression."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from surveykit.errors import ExpressionError, Message, Place, Problem
from surveykit.questionnaire import expression_messages as messages

MAX_LENGTH = 2000
TokenKind = Literal["name", "number", "text", "compare", "word", "(", ")", ",", "end"]
_NAME = re.compile(r"[^\W\d]\w*")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?(?!\w)")
_COMPARE = re.compile(r"==|!=|<=|>=|<|>")
_QUOTES = {"'": "'", '"': '"', "“": "”", "‘": "’", "「": "」"}
_WORDS = {
    "and": "and",
    "or": "or",
    "not": "not",
    "in": "in",
    "且": "and",
    "并且": "and",
    "或": "or",
    "或者": "or",
    "非": "not",
}
_BRACKETS: dict[str, TokenKind] = {"(": "(", ")": ")", "[": "(", "]": ")", ",": ",", "、": ","}
_WIDE = str.maketrans("（）［］，＝！＜＞", "()[],=!<>") | {ord("≤"): "<=", ord("≥"): ">=", ord("≠"): "!="}


@dataclass(frozen=True, slots=True)
class Token:
    """One word; `column` counts characters from 1."""

    kind: TokenKind
    text: str
    column: int


def fault(message: Message, column: int, place: Place | None, **values: object) -> ExpressionError:
    """The exception for one fault at a character of the expression."""
    return ExpressionError(Problem(message, place or Place(), {"column": column, **values}))


def tokenize(text: str, place: Place | None = None) -> list[Token]:
    """The tokens of `text`, closed by an `end` token; full-width brackets and signs are read too."""
    if len(text) > MAX_LENGTH:
        raise fault(messages.TOO_LONG, MAX_LENGTH, place, limit=MAX_LENGTH)
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        token, at = _next(text, at, place)
        tokens.append(token)
    tokens.append(Token("end", "", len(text) + 1))
    return tokens


def _next(text: str, at: int, place: Place | None) -> tuple[Token, int]:
    column = at + 1
    if text[at] in _QUOTES:
        return _quoted(text, at, place)
    name = _NAME.match(text, at)
    if name:
        word = _WORDS.get(name[0].lower())
        token = Token("word", word, column) if word else Token("name", name[0], column)
        return token, name.end()
    number = _NUMBER.match(text, at)
    if number:
        return Token("number", number[0], column), number.end()
    return _sign(text, at, place)


def _sign(text: str, at: int, place: Place | None) -> tuple[Token, int]:
    """Brackets, commas and comparisons, in either width."""
    column = at + 1
    plain = text[at].translate(_WIDE)
    if plain in _BRACKETS:
        return Token(_BRACKETS[plain], plain, column), at + 1
    if plain in ("<=", ">=", "!="):
        return Token("compare", plain, column), at + 1
    pair = text[at : at + 2].translate(_WIDE)
    sign = _COMPARE.match(pair)
    if sign:
        return Token("compare", sign[0], column), at + len(sign[0])
    if plain == "=":
        raise fault(messages.SINGLE_EQUALS, column, place)
    raise fault(messages.UNEXPECTED_CHARACTER, column, place, text=text[at])


def _quoted(text: str, at: int, place: Place | None) -> tuple[Token, int]:
    closing = _QUOTES[text[at]]
    end = text.find(closing, at + 1)
    if end < 0:
        raise fault(messages.UNCLOSED_TEXT, at + 1, place, mark=closing)
    return Token("text", text[at + 1 : end].strip(), at + 1), end + 1
