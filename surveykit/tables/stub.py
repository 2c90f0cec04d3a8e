"""The lines of a table: which levels of an axis are rows, and which are missing beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from surveykit.questionnaire.model import Choice
from surveykit.tabulation.axis import Axis, BaseName, Level

RowKind = Literal["option", "net", "missing"]
_NOT_ROWS = ("refused", "not_applicable")


@dataclass(frozen=True, slots=True)
class RowHead:
    """One line of the stub: an option, a net, or a kind of missing (named by `label`)."""

    label: str
    kind: RowKind
    codes: tuple[int, ...] = ()
    choice: Choice | None = None


def shown_levels(axis: Axis, base: BaseName) -> tuple[int, ...]:
    """Positions of the levels that are rows of a table read on `base`."""
    return tuple(i for i in axis.of_kind("option", "net") if is_row(axis.levels[i], base))


def missing_levels(axis: Axis, base: BaseName) -> tuple[int, ...]:
    """Positions of the levels that are outside: options that are no rows, then those who gave no answer."""
    shown = shown_levels(axis, base)
    return (*(i for i in axis.of_kind("option") if i not in shown), *axis.of_kind("missing"))


def is_row(level: Level, base: BaseName) -> bool:
    """Whether an option or net is a row of a table read on `base`."""
    if level.choice is None or level.choice.kind == "valid":
        return True
    if level.choice.kind in _NOT_ROWS:
        return False
    return base != "counted"


def row_head(level: Level) -> RowHead:
    """The line of an option or net."""
    return RowHead(level.name, "net" if level.kind == "net" else "option", level.codes, level.choice)


def missing_head(level: Level) -> RowHead:
    """The line of a kind of missing."""
    return RowHead(level.name, "missing", level.codes, level.choice)
