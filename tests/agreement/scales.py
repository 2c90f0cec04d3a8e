"""Scales and factors of R's `attitude` data beside R's packages: one line a number."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from agreement.line import Line
from surveykit.inference.scales.correlations import Correlations, pearson
from surveykit.inference.scales.factor_scores import factor_scores
from surveykit.inference.scales.factorability import factorability
from surveykit.inference.scales.factors import Factors, factor_analysis
from surveykit.inference.scales.omega import omega
from surveykit.inference.scales.polychoric import polychoric
from surveykit.inference.scales.reliability import Reliability, reliability
from surveykit.sampling.design import SampleDesign

GOLDEN = Path(__file__).parents[1] / "golden"
EVERYBODY = np.ones(30, dtype=bool)


def items() -> tuple[tuple[str, ...], np.ndarray]:
    """The names of the seven items and their (30, 7) values."""
    with (GOLDEN / "attitude.csv").open(encoding="utf-8") as stream:
        names, *rows = csv.reader(stream)
    return tuple(names), np.array(rows, dtype=np.float64)


NAMES, VALUES = items()
PLAIN = SampleDesign.of(30)


@cache
def of_items() -> Reliability:
    return reliability(VALUES, EVERYBODY, PLAIN, NAMES)


@cache
def of_pairs() -> Correlations:
    return pearson(VALUES, EVERYBODY, PLAIN, NAMES)


@cache
def factors(extraction: Any, rotation: Any = "none") -> Factors:
    return factor_analysis(of_pairs(), 2, extraction=extraction, rotation=rotation)


def _by_design() -> float:
    weights, strata = 1.0 + np.arange(30) % 4, np.repeat(np.arange(3), 10)
    design = SampleDesign.of(30, weights=weights, strata=strata, clusters=np.repeat(np.arange(15), 2))
    return float(reliability(VALUES, EVERYBODY, design, NAMES).alpha.value[0])


def _omega(over: Any, extraction: Any) -> float:
    return float(omega(VALUES, EVERYBODY, PLAIN, NAMES, over=over, extraction=extraction).omega.value[1])


def _polychoric(told: dict[str, Any]) -> np.ndarray:
    bands = np.array([told["bands"][name] for name in NAMES], dtype=float).T
    return polychoric(bands, EVERYBODY, PLAIN, NAMES).matrix


OURS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "alpha raw": lambda _: of_items().alpha.value[0],
    "alpha standardised": lambda _: of_items().alpha.value[1],
    "lambda-6 standardised": lambda _: of_items().lambda6.value[1],
    "alpha if deleted": lambda _: of_items().if_deleted.value,
    "item-total correlation": lambda _: of_items().item_total.value,
    "squared multiple correlation": lambda _: of_items().explained,
    "alpha by design": lambda _: _by_design(),
    "omega total, over the observed variance": lambda _: _omega("observed", "minres"),
    "omega total": lambda _: _omega("implied", "likelihood"),
    "KMO": lambda _: factorability(of_pairs()).kmo,
    "KMO by item": lambda _: factorability(of_pairs()).adequacy,
    "Bartlett chi-square": lambda _: factorability(of_pairs()).chi_square,
    "Bartlett p": lambda _: factorability(of_pairs()).p,
    "eigenvalues": lambda _: factors("principal_axis").eigenvalues,
    "loadings, principal components": lambda _: factors("principal_components").loadings,
    "loadings, principal axis": lambda _: factors("principal_axis").loadings,
    "loadings, likelihood": lambda _: factors("likelihood").loadings,
    "fit of likelihood, chi-square": lambda _: factors("likelihood").fit.chi_square,
    "fit of likelihood, p": lambda _: factors("likelihood").fit.p,
    "rotation, varimax": lambda _: factors("likelihood", "varimax").loadings,
    "rotation, quartimax": lambda _: factors("likelihood", "quartimax").loadings,
    "rotation, oblimin": lambda _: factors("likelihood", "oblimin").loadings,
    "factor correlation, oblimin": lambda _: abs(
        factors("likelihood", "oblimin").factor_correlations[0, 1]
    ),
    "factor scores, regression": lambda _: factor_scores(VALUES, factors("likelihood"), "regression"),
    "factor scores, Bartlett": lambda _: factor_scores(VALUES, factors("likelihood"), "bartlett"),
    "polychoric correlation": _polychoric,
    "polychoric correlation, searched to the end": lambda told: _polychoric(told)[np.triu_indices(7, 1)],
}


def compare(folder: Path) -> Iterator[Line]:
    told = json.loads((folder / "scales.json").read_text(encoding="utf-8"))
    for result in told["results"]:
        package = _package(result["call"])
        here = np.asarray(OURS[result["statistic"]](told))
        there = np.reshape(result["value"], here.shape)
        yield from lines(result["statistic"], package, there, here)


def _package(call: str) -> str:
    """Where the function of a call comes from."""
    for name, words in (
        ("survey", ("svy",)),
        ("GPArotation", ("GPF",)),
        ("mvtnorm", ("searched",)),
        ("stats", ("factanal", "varimax(A", "eigen(")),
    ):
        if any(word in call for word in words):
            return f"R {name}"
    return "R psych"


def lines(statistic: str, source: str, there: np.ndarray, here: np.ndarray) -> Iterator[Line]:
    if here.ndim == 2 and here.shape[1] == 2:
        here = matched(here, there)
    for k, (one, other) in enumerate(zip(np.ravel(there), np.ravel(here), strict=True)):
        yield Line("scales", "", statistic, source, "attitude", f"value.{k}", one, other)


def matched(loadings: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """The columns in the order and with the signs of others: neither means anything."""
    product = loadings.T @ expected
    order = np.abs(product).argmax(axis=0)
    return loadings[:, order] * np.sign(product[order, np.arange(len(order))])
