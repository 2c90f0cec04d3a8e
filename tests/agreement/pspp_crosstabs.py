"""Measures and tests of tables of persons beside GNU PSPP: one line a number."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from agreement.line import Line
from agreement.pspp_output import Output, number, tables
from surveykit.inference.association import Association, association
from surveykit.inference.measure import Measure

NAMES = ("ordered", "fourfold", "fractions")
_TESTS = {
    "Pearson Chi-Square": "pearson",
    "Likelihood Ratio": "likelihood_ratio",
    "Continuity Correction": "continuity",
    "Linear-by-Linear Association": "linear_by_linear",
}
_MEASURES = {
    "Phi": "phi",
    "Cramer's V": "cramers_v",
    "Contingency Coefficient": "contingency",
    "Kendall's tau-b": "tau_b",
    "Kendall's tau-c": "tau_c",
    "Gamma": "gamma",
    "Spearman Correlation": "spearman",
    "Pearson's R": "pearson_r",
    "Kappa": "kappa",
    "Lambda": "lambda_",
    "Goodman and Kruskal tau": "goodman_kruskal_tau",
    "Uncertainty Coefficient": "uncertainty",
    "Somers' d": "somers_d",
    "Eta": "eta",
}
_WAYS = {"Symmetric": "symmetric", "r Dependent": "rows", "c Dependent": "columns"}


def compare(folder: Path) -> Iterator[Line]:
    """The tables come by four: counts, chi-squares, symmetric and directional measures."""
    found = [one for one in tables(folder / "pspp" / "crosstabs.csv") if one.title != "Summary"]
    parts = [found[k : k + 4] for k in range(0, len(found), 4)]
    for name, (counts, tests, symmetric, directional) in zip(NAMES, parts, strict=True):
        ours = association(cells(counts, "Count"))
        for k, (there, here) in enumerate(
            zip(cells(counts, "Expected").ravel(), ours.expected.ravel(), strict=True)
        ):
            yield Line("pspp", "", "expected count", "CROSSTABS", name, f"cell {k}", there, here)
        yield from _tests(name, tests, ours)
        for row in symmetric.filled():
            yield from _measured(name, row[1], "", row[2:5], ours)
        for row in directional.filled():
            yield from _measured(name, row[1], row[2], row[3:6], ours)


def cells(counts: Output, kind: str) -> np.ndarray:
    """(R, C) of one kind of cell, without the totals."""
    rows = [row for row in counts.filled() if row[0] == "r" and row[2] == kind]
    return np.array([[float(cell) for cell in row[3:-1]] for row in rows])


def _tests(name: str, tests: Output, ours: Association) -> Iterator[Line]:
    for row in tests.rows:
        if row[0] in _TESTS:
            one = getattr(ours, _TESTS[row[0]])
            for key, there, here in (("value", row[1], one.value), ("df", row[2], one.df)):
                yield Line("pspp", "", row[0], "CROSSTABS", name, key, number(there), here)


def _measured(name: str, title: str, way: str, told: list[str], known: Association) -> Iterator[Line]:
    if title not in _MEASURES:
        return
    found = getattr(known, _MEASURES[title])
    one: Measure = getattr(found, _WAYS[way]) if way else found
    head = ("pspp", "", f"{title}, {way}" if way else title, "CROSSTABS", name)
    ours = (("value", one.value), ("ase", one.se), ("t", one.statistic))
    for (key, here), cell in zip(ours, told, strict=True):
        there = number(cell)
        if there is not None:
            yield Line(*head, key, there, here)
