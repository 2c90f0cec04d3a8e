"""Quadratic forms: when they can be made, and the upper tails of weighted sums of chi-squares.

P(sum a_i X_i > x Y/d) with X_i chi-squares of 1 degree of freedom and Y one of d degrees.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from surveykit.estimation.rootfinding import root

Floats = NDArray[np.float64]
# degrees of freedom from which a scale is as good as known to an integral
_EVEN = 1000.0
_WHOLE = 1e-9


def deficient(spread: Floats) -> bool:
    """Whether a covariance (q, q) has fewer directions of error than q: its inverse is noise."""
    scale = np.sqrt(np.maximum(np.diagonal(spread), 0.0))
    if not (np.isfinite(spread).all() and (scale > 0).all()):
        return True
    related = spread / np.outer(scale, scale)
    return bool(np.linalg.matrix_rank(related, tol=1e-10, hermitian=True) < len(scale))


def exact_tail(x: float, weights: Floats, df: float) -> float:
    """Probability by inverting the characteristic function (Imhof 1961), to about 1e-10."""
    if x <= 0:
        return 1.0
    largest = float(np.abs(weights).max())
    factors, degrees = weights / largest, np.ones(len(weights))
    if np.isfinite(df):
        factors, degrees = np.append(factors, -x / df / largest), np.append(degrees, df)
    found = _inverted(factors, degrees, x / largest if df > _EVEN else 0.0, known=np.isinf(df))
    return min(max(0.5 + found / np.pi, 0.0), 1.0)


def _inverted(factors: Floats, degrees: Floats, point: float, *, known: bool) -> float:
    """The integral of sin(angle - point u / 2) size over all u > 0.

    Where the scale is known, or nearly, that swings long and evenly: the tail is a Fourier integral, its
    angle less what swings. A scale that is but nearly `known` holds the point itself.
    """
    from scipy.integrate import quad

    def angle(u: float) -> float:
        return 0.5 * (float((degrees * np.arctan(factors * u)).sum()) + (0.0 if known else point * u))

    def size(u: float) -> float:
        return float(np.exp(-0.25 * (degrees * np.log1p((factors * u) ** 2)).sum())) / u

    def whole(u: float) -> float:
        if u == 0:
            return 0.5 * (float((degrees * factors).sum()) - (point if known else 0.0))
        return float(np.sin(angle(u) - point * u / 2)) * size(u)

    exactly = {"limit": 500, "epsabs": 1e-13, "epsrel": 1e-11}
    if not point:
        pieces = [(0.0, 1.0), (1.0, 10.0), (10.0, 100.0), (100.0, np.inf)]
        return sum(float(quad(whole, a, b, **exactly)[0]) for a, b in pieces)
    swing = {"wvar": point / 2, "epsabs": 1e-12, "limlst": 500, "limit": 500}
    even = quad(lambda u: np.sin(angle(u)) * size(u), 1.0, np.inf, weight="cos", **swing)[0]
    odd = quad(lambda u: np.cos(angle(u)) * size(u), 1.0, np.inf, weight="sin", **swing)[0]
    return float(quad(whole, 0.0, 1.0, **exactly)[0]) + float(even) - float(odd)


def saddlepoint_tail(x: float, weights: Floats, df: float) -> float:
    """Probability by the saddlepoint approximation (Kuonen 1999), as R `pFsum`.

    The denominator enters as floor(df) chi-squares, as there (df that are whole but for rounding are taken
    for whole, where R drops one); near the mean, where the formula has no
    digits left, the two-moment (Satterthwaite) tail is given.
    """
    from scipy.special import chdtrc, fdtrc

    mean = float(weights.mean())
    spread = float((weights**2).mean()) / mean**2
    if np.isinf(df):
        guess = float(chdtrc(len(weights) / spread, x / (mean * spread)))
        return _tail(x, weights, guess)
    guess = float(fdtrc(len(weights) / spread, df, x / (len(weights) / spread) / (mean * spread)))
    return _tail(0.0, np.append(weights, np.full(int(df * (1 + _WHOLE)), -x / df)), guess)


def _tail(x: float, factors: Floats, guess: float) -> float:
    """Lugannani and Rice's formula for a sum of weighted chi-squares; `guess` where it fails."""
    from scipy.special import ndtr

    x, factors = x / factors.max(), factors / factors.max()
    if (factors < 0).any():
        low = float((1 / (2 * factors[factors < 0])).max()) * 0.99999
    else:
        low = -0.01 if x > factors.sum() else -len(factors) / (2 * x)
    high = float((1 / (2 * factors[factors > 0])).min()) * 0.99999

    def slope(zeta: float) -> float:
        return float((factors / (1 - 2 * zeta * factors)).sum()) - x

    zeta = root(slope, low, high, tolerance=1e-8)
    if np.isnan(zeta) or abs(zeta) < 1e-4:
        return guess
    w = np.sign(zeta) * np.sqrt(2 * zeta * x + float(np.log(1 - 2 * zeta * factors).sum()))
    v = zeta * np.sqrt(2 * float((factors**2 / (1 - 2 * zeta * factors) ** 2).sum()))
    return float(ndtr(-(w + np.log(v / w) / w)))
