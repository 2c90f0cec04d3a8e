"""What the vignettes of R survey print, to the digits they print."""

from __future__ import annotations

import json
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from agreement.report import GOLDEN
from surveykit.estimation.estimate import Estimate
from surveykit.sampling.weighting.calibration import Calibration
from surveykit.survey import Survey

VALUES = json.loads((GOLDEN / "vignette.json").read_text(encoding="utf-8"))["values"]


def frame(name: str) -> pd.DataFrame:
    found = pd.read_csv(GOLDEN / name).rename(columns=lambda column: column.replace(".", "_"))
    texts = found.select_dtypes(exclude="number").columns
    return found.astype(dict.fromkeys(texts, "category"))


def schools() -> Survey:
    data = frame("apiclus1_vignette.csv")
    return Survey.from_frame(data, cluster="dnum", weights="pw", fpc="fpc", keep=["pw", "fpc", "dnum"])


def calibrated() -> Survey:
    plain = schools()
    auxiliary = np.column_stack([np.ones(len(plain.responses)), plain.view.numbers("api99")])
    return plain.adjusted(Calibration(auxiliary, np.array([6194.0, 3914069.0])))


def two_stage() -> Survey:
    data = frame("mu284.csv")
    return Survey.from_frame(data, cluster=["id1", "id2"], fpc=["n1", "n2"])


def polling() -> Survey:
    data = frame("election_pps.csv")
    return Survey.from_frame(data.assign(w=1 / data["p"]), weights="w")


def estimates(one: Estimate, row: str, column: str) -> dict[tuple[str, str], float]:
    return {(row, column): float(one.value[0]), (row, "SE"): float(one.se[0])}


def means_of(survey: Survey, names: list[str]) -> dict[tuple[str, str], float]:
    found = {}
    for name in names:
        found |= estimates(survey.mean(name).estimate, name, "mean")
    return found


def totals_of(survey: Survey, names: list[str]) -> dict[tuple[str, str], float]:
    found = {}
    for name in names:
        found |= estimates(survey.total(name), name, "total")
    return found


def levels_of(survey: Survey, name: str) -> dict[tuple[str, str], float]:
    found = {}
    for level in ("E", "H", "M"):
        found |= estimates(survey.total(name, level), name + level, "total")
    return found


def quantiles_of(survey: Survey) -> dict[tuple[str, str], float]:
    found = {}
    for probability in (0.25, 0.5, 0.75):
        one = survey.quantile("api00", probability)
        told = {"quantile": one.value, "ci_low": one.low, "ci_high": one.high, "se": one.se}
        found |= {(f"{probability:g}", key): value for key, value in told.items()}
    return found


CALLS = {
    ("dclus1", "svymean(~api00, dclus1)"): lambda: means_of(schools(), ["api00"]),
    ("dclus1", "svytotal(~stype, dclus1)"): lambda: levels_of(schools(), "stype"),
    ("dclus1", "svytotal(~enroll, dclus1)"): lambda: totals_of(schools(), ["enroll"]),
    ("dclus1", "quantile"): lambda: quantiles_of(schools()),
    ("gclus1", "svymean(~api00, gclus1)"): lambda: means_of(calibrated(), ["api00"]),
    ("gclus1", "svytotal(~stype, gclus1)"): lambda: levels_of(calibrated(), "stype"),
    ("gclus1", "svytotal(~enroll, gclus1)"): lambda: totals_of(calibrated(), ["enroll"]),
    ("gclus1", "quantile"): lambda: quantiles_of(calibrated()),
    ("dmu284", "svymean(~y1, subset(dmu284, y1 > 40))"): lambda: means_of(
        two_stage().where("y1 > 40"), ["y1"]
    ),
    ("dppswr", "svytotal(~Bush + Kerry + Nader, dppswr)"): lambda: totals_of(
        polling(), ["Bush", "Kerry", "Nader"]
    ),
}


def printed(design: str, call: str) -> list[dict[str, str]]:
    if call == "quantile":
        return [v for v in VALUES if v["call"].startswith(f"svyquantile(~api00, {design},")]
    return [v for v in VALUES if v["call"] == call]


@pytest.mark.parametrize(("design", "call"), CALLS)
def test_the_printed_numbers_are_met_to_their_last_digit(design, call):
    found = CALLS[design, call]()
    told = printed(design, call)
    assert told
    for value in told:
        here = found[value["row"], value["column"]]
        text = Decimal(value["printed"])
        # R rounds to significant digits: noughts at the end of a whole number say nothing
        shown = text if "." in value["printed"] else text.normalize()
        unit = float(Decimal(1).scaleb(shown.as_tuple().exponent))
        assert abs(here - float(text)) <= 0.5001 * unit, (value, here)
