"""Results of tests, scales and models as tables: numbers that know how they are printed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from surveykit.errors import Language
from surveykit.rounding import EMPTY, fixed
from surveykit.tables.parts import Cell, Group, Head, Line, TableView
from surveykit.wording.simulated import simulated_line

Style = Literal["text", "count", "percent", "points", "number", "p"]
_SMALLEST = 0.001
_INFINITE = "∞"


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell: a text, or a number with its style; percents and points are held as 0-1."""

    value: str | float
    style: Style = "number"

    @property
    def plain(self) -> str | float | None:
        """The value at full precision; None where there is none."""
        if isinstance(self.value, str):
            return self.value
        if not math.isfinite(self.value):
            return None
        return int(self.value) if self.style == "count" and float(self.value).is_integer() else self.value

    def text(self, decimals: int = 1) -> str:
        """As printed: percents with `decimals`, other numbers with three; p never as 0."""
        value = self.value
        if isinstance(value, str):
            return value
        if value == math.inf:
            return _INFINITE
        if math.isnan(value):
            return EMPTY
        if self.style == "percent":
            return f"{fixed(100.0 * value, decimals)}%"
        if self.style == "points":
            return fixed(100.0 * value, decimals)
        if self.style == "count":
            return fixed(value, 2).rstrip("0").rstrip(".")
        return p_text(value) if self.style == "p" else fixed(value, 3)


@dataclass(frozen=True, slots=True)
class ResultTable:
    """`columns` as (key, title) pairs and `rows` of as many figures, the first column being the labels."""

    name: str
    caption: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Figure, ...], ...]
    notes: tuple[str, ...] = ()
    simulated: bool = False

    def of_simulated(self, language: Language) -> ResultTable:
        """The same of made-up answers, which it says."""
        return replace(self, notes=(simulated_line(language), *self.notes), simulated=True)

    def to_view(self, decimals: int = 1) -> TableView:
        """The table as finished texts, for any renderer."""
        heads = tuple(Head(title) for _, title in self.columns)
        lines = tuple(
            Line(row[0].text(decimals), "option", tuple(Cell(each.text(decimals)) for each in row[1:]))
            for row in self.rows
        )
        return TableView(self.name, self.caption, (heads,), (Group(lines),), self.notes)

    def to_dict(self) -> dict[str, Any]:
        """Plain values at full precision: a record a row, None where there is no number."""
        keys = [key for key, _ in self.columns]
        rows = [dict(zip(keys, (each.plain for each in row), strict=True)) for row in self.rows]
        return {"name": self.name, "caption": self.caption, "rows": rows, "notes": list(self.notes)}


def p_text(value: float) -> str:
    """A p-value with three decimals; below the last of them as less than that."""
    return f"<{_SMALLEST}" if value < _SMALLEST else fixed(value, 3)


def label(text: str) -> Figure:
    """A text."""
    return Figure(text, "text")


def numbers(values: Sequence[float], style: Style = "number") -> tuple[Figure, ...]:
    """Numbers of one style."""
    return tuple(Figure(float(value), style) for value in values)
