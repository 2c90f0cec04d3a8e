"""What the benchmarks share: clocks, routes that take turns, how far two results lie apart.

A machine that does other work slows each moment differently. So all routes take their turn in every round,
a short one several times, and what counts is the median over the rounds of the ratio within a round.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Made = TypeVar("Made")
Now = Callable[[], float]


class Clock:
    """Seconds a phase, added up over the questions; wall clock unless `now` is another."""

    def __init__(self, now: Now = time.perf_counter) -> None:
        self.now = now
        self.seconds: dict[str, float] = {}
        self.last = now()

    def lap(self, phase: str) -> None:
        now = self.now()
        self.seconds[phase] = self.seconds.get(phase, 0.0) + now - self.last
        self.last = now


@dataclass
class Timed(Generic[Made]):
    """The seconds of each round, and the last result."""

    result: Made
    seconds: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def over(self, other: Timed[Made]) -> tuple[float, float, float]:
        """Median, least and largest ratio within a round."""
        ratios = [a / b for a, b in zip(self.seconds, other.seconds, strict=True)]
        return statistics.median(ratios), min(ratios), max(ratios)


def clocked(call: Callable[[], Made], now: Now, repeats: int = 1) -> Callable[[], tuple[float, Made]]:
    """A turn: the best seconds of so many calls, and the result."""

    def turn() -> tuple[float, Made]:
        times = []
        for _ in range(repeats):
            start = now()
            result = call()
            times.append(now() - start)
        return min(times), result

    return turn


def in_turn(turns: Mapping[str, Callable[[], tuple[float, Made]]], rounds: int) -> dict[str, Timed[Made]]:
    """Every route once a round."""
    found: dict[str, Timed[Made]] = {}
    for _ in range(rounds):
        for name, turn in turns.items():
            seconds, result = turn()
            timed = found.setdefault(name, Timed(result))
            timed.result = result
            timed.seconds.append(seconds)
    return found


def relative(a: Floats, b: Floats, least: float = 0.0) -> float:
    """The largest |a - b| / max(|a|, least); equal is 0, a NaN or another shape is infinite."""
    if a.shape != b.shape:
        return np.inf
    gap, size = np.abs(a - b), np.maximum(np.abs(a), least)
    found = np.divide(gap, size, out=np.where(gap == 0, 0.0, np.inf), where=size > 0)
    return float(np.nan_to_num(found, nan=np.inf, posinf=np.inf).max())


def line(name: str, timed: Timed[Made], ours: Timed[Made], words: str = "", scale: float = 1.0) -> None:
    """Median seconds, and how often longer than surveykit, or how often shorter; its range."""
    middle, low, high = (scale * ratio for ratio in timed.over(ours))
    if timed is ours:
        ratio = ""
    elif middle < 1:
        ratio = f"surveykit takes {1 / middle:.2f} times as long ({1 / high:.2f}-{1 / low:.2f})"
    else:
        ratio = f"{middle:.1f} times as long as surveykit ({low:.1f}-{high:.1f})"
    print(f"  {name:16} {scale * timed.median:9.4f} s   {ratio:50} {words}")
