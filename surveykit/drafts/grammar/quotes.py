"""Quoted texts: the outermost balanced quotes of a folded text, and where quotes do not close."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_PAIRS = {"\u201c": "\u201d", "\u2018": "\u2019", "\u300c": "\u300d", "\u300e": "\u300f"}
_CLOSERS = frozenset(_PAIRS.values())
_STRAIGHT = frozenset("\"'")
_PIECE = re.compile("[^\u3002!?\n]*[\u3002!?\n]?")


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters `start` to `end` with their marks; `text` is what stands between them."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Quotes:
    """Outermost quotes in order, and the stretches (start, end) in which a quote does not close."""

    found: tuple[Quote, ...]
    broken: tuple[tuple[int, int], ...] = ()

    def inside(self, offset: int) -> Quote | None:
        """The quote around this offset."""
        at = bisect_right(self.found, offset, key=lambda quote: quote.start) - 1
        return self.found[at] if at >= 0 and offset < self.found[at].end else None

    def is_broken(self, offset: int) -> bool:
        """Whether quotes around this offset cannot be trusted."""
        at = bisect_right(self.broken, offset, key=lambda stretch: stretch[0]) - 1
        return at >= 0 and offset < self.broken[at][1]


def scan_quotes(text: str) -> Quotes:
    """All outermost quotes of `text`.

    Where they do not balance, every sentence is looked at by itself, and those that do not
    balance are reported as broken.
    """
    whole = _balanced(text, 0)
    if whole is not None:
        return Quotes(whole)
    found: list[Quote] = []
    broken: list[tuple[int, int]] = []
    for piece in _PIECE.finditer(text):
        if not piece[0]:
            continue
        inner = _balanced(piece[0], piece.start())
        if inner is None:
            broken.append((piece.start(), piece.end()))
        else:
            found.extend(inner)
    return Quotes(tuple(found), tuple(broken))


def opens_at_end(text: str) -> bool:
    """Whether a quote opens in `text` and is still open at its end, all others being balanced."""
    stack: list[tuple[str, int]] = []
    for offset, mark in _marks(text):
        if _is_apostrophe(text, offset, stack):
            continue
        if not _take(stack, mark, offset):
            return False
    return len(stack) == 1


def _balanced(text: str, shift: int) -> tuple[Quote, ...] | None:
    stack: list[tuple[str, int]] = []
    found: list[Quote] = []
    for offset, mark in _marks(text):
        outermost = stack[0][1] if stack else offset
        if _is_apostrophe(text, offset, stack):
            continue
        if not _take(stack, mark, offset):
            return None
        if not stack:
            found.append(Quote(shift + outermost, shift + offset + 1, text[outermost + 1 : offset]))
    return None if stack else tuple(found)


def _take(stack: list[tuple[str, int]], mark: str, offset: int) -> bool:
    """Open or close a quote; False where the mark closes something that is not open."""
    if mark in _STRAIGHT:
        if stack and stack[-1][0] == mark:
            stack.pop()
        elif any(opened == mark for opened, _ in stack):
            return False
        else:
            stack.append((mark, offset))
        return True
    if mark in _PAIRS:
        stack.append((mark, offset))
        return True
    if not stack or _PAIRS.get(stack[-1][0]) != mark:
        return False
    stack.pop()
    return True


def _marks(text: str) -> Iterator[tuple[int, str]]:
    for offset, character in enumerate(text):
        if character in _PAIRS or character in _CLOSERS or character in _STRAIGHT:
            yield offset, character


def _is_apostrophe(text: str, offset: int, stack: list[tuple[str, int]]) -> bool:
    """Whether the mark stands inside an English word and closes nothing."""
    if text[offset] not in "'\u2019":
        return False
    opened = stack[-1][0] if stack else ""
    if opened in ("'", "\u2018"):
        return False
    around = text[max(0, offset - 1) : offset] + text[offset + 1 : offset + 2]
    return len(around) == 2 and around.isascii() and around.isalpha()
