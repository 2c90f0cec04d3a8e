"""Random draws that are the same on every machine: only `random.Random.random` is used."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from itertools import accumulate
from statistics import NormalDist
from typing import TypeVar

Item = TypeVar("Item")
_NORMAL = NormalDist()


class Chance:
    """A seeded source of draws."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def uniform(self) -> float:
        """A number in (0, 1)."""
        return self._random.random() or 0.5

    def normal(self, mean: float = 0.0, spread: float = 1.0) -> float:
        """A normal number."""
        return mean + spread * _NORMAL.inv_cdf(self.uniform())

    def happens(self, probability: float) -> bool:
        """True with this probability."""
        return self.uniform() < probability

    def among(self, items: Sequence[Item]) -> Item:
        """One of the items, all alike."""
        return items[int(self.uniform() * len(items))]

    def weighted(self, weights: Mapping[Item, float]) -> Item:
        """One of the keys, by its weight."""
        target = self.uniform() * sum(weights.values())
        for item, reached in zip(weights, accumulate(weights.values()), strict=True):
            if target < reached:
                return item
        return next(reversed(weights))

    def ordinal(self, shares: Sequence[float], lean: float) -> int:
        """A code 1..n on an ordered scale, best first; `lean` > 0 pulls towards the best."""
        value = _NORMAL.cdf(self.normal(-lean, 0.8))
        for code, reached in enumerate(accumulate(shares), 1):
            if value < reached / sum(shares):
                return code
        return len(shares)

    def ticks(self, probabilities: Mapping[int, float], lean: float = 0.0) -> tuple[int, ...]:
        """Codes of a multiple choice, each with its probability moved by `lean` logits; never none."""
        ticked = tuple(code for code, p in probabilities.items() if self.happens(_moved(p, lean)))
        return ticked or (self.weighted(probabilities),)


def _moved(probability: float, lean: float) -> float:
    logit = math.log(probability / (1 - probability)) + lean
    return 1 / (1 + math.exp(-logit))
