"""Tests of unweighted tables of persons beside base R: one line a number."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from agreement.line import Line
from surveykit.inference.association import association
from surveykit.inference.corrections import adjust
from surveykit.inference.exact import conditional_odds_ratio, fisher
from surveykit.inference.paired import mcnemar
from surveykit.inference.stratified import mantel_haenszel

Table = Any
_P = [0.001, 0.02, 0.03, 0.2, 0.04]


def _limits(one: Any) -> list[float]:
    return [one.low, one.high]


def _by_column(cells: np.ndarray) -> np.ndarray:
    """R reads a matrix column by column."""
    return cells.T.ravel()


OURS: dict[str, Callable[[Table], Any]] = {
    "chi-square value": lambda t: association(t).pearson.value,
    "chi-square p": lambda t: association(t).pearson.p,
    "expected counts": lambda t: _by_column(association(t).expected),
    "adjusted residual cells": lambda t: _by_column(association(t).adjusted_residual),
    "standardised residual cells": lambda t: _by_column(association(t).standardized_residual),
    "correlation of scores value": lambda t: association(t).pearson_r.value,
    "correlation of scores t": lambda t: association(t).pearson_r.statistic,
    "correlation of scores p": lambda t: association(t).pearson_r.p,
    "Yates value": lambda t: association(t).continuity.value,
    "Yates p": lambda t: association(t).continuity.p,
    "Fisher p": lambda t: fisher(t).p,
    "Fisher less p": lambda t: fisher(t).p_less,
    "Fisher greater p": lambda t: fisher(t).p_greater,
    "conditional odds ratio value": lambda t: conditional_odds_ratio(t).value,
    "conditional odds ratio limits": lambda t: _limits(conditional_odds_ratio(t)),
    "McNemar value": lambda t: mcnemar(t).asymptotic.value,
    "McNemar p": lambda t: mcnemar(t).asymptotic.p,
    "McNemar corrected value": lambda t: mcnemar(t).corrected.value,
    "McNemar corrected p": lambda t: mcnemar(t).corrected.p,
    "McNemar exact p": lambda t: mcnemar(t).exact,
    "Cochran-Mantel-Haenszel value": lambda t: mantel_haenszel(t).asymptotic.value,
    "Cochran-Mantel-Haenszel p": lambda t: mantel_haenszel(t).asymptotic.p,
    "Cochran-Mantel-Haenszel odds": lambda t: mantel_haenszel(t).odds_ratio().value,
    "Cochran-Mantel-Haenszel limits": lambda t: _limits(mantel_haenszel(t).odds_ratio()),
    "Mantel-Haenszel corrected value": lambda t: mantel_haenszel(t).corrected.value,
    "Mantel-Haenszel corrected p": lambda t: mantel_haenszel(t).corrected.p,
    "correction bonferroni": lambda p: adjust(p, "bonferroni"),
    "correction holm": lambda p: adjust(p, "holm"),
    "correction BH": lambda p: adjust(p, "bh"),
}


def compare(folder: Path) -> Iterator[Line]:
    told = json.loads((folder / "persons.json").read_text(encoding="utf-8"))
    tables = {**told["tables"], **told["layers"], "p": _P}
    for result in told["results"]:
        here = np.ravel(OURS[result["statistic"]](np.array(tables[result["table"]], dtype=float)))
        there = np.ravel(result["value"])
        for k, (one, other) in enumerate(zip(there, here, strict=True)):
            method = result["call"].partition("(")[0]
            yield Line(
                "persons", "", result["statistic"], method, result["table"], f"value.{k}", one, other
            )
