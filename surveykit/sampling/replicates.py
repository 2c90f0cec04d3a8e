"""Replicate weights: the sample weighted again and again, and how far the estimates then spread.

A replicate estimate is the same estimate under another column of weights. The variance is
scale * sum_r rscales_r (theta_r - centre)^2, about the mean of the replicates or (mse) the estimate.
Sources: Wolter (2007); Rao & Wu (1988) for the bootstraps; equals R `as.svrepdesign`, `svrVar`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DesignError, Problem
from surveykit.questionnaire.design import ReplicateKind
from surveykit.sampling import messages
from surveykit.sampling.stages import Stage

Floats = NDArray[np.float64]
_SHOWN = 12


@dataclass(frozen=True, eq=False)
class Replicates:
    """`weights` (N, R) whole analysis weights (sampling weight included); `scale`, `rscales` (R,).

    `seed` is that of the random draws they were made with, None where chance had no part.
    """

    weights: Floats
    scale: float
    rscales: Floats
    kind: ReplicateKind = "other"
    mse: bool = False
    degrees: int | None = None
    seed: int | None = None

    def __post_init__(self) -> None:
        if self.weights.ndim != 2 or len(self.rscales) != self.weights.shape[1]:
            raise ValueError("rscales must have one number a replicate")
        self.weights.setflags(write=False)

    @property
    def label(self) -> str:
        """What they are and how many, with the seed where they were drawn: `JKn x 42`."""
        seed = "" if self.seed is None else f", seed {self.seed}"
        return f"{self.kind} x {self.weights.shape[1]}{seed}"

    @property
    def df(self) -> int:
        """Rank of the weights less one, as R's `degf` of a replicate design."""
        return self.rank_inside(None) if self.degrees is None else self.degrees

    def rank_inside(self, inside: NDArray[np.bool_] | None) -> int:
        """The same within a domain (N,) bool."""
        weights = self.weights if inside is None else self.weights[inside]
        distinct = np.unique(weights, axis=0)
        if distinct.size == 0:
            return 0
        norms = np.linalg.norm(distinct, axis=0)
        scaled = distinct[:, norms > 0] / norms[norms > 0]
        return int(np.linalg.matrix_rank(scaled, tol=1e-5)) - 1

    def covariance(self, estimates: Floats, value: Floats) -> Floats:
        """(R, p) replicate estimates and (p,) the estimate -> (p, p). NaN replicates are refused."""
        centre = value if self.mse else estimates[self.rscales > 0].mean(axis=0)
        apart = (estimates - centre) * np.sqrt(self.rscales * self.scale)[:, None]
        return np.asarray(apart.T @ apart)


def jackknife(weights: Floats, units: NDArray[np.intp], stage: Stage) -> Replicates:
    """One PSU left out at a time: JK1 in one stratum, JKn in several.

    (N,) weights and PSU codes. Population sizes enter through the scales.

    Raises:
        DesignError: a stratum with a single PSU
    """
    refuse_single(stage)
    strata = stage.stratum_of
    n = stage.drawn[strata]
    count = len(strata)
    same = strata[:, None] == strata[None, :]
    factors = np.where(same, (n / np.maximum(n - 1, 1))[None, :], 1.0)
    factors[np.arange(count), np.arange(count)] = 0.0
    used = np.flatnonzero(stage.left[strata] > 0)
    rscales = (stage.left[strata] * (n - 1) / n)[used]
    if len(stage.drawn) == 1:
        scale = float(rscales[0]) if len(rscales) else 0.0
        rscales = np.ones(len(used))
    else:
        scale = 1.0
    kind: ReplicateKind = "JK1" if len(stage.drawn) == 1 else "JKn"
    whole = weights[:, None] * factors[units][:, used]
    return Replicates(whole, scale, rscales, kind)


