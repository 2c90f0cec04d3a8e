"""The samples of R's `api` data and what R survey made of them; see tests/golden/weighting/weighting.R."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from surveykit.sampling.design import SampleDesign
from surveykit.sampling.weighting.calibration import Calibration
from surveykit.sampling.weighting.poststratification import PostStratification
from surveykit.sampling.weighting.raking import Raking
from surveykit.sampling.weighting.weights import Step

FOLDER = Path(__file__).parents[2] / "golden" / "weighting"
TOTALS = {
    "stype": [4421.0, 755.0, 1018.0],
    "sch.wide": [1072.0, 5122.0],
    "comp.imp": [1500.0, 4694.0],
    "awards": [2000.0, 4194.0],
}
POPULATION = np.array([6194.0, 755.0, 1018.0, 3914069.0])


@cache
def expected() -> dict[str, Any]:
    return dict(json.loads((FOLDER / "weighting.json").read_text(encoding="utf-8"))["results"])


class Sample:
    """One sample: its columns, its adjustments, and the variance by the textbook formula."""

    def __init__(self, name: str) -> None:
        with (FOLDER / f"{name}.csv").open(encoding="utf-8") as stream:
            rows = list(csv.DictReader(stream))
        self.columns = {key: np.array([row[key] for row in rows]) for key in rows[0]}
        self.name = name
        self.weights = self.numbers("pw")

    def numbers(self, name: str) -> NDArray[np.float64]:
        return self.columns[name].astype(np.float64)

    def codes(self, name: str) -> NDArray[np.intp]:
        return np.unique(self.columns[name], return_inverse=True)[1]

    def poststratified(self, name: str) -> PostStratification:
        return PostStratification(self.codes(name), np.array(TOTALS[name]))

    def raked(self, *names: str, tolerance: float = 1e-14) -> Raking:
        return Raking(tuple((self.codes(n), np.array(TOTALS[n])) for n in names), tolerance)

    def calibrated(self, method: Any, *bounds: float, sigma2: Any = None, units: str = "") -> Calibration:
        school = self.columns["stype"]
        ones = np.ones(len(school))
        auxiliary = np.column_stack((ones, school == "H", school == "M", self.numbers("api99")))
        clusters = self.codes(units) if units else None
        return Calibration(
            auxiliary, POPULATION, method, bounds or (-np.inf, np.inf), sigma2, clusters=clusters
        )

    def design(self) -> SampleDesign:
        """The sample's design, as weighting.R declares it."""
        return SampleDesign.of(
            len(self.weights),
            weights=self.weights,
            strata=self.codes("stype") if self.name == "apistrat" else None,
            clusters=None if self.name == "apistrat" else self.codes("dnum"),
            fpc=self.numbers("fpc") if "fpc" in self.columns else None,
        )

    def se(self, scores: NDArray[np.float64]) -> float:
        """Square root of sum_h (1 - f) n/(n-1) sum_i (z_hi - mean)², units and strata as designed."""
        count = len(scores)
        strata = self.codes("stype") if self.name == "apistrat" else np.zeros(count, dtype=np.intp)
        units = np.arange(count) if self.name == "apistrat" else self.codes("dnum")
        variance = 0.0
        for stratum in np.unique(strata):
            inside = strata == stratum
            sums = np.array([scores[inside & (units == u)].sum() for u in np.unique(units[inside])])
            n = len(sums)
            size = self.numbers("fpc")[inside][0] if "fpc" in self.columns else np.inf
            variance += (1 - n / size) * n / (n - 1) * float(((sums - sums.mean()) ** 2).sum())
        return float(np.sqrt(variance))


def residual(steps: tuple[Step, ...], scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """In the order of R, the first adjustment first; see `test_of_several_adjustments_…` for ours."""
    for step in steps:
        scores = step.adjustment.residuals(scores, step.before, step.after)
    return scores
