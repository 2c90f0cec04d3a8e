"""Whether rows and columns of a two-way table are independent, under a design.

Rao & Scott (1981, 1984): the Pearson statistic is a sum of chi-squares weighted by generalised design
effects, the eigenvalues of D = (C'P^-1 C/n)^-1 (C'P^-1 V P^-1 C), C the interaction contrasts, P the
cell shares and V their design covariance. First order divides by their mean, second order matches two
moments and refers to F. Wald statistics test the interactions directly. Equals R `svychisq`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from surveykit.inference.quadratic import deficient, exact_tail, saddlepoint_tail

Floats = NDArray[np.float64]
_NOISE = 1e-12
Statistic = Literal["F", "Chisq", "Wald", "adjWald", "lincom", "saddlepoint"]


@dataclass(frozen=True, eq=False)
class Independence:
    """One test: `statistic`, numerator and denominator degrees of freedom (NaN where none), `p`.

    `spread` is the design's covariance of the interactions over that of simple random sampling, where the
    test is one of Rao and Scott. NaN where there is nothing to test: a single row or column, nothing that
    varies, no degrees of freedom, fewer directions of error than the interactions that Wald tests, or so
    many empty cells that an interaction is unknown (R stops there, or prints what rounding leaves).
    """

    kind: Statistic
    statistic: float
    ndf: float
    ddf: float
    p: float
    spread: Floats | None = field(default=None, repr=False)
    n: float = float("nan")

    @cached_property
    def effects(self) -> tuple[float, ...]:
        """The generalised design effects of a Rao-Scott test, largest first; else none."""
        return () if self.spread is None else tuple(eigenvalues(self.spread).tolist())


def independence(
    shares: Floats, covariance: Floats, *, n: float, df: float, kind: Statistic = "F", scaled: bool = True
) -> Independence:
    """Test a table of cell shares (R, C) that sum to 1, with covariance (R*C, R*C) row by row.

    `n` respondents that the Pearson statistic counts, `df` of the design. `scaled`: the exact tails take
    the design's degrees of freedom into account; R does so except for replicate weights.
    """
    shares, covariance = _without_empty(shares, covariance)
    rows, columns = shares.shape
    if min(rows, columns) < 2 or not np.isfinite(covariance).all():
        return Independence(kind, np.nan, np.nan, np.nan, np.nan, n=n)
    spread = _relative_spread(shares, covariance, n)
    if spread is None:
        return Independence(kind, np.nan, np.nan, np.nan, np.nan, n=n)
    return _rao_scott(kind, n * _pearson(shares), spread, df, n, scaled=scaled)


def _relative_spread(shares: Floats, covariance: Floats, n: float) -> Floats | None:
    """((R-1)(C-1),) square: the interactions' covariance over that of simple random sampling of `n`.

    None where so many cells are empty that some interaction is unknown, or where none varies.
    """
    contrasts = _interactions(*shares.shape)
    flat = shares.ravel()
    inverse = np.divide(1.0, flat, out=np.zeros_like(flat), where=flat > 0)
    scaled = contrasts * inverse[:, None]
    simple = contrasts.T @ scaled / n
    between = scaled.T @ covariance @ scaled
    if deficient(simple) or np.trace(between) <= _NOISE * np.trace(simple):
        return None
    return np.asarray(np.linalg.solve(simple, between), dtype=np.float64)


def eigenvalues(spread: Floats) -> Floats:
    """The real eigenvalues of a relative covariance, largest first."""
    return np.asarray(np.sort(np.linalg.eigvals(spread).real)[::-1], dtype=np.float64)


def _rao_scott(
    kind: Statistic, pearson: float, spread: Floats, df: float, n: float, *, scaled: bool
) -> Independence:
    from scipy.special import chdtrc, fdtrc

    # the sums of the effects and of their squares; the effects themselves serve the exact tails only
    count, total = len(spread), float(np.trace(spread))
    matched = total**2 / float((spread * spread.T).sum())
    ddf = matched * df
    if df <= 0:
        return Independence(kind, np.nan, matched, ddf, np.nan, spread, n)
    if kind == "F":
        statistic = pearson / total
        return Independence(kind, statistic, matched, ddf, float(fdtrc(matched, ddf, statistic)), spread, n)
    if kind == "Chisq":
        p = float(chdtrc(count, pearson / (total / count)))
        return Independence(kind, pearson, count, np.nan, p, spread, n)
    tail = exact_tail if kind == "lincom" else saddlepoint_tail
    p = tail(pearson, eigenvalues(spread), ddf if scaled else np.inf)
    return Independence(kind, pearson, np.nan, np.nan, p, spread, n)


def wald(
    totals: Floats, covariance: Floats, *, n: float, df: float, kind: Statistic = "Wald"
) -> Independence:
    """Test the interactions of a table of weighted totals (R, C) with covariance (R*C, R*C)."""
    from scipy.special import fdtrc

    totals, covariance = _without_empty(totals, covariance)
    rows, columns = totals.shape
    if min(rows, columns) < 2 or not np.isfinite(covariance).all():
        return Independence(kind, np.nan, np.nan, np.nan, np.nan, n=n)
    apart, jacobian = _interaction_totals(totals)
    used = np.arange(rows * columns).reshape(rows, columns)[1:, 1:].ravel()
    spread = (jacobian @ covariance @ jacobian.T)[np.ix_(used, used)]
    ndf = float(len(used))
    if deficient(spread):
        return Independence(kind, np.nan, ndf, np.nan, np.nan, n=n)
    chi_square = float(apart[used] @ np.linalg.solve(spread, apart[used]))
    if kind == "Wald":
        statistic, ddf = chi_square / ndf, df
    else:
        ddf = df - ndf + 1
        statistic = chi_square * ddf / (ndf * df)
    p = float(fdtrc(ndf, ddf, statistic)) if ddf > 0 else np.nan
    return Independence(kind, statistic, ndf, ddf, p, n=n)


def _interaction_totals(totals: Floats) -> tuple[Floats, Floats]:
    """(R*C,) observed less expected totals and their derivative by the totals (R*C, R*C)."""
    rows, columns = totals.shape
    whole = float(totals.sum())
    by_row, by_column = totals.sum(axis=1), totals.sum(axis=0)
    row_of = np.repeat(np.eye(rows), columns, axis=0)
    column_of = np.tile(np.eye(columns), (rows, 1))
    expected = np.outer(by_row, by_column).ravel() / whole
    jacobian = (
        np.eye(rows * columns)
        - (column_of @ by_column / whole)[:, None] * (row_of @ row_of.T)
        - (row_of @ by_row / whole)[:, None] * (column_of @ column_of.T)
        + (expected / whole)[:, None]
    )
    return totals.ravel() - expected, jacobian


def _pearson(shares: Floats) -> float:
    expected = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    return float(((shares - expected) ** 2 / expected).sum())


@lru_cache(maxsize=64)
def _interactions(rows: int, columns: int) -> Floats:
    """(R*C, (R-1)(C-1)) contrasts that sum to zero along rows and columns."""
    left = np.eye(rows)[:, 1:] - 1.0 / rows
    right = np.eye(columns)[:, 1:] - 1.0 / columns
    found = np.asarray(np.kron(left, right), dtype=np.float64)
    found.setflags(write=False)
    return found


def _without_empty(shares: Floats, covariance: Floats) -> tuple[Floats, Floats]:
    rows, columns = shares.sum(axis=1) > 0, shares.sum(axis=0) > 0
    if rows.all() and columns.all():
        return shares, covariance
    kept = np.outer(rows, columns).ravel()
    return shares[np.ix_(rows, columns)], covariance[np.ix_(kept, kept)]
