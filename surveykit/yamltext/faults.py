"""A break in the syntax: where, why, and the edit that would let reading go on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from surveykit.errors import Message


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `start:end` of line `line` (from 0) by `text`, only to find the next fault."""

    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One syntax fault at line and column (from 0); without an edit, reading ends there."""

    message: Message
    line: int
    column: int
    values: Mapping[str, object]
    edit: Edit | None = None


def quoted(text: str) -> str:
    """`text` in YAML single quotes."""
    return "'" + text.replace("'", "''") + "'"
