"""A whole reference file compared: one line a number."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from agreement.designs import build, read_data
from agreement.requests import known_estimators, recomputed
from surveykit.errors import SurveykitError

# an error that is exactly 0 is left as noise of the last digits on both sides
_NOISE = {"se": 5e-9, "cv": 5e-9, "deff": 1e-15, "deff_wr": 1e-15}


@dataclass(frozen=True)
class Line:
    """One number there and here; a refusal counts as 1."""

    file: str
    design: str
    estimator: str
    method: str
    what: str
    key: str
    there: Any
    here: Any
    scale: float = 1.0
    adjusted: bool = False
    replicates: bool = False

    @property
    def difference(self) -> float:
        """Relative difference; absolute where the number there is 0."""
        if self.there is None:
            return 0.0 if _missing(self.here) else np.nan
        there, here = float(self.there), float(self.here)
        if np.isnan(there) and np.isnan(here):
            return 0.0
        if max(abs(here), abs(there)) < _NOISE.get(self.key, 0.0) * (
            max(1.0, abs(self.scale)) if self.key == "se" else 1.0
        ):
            return 0.0
        return abs(here - there) / abs(there) if there else abs(here)


def _refuses(result: Mapping[str, Any], design: Any, frame: Any) -> bool:
    try:
        recomputed(result, design, frame)
    except SurveykitError:
        return True
    return False


def _missing(value: Any) -> bool:
    return value is None or bool(np.isnan(float(value)))


def allowed(line: Line) -> tuple[float, str]:
    """How far a number may lie from R's, relative, and why where that is more than rounding."""
    end = line.key.startswith(("ci", "p_value"))
    for holds, bound, reason in _KNOWN:
        if holds(line):
            return bound, reason
    return (1e-8 if end else 1e-9), ""


def _edge(line: Line) -> bool:
    nothing = line.there is None or line.key == "value" or line.scale < 1e-9 or line.scale > 1 - 1e-9
    return line.estimator == "ciprop" and nothing


def _counts_more(line: Line) -> bool:
    partly = "acs.core" in line.what or line.file == "nhanes" or (line.adjusted and "{" in line.what)
    return line.estimator == "ciprop" and line.method == "beta" and line.key.startswith("ci") and partly


def _unanswered(line: Line) -> bool:
    partly = "acs.core" in line.what or line.file == "nhanes"
    return line.estimator == "ciprop" and line.method == "likelihood" and partly


_REPLICATE_QUANTILES = ("beta", "xlogit")
_KNOWN: tuple[tuple[Callable[[Line], bool], float, str], ...] = (
    (
        lambda line: line.method == "svytable" and line.replicates,
        np.inf,
        "R scales a table under replicate weights up to the records without an answer",
    ),
    (_unanswered, np.inf, "R scales the weights by all records, also those without an answer"),
    (
        lambda line: line.adjusted and line.replicates and line.key.startswith(("df", "ci", "p_value")),
        np.inf,
        "R finds the degrees of freedom of calibrated replicates anew; here they stay the sample's",
    ),
    (lambda line: "rake_jk" in line.design, 5e-8, "R stops raking before the totals are met"),
    (lambda line: "raked" in line.design, 1e-8, "an error that raking leaves of almost nothing"),
    (_edge, np.inf, "R gives no interval at 0 and 1, and its logistic fit stops short of the share"),
    (
        lambda line: (
            line.estimator == "ciprop" and line.method == "likelihood" and line.key.startswith("ci")
        ),
        5e-6,
        "R takes the weights of the iteration before the last",
    ),
    (
        lambda line: line.estimator == "ciprop" and line.method == "logit" and line.key.startswith("ci"),
        1e-7,
        "R's logistic fit has a stopping rule of 1e-8",
    ),
    (
        _counts_more,
        np.inf,
        "R counts records without an answer, and after calibration those outside the domain",
    ),
    (
        lambda line: (
            line.estimator == "quantile" and line.replicates and line.method in _REPLICATE_QUANTILES
        ),
        np.inf,
        "R forgets the interval type for replicate weights and gives the plain one",
    ),
    (
        lambda line: line.estimator == "quantile" and line.method == "quantile" and line.key != "value",
        0.01,
        "replicate shares that meet the probability exactly: R compares floating-point sums",
    ),
    (
        lambda line: (
            line.estimator == "quantile" and line.method == "score" and line.key in ("ci_low", "se")
        ),
        0.04,
        "a share that meets the limit exactly: R compares floating-point sums",
    ),
)


def compare(folder: Path, name: str) -> Iterator[Line]:
    spec = json.loads((folder / f"{name}.spec.json").read_text(encoding="utf-8"))
    results = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    frame = read_data(folder, spec)
    made = build(folder, spec, results, frame)
    for result in results["results"]:
        design = made.get(result["design"])
        if design is None or result["estimator"] not in known_estimators():
            continue
        yield from _lines(name, result, design, frame)


def _lines(name: str, result: Mapping[str, Any], design: Any, frame: Any) -> Iterator[Line]:
    method = str(result.get("method", ""))
    what = " ".join(
        str(result[key])
        for key in ("variable", "level", "by", "where", "prob", "qrule", "groups", "at")
        if key in result
    )
    head = (name, result["design"], result["estimator"], method, what)
    if "error" in result:
        if result["estimator"] in ("mean", "total"):
            yield Line(*head, "refused", 1.0, float(_refuses(result, design, frame)))
        return
    if result.get("value", 0) is None and result["estimator"] in ("mean", "total", "ratio"):
        return  # R was not told to leave out missing answers
    here = recomputed(result, design, frame)
    for key, value in here.items():
        if key not in result:
            continue
        if key == "counts":
            for row, cells in value.items():
                for k, cell in enumerate(cells):
                    yield Line(
                        *head,
                        f"{key}.{row}.{k}",
                        result[key][row][k],
                        cell,
                        replicates=design.replicates is not None,
                    )
        else:
            yield Line(
                *head,
                key,
                result[key],
                value,
                scale=result.get("value") or 1.0,
                adjusted=bool(design.adjusted),
                replicates=design.replicates is not None,
            )
