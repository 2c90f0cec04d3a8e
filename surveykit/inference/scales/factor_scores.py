"""Each respondent's place on the factors."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, UsageError
from surveykit.inference.scales import messages
from surveykit.inference.scales.factors import Factors
from surveykit.inference.scales.matrices import inverse

Floats = NDArray[np.float64]
ScoreMethod = Literal["regression", "bartlett"]


def score_weights(factors: Factors, method: ScoreMethod = "regression") -> Floats:
    """(q, m) what each standardised item counts for in each factor score.

    Regression (Thurstone 1935): R^-1 L Phi; Bartlett (1937): Psi^-1 L (L' Psi^-1 L)^-1.
    R: `psych::factor.scores(method = "Thurstone" | "Bartlett")`.

    Raises:
        UsageError: singular correlations; Bartlett's with a unique variance that is not above 0
    """
    if method == "regression":
        inverted = inverse(factors.source.matrix, zh="因子得分", en="factor scores")
        return np.asarray(inverted @ factors.structure)
    worst = int(factors.unique.argmin())
    if factors.unique[worst] <= 0:
        values = {"name": factors.names[worst], "value": float(factors.unique[worst])}
        raise UsageError(Problem(messages.HEYWOOD, values=values))
    scaled = factors.loadings / factors.unique[:, None]
    return np.asarray(scaled @ np.linalg.inv(factors.loadings.T @ scaled))


def factor_scores(values: Floats, factors: Factors, method: ScoreMethod = "regression") -> Floats:
    """(N, m) scores of `values` (N, q), standardised as the factored items were; NaN where one is missing.

    Raises:
        UsageError: as `score_weights`
    """
    standard = (values - factors.source.means) / factors.source.deviations
    return np.asarray(standard @ score_weights(factors, method))
