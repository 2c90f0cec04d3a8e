"""What the benchmarks share: a clock by phase, the best of several runs, how far two results lie apart."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Made = TypeVar("Made")


class Clock:
    """Seconds a phase, added up over the questions."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.last = time.perf_counter()

    def lap(self, phase: str) -> None:
        now = time.perf_counter()
        self.seconds[phase] = self.seconds.get(phase, 0.0) + now - self.last
        self.last = now


def relative(a: Floats, b: Floats, least: float = 0.0) -> float:
    """The largest |a - b| / max(|a|, least); equal is 0, a NaN or another shape is infinite."""
    if a.shape != b.shape:
        return np.inf
    gap, size = np.abs(a - b), np.maximum(np.abs(a), least)
    found = np.divide(gap, size, out=np.where(gap == 0, 0.0, np.inf), where=size > 0)
    return float(np.nan_to_num(found, nan=np.inf, posinf=np.inf).max())


def best(call: Callable[[], Made], runs: int) -> tuple[float, Made]:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        result = call()
        times.append(time.perf_counter() - start)
    return min(times), result


def line(name: str, seconds: float, yardstick: float, words: str = "") -> None:
    print(f"  {name:16} {seconds:9.4f} s   x{seconds / yardstick:<8.2f} {words}")
