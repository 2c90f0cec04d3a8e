"""Terms of a formula whose coefficient is 1: `offset(log(size))`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from surveykit.errors import Problem, UsageError
from surveykit.inference.models import messages
from surveykit.inference.models.evaluation import made

if TYPE_CHECKING:
    import pandas

_OFFSET = re.compile(r"^offset\((.*)\)$", re.DOTALL)


def without_offsets(right: Any, text: str) -> tuple[Any, tuple[str, ...]]:
    """The right-hand side without `offset(…)`, and what stands inside each.

    Raises:
        UsageError: one that is multiplied with another term
    """
    inside: list[str] = []
    kept: list[Any] = []
    for term in right:
        held = [found.group(1) for factor in term.factors if (found := _OFFSET.match(str(factor.expr)))]
        if held and len(term.factors) > 1:
            raise UsageError(Problem(messages.BAD_OFFSET, values={"formula": text, "term": str(term)}))
        inside += held
        kept += [] if held else [term]
    return (type(right)(kept), tuple(inside)) if inside else (right, ())


def specified(offsets: Sequence[str], text: str, frame: pandas.DataFrame) -> Any:
    """What makes the offsets of the formula `text` of any frame, a column each; None without any.

    Raises:
        UsageError: one that is no number
    """
    from formulaic import Formula as Parsed

    if not offsets:
        return None
    found = made(Parsed("0 + " + " + ".join(f"I({each})" for each in offsets)), frame, text)
    specification = found.model_spec
    for factor, (_, state) in specification.encoder_state.items():
        if "categories" not in state:
            continue
        values = {"formula": text, "term": f"offset{str(factor)[1:]}"}
        raise UsageError(Problem(messages.BAD_OFFSET, values=values))
    return specification
