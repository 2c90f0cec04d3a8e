"""A condition of another program as a tree, before it is put into our language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from surveykit.questionnaire.expression import OPPOSITE, Comparison

Sign: TypeAlias = Comparison


@dataclass(frozen=True, slots=True)
class Compared:
    """An answer compared with a value; `loose` where an empty answer passes too."""

    name: str
    sign: Sign
    value: str | float
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Selected:
    """Whether an option of several is ticked."""

    name: str
    value: str
    true: bool = True


@dataclass(frozen=True, slots=True)
class Given:
    """Whether a question is answered."""

    name: str
    true: bool = True


@dataclass(frozen=True, slots=True)
class Counted:
    """How many options are ticked, compared with a number; an empty answer counts 0."""

    name: str
    sign: Sign
    value: float


@dataclass(frozen=True, slots=True)
class Placed:
    """Whether an option stands at a place of a ranking (from 1)."""

    name: str
    place: int
    value: str
    true: bool = True


@dataclass(frozen=True, slots=True)
class Joined:
    """Parts that all hold, or of which one holds."""

    every: bool
    parts: tuple[Tree, ...]


Tree: TypeAlias = Compared | Selected | Given | Counted | Placed | Joined


def opposite(tree: Tree) -> Tree:
    """The tree of `not`, in two-valued logic."""
    if isinstance(tree, Joined):
        return Joined(not tree.every, tuple(opposite(part) for part in tree.parts))
    if isinstance(tree, Compared):
        passes = not tree.loose and tree.sign != "!="
        return Compared(tree.name, OPPOSITE[tree.sign], tree.value, loose=passes)
    if isinstance(tree, Counted):
        return Counted(tree.name, OPPOSITE[tree.sign], tree.value)
    if isinstance(tree, Selected):
        return Selected(tree.name, tree.value, not tree.true)
    if isinstance(tree, Placed):
        return Placed(tree.name, tree.place, tree.value, not tree.true)
    return Given(tree.name, not tree.true)
