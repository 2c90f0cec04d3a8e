"""The shapes a value of the questionnaire language can have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

ScalarKind = Literal["line", "text", "id", "flag", "integer", "number", "word", "date", "option"]


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value. `line` is one line of text, `option` names an option by label or code."""

    kind: ScalarKind
    words: tuple[str, ...] = ()
    least: float | None = None


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list with at least `least` items."""

    item: Shape
    least: int = 0


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping whose keys are free text."""

    value: Shape


@dataclass(frozen=True, slots=True)
class Object:
    """A mapping with the keys of this table."""

    name: str
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of several shapes, told apart by whether a text, a list or a mapping was written."""

    shapes: tuple[Shape, ...]


Shape: TypeAlias = Scalar | ListOf | MapOf | Object | AnyOf


@dataclass(frozen=True, slots=True)
class Key:
    """One key; `types` limits it to these question types, `needed_by` makes it required there."""

    name: str
    shape: Shape
    zh: str
    en: str
    required: bool = False
    types: tuple[str, ...] = ()
    needed_by: tuple[str, ...] = ()
