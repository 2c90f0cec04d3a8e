"""Sums over persons that can be taken from one another: a whole less its part is the complement."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from surveykit.inference.two_samples import Floats, Means, Proportions


@dataclass(frozen=True, slots=True, eq=False)
class ShareSums:
    """(...) sums over persons: `chosen` weights of who chose, `weight` of all, `squares` of weights."""

    chosen: Floats
    weight: Floats
    squares: Floats

    def __sub__(self, part: ShareSums) -> ShareSums:
        """The persons of the whole who are not in the part; shapes broadcast."""
        weight, squares = _less(self.weight, part.weight), _less(self.squares, part.squares)
        return ShareSums(_less(self.chosen, part.chosen), weight, squares)

    @property
    def proportions(self) -> Proportions:
        """Proportions 0-1 on effective bases; NaN where nobody is."""
        return Proportions(_ratio(self.chosen, self.weight), _effective(self.weight, self.squares))


@dataclass(frozen=True, slots=True, eq=False)
class MeanSums:
    """(...) sums over persons: `weight`, `squares` of weights, `first` w x and `second` w x^2.

    Take x from a centre near the mean, or the variance loses digits.
    """

    weight: Floats
    squares: Floats
    first: Floats
    second: Floats

    def __sub__(self, part: MeanSums) -> MeanSums:
        """The persons of the whole who are not in the part; shapes broadcast."""
        return MeanSums(
            _less(self.weight, part.weight),
            _less(self.squares, part.squares),
            _less(self.first, part.first, signed=True),
            _less(self.second, part.second),
        )

    @property
    def means(self) -> Means:
        """Means with the variance between persons, on effective bases.

        sum w (x - m)^2 / sum w times e / (e - 1), so that the scale of the weights does not matter;
        without weights it is R `var(x)`. NaN where fewer than two (effective) persons are.
        """
        mean, bases = _ratio(self.first, self.weight), _effective(self.weight, self.squares)
        spread = np.maximum(_ratio(self.second, self.weight) - mean**2, 0.0)
        return Means(mean, spread * _ratio(bases, bases - 1.0), bases)


def _less(whole: Floats, part: Floats, *, signed: bool = False) -> Floats:
    """The difference; 0 where only rounding is left of it."""
    rest = np.asarray(whole - part)
    noise = np.abs(rest) if signed else rest
    return np.where(noise > 1e-12 * np.abs(whole), rest, 0.0)


def _effective(weight: Floats, squares: Floats) -> Floats:
    return np.divide(weight**2, squares, out=np.zeros_like(weight), where=squares > 0)


def _ratio(part: Floats, by: Floats) -> Floats:
    part, by = np.broadcast_arrays(part, by)
    return np.asarray(np.divide(part, by, out=np.full(part.shape, np.nan), where=by > 0))