def balanced(weights: Floats, units: NDArray[np.intp], stage: Stage, *, fay: float = 0.0) -> Replicates:
    """Balanced repeated replication with two PSUs a stratum; `fay` > 0 keeps a part of the other half.

    Raises:
        DesignError: a stratum that has not exactly two PSUs
    """
    wrong = np.flatnonzero(stage.drawn != 2)
    if len(wrong):
        raise DesignError(
            Problem(
                messages.NOT_PAIRS, values={"stratum": stage.label(int(h)), "drawn": int(stage.drawn[h])}
            )
            for h in wrong
        )
    strata_count = len(stage.drawn)
    matrix = hadamard(strata_count)
    order, signs = len(matrix), matrix[1 : strata_count + 1]
    seen: set[int] = set()
    half = np.ones(len(stage.stratum_of))
    for psu, stratum in enumerate(stage.stratum_of):
        half[psu] = -1.0 if int(stratum) in seen else 1.0
        seen.add(int(stratum))
    side = half[:, None] * signs[stage.stratum_of]
    factors = np.where(side > 0, 2.0 - fay, fay)
    scale = 1.0 / (order * (1.0 - fay) ** 2)
    return Replicates(weights[:, None] * factors[units], scale, np.ones(order), "Fay" if fay else "BRR")


def hadamard(above: int) -> Floats:
    """(order, order) of 1 and -1 with orthogonal rows and a first row of ones; `order` is above `above`.

    The least order that doubling (Sylvester 1867) or a prime one below a multiple of four (Paley 1933)
    reaches; doubling where both do. Up to 23 strata that is the matrix of R `survey::hadamard`.
    """
    order = 4 * (above // 4 + 1)
    while not _reached(order):
        order += 4
    return _matrix(order)


def _reached(order: int) -> bool:
    return (order % 8 == 0 and _reached(order // 2)) or (order % 4 == 0 and _is_prime(order - 1))


def _matrix(order: int) -> Floats:
    if order % 8 == 0 and _reached(order // 2):
        half = _matrix(order // 2)
        return np.block([[half, half], [half, -half]])
    prime = order - 1
    places = np.add.outer(np.arange(prime), np.arange(prime)) % prime
    square = np.isin(np.arange(prime), np.arange(prime) ** 2 % prime)
    matrix = np.ones((order, order))
    # residues, and 0 with them, are -1
    matrix[1:, 1:] = np.where(square[places], -1.0, 1.0)
    return matrix


def _is_prime(number: int) -> bool:
    return all(number % divisor for divisor in range(2, math.isqrt(number) + 1))


def bootstrap(
    weights: Floats,
    units: NDArray[np.intp],
    stage: Stage,
    *,
    replicates: int,
    generator: np.random.Generator,
    rescaled: bool = False,
) -> Replicates:
    """PSUs drawn again within their strata.

    Plain (Canty & Davison): n_h of n_h with replacement, or without from the PSUs repeated to the
    population size where it is known. `rescaled` (Rao & Wu, R's subbootstrap): n_h - 1 of n_h, the
    weights raised by n_h/(n_h - 1); population sizes are not used.

    Raises:
        DesignError: a stratum with a single PSU
    """
    refuse_single(stage)
    factors = np.zeros((len(stage.stratum_of), replicates))
    for stratum, n in enumerate(stage.drawn.astype(int)):
        members = np.flatnonzero(stage.stratum_of == stratum)
        size = stage.sizes[stratum]
        if rescaled:
            taken = generator.integers(0, n, (replicates, n - 1))
            counts = np.stack([np.bincount(row, minlength=n) for row in taken], axis=1) * n / (n - 1)
        else:
            pool = np.arange(n) if not np.isfinite(size) else np.resize(generator.permutation(n), int(size))
            replaced = not np.isfinite(size)
            counts = np.stack(
                [
                    np.bincount(generator.choice(pool, n, replace=replaced), minlength=n)
                    for _ in range(replicates)
                ],
                axis=1,
            )
        factors[members] = counts
    mean_size = 1.0 / float(np.mean(1.0 / stage.drawn))
    scale = 1.0 / (replicates - 1) if rescaled else mean_size / ((mean_size - 1) * (replicates - 1))
    kind: ReplicateKind = "subbootstrap" if rescaled else "bootstrap"
    return Replicates(weights[:, None] * factors[units], scale, np.ones(replicates), kind)


def refuse_single(stage: Stage) -> None:
    """Raise where a stratum has one unit only, naming each.

    Raises:
        DesignError
    """
    single = np.flatnonzero(stage.single)
    if len(single) and len(stage.drawn) == 1 and not stage.labels:
        raise DesignError(Problem(messages.ONE_PSU))
    if len(single):
        named = tuple(dict.fromkeys(stage.label(int(h)) for h in single))
        names = "、".join(named[:_SHOWN]) + ("……" if len(named) > _SHOWN else "")
        raise DesignError(Problem(messages.SINGLE_PSU, values={"strata": names, "count": len(single)}))
