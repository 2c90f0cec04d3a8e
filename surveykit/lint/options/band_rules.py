"""W201 to W203: bands that overlap or leave a gap, options out of order."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from surveykit.lint.finding import Finding, finding
from surveykit.lint.options.bands import Interval, intervals
from surveykit.lint.rule import Rule
from surveykit.lint.scales import recognised
from surveykit.lint.sheet import Item, Sheet
from surveykit.questionnaire.messages import warning
from surveykit.questionnaire.model import Choice
from surveykit.responses.skeleton.vocabulary import ladder_place, ladders

OVERLAP = warning(
    "W201",
    "“{first}”和“{second}”都含 {number}，正好是这个数的人两个都能选",
    "'{first}' and '{second}' both hold {number}: whoever has it may choose either",
    "让各段首尾相接而不重叠，如“30岁及以下”“31—40岁”",
    "let the bands meet without sharing a number",
)
GAP = warning(
    "W202",
    "“{first}”和“{second}”之间空着 {low} 到 {high}，这些人无处可选",
    "nothing lies between '{first}' and '{second}': from {low} to {high} there is nothing to choose",
    "补上这一段，或改动前后两段的界限",
    "add the band, or move the limits",
)
UNORDERED = warning(
    "W203",
    "选项有大小先后，“{label}”排乱了",
    "the options have an order, and '{label}' breaks it",
    "从大到小或从小到大排列；已有答卷的，先给每个选项写明 code 再换位置",
    "put them in order; where answers exist, give each option its code first",
)
_LEAST_RUNGS = 3


def overlaps(sheet: Sheet) -> Iterator[Finding]:
    """A number that two bands hold."""
    for item in sheet.asked:
        for (first, low), (second, high) in pairwise(_bands(item)):
            if _share(low, high):
                yield finding(
                    OVERLAP,
                    second.place,
                    first=first.label,
                    second=second.label,
                    number=f"{high.low if math.isfinite(high.low) else low.high:g}",
                )


def gaps(sheet: Sheet) -> Iterator[Finding]:
    """Numbers that no band holds, between two that do."""
    for item in sheet.asked:
        for (first, low), (second, high) in pairwise(_bands(item)):
            start = low.high if low.high_edge == "out" else low.high + 1
            end = high.low if high.low_edge == "out" else high.low - 1
            if _is_gap(low, high):
                yield finding(
                    GAP,
                    second.place,
                    first=first.label,
                    second=second.label,
                    low=f"{start:g}",
                    high=f"{max(start, end):g}",
                )


def unordered(sheet: Sheet) -> Iterator[Finding]:
    """Scales, bands and ladders (education, rank) that are neither ascending nor descending."""
    for item in sheet.asked:
        if item.question.type not in ("single", "matrix"):
            continue
        degrees = _degrees(item)
        at = _break(degrees) if degrees is not None else None
        if at == len(degrees or ()) - 1 and item.scale and item.scale.steps[at].degree == 0:
            continue  # a middle that stands last is a way out, not a step
        if at is not None:
            choice = (item.steps if item.scale else item.valid)[at]
            yield finding(UNORDERED, choice.place, label=choice.label)


def _bands(item: Item) -> list[tuple[Choice, Interval]]:
    """The options that are bands, from the lowest to the highest."""
    found = intervals([choice.label for choice in item.valid])
    if found is None or item.question.type not in ("single", "matrix"):
        return []
    return sorted(zip(item.valid, found, strict=True), key=lambda pair: (pair[1].low, pair[1].high))


def _share(low: Interval, high: Interval) -> bool:
    if low.high != high.low:
        return low.high > high.low
    edges = {low.high_edge, high.low_edge}
    return edges in ({"in"}, {"bare"}) and (low.is_range or high.is_range)


def _is_gap(low: Interval, high: Interval) -> bool:
    """Whole numbers next to each other meet; `不满5` meets `5以上` only."""
    step = 0 if "out" in (low.high_edge, high.low_edge) else 1
    return high.low - low.high > step


def _degrees(item: Item) -> Sequence[float] | None:
    """How far up each option stands on whatever the options are."""
    if item.scale is not None:
        return [step.degree for step in item.scale.steps]
    return ranks_of([choice.label for choice in item.valid])


def ranks_of(labels: Sequence[str]) -> Sequence[float] | None:
    """How far up each label stands as a band of numbers or on a known ladder; None where it is neither."""
    bands = intervals(labels)
    if bands is not None:
        return [band.low if math.isfinite(band.low) else band.high for band in bands]
    for ladder in ladders():
        places = [ladder_place(label, ladder) for label in labels]
        known = [place for place in places if place is not None]
        if len(known) == len(labels) >= _LEAST_RUNGS and len(set(known)) == len(known):
            return known
    return None


def has_order(labels: Sequence[str]) -> bool:
    """Whether labels stand in an order that merging must respect."""
    return recognised(labels) is not None or ranks_of(labels) is not None


def _break(degrees: Sequence[float]) -> int | None:
    """The first option that fits neither way; None where they ascend or descend."""
    steps = [second - first for first, second in pairwise(degrees)]
    if all(step >= 0 for step in steps) or all(step <= 0 for step in steps):
        return None
    ups = sum(step > 0 for step in steps)
    way = 1 if ups > len(steps) / 2 else -1
    return next((index for index, step in enumerate(steps, 1) if step * way < 0), None)


RULES = (Rule("W201", overlaps), Rule("W202", gaps), Rule("W203", unordered))
