"""Options in the order a form would show them, as far as labels and answers give it away."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from surveykit.folding import key
from surveykit.responses.skeleton.vocabulary import (
    degree,
    is_exclusive,
    kind_of,
    ladder_place,
    ladders,
    takes_text,
)

_NUMBERS = re.compile(r"\d+(?:\.\d+)?")
_BELOW = re.compile(r"以下|以内|不足|不到|低于|少于|小于|未满|<|≤")
_ABOVE = re.compile(r"以上|超过|高于|多于|大于|>|≥|\+$")
_NONE = re.compile(r"^(?:没有|无|从未|从不|免费|未)")
_MOST_WITHOUT = 1 / 3


def ordered(counts: Mapping[str, int], sequences: Sequence[Sequence[str]] = ()) -> list[str]:
    """The labels of `counts` in order; `sequences` are cells that list several in the form's order."""
    labels = list(counts)
    tail = [label for label in labels if kind_of(label) != "valid" or takes_text(label)]
    body = [label for label in labels if label not in tail]
    found = _by_bands(body) or _by_degree(body) or _by_ladder(body)
    if found is None:
        found = _by_sequences(body, counts, sequences) if sequences else _by_count(body, counts)
    return [*found, *sorted(tail, key=lambda label: (_tail_place(label), -counts[label], label))]


def _tail_place(label: str) -> int:
    if takes_text(label):
        return 0
    return 1 if kind_of(label) == "not_applicable" else 2


def bounds(label: str) -> tuple[float, float] | None:
    """The numbers that a label such as `20~24岁` or `3500元及以上` runs between."""
    folded = key(label).replace(",", "")
    numbers = [float(text) for text in _NUMBERS.findall(folded)]
    if not numbers:
        return None
    if _ABOVE.search(folded):
        return numbers[-1], math.inf
    if _BELOW.search(folded):
        return -math.inf, numbers[-1]
    return numbers[0], numbers[-1]


def _by_bands(labels: Sequence[str]) -> list[str] | None:
    """By the numbers in the labels; words for none come first, other words without number last."""
    known = {label: bounds(label) for label in labels}
    without = [label for label in labels if known[label] is None]
    if len(labels) < 2 or len(without) > _MOST_WITHOUT * len(labels):
        return None

    def place(label: str) -> tuple[int, float, float, str]:
        low, high = known[label] or (0.0, 0.0)
        if known[label] is None:
            return (0 if _NONE.match(label) and "免费" not in label else 2, 0.0, 0.0, label)
        return (1, low, high, label)

    return sorted(labels, key=place)


def _by_degree(labels: Sequence[str]) -> list[str] | None:
    """By words of degree, the most first; only where they tell all labels apart."""
    known = {label: degree(label) for label in labels}
    values = list(known.values())
    if len(labels) < 3 or any(value is None for value in values) or len(set(values)) < len(values):
        return None
    if not any(value in (-2.0, -1.0, 0.0, 1.0, 2.0) for value in values):
        return None
    return sorted(labels, key=lambda label: -(known[label] or 0.0))


def _by_ladder(labels: Sequence[str]) -> list[str] | None:
    """By a known order of words, such as degrees of education."""
    for ladder in ladders():
        known = {label: ladder_place(label, ladder) for label in labels}
        if len(labels) >= 3 and all(place is not None for place in known.values()):
            return sorted(labels, key=lambda label: (known[label] or 0, label))
    return None


def _by_count(labels: Sequence[str], counts: Mapping[str, int]) -> list[str]:
    """The frequent ones first."""
    return sorted(labels, key=lambda label: -counts[label])


def _by_sequences(
    labels: Sequence[str], counts: Mapping[str, int], sequences: Sequence[Sequence[str]]
) -> list[str]:
    """By which option stands before which in the cells; ties and contradictions by frequency.

    Platforms write the options of a cell in the form's order, whatever was ticked first.
    """
    before: dict[str, set[str]] = {label: set() for label in labels}
    for sequence in sequences:
        known = [label for label in sequence if label in before]
        for first, second in pairwise(known):
            before[second].add(first)
    rest = _by_count(labels, counts)
    found: list[str] = []
    while rest:
        free = [label for label in rest if not before[label] - set(found)]
        chosen = free[0] if free else min(rest, key=lambda label: len(before[label] - set(found)))
        found.append(chosen)
        rest.remove(chosen)
    return _exclusive_last(found)


def _exclusive_last(labels: list[str]) -> list[str]:
    """An option that goes with no other never stands beside one, so its place is unknown: last."""
    return [*(x for x in labels if not is_exclusive(x)), *(x for x in labels if is_exclusive(x))]
