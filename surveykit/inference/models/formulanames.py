"""The columns that the terms of a formula read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from typing import Any

_QUOTED = re.compile(r"`([^`]+)`")


def variables(terms: Iterable[Any]) -> set[str]:
    """The columns that terms read. formulaic's own list lacks those inside its stateful transforms.

    A function that is no transformation counts as a column, and so is refused as unknown.
    """
    found: set[str] = set()
    for factor in {factor for term in terms for factor in term.factors}:
        kind = factor.eval_method.value
        if kind == "lookup":
            found.add(str(factor.expr).strip("`"))
        elif kind == "python":
            found |= _names_in(str(factor.expr))
    return found


def _names_in(expression: str) -> set[str]:
    from formulaic.transforms import TRANSFORMS

    quoted: dict[str, str] = {}

    def stand_in(match: re.Match[str]) -> str:
        return quoted.setdefault(match.group(1), f"quoted_{len(quoted)}_")

    tree = ast.parse(_QUOTED.sub(stand_in, expression), mode="eval")
    tools = {
        id(part)
        for node in ast.walk(tree)
        for part in (
            [node.func]
            if isinstance(node, ast.Call)
            else [node.value]
            if isinstance(node, ast.Attribute)
            else []
        )
        if isinstance(part, ast.Name) and part.id in (*TRANSFORMS, "np", "offset")
    }
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in tools}
    written = {short: name for name, short in quoted.items()}
    return {written.get(name, name) for name in names}
