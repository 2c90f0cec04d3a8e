"""Which writer a file's suffix asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from surveykit.errors import Language, Problem, UsageError
from surveykit.reports.messages import UNKNOWN_TABLE
from surveykit.wording import words

Writer = TypeVar("Writer")


def writer_for(suffix: str, writers: Mapping[str, Writer], language: Language) -> Writer:
    """The writer of a suffix such as `.xlsx`, in capitals too.

    Raises:
        UsageError: none of them writes it; the known ones are named
    """
    found = writers.get(suffix.lower())
    if found is None:
        values = {"suffix": suffix, "known": words(language).list_mark.join(writers)}
        raise UsageError(Problem(UNKNOWN_TABLE, values=values))
    return found
