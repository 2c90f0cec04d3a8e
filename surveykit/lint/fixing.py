"""Mending a form's text by the edits that findings bring, each checked before it stays.

Only the edited characters change: comments, order, quotes and line ends stay as they are. An edit stays
only where the form is without errors after it and its finding is gone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from surveykit.errors import Problem
from surveykit.lint.check import SMALLEST_GROUP, Review, review_text
from surveykit.lint.finding import Edit, Finding
from surveykit.yamltext import open_encoded

_PIECES = re.compile(r"\r\n|\r|\n")
_MOST_ROUNDS = 200
Look: TypeAlias = Callable[[str], Review]
Step: TypeAlias = tuple[str, list[Problem], Review]


@dataclass(frozen=True)
class Mended:
    """A form's text after mending, what was mended, and what is left to say about it."""

    text: str
    fixed: tuple[Problem, ...]
    review: Review


def fix(path: str | Path, *, smallest: int = SMALLEST_GROUP) -> tuple[Mended, bytes]:
    """A file mended: the text, and its bytes in the encoding the file has.

    Raises InputMissingError where there is no such file, QuestionnaireError where it cannot be decoded.
    """
    encoded = open_encoded(path)
    path = Path(path)
    mended = fix_text(encoded.text, path.name, smallest=smallest, folder=path.parent)
    return mended, encoded.mark + mended.text.encode(encoded.encoding)


def fix_text(
    text: str, source: str, *, smallest: int = SMALLEST_GROUP, folder: Path | None = None
) -> Mended:
    """A form's text mended, round by round, until nothing more can be."""
    fixed: list[Problem] = []
    look = partial(review_text, source=source, smallest=smallest, folder=folder)
    review = look(text)
    for _ in range(_MOST_ROUNDS):
        tried = _round(text, review, look)
        if tried is None:
            break
        text, done, review = tried
        fixed += done
    return Mended(text, tuple(fixed), review)


def _round(text: str, review: Review, look: Look) -> Step | None:
    """All edits that do not touch each other at once; one by one where together they do harm."""
    chosen = _apart(found for found in review.findings if found.edits)
    if not chosen:
        return None
    together = _tried(text, chosen, review, look)
    if together is not None:
        return together
    for found in chosen:
        alone = _tried(text, [found], review, look)
        if alone is not None:
            return alone
    return None


def _tried(text: str, chosen: Sequence[Finding], before: Review, look: Look) -> Step | None:
    edited = applied(text, [edit for found in chosen for edit in found.edits])
    after = look(edited)
    gone = _count(before, chosen) - _count(after, chosen)
    if not after.complete or gone < len(chosen):
        return None
    return edited, [found.problem for found in chosen], after


def _count(review: Review, chosen: Sequence[Finding]) -> int:
    codes = {found.problem.code for found in chosen}
    return sum(found.problem.code in codes for found in review.findings)


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """The findings whose edits share no place with those before them."""
    taken: set[tuple[int, int]] = set()
    chosen = []
    for found in findings:
        places = {(edit.line, at) for edit in found.edits for at in range(edit.start, edit.end + 1)}
        if not places & taken:
            taken |= places
            chosen.append(found)
    return chosen


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made; a new line ends as the line it stands behind."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    pieces = _PIECES.split(text.removeprefix("\ufeff"))
    ends = [*_PIECES.findall(text), ""]
    for edit in sorted(edits, key=lambda each: (each.line, each.start), reverse=True):
        line = pieces[edit.line - 1]
        new = edit.text.replace("\n", ends[edit.line - 1] or (ends[0] or "\n"))
        pieces[edit.line - 1] = line[: edit.start] + new + line[edit.end :]
    return mark + "".join(piece + end for piece, end in zip(pieces, ends, strict=True))
