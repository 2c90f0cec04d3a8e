"""Exploratory factor analysis of a correlation matrix."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, UsageError
from surveykit.inference.scales import messages
from surveykit.inference.scales.correlations import Correlations
from surveykit.inference.scales.extraction import Extracted, Extraction, extracted
from surveykit.inference.scales.rotation import Rotation, RotationName, rotated
from surveykit.inference.tails import chi_square_tail

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Fit:
    """Chi-square of the factors against the unrestricted correlations (Bartlett's correction)."""

    chi_square: float
    df: int
    p: float


@dataclass(frozen=True, eq=False)
class Factors:
    """m factors of q items, ordered by the variance they explain, each with its largest loading positive.

    `loadings` (q, m) is the pattern; `factor_correlations` (m, m) the identity unless oblique;
    `unique` (q,), `initial` communalities (q,), all `eigenvalues` (q,) of the correlations.
    """

    source: Correlations
    extraction: Extraction
    rotation: RotationName
    loadings: Floats
    factor_correlations: Floats
    unique: Floats
    initial: Floats
    eigenvalues: Floats
    rounds: int
    fit: Fit | None
    findings: tuple[Problem, ...]

    def __post_init__(self) -> None:
        for array in (self.loadings, self.factor_correlations, self.unique, self.initial, self.eigenvalues):
            array.setflags(write=False)

    @property
    def names(self) -> tuple[str, ...]:
        """The items."""
        return self.source.names

    @property
    def count(self) -> int:
        """m, the number of factors."""
        return int(self.loadings.shape[1])

    @cached_property
    def structure(self) -> Floats:
        """(q, m) correlations of items with factors; the pattern itself unless oblique."""
        return np.asarray(self.loadings @ self.factor_correlations)

    @cached_property
    def communalities(self) -> Floats:
        """(q,) the part of each item's variance that the factors share."""
        return np.asarray((self.structure * self.loadings).sum(axis=1))

    @cached_property
    def explained(self) -> Floats:
        """(m,) variance explained: sums of squared loadings, diag(Phi L'L) if oblique (as `psych`)."""
        return _explained(self.loadings, self.factor_correlations)

    @cached_property
    def shares(self) -> Floats:
        """(m,) explained variance over the number of items; `cumsum` is the cumulative share."""
        return np.asarray(self.explained / len(self.loadings))

    @cached_property
    def residuals(self) -> Floats:
        """(q, q) correlations not reproduced; 0 on the diagonal."""
        left = self.source.matrix - self.structure @ self.loadings.T
        np.fill_diagonal(left, 0.0)
        return left


def factor_analysis(
    correlations: Correlations,
    count: int | None = None,
    *,
    extraction: Extraction = "principal_axis",
    rotation: RotationName = "none",
    kaiser: bool = True,
    power: float = 4.0,
    gamma: float = 0.0,
    rounds: int = 5000,
) -> Factors:
    """Exploratory factor analysis; without `count`, as many factors as eigenvalues above 1.

    R: `psych::fa(r, m, fm = "pa" | "minres" | "ml", rotate = …)`, `stats::factanal`; PSPP and SPSS
    FACTOR. Heywood cases and missing convergence stand in `findings`.

    Raises:
        UsageError: no or too many factors; correlations that are not positive definite
    """
    eigenvalues = np.array(np.linalg.eigvalsh(correlations.matrix)[::-1], dtype=np.float64)
    m = int((eigenvalues > 1.0 + 1e-12).sum()) if count is None else count
    _check(len(eigenvalues), m, extraction, chosen=count is not None)
    found = extracted(correlations.matrix, m, extraction, rounds=rounds)
    turned = rotated(found.loadings, rotation, kaiser=kaiser, power=power, gamma=gamma, rounds=rounds)
    loadings, shared = _settled(turned)
    return Factors(
        correlations,
        extraction,
        rotation,
        loadings,
        shared,
        found.unique,
        found.initial,
        eigenvalues,
        found.rounds,
        _fit(correlations, m, found),
        (*correlations.findings, *_findings(correlations, found, turned, rotation)),
    )


def most_factors(items: int) -> int:
    """The most common factors with degrees of freedom left: (q - m)^2 >= q + m (Ledermann 1937)."""
    return int(np.floor((2 * items + 1 - np.sqrt(8 * items + 1)) / 2 + 1e-12))


def _check(items: int, count: int, extraction: Extraction, *, chosen: bool) -> None:
    if count == 0 and not chosen:
        raise UsageError(Problem(messages.NO_FACTOR))
    most = items if extraction == "principal_components" else items - 1
    if extraction == "likelihood":
        most = max(most_factors(items), 1)
    if not 1 <= count <= most or items < 2:
        raise UsageError(
            Problem(messages.FACTOR_COUNT, values={"items": items, "count": count, "most": most})
        )


def _settled(rotation: Rotation) -> tuple[Floats, Floats]:
    """Signs and order that do not depend on the machine."""
    order = np.argsort(-_explained(rotation.loadings, rotation.correlations), kind="stable")
    loadings, shared = rotation.loadings[:, order], rotation.correlations[np.ix_(order, order)]
    largest = np.abs(loadings).argmax(axis=0)
    signs = np.where(loadings[largest, np.arange(len(order))] < 0, -1.0, 1.0)
    return loadings * signs, shared * np.outer(signs, signs)


def _explained(loadings: Floats, correlations: Floats) -> Floats:
    return np.asarray(np.diagonal(correlations @ loadings.T @ loadings).copy())


def _fit(correlations: Correlations, count: int, found: Extracted) -> Fit | None:
    """R `factanal()$STATISTIC`; with the effective number of persons under weights."""
    q = len(correlations.names)
    df = ((q - count) ** 2 - q - count) // 2
    if np.isnan(found.discrepancy) or df <= 0:
        return None
    factor = correlations.effective - 1.0 - (2.0 * q + 5.0) / 6.0 - 2.0 * count / 3.0
    chi_square = factor * found.discrepancy
    return Fit(chi_square, df, float(chi_square_tail(chi_square, df)))


def _findings(
    correlations: Correlations, found: Extracted, turned: Rotation, rotation: RotationName
) -> Iterator[Problem]:
    for k in np.flatnonzero(found.improper):
        values = {"name": correlations.names[k], "value": float(found.unique[k])}
        yield Problem(messages.HEYWOOD, values=values)
    if not found.converged:
        yield Problem(
            messages.NOT_CONVERGED, values={"what": "因子提取（extraction）", "rounds": found.rounds}
        )
    if not turned.converged:
        what = f"因子旋转（rotation {rotation}）"
        yield Problem(messages.NOT_CONVERGED, values={"what": what, "rounds": turned.rounds})
