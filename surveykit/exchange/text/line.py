"""Lines of a questionnaire's text with where they stand, out of a text file or a Word file."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# what heads a section, where it stands for itself
SECTION = re.compile(r"(?:第[一二三四五六七八九十]{1,3}部分|[一二三四五六七八九十]{1,3}\s*[、.．]).{0,40}")
_GONE = re.compile("[\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, whether a blank line stands before it, and the cells where it is a row of a table.

    `number` counts the lines of a text file from 1; None in a Word file.
    """

    text: str
    after_blank: bool = False
    cells: tuple[str, ...] = ()
    number: int | None = None


def clean(text: str) -> str:
    """The text without characters that nobody sees, its blanks made plain."""
    seen = (" " if unicodedata.category(c)[0] in "CZ" else c for c in _GONE.sub("", text))
    return "".join(seen).strip()


def lines_of_text(text: str) -> list[Line]:
    """The lines of a text that say anything; a tab parts cells as in a table that was pasted."""
    found, blank = [], True
    for number, raw in enumerate(text.splitlines(), 1):
        line = clean(raw)
        if line:
            found.append(Line(line, blank, _pasted_cells(raw), number))
        blank = not line
    return found


def _pasted_cells(raw: str) -> tuple[str, ...]:
    cells = tuple(clean(cell) for cell in raw.strip("\n").split("\t"))
    return cells if len(cells) > 2 and all(cells[1:]) else ()
