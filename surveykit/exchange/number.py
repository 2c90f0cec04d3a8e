"""Numbers as other programs read them back: exact, and never with an exponent."""

from decimal import Decimal


def plain(value: float) -> str:
    """The shortest decimal digits that are this number: 18, 0.1, 0.0000001."""
    text = format(Decimal(repr(float(value))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
