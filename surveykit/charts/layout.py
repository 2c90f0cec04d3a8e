"""Where the bars of a chart lie, in the units of its values; shared by all renderers."""

from __future__ import annotations

from dataclasses import dataclass

from surveykit.charts.model import Chart, Series

_GAP = 0.04


@dataclass(frozen=True, slots=True)
class Scale:
    """The value axis from `low` to `high`; bars apart on the right start at `aside`, if any."""

    low: float
    high: float
    aside: float | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: from `start` over `length`, with its text."""

    start: float
    length: float
    text: str


def scale(chart: Chart) -> Scale:
    """The axis that holds all bars of a chart."""
    if chart.kind in ("bar", "grouped"):
        longest = max((v for one in chart.series for v in one.values if v is not None), default=0.0)
        return Scale(0.0, chart.limit or _round_up(longest))
    if chart.kind == "stacked":
        return Scale(0.0, 100.0)
    left = max((_left(chart, k) for k in range(len(chart.categories))), default=0.0)
    right = max((_right(chart, k) for k in range(len(chart.categories))), default=0.0)
    apart = max((_sum(_apart(chart), k) for k in range(len(chart.categories))), default=0.0)
    if not apart:
        return Scale(-left, max(right, 1.0))
    gap = _GAP * (left + right + apart) + 2
    return Scale(-left, right + gap + apart, right + gap)


def bars(chart: Chart) -> tuple[tuple[Bar | None, ...], ...]:
    """For each series a bar in each category, None where there is no value."""
    if chart.kind in ("bar", "grouped"):
        return tuple(tuple(_bar(one, k, 0.0) for k in range(len(chart.categories))) for one in chart.series)
    aside = scale(chart).aside or 0.0
    rows = [_stack(chart, k, aside) for k in range(len(chart.categories))]
    return tuple(tuple(row[s] for row in rows) for s in range(len(chart.series)))


def _stack(chart: Chart, category: int, aside: float) -> list[Bar | None]:
    at = -_left(chart, category) if chart.kind == "diverging" else 0.0
    placed: list[Bar | None] = []
    for one in chart.series:
        apart = chart.kind == "diverging" and one.tone.role == "aside"
        placed.append(_bar(one, category, aside if apart else at))
        if apart:
            aside += one.values[category] or 0.0
        else:
            at += one.values[category] or 0.0
    return placed


def _bar(one: Series, category: int, start: float) -> Bar | None:
    value = one.values[category]
    return None if value is None else Bar(start, value, one.texts[category])


def _left(chart: Chart, category: int) -> float:
    """What stands left of the axis: the negative answers and half of the neutral ones."""
    return _sum(_of(chart, "negative"), category) + _sum(_of(chart, "neutral"), category) / 2


def _right(chart: Chart, category: int) -> float:
    return _sum(_of(chart, "positive"), category) + _sum(_of(chart, "neutral"), category) / 2


def _of(chart: Chart, role: str) -> list[Series]:
    return [one for one in chart.series if one.tone.role == role]


def _apart(chart: Chart) -> list[Series]:
    return _of(chart, "aside")


def _sum(series: list[Series], category: int) -> float:
    return sum(one.values[category] or 0.0 for one in series)


def _round_up(value: float) -> float:
    """The next round number at or above a value: 1, 2, 3, 4, 5, 6, 8 or 10 times a power of ten."""
    if value <= 0:
        return 1.0
    power = 1.0
    while power * 10 < value:
        power *= 10
    while power > value:
        power /= 10
    return next(step * power for step in (1, 2, 3, 4, 5, 6, 8, 10) if step * power >= value * (1 - 1e-12))
