"""Folding: the same text however it was typed, with the way back to what stands in the file.

Full-width letters and punctuation become half-width, look-alike quotes and dashes become one,
spaces go. Two texts are **the same** when their `key`s are equal; near is never the same.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_ZERO_WIDTH = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")
_BREAKS = frozenset("\n\r\v\f\u2028\u2029\x85")
_FOLDS = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u301c\uff5e~", "-"),
    **dict.fromkeys("\u301d\u201f\u275d", "\u201c"),
    **dict.fromkeys("\u301e\u301f\u275e", "\u201d"),
    **dict.fromkeys("\u201b\u275b", "\u2018"),
    "\u275c": "\u2019",
    "\u2026": "\u2026",
    "\uff64": "\u3001",
    "\uff61": "\u3002",
    "\ufe6a": "%",
    **dict.fromkeys("\u2715\u2716\u2573", "\u00d7"),
}
_BOLD = re.compile(r"\*\*(?!\*)[^*\n]*[xX\u00d7][^*\n]*\*\*(?!\*)")
_KEPT = ("No", "So")  # ① and the like must not turn into digits
_DROPPED = re.compile(
    "[\u3001\u3002,;?!\"'`()\\[\\]{}\u3008-\u3011\u3014-\u301b\u2018\u2019\u201c\u201d\u300c-\u300f\u00b7\u2022_\\\\\u2026]"
)
_DROPPED_WITHOUT_DIGIT = re.compile(r"[.:/\-](?![0-9])")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` folded; `at[i]` is the offset in the original of the i-th character of `text`."""

    text: str
    at: tuple[int, ...]


def fold(text: str) -> Folded:
    """`text` without spaces, NFKC, quotes and dashes made one; line breaks stay as `\\n`."""
    kept: list[str] = []
    at: list[int] = []
    emphasis = {mark for bold in _BOLD.finditer(text) for mark in _stars(bold)}
    for offset, character in enumerate(text):
        for folded in "" if offset in emphasis else _fold(character):
            kept.append(folded)
            at.append(offset)
    return Folded("".join(kept), tuple(at))


def _stars(bold: re.Match[str]) -> tuple[int, ...]:
    """The offsets of Markdown's marks around bold text that holds a blank."""
    start, end = bold.span()
    return (start, start + 1, end - 2, end - 1)


def key(text: str) -> str:
    """What makes a stem or an option the same: its words and figures, no spaces or punctuation.

    A point, dash, colon or stroke before a digit stays, so that 1.5 is not 15, 36-45 not 3645 and
    -5 not 5; so do signs that compare.
    """
    folded = _DROPPED.sub("", fold(text).text.replace("\n", ""))
    return _DROPPED_WITHOUT_DIGIT.sub("", folded).lower()


def _fold(character: str) -> str:
    if character in _BREAKS:
        return "\n"
    if character.isspace() or character in _ZERO_WIDTH:
        return ""
    if character in _FOLDS:
        return _FOLDS[character]
    if unicodedata.category(character) in _KEPT:
        return character
    folded = unicodedata.normalize("NFKC", character)
    return "".join(_FOLDS.get(one, one) for one in folded if not one.isspace())
