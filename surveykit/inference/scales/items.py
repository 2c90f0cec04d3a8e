"""The items of a scale: their means and covariances, and errors of whatever follows from those."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, UsageError
from surveykit.estimation.estimate import Estimate
from surveykit.estimation.moments import covariances
from surveykit.estimation.quotient import means
from surveykit.inference.scales import messages
from surveykit.inference.scales.matrices import correlation_of
from surveykit.sampling.design import SampleDesign

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Items:
    """`values` (N, q) of the items `names`, used where `inside` (N,): in the domain, every item answered.

    `n` persons with a weight.
    """

    names: tuple[str, ...]
    values: Floats
    inside: Flags
    design: SampleDesign
    n: int

    @cached_property
    def means(self) -> Estimate:
        """(q,) means of the items. R: `svymean`."""
        return means(self.values, self._spread(len(self.names)), self.design, self.names)

    @cached_property
    def apart(self) -> Floats:
        """(N, q) deviations from the means, 0 outside."""
        return np.where(self.inside[:, None], self.values - self.means.value, 0.0)

    @cached_property
    def matrix(self) -> Floats:
        """(q, q) covariances, sum w (x - mean)(y - mean) / sum w * n/(n - 1). R: `svyvar`."""
        weights = self.design.analysis
        total = float(weights[self.inside].sum())
        return np.asarray(self.apart.T @ (self.apart * weights[:, None]) * (self._factor / total))

    @cached_property
    def correlation(self) -> Floats:
        """(q, q) Pearson correlations."""
        return correlation_of(self.matrix)

    def derived(self, value: Floats, gradients: Floats, names: Sequence[str], statistic: str) -> Estimate:
        """(p,) functions of the covariances, with their delta-method covariance.

        `gradients` (p, q, q) hold the derivative of each by every covariance. The influence of a person
        is the quadratic form of the deviations, so that the q^2 x q^2 covariance is never formed;
        replicate designs take it from the covariances of the replicates.
        """
        if self.design.replicates is None:
            forms = np.stack([((self.apart @ g) * self.apart).sum(axis=1) for g in gradients], axis=1)
            found = means(forms * self._factor, self._spread(len(names)), self.design, names)
            spread = found.covariance
        else:
            found = means(self.values[:, [0] * len(names)], self._spread(len(names)), self.design, names)
            rows = gradients.reshape(len(names), -1)
            spread = (
                rows @ covariances(self.values, self.inside, self.design, self.names).covariance @ rows.T
            )
        empty = np.full(len(names), np.nan)
        return replace(
            found, value=np.asarray(value, float), covariance=spread, simple=empty, statistic=statistic
        )

    @property
    def _factor(self) -> float:
        counted = int(self.inside.sum()) if self.design.replicates is not None else self.n
        return counted / (counted - 1.0)

    def _spread(self, columns: int) -> Flags:
        return np.repeat(self.inside[:, None], columns, axis=1)


def items_of(
    values: Floats, domain: Flags, design: SampleDesign, names: Sequence[str], *, least: int = 2
) -> Items:
    """The items (N, q) over those of `domain` (N,) who answered them all.

    Raises:
        UsageError: fewer than `least` items, too few persons, an item that all answered alike
    """
    inside = domain & ~np.isnan(values).any(axis=1)
    held = inside & (design.analysis > 0)
    n, count = int(held.sum()), values.shape[1]
    found = []
    if count < least:
        found.append(Problem(messages.FEW_ITEMS, values={"count": count, "least": least}))
    if n < 3:
        found.append(Problem(messages.FEW_PERSONS, values={"n": n, "count": count}))
    else:
        alike = np.ptp(values[held], axis=0) == 0
        found += [
            Problem(messages.CONSTANT_ITEM, values={"name": names[int(k)]}) for k in np.flatnonzero(alike)
        ]
    if found:
        raise UsageError(found)
    return Items(tuple(names), values, inside, design, n)
