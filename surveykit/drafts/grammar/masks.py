"""Figures in a text: blanks such as `xx.x%`, and numbers already printed.

A blank is a mask and what follows it. The mask gives the decimals; its width says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

FigureKind = Literal["count", "percent", "point", "score", "thing", "date", "bare", "broken"]
SURVEY_KINDS: frozenset[FigureKind] = frozenset({"count", "percent", "point", "score", "broken"})

_FAMILIES = ("xX\u00d7\u0445\u0425", r"\*", "_", "\u25cb\u3007\u25ef", "\u25a1")
_MASK_CHARACTERS = "".join(_FAMILIES)
_MASK = re.compile("|".join(f"[{family}]+(?:\\.[{family}]+)?" for family in _FAMILIES))
_LITERAL = re.compile(r"(?<![0-9.])(?<![0-9],)(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_DIGITS = "0123456789."
_NUMERALS = frozenset("一二三四五六七八九十百千零")
_PREFIX = "百分之"

# A unit is none where the characters after it make another word of it (人民, 名单, 分局).
_UNITS: tuple[tuple[str, FigureKind, str], ...] = (
    ("个百分点", "point", ""),
    ("百分点", "point", ""),
    ("人次", "count", ""),
    ("个人", "count", ""),
    ("人", "count", "民大事社武防才力口均格士类员工"),
    ("份", "count", "额"),
    ("名", "count", "单称义字誉额"),
    ("位", "count", "于置"),
    ("%", "percent", ""),
    ("分", "score", "局会公钟管别行支校部店析类工歧享配"),
    ("个", "thing", "体性别"),
    ("家", "thing", "庭长属里"),
    ("条", "thing", "例件约款"),
    ("季度", "date", ""),
    ("年", "date", "级龄"),
    ("月", "date", ""),
    ("日", "date", ""),
    ("号", "date", ""),
)
_LISTED = re.compile("[、和与及]")


@dataclass(frozen=True, slots=True)
class Figure:
    """A blank or a printed number at folded characters `start` to `end`, its unit up to `stop`."""

    start: int
    end: int
    stop: int
    kind: FigureKind
    decimals: int = 0
    unit: str = ""
    blank: bool = True
    value: str = ""


def find_figures(text: str) -> tuple[Figure, ...]:
    """All blanks and printed numbers of a folded text, from left to right.

    A blank without a unit in an enumeration (`xx、xx、xx人`) takes the unit of the next one.
    """
    found = [*_blanks(text), *_literals(text)]
    found.sort(key=lambda figure: figure.start)
    for i in range(len(found) - 2, -1, -1):
        here, following = found[i], found[i + 1]
        between = text[here.stop : following.start]
        if here.blank and here.kind == "bare" and following.blank and _LISTED.fullmatch(between):
            found[i] = replace(here, kind=following.kind, unit=following.unit)
    return tuple(found)


def is_mask(text: str) -> bool:
    """Whether a folded text is nothing but a mask."""
    return bool(_MASK.fullmatch(text)) and "." not in text and (len(text) > 1 or text in _FAMILIES[0])


def _blanks(text: str) -> Iterator[Figure]:
    for match in _MASK.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if _is_lettered(before) or _is_lettered(after) or _is_numeral(match[0], before + after):
            continue
        unit, kind = _unit(text, start, end)
        stop = end + (len(unit) if text.startswith(unit, end) else 0)
        if after.isdigit():
            digits = len(text[end:]) - len(text[end:].lstrip(_DIGITS))
            unit, kind = _unit(text, start, end + digits)
            if not unit:
                continue
        if before.isdigit() or after.isdigit():
            kind = kind if kind in ("date", "bare") else "broken"
        elif any(one and one in _MASK_CHARACTERS for one in (before, after)):
            kind = "broken"
        elif kind == "bare" and end - start == 1 and match[0] not in _FAMILIES[0]:
            continue
        decimals = len(match[0].partition(".")[2])
        yield Figure(start, end, stop, kind, decimals, unit)


def _literals(text: str) -> Iterator[Figure]:
    for match in _LITERAL.finditer(text):
        start, end = match.span()
        before = text[start - 1 : start]
        if _is_lettered(before) or before == "第":
            continue
        unit, kind = _unit(text, start, end)
        if kind in SURVEY_KINDS and text.startswith(unit, end):
            yield Figure(start, end, end + len(unit), kind, 0, unit, False, match[0].replace(",", ""))


def _unit(text: str, start: int, end: int) -> tuple[str, FigureKind]:
    for unit, kind, other_words in _UNITS:
        if text.startswith(unit, end):
            after = text[end + len(unit) : end + len(unit) + 1]
            if not (after and after in other_words):
                return unit, kind
    if text.endswith(_PREFIX, 0, start):
        return _PREFIX, "percent"
    return "", "bare"


def _is_lettered(character: str) -> bool:
    """Whether the character is a letter of a western alphabet and no mask."""
    return character.isalpha() and ord(character) < 0x2E80 and character not in _MASK_CHARACTERS


def _is_numeral(mask: str, around: str) -> bool:
    """Whether a ring is the zero of a Chinese number (二〇二三)."""
    return mask[0] in _FAMILIES[3] and any(character in _NUMERALS for character in around)
