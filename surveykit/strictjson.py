"""JSON as the standard has it: no key twice, no NaN or infinity."""

from __future__ import annotations

import json
from typing import Any


def read_strictly(text: str | bytes) -> Any:
    """The value of a JSON text.

    Raises:
        ValueError: it is none, a key stands twice in an object, or a number is none
        RecursionError: it is nested too deeply
    """
    return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_constant(text: str) -> float:
    raise ValueError(f"{text} is no number")
