"""The errors of a block's percents and means: from estimates by banner variable to cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from surveykit.estimation.estimate import Estimate, intervals
from surveykit.estimation.interval import Method

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Crossed:
    """A block's rows by the columns of one banner variable.

    `shares` (R*K,) row by row with their full covariance; `means` (K,) or None; `columns` (K,) where
    they stand in the block. `apart` the variances of the differences of shares (R, K, K) and of means
    (1, K, K), where single units depend on the domain and covariances do not tell them; else empty.
    """

    shares: Estimate
    means: Estimate | None
    columns: NDArray[np.intp]
    apart: tuple[Callable[[], Floats], ...] = ()


@dataclass(frozen=True, eq=False)
class BlockErrors:
    """Errors of R rows by C columns; proportions 0-1, NaN where nobody is in the base."""

    parts: tuple[Crossed, ...]
    shape: tuple[int, int]

    @property
    def df(self) -> int:
        """Degrees of freedom of the design."""
        return self.parts[0].shares.df

    @cached_property
    def se(self) -> Floats:
        """(R, C) standard error of the share."""
        return self._spread([part.shares.se for part in self.parts])

    @property
    def flat(self) -> bool:
        """Whether a share between 0 and 1 has no variance without being certain."""
        return any(_uncertain(part.shares).any() for part in self.parts)

    @cached_property
    def deff(self) -> Floats:
        """(R, C) design effect of the share, against sampling without replacement."""
        return self._spread([part.shares.deff for part in self.parts])

    def limits(self, level: float = 0.95, *, method: Method | None = None) -> tuple[Floats, Floats]:
        """(R, C) lower and (R, C) upper limits of the share; logit unless another is named."""
        found = intervals([part.shares for part in self.parts], level, method=method)
        ends = np.cumsum([len(part.shares) for part in self.parts])[:-1]
        return self._spread(np.split(found.low, ends)), self._spread(np.split(found.high, ends))

    @cached_property
    def mean_se(self) -> Floats | None:
        """(C,) standard error of the mean; None where there is none."""
        return self._across([means.se for means in self._means])

    def mean_limits(self, level: float = 0.95) -> tuple[Floats, Floats] | None:
        """(C,) and (C,) limits of the mean; None where there is none."""
        ends = [means.interval(level) for means in self._means]
        low, high = self._across([end.low for end in ends]), self._across([end.high for end in ends])
        return None if low is None or high is None else (low, high)

    @cached_property
    def differences(self) -> Floats:
        """(R, C, C) variance of the difference of two columns of one banner variable, else NaN."""
        rows, columns = self.shape
        found = np.full((rows, columns, columns), np.nan)
        for part in self.parts:
            apart = part.apart[0]() if part.apart else _differences(part.shares, rows)
            found[np.ix_(np.arange(rows), part.columns, part.columns)] = apart
        return found

    @cached_property
    def mean_differences(self) -> Floats | None:
        """(C, C) variance of the difference of two columns' means; None where there is no mean."""
        if not self._means:
            return None
        found = np.full((self.shape[1], self.shape[1]), np.nan)
        for part, means in zip(self.parts, self._means, strict=True):
            apart = part.apart[1]() if part.apart else _differences(means, 1)
            found[np.ix_(part.columns, part.columns)] = apart[0]
        return found

    @cached_property
    def _means(self) -> tuple[Estimate, ...]:
        """The means of each part; none where a part has none."""
        found = tuple(part.means for part in self.parts if part.means is not None)
        return found if len(found) == len(self.parts) else ()

    def _spread(self, values: Sequence[Floats]) -> Floats:
        """(R, C) of what each part says; the parts follow each other in the order of the columns."""
        if not self.shape[0]:
            return np.zeros(self.shape)
        return np.concatenate([each.reshape(self.shape[0], -1) for each in values], axis=1)

    def _across(self, values: list[Floats]) -> Floats | None:
        if not values:
            return None
        whole = np.full(self.shape[1], np.nan)
        for part, found in zip(self.parts, values, strict=True):
            whole[part.columns] = found
        return whole


def _differences(found: Estimate, rows: int) -> Floats:
    """(R, K, K) variance of the difference of two estimates of a row, from the covariance of all."""
    count = len(found) // rows if rows else 0
    block = found.covariance.reshape(rows, count, rows, count)
    within = block[np.arange(rows), :, np.arange(rows), :]
    own = np.einsum("rkk->rk", within)
    return np.asarray(own[:, :, None] + own[:, None, :] - 2 * within)


def _uncertain(shares: Estimate) -> NDArray[np.bool_]:
    found = shares.flat & (shares.value > 0) & (shares.value < 1)
    return found if shares.known is None else found & ~shares.known
