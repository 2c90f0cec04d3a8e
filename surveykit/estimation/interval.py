"""Confidence limits of proportions and of anything else.

Methods, as R `svyciprop` names them: `logit`/`xlogit`, `beta` (Korn & Graubard), `mean`, `asin`,
`likelihood`; and `wilson` on the design's effective size. A variance of zero is no certainty: at 0 and 1
the linearised variance always is, and between them it is where all units happen to agree. The
Clopper-Pearson limits of the effective base are given instead, one-sided at 0 and 1, and named
(as Parker et al. 2017, NCHS Vital Health Stat 2(175), take the sample itself for the effective size).
Only a share that is known (everybody was asked, or weights were calibrated to it) is `certain`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Method = Literal["logit", "xlogit", "beta", "mean", "asin", "likelihood", "wilson"]


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """`low`, `high` (p,) at `level`, and the method of each (p,)."""

    low: Floats
    high: Floats
    level: float
    method: tuple[str, ...]


def limits(
    value: Floats,
    variance: Floats,
    n: Floats,
    effective: Callable[[], Floats],
    df: float,
    *,
    level: float,
    method: Method,
    own_variance: Floats | None = None,
    known: Flags | None = None,
) -> Limits:
    """(p,) limits. NaN without degrees of freedom or where nobody is in the base.

    `n` (p,) respondents of the domain, `effective` gives (p,) their effective number,
    `own_variance` (p,) the replicate variance of the log-odds, `known` (p,) which are certain. Sources:
    Korn & Graubard (1998); Brown, Cai & DasGupta (2001).
    """
    low, high = np.full(len(value), np.nan), np.full(len(value), np.nan)
    told = np.isfinite(value) & np.isfinite(variance)
    certain = told & (False if known is None else known)
    usable = told & (df > 0) & ~certain
    bounded = method != "mean"
    inner = usable & ((value > 0) & (value < 1) & (variance > 0) if bounded else True)
    if inner.any():
        quantile = critical(level, df)
        p, v = value[inner], variance[inner]
        if method == "likelihood":
            low[inner], high[inner] = _likelihood(p, v, n[inner], quantile)
        elif method == "logit" and own_variance is not None:
            low[inner], high[inner] = _log_odds(p, np.sqrt(own_variance[inner]), quantile)
        else:
            low[inner], high[inner] = _METHODS[method](p, v, n[inner], _Critical(quantile, level, df))
    edge = usable & ~inner
    if edge.any():
        low[edge], high[edge] = _clopper_pearson(value[edge], effective()[edge], level)
    low[certain], high[certain] = value[certain], value[certain]
    if inner.all():
        return Limits(low, high, level, (method,) * len(value))
    used = np.where(inner, method, np.where(edge, "clopper-pearson", np.where(certain, "certain", "none")))
    return Limits(low, high, level, tuple(used.tolist()))


def critical(level: float, df: float) -> float:
    """The two-sided quantile of t, or of the normal for infinite df."""
    from scipy.special import ndtri, stdtrit

    upper = 1 - (1 - level) / 2
    return float(ndtri(upper)) if np.isinf(df) else float(stdtrit(df, upper))


@dataclass(frozen=True, slots=True)
class _Critical:
    """The two-sided quantile `t` of `df` degrees of freedom at `level`."""

    t: float
    level: float
    df: float


def _mean(p: Floats, v: Floats, _: Floats, at: _Critical) -> tuple[Floats, Floats]:
    half = at.t * np.sqrt(v)
    return p - half, p + half


def _logit(p: Floats, v: Floats, _: Floats, at: _Critical) -> tuple[Floats, Floats]:
    return _log_odds(p, np.sqrt(v) / (p * (1 - p)), at.t)


def _log_odds(p: Floats, se: Floats, t: float) -> tuple[Floats, Floats]:
    centre, half = np.log(p / (1 - p)), t * se
    return 1 / (1 + np.exp(-(centre - half))), 1 / (1 + np.exp(-(centre + half)))


def _asin(p: Floats, v: Floats, _: Floats, at: _Critical) -> tuple[Floats, Floats]:
    centre, half = np.arcsin(np.sqrt(p)), at.t * np.sqrt(v / (4 * p * (1 - p)))
    return np.sin(centre - half) ** 2, np.sin(centre + half) ** 2


def _beta(p: Floats, v: Floats, n: Floats, at: _Critical) -> tuple[Floats, Floats]:
    from scipy.special import betaincinv, stdtrit

    tail = (1 - at.level) / 2
    effective = p * (1 - p) / v * (stdtrit(n - 1, tail) / stdtrit(at.df, tail)) ** 2
    low = betaincinv(effective * p, effective * (1 - p) + 1, tail)
    return low, betaincinv(effective * p + 1, effective * (1 - p), 1 - tail)


def _wilson(p: Floats, v: Floats, _: Floats, at: _Critical) -> tuple[Floats, Floats]:
    effective, t = p * (1 - p) / v, at.t
    middle = (p + t * t / (2 * effective)) / (1 + t * t / effective)
    half = t / (1 + t * t / effective) * np.sqrt(p * (1 - p) / effective + t * t / (4 * effective**2))
    return middle - half, middle + half


def _likelihood(p: Floats, v: Floats, n: Floats, t: float) -> tuple[Floats, Floats]:
    from surveykit.estimation.likelihood import likelihood_limits

    ends = [likelihood_limits(float(a), float(b), float(c), t) for a, b, c in zip(p, v, n, strict=True)]
    return np.array([low for low, _ in ends]), np.array([high for _, high in ends])


def _clopper_pearson(p: Floats, effective: Floats, level: float) -> tuple[Floats, Floats]:
    """(q,) limits; at 0 and 1 the end that is left keeps its half of the error."""
    from scipy.special import betaincinv

    n = np.maximum(effective, 1.0)
    tail = (1 - level) / 2
    low = betaincinv(np.maximum(n * p, 1e-300), n * (1 - p) + 1, tail)
    high = betaincinv(n * p + 1, np.maximum(n * (1 - p), 1e-300), 1 - tail)
    return np.where(p <= 0, 0.0, low), np.where(p >= 1, 1.0, high)


_METHODS: dict[Method, Callable[[Floats, Floats, Floats, _Critical], tuple[Floats, Floats]]] = {
    "logit": _logit,
    "xlogit": _logit,
    "beta": _beta,
    "mean": _mean,
    "asin": _asin,
    "wilson": _wilson,
}
