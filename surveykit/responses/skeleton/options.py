"""Options, points and rows of a sketched question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from surveykit.questionnaire.model import Choice, Row
from surveykit.responses.privacy.identifiers import BLOT
from surveykit.responses.skeleton.vocabulary import is_exclusive, kind_of, takes_text

_MISSING_CODES = {"not_applicable": 97, "dont_know": 98, "refused": 99}


def choices_of(labels: Sequence[str], *, multiple: bool = False) -> tuple[Choice, ...]:
    """Options in this order, valid ones coded from 1, with their manners as the words tell.

    Kinds of missing get codes of their own (97, 98, 99), the same in every question. What somebody's
    own name was blotted out of is no option.
    """
    taken: set[int] = set()
    found = []
    for number, label in enumerate((label for label in labels if BLOT not in label), 1):
        kind = kind_of(label)
        code = _MISSING_CODES.get(kind, number)
        while code in taken:
            code -= 1
        taken.add(code)
        exclusive = multiple and is_exclusive(label)
        found.append(Choice(code, label, kind=kind, exclusive=exclusive, other=takes_text(label)))
    return tuple(found)


def points(low: int, high: int) -> tuple[Choice, ...]:
    """Whole points as options that score what they say."""
    return tuple(Choice(n, str(n), score=float(n)) for n in range(low, high + 1))


def rows_of(labels: Iterable[str]) -> tuple[Row, ...]:
    """Rows in this order, coded from 1."""
    return tuple(Row(number, label) for number, label in enumerate(labels, 1))
