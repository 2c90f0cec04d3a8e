"""One piece of a YAML text, with the place it was written at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from surveykit.errors import Place


@dataclass(frozen=True, slots=True)
class Node:
    """A text, nothing, a list or a mapping; scalars stay exactly as typed.

    `quoted` tells whether a text was written in quotes or as a block; `flow` whether a list or
    mapping was written in brackets.
    """

    kind: Literal["text", "empty", "list", "mapping"]
    place: Place
    text: str = ""
    quoted: bool = False
    items: tuple[Node, ...] = ()
    pairs: tuple[tuple[Node, Node], ...] = ()
    flow: bool = False

    @property
    def value(self) -> str | list[Node] | Mapping[str, Node] | None:
        """The text, None when empty, the list of nodes, or key text -> node."""
        if self.kind == "text":
            return self.text
        if self.kind == "list":
            return list(self.items)
        if self.kind == "mapping":
            return {key.text: value for key, value in self.pairs}
        return None

    def get(self, key: str) -> Node | None:
        """The value under `key` of a mapping, None where there is none."""
        return next((value for name, value in self.pairs if name.text == key), None)

    def key_place(self, key: str) -> Place:
        """Where the key itself stands; the mapping's place where there is no such key."""
        return next((name.place for name, _ in self.pairs if name.text == key), self.place)


def plain(node: Node) -> Any:
    """The node as str, list, dict or None; numbers and booleans stay text."""
    if node.kind == "list":
        return [plain(item) for item in node.items]
    if node.kind == "mapping":
        return {key.text: plain(value) for key, value in node.pairs}
    return node.text if node.kind == "text" else None
