"""What a file of coded data says of its maker, so that it is known again: `surveykit 1a2b3c4d5e6f zuofeng`.

The digest is the beginning of the questionnaire's; `-` stands for one that was not read from a file.
"""

from __future__ import annotations

_NAME = "surveykit"
_UNKNOWN = "-"
_SHOWN = 12
_LONGEST = 60


def maker_line(name: str, sha256: str) -> str:
    """The line for a questionnaire of this id and digest, of at most 60 bytes."""
    line = f"{_NAME} {sha256[:_SHOWN] or _UNKNOWN} {name}"
    while len(line.encode("utf-8")) > _LONGEST:
        line = line[:-1]
    return line


def is_own(label: str) -> bool:
    """Whether a file of this label was written here."""
    return label.partition(" ")[0] == _NAME


def same_form(label: str, sha256: str) -> bool:
    """Whether a file of this label was coded by the questionnaire of this digest, as far as known."""
    words = label.split(" ")
    told = words[1] if len(words) > 1 else _UNKNOWN
    return told == _UNKNOWN or not sha256 or sha256.startswith(told)
