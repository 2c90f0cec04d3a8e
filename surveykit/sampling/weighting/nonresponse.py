"""Nonresponse classes: those who answered stand for those of their class who did not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from surveykit.errors import DesignError, Problem
from surveykit.responses.arrays import frozen_array
from surveykit.sampling.weighting import messages
from surveykit.sampling.weighting.adjustment import BoolArray, FloatArray, IntArray, sound_weights


@dataclass(frozen=True, eq=False)
class NonresponseClasses:
    """`classes` (N,) int: the class of each sampled record; `responded` (N,) bool.

    w' = w (sum of w over all of the class) / (sum of w over its respondents) for respondents, 0 for the
    others. Classes are never merged in silence: one with fewer than `minimum` respondents is refused.
    Little (1986), Int. Stat. Rev. 54.
    """

    classes: IntArray
    responded: BoolArray
    minimum: int = 1
    labels: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "classes", frozen_array(np.array(self.classes, dtype=np.intp)))
        object.__setattr__(self, "responded", frozen_array(np.array(self.responded, dtype=np.bool_)))
        if self.classes.shape != self.responded.shape or (len(self.classes) and self.classes.min() < 0):
            raise ValueError("every record has a class and has responded or not")

    def adjusted(self, weights: FloatArray) -> tuple[FloatArray, int]:
        """(N,) float weights, in closed form (0 iterations).

        Raises:
            DesignError: a class with no respondent, or with fewer than the minimum
        """
        weights = sound_weights(weights, count=len(self.classes))
        answering = weights * self.responded
        problems = list(self._thin(weights))
        if problems:
            raise DesignError(problems)
        sent = np.bincount(self.classes, weights=weights)
        back = np.bincount(self.classes, weights=answering)
        factors = np.divide(sent, back, out=np.zeros_like(sent), where=back > 0)
        return answering * factors[self.classes], 0

    def adjust(self, weights: FloatArray) -> FloatArray:
        """(N,) float: the weights of respondents raised, all others 0."""
        return self.adjusted(weights)[0]

    def residuals(self, scores: FloatArray, before: FloatArray, after: FloatArray) -> FloatArray:
        """(N, p) float: the scores as they are; the factors are taken as known."""
        del before, after
        return scores

    def _thin(self, weights: FloatArray) -> Iterator[Problem]:
        used = weights > 0
        sent = np.bincount(self.classes[used], minlength=len(self.labels))
        back = np.bincount(self.classes[used & self.responded], minlength=len(sent))
        for one in np.flatnonzero((sent > 0) & (back < max(1, self.minimum))):
            values = {"label": self.labels[one] if self.labels else str(one + 1)}
            if back[one]:
                values |= {"count": str(back[one]), "minimum": str(self.minimum)}
                yield Problem(messages.FEW_RESPONDENTS, values=values)
            else:
                yield Problem(messages.NO_RESPONDENT, values={**values, "sent": str(sent[one])})
