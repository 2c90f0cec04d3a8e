"""A filled number: its text, and everything a reader needs to check it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """`text` as it goes into the draft; `value` at full precision (percents 0-100).

    `numerator` and `denominator` are persons, or sums of weights for a weighted percent; `base`
    names the denominator; `formula` says it for people; `persons` is how many the base holds.
    """

    text: str
    value: float | int | str
    numerator: float | int | None
    denominator: float | int | None
    base: str
    formula: str
    persons: int | None = None


def whole_number(value: int, base: int | None, name: str = "") -> Number:
    """A count of persons or questionnaires."""
    formula = str(value) if base is None or not name else f"{value}（n={base}）"
    return Number(str(value), value, value, base if name else None, name, formula, base)
