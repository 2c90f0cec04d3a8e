"""Calibration: weights as near as can be to the old ones that reproduce known totals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf

import numpy as np

from surveykit.errors import DesignError, Place, Problem
from surveykit.responses.arrays import frozen_array
from surveykit.sampling.weighting import messages
from surveykit.sampling.weighting.adjustment import (
    BoolArray,
    FloatArray,
    IntArray,
    cell_sums,
    shown,
    sound_weights,
    unweighted_scores,
)
from surveykit.sampling.weighting.distance import Distance, Method
from surveykit.sampling.weighting.newton import Fit, fitted

_RANK = 1e-11


@dataclass(frozen=True, eq=False)
class Calibration:
    """`auxiliary` (N, k) float columns x; `totals` (k,) their population totals.

    w' = w F(x'eta / sigma2), F by `method` (see `Distance`); `bounds` limit w' / w for bounded and
    logit; `sigma2` (N,) or None (all 1) is the variance of the model behind. Columns that depend on
    each other do no harm while their totals agree. Totals are met to `tolerance`, relative.
    Deville and Särndal (1992), JASA 87; Deville, Särndal and Sautory (1993), JASA 88.
    R: `calibrate(design, formula, population, calfun, bounds, variance)`; bounded is R's calfun
    "linear" with bounds. R rescales weights that are far too small before it applies bounds; here
    bounds always speak of the weights given (scale them first by `Scaling`).

    `clusters` (N,) int gives all records of a unit one ratio w' / w: x is its weighted mean in the unit.
    R: `calibrate(..., aggregate.stage = 1)`, which takes plain means and so misses the totals where
    weights differ within a unit; without such differences the two are equal.

    Raises:
        DesignError: totals that are no numbers, bounds the method cannot have
    """

    auxiliary: FloatArray
    totals: FloatArray
    method: Method = "linear"
    bounds: tuple[float, float] = (-inf, inf)
    sigma2: FloatArray | None = None
    tolerance: float = 1e-8
    max_iterations: int = 200
    labels: tuple[str, ...] = ()
    names: tuple[str, ...] = field(default=(), repr=False)
    places: tuple[Place, ...] = field(default=(), repr=False)
    clusters: IntArray | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        for name in ("auxiliary", "totals", "sigma2"):
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, frozen_array(np.array(value, dtype=np.float64)))
        if self.auxiliary.ndim != 2 or self.totals.shape != self.auxiliary.shape[1:]:
            raise ValueError("calibration has auxiliary (N, k) and totals (k,)")
        if self.clusters is not None:
            clusters = np.array(self.clusters)
            if clusters.shape != self.auxiliary.shape[:1] or (clusters < 0).any():
                raise ValueError("clusters has one code of 0 or above a record")
            object.__setattr__(self, "clusters", frozen_array(clusters.astype(np.intp)))
        _ = self.distance
        wrong = np.flatnonzero(~np.isfinite(self.totals))
        if len(wrong):
            told = ({**self._column(int(k)), "target": float(self.totals[k])} for k in wrong)
            raise DesignError(Problem(messages.BAD_TARGET, values=values) for values in told)

    @property
    def distance(self) -> Distance:
        """The distance that is kept smallest."""
        return Distance(self.method, *self.bounds)

    def adjusted(self, weights: FloatArray) -> tuple[FloatArray, int]:
        """(N,) float weights that meet the totals, and how many Newton steps it took.

        Linear weights can be negative, as in R.

        Raises:
            DesignError: a record with a weight and no number, totals out of reach
        """
        weights = sound_weights(weights, count=len(self.auxiliary))
        used = weights > 0
        problems = list(self._gaps(used))
        if problems:
            raise DesignError(problems)
        variance = self._shared(self._variance[:, None], weights)[used, 0]
        fit = fitted(
            self._shared(self.auxiliary, weights)[used],
            weights[used],
            self.totals,
            self.distance,
            variance=variance,
            most=self.max_iterations,
        )
        self._check(fit)
        calibrated = np.zeros_like(weights)
        calibrated[used] = weights[used] * fit.ratio
        return calibrated, fit.iterations

    def adjust(self, weights: FloatArray) -> FloatArray:
        """(N,) float: the weights that meet the totals; 0 stays 0."""
        return self.adjusted(weights)[0]

    def residuals(self, scores: FloatArray, before: FloatArray, after: FloatArray) -> FloatArray:
        """(N, p) float: the residuals of scores / after on the auxiliary, times `after`.

        The regression is weighted with `before` (by sigma2 for the linear method, without it for the
        others, as R's `calibrate` keeps it). A calibrated total leaves nothing.
        """
        variance = np.ones(len(before))
        if self.method == "linear":
            variance = self._shared(self._variance[:, None], before)[:, 0]
        used = before > 0
        root = np.zeros(len(before))
        root[used] = np.sqrt(before[used] / variance[used])
        plain = unweighted_scores(scores, after) * root[:, None]
        columns = np.where(used[:, None], self._shared(self.auxiliary, before), 0.0) * root[:, None]
        left = plain - _projected(columns, plain)
        back = np.divide(after, root, out=np.zeros(len(before)), where=root > 0)
        return np.asarray(left * back[:, None])

    def _shared(self, values: FloatArray, weights: FloatArray) -> FloatArray:
        """(N, q) values, or their weighted mean in each unit where units share one ratio."""
        if self.clusters is None:
            return values
        count = int(self.clusters.max(initial=-1)) + 1
        held = np.where(weights[:, None] > 0, values, 0.0) * weights[:, None]
        whole = np.bincount(self.clusters, weights, minlength=count)[:, None]
        means = np.divide(
            cell_sums(self.clusters, held, count),
            whole,
            out=np.zeros((count, values.shape[1])),
            where=whole > 0,
        )
        return np.asarray(means[self.clusters])

    @property
    def _variance(self) -> FloatArray:
        return np.ones(len(self.auxiliary)) if self.sigma2 is None else self.sigma2

    def _column(self, k: int) -> dict[str, str]:
        return {
            "margin": self.names[k] if self.names else "calibration",
            "label": self.labels[k] if self.labels else str(k + 1),
        }

    def _place(self, k: int) -> Place:
        return self.places[k] if self.places else Place()

    def _gaps(self, used: BoolArray) -> Iterator[Problem]:
        holes = ~np.isfinite(self.auxiliary) & used[:, None]
        for k in np.flatnonzero(holes.any(axis=0)):
            values = {"name": self._column(int(k))["label"], "count": int(holes[:, k].sum())}
            yield Problem(messages.AUXILIARY_MISSING, self._place(int(k)), values)

    def _check(self, fit: Fit) -> None:
        worst = int(fit.misfit.argmax()) if len(fit.misfit) else 0
        if len(fit.misfit) and not fit.misfit[worst] <= self.tolerance:
            values = {
                **self._column(worst),
                "target": shown(self.totals[worst]),
                "reached": shown(fit.reached[worst]),
                "iterations": fit.iterations,
            }
            raise DesignError(Problem(messages.OUT_OF_REACH, self._place(worst), values))


def _projected(columns: FloatArray, scores: FloatArray) -> FloatArray:
    """(N, p): the projection of the scores on the space of the columns."""
    sizes = np.abs(columns).max(axis=0, initial=0.0)
    scaled = columns[:, sizes > 0] / sizes[sizes > 0]
    left, singular, _ = np.linalg.svd(scaled, full_matrices=False)
    basis = left[:, singular > _RANK * singular.max(initial=0.0)]
    projection: FloatArray = basis @ (basis.T @ scores)
    return projection
