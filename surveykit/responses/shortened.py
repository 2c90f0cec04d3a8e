"""A long list of findings of one kind as people read it: the first ones, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.errors import Place, Problem
from surveykit.responses.platforms.collecting_messages import MORE_LIKE_THIS

_SHOWN = 20


def shortened(problems: Sequence[Problem], place: Place) -> list[Problem]:
    """The first of many problems, with how many there are."""
    if len(problems) <= _SHOWN:
        return list(problems)
    return [*problems[:_SHOWN], Problem(MORE_LIKE_THIS, place, {"count": len(problems), "shown": _SHOWN})]
