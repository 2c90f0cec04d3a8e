"""Adjusted weights, and totals and means under them, beside R `survey`: one line a number."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from sampling.weighting.api import Sample, expected
from sampling.weighting.cases import CASES

from agreement.line import Line
from surveykit.estimation.quotient import means, totals
from surveykit.sampling.design import SampleDesign
from surveykit.sampling.weighting.adjustment import Adjustment

_WORDS = {
    "PostStratification": "post-stratified",
    "Raking": "raked",
    "Calibration": "calibrated",
    "Trimming": "trimmed",
    "NonresponseClasses": "nonresponse classes",
}


def compare() -> Iterator[Line]:
    for name, told in expected().items():
        sample, adjustments = CASES[name]
        design = sample.design()
        for adjustment in adjustments:
            design = design.adjusted_by(adjustment)
        method = ", ".join(_said(adjustment) for adjustment in adjustments)
        yield from _weights(name, method, design, told)
        for variable in ("api00", "enroll"):
            if variable in told:
                yield from _errors(name, method, sample, design, variable, told[variable])


def _said(adjustment: Adjustment) -> str:
    kind = _WORDS[type(adjustment).__name__]
    return f"{kind} ({adjustment.method})" if hasattr(adjustment, "method") else kind


def _weights(name: str, method: str, design: SampleDesign, told: dict) -> Iterator[Line]:
    found = design.analysis
    pairs = [
        ("sum", told["sum"], found.sum()),
        ("sum of squares", told["squares"], (found**2).sum()),
        *((f"weight {7 * k + 1}", one, found[7 * k]) for k, one in enumerate(told["each_7th"])),
    ]
    for key, there, here in pairs:
        yield Line("weighting", name, "weights", method, key, key, there, here)


def _errors(
    name: str, method: str, sample: Sample, design: SampleDesign, variable: str, told: dict
) -> Iterator[Line]:
    """R takes out several adjustments first to last; turned round (`last_first`), it is as here."""
    y, everybody = sample.numbers(variable)[:, None], np.ones((len(sample.weights), 1), dtype=bool)
    for statistic, make in (("total", totals), ("mean", means)):
        found = make(y, everybody, design, (variable,))
        head = ("weighting", name, f"{statistic} under them", method, variable)
        yield Line(*head, statistic, told[statistic], found.value[0])
        key = f"{statistic}_se"
        if "last_first" in told:
            of_chain = (*head[:3], "several adjustments", method)
            yield Line(*of_chain, "se_of_chain", told[key], found.se[0])
            yield Line(*head, key, told["last_first"][key], found.se[0])
        else:
            yield Line(*head, key, told[key], found.se[0])
