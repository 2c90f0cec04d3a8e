"""Every rule on wording, options and design, by code."""

from __future__ import annotations

from surveykit.lint.design import (
    attention,
    burden,
    consistency,
    disclosure,
    exits,
    order_effects,
    placeholder,
    promise,
    repetition,
    sensitive,
)
from surveykit.lint.options import (
    balance,
    band_rules,
    exclusive,
    likeness,
    measure,
    other,
    separators,
    size,
    unsure,
    vague,
)
from surveykit.lint.rule import Rule
from surveykit.lint.wording import (
    absolute,
    address,
    double,
    hints,
    leading,
    length,
    negation,
    presuming,
    terms,
    timeframe,
)

_WORDING = (double, leading, absolute, negation, terms, length, timeframe, presuming, hints, address)
_OPTIONS = (
    band_rules,
    balance,
    unsure,
    likeness,
    other,
    exclusive,
    size,
    vague,
    separators,
    measure,
)
_DESIGN = (
    sensitive,
    consistency,
    burden,
    attention,
    exits,
    order_effects,
    disclosure,
    promise,
    repetition,
    placeholder,
)


def rules() -> tuple[Rule, ...]:
    """The rules in the order of their codes."""
    found = [rule for module in (*_WORDING, *_OPTIONS, *_DESIGN) for rule in module.RULES]
    return tuple(sorted(found, key=lambda rule: rule.code))
