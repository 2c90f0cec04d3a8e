"""McDonald's omega total: the part of a scale's variance that one common factor carries.

omega = (sum l)^2 / ((sum l)^2 + sum psi), raw (loadings times standard deviations) and standardised;
over the observed variance 1 - sum psi / sum S. Source: McDonald (1999), Test Theory, ch. 6.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem
from surveykit.estimation.estimate import Estimate
from surveykit.inference.scales import messages
from surveykit.inference.scales.items import Flags, Items, items_of
from surveykit.inference.scales.matrices import through_correlation
from surveykit.inference.scales.one_factor import carried_back
from surveykit.inference.scales.reliability import BOTH
from surveykit.inference.scales.uniqueness import Criterion, Uniqueness, uniqueness
from surveykit.sampling.design import SampleDesign

Floats = NDArray[np.float64]
Over = Literal["implied", "observed"]


@dataclass(frozen=True, eq=False)
class Omega:
    """`omega` (2,) raw and standardised, with the one-factor `loadings` and `unique` variances (q,)."""

    names: tuple[str, ...]
    n: int
    omega: Estimate
    loadings: Floats
    unique: Floats
    extraction: Criterion
    over: Over
    findings: tuple[Problem, ...]


@dataclass(frozen=True, eq=False)
class _Slopes:
    """Omega and its derivatives by loadings, unique variances, deviations (q,), covariances (q, q)."""

    value: float
    loadings: Floats
    unique: Floats
    deviations: Floats
    covariances: Floats


def omega(
    values: Floats,
    domain: Flags,
    design: SampleDesign,
    names: Sequence[str],
    *,
    extraction: Criterion = "minres",
    over: Over = "implied",
) -> Omega:
    """Omega total of `values` (N, q) of those in `domain` (N,) who answered all, with design-based errors.

    R: `f <- psych::fa(r, 1)`; `sum(f$loadings)^2 / (sum(f$loadings)^2 + sum(f$uniquenesses))`; with
    `over = "observed"`, `psych::omega(nfactors = 1)$omega.tot`. The error is that of the covariances,
    carried through the fit by the implicit function theorem.

    Raises:
        UsageError: fewer than three items, too few persons, an item without variance
    """
    items = items_of(values, domain, design, names, least=3)
    fit = uniqueness(items.correlation, 1, extraction)
    sign = np.sign(fit.loadings.sum()) or 1.0
    fit = replace(fit, loadings=fit.loadings * sign)
    findings = tuple(_findings(items, fit))
    found = _estimate(items, fit, extraction, over)
    if findings:
        found = replace(found, covariance=np.full((2, 2), np.nan))
    return Omega(items.names, items.n, found, fit.loadings[:, 0], fit.unique, extraction, over, findings)


def _estimate(items: Items, fit: Uniqueness, extraction: Criterion, over: Over) -> Estimate:
    loadings, deviations = fit.loadings[:, 0], np.sqrt(np.diagonal(items.matrix))
    gradients, value = [], []
    for scale, matrix in ((deviations, items.matrix), (np.ones(len(loadings)), items.correlation)):
        slopes = _slopes(loadings, fit.unique, scale, matrix, over)
        through = carried_back(
            slopes.loadings,
            slopes.unique,
            matrix=items.correlation,
            loadings=loadings,
            unique=fit.unique,
            limited=fit.limited,
            criterion=extraction,
        )
        raw = matrix is items.matrix
        by_correlation = through if raw else through + slopes.covariances
        gradient = through_correlation(by_correlation, items.matrix)
        if raw:
            gradient = gradient + slopes.covariances + np.diag(slopes.deviations / (2.0 * deviations))
        value.append(slopes.value)
        gradients.append(gradient)
    return items.derived(np.array(value), np.stack(gradients), BOTH, "omega")


def _slopes(loadings: Floats, unique: Floats, scale: Floats, matrix: Floats, over: Over) -> _Slopes:
    common, own = float(scale @ loadings), float(scale**2 @ unique)
    total = common**2 + own if over == "implied" else float(matrix.sum())
    if over == "implied":
        value, by_common, by_own = common**2 / total, 2.0 * common * own / total**2, -(common**2) / total**2
        by_matrix = np.zeros_like(matrix)
    else:
        value, by_common, by_own = 1.0 - own / total, 0.0, -1.0 / total
        by_matrix = np.full_like(matrix, own / total**2)
    by_scale = by_common * loadings + by_own * 2.0 * scale * unique
    return _Slopes(value, by_common * scale, by_own * scale**2, by_scale, by_matrix)


def _findings(items: Items, fit: Uniqueness) -> list[Problem]:
    found = [
        Problem(messages.HEYWOOD, values={"name": items.names[k], "value": float(fit.unique[k])})
        for k in np.flatnonzero(fit.limited)
    ]
    if not fit.converged:
        values = {"what": "单因子模型（one-factor model）", "rounds": fit.rounds}
        found.append(Problem(messages.NOT_CONVERGED, values=values))
    return [*found, Problem(messages.NO_SE)] if found else []
