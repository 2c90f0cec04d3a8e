"""The one place where a number becomes text.

Half-up (四舍五入) from exact numbers, never from a binary fraction: `f"{6.25:.1f}"` prints 6.2,
the reader's calculator says 6.3. Unweighted shares are exact integers; weighted values are
quantised to 12 significant digits first, so that noise in the sixteenth digit cannot tip a tie.
Half-even (GB/T 8170) is an option, named in the method note.
"""

from __future__ import annotations

import math
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import Literal

Rounding = Literal["half_up", "half_even"]

EMPTY = "—"
_SIGNIFICANT = Context(prec=12, rounding=ROUND_HALF_EVEN)


def exact(value: float | int | Fraction) -> Fraction:
    """The number meant by `value`: integers as they are, floats at 12 significant digits."""
    if isinstance(value, int | Fraction):
        return Fraction(value)
    return Fraction(_SIGNIFICANT.create_decimal(Decimal(float(value))))


def fixed(value: float | int | Fraction, decimals: int = 0, *, rounding: Rounding = "half_up") -> str:
    """`value` with so many decimals; `—` for NaN or infinity.

    >>> fixed(Fraction(1, 16) * 100, 1)
    '6.3'
    """
    if isinstance(value, float) and not math.isfinite(value):
        return EMPTY
    number = exact(value)
    scaled = number * 10**decimals
    whole = _to_integer(scaled, rounding)
    sign = "-" if whole < 0 else ""
    digits = str(abs(whole)).rjust(decimals + 1, "0")
    if decimals == 0:
        return sign + digits
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"


def percent(
    part: float | int, base: float | int, decimals: int = 1, *, rounding: Rounding = "half_up"
) -> str:
    """100 * part / base with so many decimals and no sign; `—` when the base is 0 or unknown.

    >>> percent(1, 16, 1)
    '6.3'
    """
    if not math.isfinite(part) or not math.isfinite(base) or base == 0:
        return EMPTY
    return fixed(share(part, base) * 100, decimals, rounding=rounding)


def share(part: float | int, base: float | int) -> Fraction:
    """part / base as an exact number when both are whole, else at 12 significant digits."""
    if float(part).is_integer() and float(base).is_integer():
        return Fraction(int(part), int(base))
    return exact(float(part) / float(base))


def _to_integer(number: Fraction, rounding: Rounding) -> int:
    below = math.floor(abs(number))
    rest = abs(number) - below
    up = rest > Fraction(1, 2) or (rest == Fraction(1, 2) and (rounding == "half_up" or below % 2 == 1))
    whole = below + int(up)
    return -whole if number < 0 else whole
