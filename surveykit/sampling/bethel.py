"""The cheapest allocation that keeps the cv of several variables below their limits (Bethel)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from surveykit.errors import DesignError, Problem
from surveykit.sampling import drawing_messages as messages
from surveykit.sampling.allocation import (
    Allocation,
    Floats,
    Whole,
    labels_of,
    stratum_sizes,
    stratum_values,
)
from surveykit.sampling.size import refuse_outside, rounded_up

_ROUNDS = 200_000
_EXACT = 1e-10


def bethel(
    sizes: ArrayLike,
    means: ArrayLike,
    sds: ArrayLike,
    cvs: ArrayLike,
    *,
    cost: ArrayLike | None = None,
    minimum: int = 1,
    labels: Sequence[str] = (),
    variables: Sequence[str] = (),
) -> Allocation:
    """(H,) int units a stratum of the least cost with cv_j of the estimated total at most `cvs` (J,).

    `sizes` (H,) units, `means` and `sds` (H, J) of the variables. Minimises sum c_h n_h subject to
    sum_h N_h² S_hj² (1/n_h - 1/N_h) <= (cv_j Y_j)² and minimum <= n_h <= N_h. By the Kuhn-Tucker
    conditions n_h = sqrt(sum_j l_j a_hj / c_h), cut at the limits, with
    a_hj = N_h² S_hj² / ((cv_j Y_j)² + sum_h N_h S_hj²); Chromy's step multiplies l_j by the square of
    sum_h a_hj / n_h until that is 1, or l_j has vanished. Every n_h is rounded up, which keeps the
    limits.

    Sources: Bethel (1989); Chromy (1987), Proc. Survey Research Methods Section, ASA, 194-199.

    Raises:
        DesignError: values that cannot be used, a total of 0, no convergence
    """
    held = stratum_sizes(sizes, labels)
    names = labels_of(labels, len(held))
    limits = np.atleast_1d(np.asarray(cvs, dtype=np.float64))
    charges = stratum_values("cost", cost, names) if cost is not None else np.ones(len(held))
    aim = _Aim.of(held, _table(means, len(held)), _table(sds, len(held)), limits, names)
    least = np.minimum(max(1, minimum), held)
    exact = _optimum(aim.terms, charges, least, held)
    n = np.minimum([max(low, rounded_up(one)) for low, one in zip(least, exact, strict=True)], held)
    reached = dict(zip(labels_of(variables, len(limits)), aim.cvs(n).tolist(), strict=True))
    return Allocation("bethel", names, held, n.astype(np.int64), exact, least, reached)


@dataclass(frozen=True, eq=False)
class _Aim:
    """`terms` (H, J): what 1/n_h is multiplied by, scaled so that each column must sum to at most 1."""

    terms: Floats
    bounds: Floats
    corrections: Floats
    totals: Floats

    @classmethod
    def of(cls, held: Whole, means: Floats, sds: Floats, limits: Floats, names: Sequence[str]) -> _Aim:
        for column in sds.T:
            stratum_values("sd", column, names)
        if means.shape != sds.shape or means.shape[1] != len(limits):
            told = {"name": "means/sds/cvs", "given": f"{means.shape}, {sds.shape}", "strata": len(names)}
            raise DesignError(Problem(messages.BAD_SHAPE, values=told))
        totals = held @ means
        refuse_outside(
            (
                *((f"cv[{j}]", float(v), 0 < v < np.inf, "> 0") for j, v in enumerate(limits, 1)),
                *(
                    (f"total[{j}]", float(v), bool(np.isfinite(v)) and v != 0, "≠ 0")
                    for j, v in enumerate(totals, 1)
                ),
            )
        )
        corrections = held @ sds**2
        bounds = (limits * totals) ** 2 + corrections
        return cls(np.asarray(held[:, None] ** 2 * sds**2 / bounds), bounds, corrections, totals)

    def cvs(self, n: Whole) -> Floats:
        """(J,) float: the cv each estimated total has with `n` units a stratum."""
        variance = (1 / n) @ self.terms * self.bounds - self.corrections
        tiny = variance < 1e-12 * self.bounds
        return np.asarray(np.sqrt(np.where(tiny, 0.0, variance)) / np.abs(self.totals))


def _optimum(terms: Floats, cost: Floats, least: Whole, most: Whole) -> Floats:
    """(H,) float. Stops where every limit is met or without force: l_j (1 - sum) is nothing."""
    multipliers = (np.sqrt(terms * cost[:, None]).sum(axis=0)) ** 2
    low, high = least.astype(np.float64), most.astype(np.float64)
    for _ in range(_ROUNDS):
        n = np.clip(np.sqrt(terms @ multipliers / cost), low, high)
        sums = (1 / n) @ terms
        slack = np.abs(multipliers * (1 - sums)).sum()
        if sums.max(initial=0.0) <= 1 + _EXACT and slack <= _EXACT * max(1.0, float(cost @ n)):
            return np.asarray(n, dtype=np.float64)
        multipliers = multipliers * sums**2
    raise DesignError(Problem(messages.NOT_CONVERGED, values={"rounds": _ROUNDS}))


def _table(values: ArrayLike, strata: int) -> Floats:
    """(H, J) float; one variable may be given as (H,)."""
    given = np.asarray(values, dtype=np.float64)
    table = given[:, None] if given.ndim == 1 else given
    if table.ndim != 2 or len(table) != strata or not np.isfinite(table).all():
        told = {"name": "means/sds", "given": table.size, "strata": strata}
        raise DesignError(Problem(messages.BAD_SHAPE, values=told))
    return table
