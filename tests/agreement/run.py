"""A whole reference file compared: one line a number."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
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
    """One number there and here; `error` where one of the two refused."""

    file: str
    design: str
    estimator: str
    method: str
    what: str
    key: str
    there: Any
    here: Any
    error: str = ""
    scale: float = 1.0

    @property
    def difference(self) -> float:
        """Relative difference; absolute where the number there is 0."""
        if self.error or self.there is None:
            return 0.0 if self.there is None and _missing(self.here) else np.nan
        there, here = float(self.there), float(self.here)
        if np.isnan(there) and np.isnan(here):
            return 0.0
        if max(abs(here), abs(there)) < _NOISE.get(self.key, 0.0) * (
            max(1.0, abs(self.scale)) if self.key == "se" else 1.0
        ):
            return 0.0
        return abs(here - there) / abs(there) if there else abs(here)


def _missing(value: Any) -> bool:
    return value is None or bool(np.isnan(float(value)))


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
    try:
        here = recomputed(result, design, frame)
    except SurveykitError as error:
        yield Line(*head, "error", result.get("error"), None, str(error) if "error" not in result else "")
        return
    if "error" in result:
        yield Line(*head, "error", result["error"], here.get("se"), "")
        return
    for key, value in here.items():
        if key not in result:
            continue
        if key == "counts":
            for row, cells in value.items():
                for k, cell in enumerate(cells):
                    yield Line(*head, f"{key}.{row}.{k}", result[key][row][k], cell)
        else:
            yield Line(*head, key, result[key], value, scale=result.get("value") or 1.0)
