"""What every kind of model must tell, so that fits, errors and margins are written once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """`parameters` (P,) that solve the weighted likelihood equations, and how many steps it took."""

    parameters: Floats
    iterations: int
    converged: bool


class Law(Protocol):
    """The law of a response (n,) given a matrix (n, p), weights (n,) and parameters (P,).

    P is p, or p and the cut points of an ordered model after it.
    """

    @property
    def ratio(self) -> str:
        """What exp(coefficient) is a ratio of: odds, rate, or empty."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The levels of an ordered response; else empty."""

    def shifted(self, offset: Floats | None, /) -> Law:
        """The law of records whose linear predictor has a known part (n,); None for none.

        Every x that it is given then has those n rows.
        """

    def solve(self, x: Floats, y: Floats, weights: Floats, start: Floats | None = None, /) -> Solved:
        """The parameters at which the weighted scores sum to zero."""

    def scores(self, x: Floats, y: Floats, weights: Floats, parameters: Floats, /) -> Floats:
        """(n, P) weight times the slope of each record's log-likelihood."""

    def bread(self, x: Floats, y: Floats, weights: Floats, parameters: Floats, /) -> Floats:
        """(P, P) inverse of the information that the scores are divided by."""

    def deviance(self, x: Floats, y: Floats, weights: Floats, parameters: Floats, /) -> float:
        """Twice what the log-likelihood falls short of a perfect fit."""

    def null_deviance(self, y: Floats, weights: Floats, intercept: bool, /) -> float:
        """The same where nothing but the level is known (and the offset)."""

    def pearson(self, x: Floats, y: Floats, parameters: Floats, /) -> Floats | None:
        """(n,) residual over its standard deviation; None where there is no such thing."""

    def linear(self, x: Floats, cuts: int, /) -> Floats:
        """(n, P) what the parameters are multiplied with in the linear predictor."""

    def means(self, x: Floats, parameters: Floats, /) -> Floats:
        """(n, K) expected response, or the probability of each level."""

    def slopes(self, x: Floats, parameters: Floats, /) -> Iterator[Floats]:
        """K times (n, P): slope of each expected value in the parameters."""

    def recession(self, x: Floats, y: Floats, /) -> Floats:
        """(m, P) rows r: the likelihood never falls along a direction d with all r d >= 0."""

    def extreme(self, x: Floats, parameters: Floats, /) -> bool:
        """Whether an expected value lies so near its bound that the fit may have none."""
