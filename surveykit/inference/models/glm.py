"""Generalised linear models with their canonical links: statsmodels fits, the scores are ours."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from surveykit.inference.models.law import Solved

Floats = NDArray[np.float64]
_STEPS = 100
_NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Family:
    """A law of the response: `inverse` link, its `slope`, `variance` by the mean, `unit` deviance."""

    inverse: Callable[[Floats], Floats]
    slope: Callable[[Floats], Floats]
    variance: Callable[[Floats], Floats]
    unit: Callable[[Floats, Floats], Floats]


def _expit(eta: Floats) -> Floats:
    from scipy.special import expit

    return np.asarray(expit(eta))


def _exp(eta: Floats) -> Floats:
    with np.errstate(over="ignore"):
        return np.exp(eta)


def _binomial_unit(y: Floats, mean: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        return -2.0 * np.where(y > 0.5, np.log(mean), np.log1p(-mean))


def _poisson_unit(y: Floats, mean: Floats) -> Floats:
    from scipy.special import xlogy

    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(2.0 * (xlogy(y, y / mean) - (y - mean)))


FAMILIES: dict[str, Family] = {
    "gaussian": Family(lambda eta: eta, np.ones_like, np.ones_like, lambda y, mean: (y - mean) ** 2),
    "binomial": Family(
        _expit, lambda eta: _expit(eta) * _expit(-eta), lambda mean: mean * (1.0 - mean), _binomial_unit
    ),
    "poisson": Family(_exp, _exp, lambda mean: mean, _poisson_unit),
}
_RATIOS = {"gaussian": "", "binomial": "odds", "poisson": "rate"}


@dataclass(frozen=True, slots=True, eq=False)
class GeneralisedLinear:
    """Linear, logistic or log-linear; see `Law`. R: `glm` with gaussian, quasibinomial, quasipoisson.

    `offset` (n,) is the known part of the linear predictor, or None.
    """

    name: str
    labels: tuple[str, ...] = ()
    offset: Floats | None = None

    @property
    def ratio(self) -> str:
        """What exp(coefficient) is a ratio of; empty for none."""
        return _RATIOS[self.name]

    @property
    def family(self) -> Family:
        """The functions of this family."""
        return FAMILIES[self.name]

    def shifted(self, offset: Floats | None) -> GeneralisedLinear:
        """The same law with another offset (n,), or none."""
        return replace(self, offset=offset)

    def _predictor(self, x: Floats, parameters: Floats) -> Floats:
        """(n,) linear predictor."""
        known = x @ parameters
        return known if self.offset is None else known + self.offset

    def solve(self, x: Floats, y: Floats, weights: Floats, start: Floats | None = None) -> Solved:
        """Iteratively reweighted least squares by statsmodels.

        The deviance settles to 1e-13 of itself: its error is the square of that of the parameters, and
        the step that shows it is taken, which leaves the parameters at rounding error.
        """
        from statsmodels.genmod import families
        from statsmodels.genmod.generalized_linear_model import GLM

        classes = {
            "gaussian": families.Gaussian,
            "binomial": families.Binomial,
            "poisson": families.Poisson,
        }
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            # its warnings of separation and of no convergence are findings here, see `identified`
            warnings.simplefilter("ignore")
            try:
                result = GLM(
                    y, x, family=classes[self.name](), var_weights=weights, offset=self.offset
                ).fit(start_params=start, maxiter=_STEPS, tol=1e-14, rtol=1e-13, tol_criterion="deviance")
            except (ValueError, np.linalg.LinAlgError):
                return Solved(np.full(x.shape[1], np.nan), _STEPS, converged=False)
        parameters = np.asarray(result.params, dtype=np.float64)
        steps = int(result.fit_history["iteration"]) if "iteration" in result.fit_history else 1
        return Solved(parameters, steps, bool(result.converged) and bool(np.isfinite(parameters).all()))

    def scores(self, x: Floats, y: Floats, weights: Floats, parameters: Floats) -> Floats:
        """(n, p) weight times residual times what the canonical link leaves: x."""
        return x * (weights * (y - self.family.inverse(self._predictor(x, parameters))))[:, None]

    def bread(self, x: Floats, _y: Floats, weights: Floats, parameters: Floats) -> Floats:
        """(p, p) (X' W X)^-1 through a QR decomposition, which keeps its digits."""
        working = weights * self.family.slope(self._predictor(x, parameters))
        root = np.linalg.qr(x * np.sqrt(working)[:, None], mode="r")
        inverse = np.linalg.inv(root)
        return np.asarray(inverse @ inverse.T)

    def deviance(self, x: Floats, y: Floats, weights: Floats, parameters: Floats) -> float:
        """Weighted sum of unit deviances."""
        return float(
            (weights * self.family.unit(y, self.family.inverse(self._predictor(x, parameters)))).sum()
        )

    def null_deviance(self, y: Floats, weights: Floats, intercept: bool) -> float:
        """The same at the weighted mean; at a linear predictor of 0 without an intercept, as R.

        With an offset the level is that which fits beside it.
        """
        ones = np.ones((len(y), 1))
        if self.offset is not None:
            level = self.solve(ones, y, weights).parameters if intercept else np.zeros(1)
            return self.deviance(ones, y, weights, level)
        mean = np.average(y, weights=weights) if intercept else self.family.inverse(np.zeros(1))[0]
        return float((weights * self.family.unit(y, np.full(len(y), mean))).sum())

    def pearson(self, x: Floats, y: Floats, parameters: Floats) -> Floats | None:
        """(n,) (y - mean) / sqrt(variance of the mean)."""
        mean = self.family.inverse(self._predictor(x, parameters))
        return np.asarray((y - mean) / np.sqrt(self.family.variance(mean)))

    def linear(self, x: Floats, _cuts: int) -> Floats:
        """(n, p) the matrix itself; there are no cut points."""
        return x

    def means(self, x: Floats, parameters: Floats) -> Floats:
        """(n, 1) expected response."""
        return self.family.inverse(self._predictor(x, parameters))[:, None]

    def slopes(self, x: Floats, parameters: Floats) -> Iterator[Floats]:
        """Once (n, p)."""
        yield x * self.family.slope(self._predictor(x, parameters))[:, None]

    def recession(self, x: Floats, y: Floats) -> Floats:
        """(m, p) Albert & Anderson (1984) for logistic; for counts: still where y > 0, down where 0."""
        if self.name == "binomial":
            return x * np.where(y > 0.5, 1.0, -1.0)[:, None]
        if self.name == "poisson":
            counted = x[y > 0]
            return np.vstack([-x[y == 0], counted, -counted])
        return x[:0]

    def extreme(self, x: Floats, parameters: Floats) -> bool:
        """Whether a probability is within 1e-6 of 0 or 1, or a count of 0."""
        if self.name == "gaussian":
            return False
        mean = self.family.inverse(self._predictor(x, parameters))
        low = float(mean.min(initial=1.0))
        return low < _NEAR or (self.name == "binomial" and float(mean.max(initial=0.0)) > 1.0 - _NEAR)
