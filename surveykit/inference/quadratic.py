"""Upper tails of weighted sums of chi-squares, over an estimated scale.

P(sum a_i X_i > x Y/d) with X_i chi-squares of 1 degree of freedom and Y one of d degrees.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from surveykit.estimation.rootfinding import root

Floats = NDArray[np.float64]


def exact_tail(x: float, weights: Floats, df: float) -> float:
    """Probability by inverting the characteristic function (Imhof 1961), to about 1e-10."""
    from scipy.integrate import quad

    largest = float(np.abs(weights).max())
    if np.isinf(df):
        factors, degrees, point = weights / largest, np.ones(len(weights)), float(x / largest)
    else:
        factors, degrees = np.append(weights, -x / df) / largest, np.append(np.ones(len(weights)), df)
        point = 0.0

    def integrand(u: float) -> float:
        if u == 0:
            return 0.5 * float((degrees * factors).sum()) - point / 2.0
        angle = 0.5 * float((degrees * np.arctan(factors * u)).sum()) - point * u / 2
        size = 0.25 * float((degrees * np.log1p((factors * u) ** 2)).sum())
        return float(np.sin(angle) / (u * np.exp(size)))

    pieces = [(0.0, 1.0), (1.0, 10.0), (10.0, 100.0), (100.0, np.inf)]
    found = sum(quad(integrand, a, b, limit=500, epsabs=1e-13, epsrel=1e-11)[0] for a, b in pieces)
    return float(min(max(0.5 + found / np.pi, 0.0), 1.0))


def saddlepoint_tail(x: float, weights: Floats, df: float) -> float:
    """Probability by the saddlepoint approximation (Kuonen 1999), as R `pFsum`.

    The denominator enters as floor(df) chi-squares, as there; near the mean, where the formula has no
    digits left, the two-moment (Satterthwaite) tail is given.
    """
    from scipy.special import chdtrc, fdtrc

    mean = float(weights.mean())
    spread = float((weights**2).mean()) / mean**2
    if np.isinf(df):
        guess = float(chdtrc(len(weights) / spread, x / (mean * spread)))
        return _tail(x, weights, guess)
    guess = float(fdtrc(len(weights) / spread, df, x / (len(weights) / spread) / (mean * spread)))
    return _tail(0.0, np.append(weights, np.full(int(df), -x / df)), guess)


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
