"""Suggestions for texts that are not known: dear to find, so only the first of many get one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from surveykit.errors import near_match

_MOST = 200
_SHOWN = 12


class Nearest:
    """The known text most like an unknown one, for a message; empty once too many were asked for."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = tuple(known)
        self._found: dict[str, str] = {}

    def to(self, text: str) -> str:
        """The nearest known text, empty where none is near."""
        if text not in self._found:
            if len(self._found) >= _MOST:
                return ""
            self._found[text] = near_match(text, self._known)
        return self._found[text]


def near_or_known(text: str, known: Iterable[str]) -> str:
    """The nearest known text, or else the first ones that there are."""
    names = list(dict.fromkeys(known))
    return near_match(text, names) or first_of(names)


def first_of(names: Sequence[str]) -> str:
    """The first of many names, for a message."""
    return "、".join(names[:_SHOWN]) + ("……" if len(names) > _SHOWN else "")
