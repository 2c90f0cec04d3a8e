"""The options and rows of a SurveyJS question, with a code for each of their values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from surveykit.exchange.surveyjs.known import JsonObject, as_object
from surveykit.exchange.surveyjs.source import raw, said
from surveykit.questionnaire.model import Choice, Row

_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Items:
    """Options by their values: the codes, and whether the values were no codes and are renumbered."""

    choices: tuple[Choice, ...]
    codes: dict[str, int]
    renumbered: bool


def options_of(items: Sequence[Any], *, several: bool = False, texts: bool = False) -> Items:
    """Options and the code of each value; values that are no codes are numbered by order.

    `several` where several can be ticked, so that one can be exclusive; `texts` where one can take a text.
    """
    values = [value_of(item, "value") for item in items]
    sound = _are_codes(values, least=0)
    codes = {value: int(value) if sound else at for at, value in enumerate(values, 1)}
    choices = tuple(
        _choice(as_object(item), value, int(value) if sound else at, several=several, texts=texts)
        for at, (item, value) in enumerate(zip(items, values, strict=True), 1)
    )
    return Items(choices, codes, renumbered=not sound)


def rows_of(items: Sequence[Any], *, name: str = "value", title: str = "text") -> tuple[Row, ...]:
    """Rows; `name` and `title` are the keys that hold their value and label."""
    values = [value_of(item, name) for item in items]
    sound = _are_codes(values, least=1)
    return tuple(
        Row(int(value) if sound else at, said(as_object(item).take(title)) or value)
        for at, (item, value) in enumerate(zip(items, values, strict=True), 1)
    )


def value_of(item: Any, key: str) -> str:
    """What an item is called in answers and conditions; a bare item is its own value."""
    return raw(item.take(key) if isinstance(item, JsonObject) else item)


def _choice(item: JsonObject, value: str, code: int, *, several: bool, texts: bool) -> Choice:
    return Choice(
        code=code,
        label=said(item.take("text")) or value,
        exclusive=several and item.is_on("isExclusive"),
        other=texts and item.is_on("showCommentArea"),
        other_required=texts and item.is_on("isCommentRequired"),
    )


def _are_codes(values: Sequence[str], *, least: int) -> bool:
    """Whether all values are whole numbers that tell the items apart."""
    whole = all(value.isascii() and value.isdecimal() and len(value) < _DIGITS for value in values)
    numbers = {int(value) for value in values} if whole else set()
    return whole and len(numbers) == len(values) and all(number >= least for number in numbers)
