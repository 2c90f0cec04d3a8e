"""Finding an option by what a person wrote: its label, short name, alias or code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from surveykit.questionnaire.model import Choice

Found = Choice | Literal["unknown", "ambiguous"]


def find_option(choices: Sequence[Choice], text: str, *, quoted: bool = False) -> Found:
    """The option meant by `text`; quoted text is never taken for a code.

    Labels come first, then short names and aliases, then codes. `ambiguous` where the same text
    is the label of one option and the code of another.
    """
    text = text.strip()
    named = by_label(choices, text)
    if quoted:
        return named or "unknown"
    coded = next((choice for choice in choices if text.isascii() and text == str(choice.code)), None)
    if named and coded and named is not coded:
        return "ambiguous"
    return named or coded or "unknown"


def by_label(choices: Sequence[Choice], text: str) -> Choice | None:
    """The option with this label, else short name, else alias."""
    for choice in choices:
        if choice.label == text:
            return choice
    for choice in choices:
        if text and (choice.short == text or text in choice.aliases):
            return choice
    return None


def by_code(choices: Sequence[Choice], code: int) -> Choice | None:
    """The option with this code."""
    return next((choice for choice in choices if choice.code == code), None)
