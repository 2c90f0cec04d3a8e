"""Numbers of a SurveyJS definition: one that cannot be made use of stays unused, and is told."""

from __future__ import annotations

import math

from surveykit.exchange.surveyjs.known import JsonObject


def number_in(of: JsonObject, key: str) -> float | None:
    """A finite number; None where there is none."""
    value = of.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    of.take(key)
    return float(value)


def count_in(of: JsonObject, key: str, *, least: int | None = 1, most: int | None = None) -> int | None:
    """A whole number between its ends; None where there is none."""
    value = of.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    below = least is not None and value < least
    if below or value != int(value) or (most is not None and value > most):
        return None
    of.take(key)
    return int(value)


def within(number: int | None, count: int) -> int | None:
    """A number of options; None where there are not so many."""
    return number if number is None or number <= count else None
