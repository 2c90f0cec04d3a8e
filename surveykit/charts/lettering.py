"""How wide a text stands: a Chinese character takes two columns, a Latin letter one."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_CLOSING = "，。、；：？！）】》”’％%,.;:?!)]}>…"


def width(text: str, *, ambiguous: int = 2) -> int:
    """Columns of a text in a fixed-width setting; combining marks take none.

    Ambiguous characters (“ ” — …) are wide in Chinese fonts and narrow in most terminals.
    """
    return sum(_columns(char, ambiguous) for char in text)


def wrapped(text: str, columns: int, *, lines: int = 3) -> tuple[str, ...]:
    """`text` in lines of at most so many columns, broken between Chinese characters or at spaces.

    Closing punctuation never opens a line. What does not fit the last line ends in `…`.
    """
    rows: list[str] = []
    rest = text.strip()
    while rest:
        cut = _cut(rest, columns)
        if len(rows) == lines - 1 and cut < len(rest):
            return (*rows, shortened(rest, columns))
        rows.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return tuple(rows) or ("",)


def shortened(text: str, columns: int) -> str:
    """`text`, or as much of it as fits with `…` at the end."""
    if width(text) <= columns:
        return text
    taken, used = 0, width("…")
    for char in text:
        used += _columns(char)
        if used > columns:
            break
        taken += 1
    return text[:taken].rstrip() + "…"


@lru_cache(maxsize=4096)
def _columns(char: str, ambiguous: int = 2) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    kind = unicodedata.east_asian_width(char)
    return ambiguous if kind == "A" else 2 if kind in "WF" else 1


def _cut(text: str, columns: int) -> int:
    used = 0
    for index, char in enumerate(text):
        used += _columns(char)
        if used > columns:
            return _break_before(text, index)
    return len(text)


def _break_before(text: str, index: int) -> int:
    cut = index
    while cut > 1 and (text[cut] in _CLOSING or _inside_word(text, cut)):
        cut -= 1
    return cut if cut > 1 else max(1, index)


def _inside_word(text: str, cut: int) -> bool:
    left, right = text[cut - 1], text[cut]
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()
