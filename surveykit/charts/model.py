"""What a chart shows, before anyone draws it.

Values are proportions times 100 (or scores) as floats and serve only for lengths; every number a
reader sees is in `texts`, made once by `surveykit.rounding`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ChartKind = Literal["bar", "grouped", "stacked", "diverging"]
Role = Literal["main", "net", "nominal", "negative", "neutral", "positive", "aside"]


@dataclass(frozen=True, slots=True)
class Tone:
    """Which colour a series or bar has, by meaning: step `step` (1 is the palest) of `steps`."""

    role: Role = "main"
    step: int = 1
    steps: int = 1


@dataclass(frozen=True, slots=True)
class Series:
    """One run of bars: a value and its text a category; None where there is nothing to draw.

    `sources` say what each number rests on, for a reader who points at it; empty or one a category.
    """

    name: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    tone: Tone = Tone()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars: `categories` from top to bottom, one value a series in each.

    `bar` has one series. `stacked` and `diverging` series are in drawing order, left to right;
    a diverging chart puts negative series left of its axis and `aside` ones apart on the right.
    `limit` is the value at which the scale ends, None where the longest bar decides.
    """

    kind: ChartKind
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    note: str = ""
    limit: float | None = None

    def __post_init__(self) -> None:
        for one in self.series:
            if (
                not len(one.values)
                == len(one.texts)
                == len(one.sources or one.texts)
                == len(self.categories)
            ):
                raise ValueError(f"series {one.name!r} does not fit the categories")
        if self.kind == "bar" and len(self.series) != 1:
            raise ValueError("a bar chart has one series")
