"""The profile-likelihood interval of a proportion, as R `svyciprop(method = "likelihood")` gives it.

The binomial deviance is referred to t scaled by the design effect of the log-odds. R does not solve for
the limits: it follows the deviance in steps, joins the steps by a cubic spline with third-derivative
ends (Forsythe, Malcolm & Moler 1977) and interpolates, after dividing by an estimated dispersion.
The same is done here, so that the printed limits are those that R prints.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_STEPS, _POINTS_A_KNOT = 9, 3


def likelihood_limits(p: float, variance: float, n: float, quantile: float) -> tuple[float, float]:
    """Lower and upper limit of a proportion of `n` respondents; `quantile` is that of t."""
    from scipy.special import ndtr, stdtrit

    effect = variance * n / (p * (1 - p))
    error = np.sqrt(variance) / (p * (1 - p))
    cut = quantile * np.sqrt(effect)
    tail = float(ndtr(-cut)) / 2
    # the upper quantile of F(1, n - 1) is a squared two-sided t
    reach = abs(float(stdtrit(n - 1, tail / 2)))
    odds, roots = _profile(p, n, error, reach)
    fine = np.linspace(odds[0], odds[-1], _POINTS_A_KNOT * len(odds))
    smooth = _spline(odds, roots, fine)
    order = np.argsort(smooth, kind="stable")
    ends = np.interp([-cut, cut], smooth[order], fine[order], left=np.nan, right=np.nan)
    low, high = 1 / (1 + np.exp(-ends))
    return float(low), float(high)


def _profile(p: float, n: float, error: float, reach: float) -> tuple[Floats, Floats]:
    """Log-odds stepped away from the estimate and the signed roots of their deviance."""
    centre = float(np.log(p / (1 - p)))
    # the weighted variance of the Pearson residuals of an intercept
    dispersion = n / (n - 1)
    points = [(0.0, centre)]
    for sign in (-1.0, 1.0):
        root, step = 0.0, 0
        while step < _STEPS and abs(root) < reach:
            step += 1
            odds = centre + sign * step * reach / 5 * error
            other = 1 / (1 + np.exp(-odds))
            apart = 2 * n * (p * np.log(p / other) + (1 - p) * np.log((1 - p) / (1 - other)))
            root = sign * float(np.sqrt(max(apart / dispersion, 0.0)))
            points.append((root, odds))
    points.sort()
    return np.array([odds for _, odds in points]), np.array([root for root, _ in points])


def _spline(x: Floats, y: Floats, at: Floats) -> Floats:
    """Cubic spline through (x, y) whose ends take the third derivative of the outer four points."""
    count = len(x)
    gap, slope = np.diff(x), np.diff(y) / np.diff(x)
    matrix, right = np.zeros((count, count)), np.zeros(count)
    for k in range(1, count - 1):
        matrix[k, k - 1 : k + 2] = (gap[k - 1], 2 * (gap[k - 1] + gap[k]), gap[k])
        right[k] = slope[k] - slope[k - 1]
    matrix[0, :2], matrix[-1, -2:] = (-gap[0], gap[0]), (gap[-1], -gap[-1])
    if count > 3:
        second = np.diff(slope) / (x[2:] - x[:-2])
        third = np.diff(second) / (x[3:] - x[:-3])
        right[0], right[-1] = gap[0] ** 2 * third[0], -(gap[-1] ** 2) * third[-1]
    curve = np.linalg.solve(matrix, right)
    place = np.clip(np.searchsorted(x, at, side="right") - 1, 0, count - 2)
    h, d = gap[place], at - x[place]
    linear = slope[place] - h * (curve[place + 1] + 2 * curve[place])
    return np.asarray(
        y[place] + d * (linear + d * (3 * curve[place] + d * (curve[place + 1] - curve[place]) / h))
    )
