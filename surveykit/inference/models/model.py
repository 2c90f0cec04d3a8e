"""Model: coefficients with design-based errors, and all that follows from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, get_args

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, Problems, UsageError
from surveykit.estimation.estimate import Estimate
from surveykit.estimation.interval import Limits, critical
from surveykit.inference.models import margins as averages
from surveykit.inference.models import messages
from surveykit.inference.models.fitted import Fitted
from surveykit.inference.models.formula import canonical, read_formula
from surveykit.inference.models.margins import VarianceParts
from surveykit.inference.models.prediction import Prediction, Scale, predict
from surveykit.inference.models.wald import Wald, wald
from surveykit.inference.tails import two_sided

if TYPE_CHECKING:
    import pandas

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Ratios:
    """exp(coefficient) with its limits: odds ratios, or rate ratios of counts. `kind` says which."""

    kind: str
    names: tuple[str, ...]
    value: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True, eq=False, repr=False)
class Model:
    """A fitted model. `family` is gaussian, binomial, poisson or ordered.

    `df` are the design's degrees of freedom among the records used, less the coefficients but one (an
    ordered model: less its slopes), as R `svyglm` and `svyolr`; tests and intervals use t with them.
    """

    formula: str
    family: str
    df: int
    problems: Problems
    fitted: Fitted

    @property
    def names(self) -> tuple[str, ...]:
        """(P,) names of the coefficients; the cut points of an ordered model come last, as `低|中`."""
        return self.fitted.names

    @property
    def coefficients(self) -> Floats:
        """(P,) on the scale of the link: identity, log odds, log."""
        return self.fitted.parameters

    @property
    def covariance(self) -> Floats:
        """(P, P) design-based covariance. R: `vcov(model)`."""
        return self.fitted.covariance

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms of the formula but the intercept."""
        return tuple(name for name in self.fitted.rows.matrix.terms if name != "1")

    @property
    def references(self) -> Mapping[str, str]:
        """Category -> the level that its coefficients are compared with."""
        return self.fitted.rows.matrix.references

    @property
    def offsets(self) -> tuple[str, ...]:
        """The terms whose coefficient is 1, as written."""
        return tuple(f"offset({each})" for each in read_formula(self.formula).offsets)

    @property
    def cuts(self) -> int:
        """How many of the coefficients, at the end, are cut points."""
        return len(self.names) - len(self.fitted.rows.matrix.names)

    @property
    def used(self) -> NDArray[np.bool_]:
        """(N,) bool: the records the model rests on."""
        return self.fitted.rows.used

    @property
    def n(self) -> int:
        """Persons the model rests on."""
        return len(self.fitted.weights)

    @property
    def weighted(self) -> float:
        """The sum of their weights."""
        return float(self.fitted.weights.sum()) * self.fitted.scale

    @property
    def iterations(self) -> int:
        """Steps the fit took; a fit that does not converge is refused."""
        return self.fitted.solved.iterations

    @property
    def converged(self) -> bool:
        """Whether the fit settled: always true, since another is refused."""
        return self.fitted.solved.converged

    @cached_property
    def se(self) -> Floats:
        """(P,) standard errors."""
        return np.sqrt(np.diagonal(self.covariance))

    @cached_property
    def statistic(self) -> Floats:
        """(P,) coefficient over its standard error; NaN where that is 0."""
        se = self.se
        return np.divide(self.coefficients, se, out=np.full_like(se, np.nan), where=se > 0)

    @cached_property
    def p(self) -> Floats:
        """(P,) two-sided, by t with `df`; NaN where `df` is not above 0."""
        return two_sided(self.statistic, float(self.df))

    @cached_property
    def estimate(self) -> Estimate:
        """The coefficients as an `Estimate`."""
        return averages.described(
            self.fitted,
            self.names,
            self.coefficients.copy(),
            self.covariance.copy(),
            self.df,
            "coefficient",
        )

    def interval(self, level: float = 0.95) -> Limits:
        """(P,) limits by t with `df`; NaN where that is not above 0. R: `confint(model)`.

        Raises:
            UsageError: a level outside 0-1
        """
        if not 0 < level < 1:
            raise UsageError(Problem(messages.LEVEL, values={"level": level}))
        half = self.se * (critical(level, self.df) if self.df > 0 else float("nan"))
        kinds = ("mean",) * len(half)
        return Limits(self.coefficients - half, self.coefficients + half, level, kinds)

    def ratios(self, level: float = 0.95) -> Ratios:
        """Odds ratios (binomial, ordered) or rate ratios (poisson): exp of coefficients and limits.

        Cut points are left out.

        Raises:
            UsageError: the model is linear
        """
        kind = self.fitted.rows.law.ratio
        if not kind:
            raise UsageError(Problem(messages.NO_RATIO))
        ends, kept = self.interval(level), slice(0, len(self.names) - self.cuts)
        with np.errstate(over="ignore"):
            found = (np.exp(part[kept]) for part in (self.coefficients, ends.low, ends.high))
            return Ratios(kind, self.names[kept], *found)

    @cached_property
    def deviance(self) -> float:
        """Residual deviance under weights with a mean of 1 (ordered: -2 log-likelihood). R: `deviance`."""
        rows = self.fitted.rows
        return rows.law.deviance(rows.x, rows.y, self._weights, self.coefficients)

    @cached_property
    def null_deviance(self) -> float:
        """The same with an intercept (or cut points) alone."""
        rows = self.fitted.rows
        return rows.law.null_deviance(rows.y, self._weights, rows.matrix.intercept)

    @property
    def _weights(self) -> Floats:
        """`svyolr` scales the weights over the records used, `svyglm` over the domain."""
        weights = self.fitted.weights
        return weights / weights.mean() if self.cuts else weights

    @property
    def pseudo_r2(self) -> float:
        """1 - deviance / null: R² (gaussian), McFadden (binomial, ordered), deviance R² (poisson)."""
        null = self.null_deviance
        return 1.0 - self.deviance / null if null > 0 else float("nan")

    @cached_property
    def dispersion(self) -> float:
        """Weighted variance of the Pearson residuals, n/(n - 1) included; NaN for an ordered model.

        R: `summary(svyglm)$dispersion` (of a linearised design where no record is missing).
        """
        rows = self.fitted.rows
        residuals = rows.law.pearson(rows.x, rows.y, self.coefficients)
        if residuals is None:
            return float("nan")
        centre = np.average(residuals, weights=self.fitted.weights)
        spread = float(np.average((residuals - centre) ** 2, weights=self.fitted.weights))
        return spread * self.n / (self.n - 1)

    def test(self, terms: str | Sequence[str]) -> Wald:
        """Wald F test that all coefficients of these terms are 0. R: `regTermTest(model, ~terms)`.

        Raises:
            UsageError: the model has no such term, or the design is too small for the test
        """
        wanted = [terms] if isinstance(terms, str) else list(terms)
        known = {canonical(name): at for name, at in self.fitted.rows.matrix.terms.items() if name != "1"}
        unknown = [name for name in wanted if canonical(name) not in known]
        if unknown:
            shown = "、".join(self.terms)
            raise UsageError(
                Problem(messages.NO_TERM, values={"name": name, "known": shown}) for name in unknown
            )
        at = sorted({k for name in wanted for k in known[canonical(name)]})
        return wald(wanted, self.coefficients[at], self.covariance[np.ix_(at, at)], self.df)

    def contrast(
        self, weights: Sequence[float] | Mapping[str, float] | Floats, *, name: str = "contrast"
    ) -> Estimate:
        """Linear combinations of coefficients with their covariance. R: `svycontrast`.

        Raises:
            UsageError: a coefficient that is not there
        """
        return self.estimate.contrast(weights, name=name)

    def predict(self, newdata: pandas.DataFrame | None = None, *, scale: Scale = "response") -> Prediction:
        """(n, K) expected response of each row (of the records used, without `newdata`), with its se.

        `scale="link"` gives the linear predictor (ordered: without cut points).
        R: `predict(model, newdata, type = "response")`.

        Raises:
            UsageError: a column that is not there, or a category the model has not seen
        """
        _check_choice("scale", scale, get_args(Scale))
        frame = self.fitted.rows.frame if newdata is None else newdata
        return predict(self.fitted, frame, self.df, scale)

    def margins(
        self, variable: str, *, at: Sequence[Any] | None = None, variance: VarianceParts = "separate"
    ) -> Estimate:
        """Predictive margins: the mean expected response if all persons had each value of `variable`.

        V = G' V(b) G + V(weighted mean of the persons' expectations), the two parts added as in R
        `svypredmeans`; `variance="joint"` keeps what they share, by linearisation or by replicates.

        Raises:
            UsageError: no such variable, or a number with many values and no `at`
        """
        _check_choice("variance", variance, get_args(VarianceParts))
        return averages.margins(self.fitted, variable, self.df, at=at, variance=variance)

    def effects(self, variable: str, *, variance: VarianceParts = "joint") -> Estimate:
        """Average marginal effect: the mean slope in a number, or each level less the first.

        In units of the response (a probability: 0-1). Standard errors as in `margins`.

        Raises:
            UsageError: no such variable
        """
        _check_choice("variance", variance, get_args(VarianceParts))
        return averages.effects(self.fitted, variable, self.df, variance=variance)

    def __repr__(self) -> str:
        shown = ", ".join(
            f"{name} {value:.4g}" for name, value in zip(self.names, self.coefficients, strict=True)
        )
        return f"<Model {self.family}: {self.formula}; n {self.n}, df {self.df}; {shown}>"


def _check_choice(role: str, given: str, known: Sequence[str]) -> None:
    if given not in known:
        values = {"role": role, "given": given, "known": "、".join(known)}
        raise UsageError(Problem(messages.UNKNOWN_CHOICE, values=values))
