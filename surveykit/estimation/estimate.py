"""Estimates with their covariance, and what follows from the two."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, UsageError, near_match
from surveykit.estimation import messages
from surveykit.estimation.interval import Limits, Method, limits

Floats = NDArray[np.float64]
# of the population's variance; a standard error of that size would take 1e14 respondents
_ROUNDING = 1e-14
_NEGATIVE = 1e-12


@dataclass(frozen=True, eq=False, repr=False)
class Estimate:
    """`value` (p,) with `covariance` (p, p); NaN where nobody is in the base.

    `n` (p,) persons in the base, `weighted` (p,) their weights, `effective_of` gives (p,) effective
    persons; `simple` (p,) the variance that a simple random sample of them drawn with replacement would
    have (NaN where it is not defined); `statistic` says of what. `log_odds_variance` (p,) is that of
    replicates, where there are any. `known` (p,) says which proportions are certain.
    """

    names: tuple[str, ...]
    value: Floats
    covariance: Floats
    df: int
    statistic: str
    n: Floats
    weighted: Floats
    effective_of: Callable[[], Floats]
    simple: Floats
    rule: str = "psu-strata"
    log_odds_variance: Floats | None = None
    known: NDArray[np.bool_] | None = None

    def __post_init__(self) -> None:
        for array in (self.value, self.covariance, self.n, self.weighted, self.simple):
            array.setflags(write=False)

    def __len__(self) -> int:
        return len(self.value)

    @cached_property
    def effective(self) -> Floats:
        """(p,) effective persons in the base, (sum w)^2 / sum w^2."""
        return self.effective_of()

    @cached_property
    def variance(self) -> Floats:
        """(p,) variance; 0 where it is but the rounding error of one."""
        found = np.diagonal(self.covariance)
        scale = np.abs(self.value) if self.statistic == "proportion" else self.n * self.simple
        small = np.abs(found) <= _ROUNDING * scale
        # where nothing varies, what is left of the cancellation may fall below 0
        return np.where(small | ((found < 0) & (-found <= _NEGATIVE * self.value**2)), 0.0, found)

    @cached_property
    def flat(self) -> NDArray[np.bool_]:
        """(p,) bool: proportions without any variance."""
        if self.statistic != "proportion":
            return np.zeros(len(self), dtype=np.bool_)
        return np.asarray(np.isfinite(self.value) & (self.variance == 0))

    @cached_property
    def se(self) -> Floats:
        """(p,) standard error."""
        return np.sqrt(self.variance)

    @cached_property
    def cv(self) -> Floats:
        """(p,) standard error over the estimate (R `cv`); NaN at 0."""
        at = np.abs(self.value)
        return np.divide(self.se, at, out=np.full_like(at, np.nan), where=at > 0)

    @cached_property
    def deff(self) -> Floats:
        """(p,) variance over that of a simple random sample without replacement (R `deff = TRUE`)."""
        left = np.where(self.weighted >= self.n, 1.0 - self.n / self.weighted, np.nan)
        return _over(self.variance, self.simple * left)

    @cached_property
    def deff_wr(self) -> Floats:
        """(p,) variance over that of a simple random sample with replacement (R `deff = "replace"`)."""
        return _over(self.variance, self.simple)

    def interval(
        self, level: float = 0.95, *, method: Method | None = None, df: float | None = None
    ) -> Limits:
        """(p,) limits: logit for proportions, t for all else, unless `method` names another.

        Raises:
            UsageError: a level outside 0-1, or a method for proportions asked of something else
        """
        return intervals((self,), level, method=method, df=df)

    def contrast(
        self, weights: Sequence[float] | Mapping[str, float] | Floats, *, name: str = "contrast"
    ) -> Estimate:
        """Linear combinations with their full covariance, as R `svycontrast`.

        `weights` (p,) or (q, p), or a mapping from names to coefficients.

        Raises:
            UsageError: a name that is not there, or a wrong number of coefficients
        """
        rows = self._rows(weights)
        names = (name,) if len(rows) == 1 else tuple(f"{name}{k}" for k in range(1, len(rows) + 1))
        empty = np.full(len(rows), np.nan)
        used = rows != 0
        value = np.where(used, rows * np.where(used, self.value, 0.0), 0.0).sum(axis=1)
        return Estimate(
            names,
            value,
            rows @ self.covariance @ rows.T,
            self.df,
            "contrast",
            empty,
            empty,
            lambda: empty,
            empty,
            self.rule,
        )

    def difference(self, first: str | int, second: str | int) -> Estimate:
        """First less second, with the covariance between them."""
        weights = np.zeros(len(self))
        weights[self.position(first)] += 1.0
        weights[self.position(second)] -= 1.0
        return self.contrast(weights, name="difference")

    def position(self, name: str | int) -> int:
        """Where a named estimate stands.

        Raises:
            UsageError: there is none of that name
        """
        if isinstance(name, int) and -len(self) <= name < len(self):
            return name % len(self)
        if name in self.names:
            return self.names.index(str(name))
        near = near_match(str(name), self.names) or "、".join(self.names[:12])
        raise UsageError(Problem(messages.NO_ESTIMATE, values={"name": name, "near": near}))

    def _rows(self, weights: Sequence[float] | Mapping[str, float] | Floats) -> Floats:
        if isinstance(weights, Mapping):
            row = np.zeros(len(self))
            for name, factor in weights.items():
                row[self.position(name)] += factor
            return row[None, :]
        rows = np.atleast_2d(np.asarray(weights, dtype=np.float64))
        if rows.shape[1] != len(self):
            values = {"count": len(self), "given": rows.shape[1]}
            raise UsageError(Problem(messages.COEFFICIENTS, values=values))
        return rows

    def to_dict(self, level: float = 0.95) -> list[dict[str, object]]:
        """One plain record an estimate, at full precision."""
        ends = self.interval(level)
        return [
            {
                "name": name,
                "statistic": self.statistic,
                "value": float(self.value[k]),
                "se": float(self.se[k]),
                "ci_low": float(ends.low[k]),
                "ci_high": float(ends.high[k]),
                "df": self.df,
                "deff": float(self.deff[k]),
                "n": float(self.n[k]),
            }
            for k, name in enumerate(self.names)
        ]

    def __repr__(self) -> str:
        shown = [
            f"{name}: {value:.6g} (se {se:.4g})"
            for name, value, se in zip(self.names[:8], self.value, self.se, strict=False)
        ]
        more = f", … {len(self)} in all" if len(self) > 8 else ""
        return f"<Estimate {self.statistic}: {'; '.join(shown)}{more}; df {self.df}>"


def _over(part: Floats, base: Floats) -> Floats:
    return np.asarray(np.divide(part, base, out=np.full(len(part), np.nan), where=base > 0))


def intervals(
    estimates: Sequence[Estimate],
    level: float = 0.95,
    *,
    method: Method | None = None,
    df: float | None = None,
) -> Limits:
    """Limits of several estimates of one kind and design, one after the other; see `Estimate.interval`."""
    first = estimates[0]
    proportion = first.statistic == "proportion"
    chosen = method or ("logit" if proportion else "mean")
    if not 0 < level < 1:
        raise UsageError(Problem(messages.LEVEL, values={"level": level}))
    if chosen not in get_args(Method):
        values = {"method": chosen, "known": "、".join(get_args(Method))}
        raise UsageError(Problem(messages.UNKNOWN_METHOD, values=values))
    if chosen != "mean" and not proportion:
        raise UsageError(Problem(messages.NOT_A_PROPORTION, values={"method": chosen}))
    known = [np.zeros(len(e), dtype=np.bool_) if e.known is None else e.known for e in estimates]
    odds = [e.log_odds_variance for e in estimates if e.log_odds_variance is not None]
    return limits(
        _joined([e.value for e in estimates]),
        _joined([e.variance for e in estimates]),
        _joined([e.n for e in estimates]),
        lambda: _joined([e.effective for e in estimates]),
        first.df if df is None else df,
        level=level,
        method=chosen,
        own_variance=_joined(odds) if len(odds) == len(estimates) else None,
        known=np.concatenate(known),
    )


def _joined(arrays: Sequence[Floats]) -> Floats:
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)
