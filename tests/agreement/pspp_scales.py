"""Reliability and factors of R's `attitude` data beside GNU PSPP: one line a number."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from agreement.line import Line
from agreement.pspp_output import Output, number, tables
from agreement.scales import EVERYBODY, NAMES, PLAIN, VALUES, factors, lines, of_items, of_pairs
from surveykit.inference.scales.factorability import factorability
from surveykit.inference.scales.split_half import split_half

_MATRICES: tuple[tuple[str, Any, Any, str], ...] = (
    ("Component Matrix", "principal_components", "none", "loadings"),
    ("Rotated Component Matrix", "principal_components", "varimax", "loadings"),
    ("Factor Matrix", "principal_axis", "none", "loadings"),
    ("Pattern Matrix", "principal_axis", "promax", "loadings"),
    ("Structure Matrix", "principal_axis", "promax", "structure"),
    ("Rotated Factor Matrix", "principal_axis", "quartimax", "loadings"),
)


def compare(folder: Path) -> Iterator[Line]:
    found = tables(folder / "pspp" / "scales.csv")
    whole, halves = (one for one in found if one.title == "Reliability Statistics")
    for statistic, there, here in (
        ("Cronbach's Alpha", [float(whole.rows[1][0])], of_items().alpha.value[:1]),
        *_by_item(_titled(found, "Item-Total Statistics")),
        ("Split half", _split(halves), split_half(VALUES, EVERYBODY, PLAIN, NAMES).estimate.value),
        ("KMO and Bartlett", *_fitness(_titled(found, "KMO and Bartlett's Test"))),
    ):
        yield from lines(statistic, "PSPP", np.asarray(there), np.asarray(here))
    for title, extraction, rotation, what in _MATRICES:
        here = getattr(factors(extraction, rotation), what)
        shown = title if rotation == "none" else f"{title}, {rotation}"
        yield from lines(shown, "PSPP", _numbers(_titled(found, title), 2), here)


def _by_item(one: Output) -> Iterator[tuple[str, Any, Any]]:
    told, known = _numbers(one, 1), of_items()
    yield "Scale mean if item deleted", told[:, 0], known.means.value.sum() - known.means.value
    yield "Corrected item-total correlation", told[:, 2], known.item_total.value
    yield "Cronbach's alpha if item deleted", told[:, 3], known.if_deleted.value


def _split(halves: Output) -> list[float]:
    """Correlation of the forms, Spearman-Brown (equal, unequal length) and Guttman."""
    first = next(k for k, row in enumerate(halves.rows) if row[0] == "Correlation Between Forms")
    return [float(row[3]) for row in halves.rows[first : first + 4]]


def _fitness(one: Output) -> tuple[list[float], list[float]]:
    known = factorability(of_pairs())
    return [float(row[2]) for row in one.rows[:3]], [known.kmo, known.chi_square, known.df]


def _titled(found: list[Output], title: str) -> Output:
    return next(one for one in found if one.title == title)


def _numbers(one: Output, first: int) -> np.ndarray:
    return np.array([[number(cell) for cell in row[1:]] for row in one.rows[first:]], dtype=float)
