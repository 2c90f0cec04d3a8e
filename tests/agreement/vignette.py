"""The calls that the vignettes of R survey print, made with surveykit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from surveykit.estimation.estimate import Estimate
from surveykit.sampling.weighting.calibration import Calibration
from surveykit.survey import Survey

GOLDEN = Path(__file__).parents[1] / "golden"
VALUES = json.loads((GOLDEN / "vignette.json").read_text(encoding="utf-8"))["values"]
SCHOOLS, OTHERS, SMALL, STAGED = "apiclus1_vignette.csv", "election_pps.csv", "fpc.csv", "mu284.csv"
Found = dict[tuple[str, str], float]


def frame(name: str) -> pd.DataFrame:
    found = pd.read_csv(GOLDEN / name).rename(columns=lambda column: column.replace(".", "_"))
    texts = found.select_dtypes(exclude="number").columns
    return found.astype(dict.fromkeys(texts, "category"))


def flagged(data: pd.DataFrame, flag: pd.Series, number: str) -> pd.DataFrame:
    """The data with `over` (FALSE, TRUE), `one` (0, 1) and `part`, the number where it is 1."""
    levels = pd.Categorical(flag.map({False: "FALSE", True: "TRUE"}), categories=["FALSE", "TRUE"])
    return data.assign(over=levels, one=flag.astype(float), part=data[number] * flag.astype(float))


def schools() -> Survey:
    data = frame(SCHOOLS)
    data = flagged(data, data["comp_imp"] == "Yes", "api00")
    return Survey.from_frame(data, cluster="dnum", weights="pw", fpc="fpc", keep=["pw", "fpc", "dnum"])


def calibrated() -> Survey:
    plain = schools()
    auxiliary = np.column_stack([np.ones(plain.n), plain.view.numbers("api99")])
    return plain.adjusted(Calibration(auxiliary, np.array([6194.0, 3914069.0])))


def calibrated_by_type() -> Survey:
    plain = schools()
    kind = frame(SCHOOLS)["stype"]
    auxiliary = np.column_stack(
        [np.ones(plain.n), kind == "H", kind == "M", plain.view.numbers("api99")]
    ).astype(float)
    return plain.adjusted(Calibration(auxiliary, np.array([6194.0, 755.0, 1018.0, 3914069.0])))


def small() -> Survey:
    data = frame(SMALL)
    return Survey.from_frame(
        flagged(data, data["x"] > 4, "x"), strata="stratid", cluster="psuid", weights="weight", nest=True
    )


def two_stage() -> Survey:
    data = frame(STAGED)
    data = flagged(data, data["y1"] > 40, "y1")
    return Survey.from_frame(data, cluster=["id1", "id2"], fpc=["n1", "n2"])


def polling() -> Survey:
    return Survey.from_frame(frame(OTHERS), probs="p")


def one(found: Estimate, row: str, column: str) -> Found:
    return {(row, column): float(found.value[0]), (row, "SE"): float(found.se[0])}


def means_of(survey: Survey, *names: str) -> Found:
    found: Found = {}
    for name in names:
        found |= one(survey.mean(name).estimate, name, "mean")
    return found


def totals_of(survey: Survey, *names: str) -> Found:
    found: Found = {}
    for name in names:
        found |= one(survey.total(name), name, "total")
    return found


def levels_of(survey: Survey, name: str) -> Found:
    found: Found = {}
    for level in survey.view.groups(name)[1]:
        found |= one(survey.total(name, level), name + level, "total")
    return found


def quantiles_of(survey: Survey) -> Found:
    found: Found = {}
    for probability in (0.25, 0.5, 0.75):
        q = survey.quantile("api00", probability)
        told = {"quantile": q.value, "ci_low": q.low, "ci_high": q.high, "se": q.se}
        found |= {(f"{probability:g}", key): value for key, value in told.items()}
    return found


def ratio_of(survey: Survey, part: str, whole: str, row: str) -> Found:
    return one(survey.ratio(part, whole), row, "ratio")


def wide(survey: Survey) -> Found:
    """Means of many columns of the records that answered all of them, numbers and shares of levels."""
    data = frame(SCHOOLS)
    columns = list(data.columns)[4:25]
    survey = survey.where(" and ".join(f"answered({name})" for name in columns))
    found: Found = {}
    for name in columns:
        shown = name.replace("_", ".")
        if isinstance(data[name].dtype, pd.CategoricalDtype):
            for level in data[name].cat.categories:
                found |= one(survey.share(name, level).estimate, shown + level, "mean")
        else:
            found |= one(survey.mean(name).estimate, shown, "mean")
    return found


def by_groups(survey: Survey, question: str, groups: tuple[str, ...], names: tuple[str, ...]) -> Found:
    found: Found = {}
    for level in groups:
        for name in names:
            mean = survey.within(question, level).mean(name)
            se = "se" if len(names) == 1 else f"se.{name}"
            found |= {(level, name): mean.value, (level, se): mean.se}
    return found


def model_of(survey: Survey, formula: str, family: str, names: dict[str, str]) -> Found:
    model = survey.regress(formula, family=family)
    found: Found = {("dispersion", "estimate"): model.dispersion}
    for k, name in enumerate(model.names):
        told = (model.coefficients[k], model.se[k], model.statistic[k], model.p[k])
        for column, value in zip(("estimate", "se", "statistic", "p_value"), told, strict=True):
            found[names.get(name, name), column] = float(value)
    return found


def _levels(name: str) -> dict[str, str]:
    return {f"over[{level}]": f"{name}{level}" for level in ("FALSE", "TRUE")}


_PLAIN = {"Intercept": "(Intercept)"}
_IMPROVED = {"over[FALSE]": "comp.impNo", "over[TRUE]": "comp.impYes"}
_SVYDESIGN = "svydesign(id = ~dnum"
_BY_SCORE = "calibrate(dclus1, formula = ~api99"
_BY_TYPE = "calibrate(dclus1, ~stype + api99"
_SMALL = "svydesign(id = ~psuid"
_STAGES = "svydesign(id = ~id1"
_PPS = "svydesign(id = ~1, probs"

# (how the design begins, the call) -> the numbers by surveykit
CALLS: dict[tuple[str, str], Callable[[], Found]] = {
    (_SVYDESIGN, "svymean(~api00, dclus1)"): lambda: means_of(schools(), "api00"),
    (_SVYDESIGN, "svyquantile(~api00, dclus1, quantile = c(0.25, 0.5, 0.75), ci = TRUE)"): lambda: (
        quantiles_of(schools())
    ),
    (_SVYDESIGN, "svytotal(~stype, dclus1)"): lambda: levels_of(schools(), "stype"),
    (_SVYDESIGN, "svytotal(~enroll, dclus1)"): lambda: totals_of(schools(), "enroll"),
    (_SVYDESIGN, "svyratio(~api.stu, ~enroll, dclus1)"): lambda: ratio_of(
        schools(), "api_stu", "enroll", "api.stu"
    ),
    (_SVYDESIGN, 'svyratio(~api.stu, ~enroll, design = subset(dclus1, stype == "H"))'): lambda: ratio_of(
        schools().within("stype", "H"), "api_stu", "enroll", "api.stu"
    ),
    (_SVYDESIGN, "svymean(make.formula(names(apiclus1)[c(12:13, 16:23, 27:37)]), dclus1, na.rm = TRUE)"): (
        lambda: wide(schools())
    ),
    (_SVYDESIGN, "svyby(~ell + meals, ~stype, design = dclus1, svymean)"): lambda: by_groups(
        schools(), "stype", ("E", "H", "M"), ("ell", "meals")
    ),
    (_SVYDESIGN, "svyglm(api00 ~ ell + meals, design = dclus1)"): lambda: model_of(
        schools(), "api00 ~ ell + meals", "gaussian", _PLAIN
    ),
    (
        _SVYDESIGN,
        'svyglm(I(sch.wide == "Yes") ~ ell + meals, design = dclus1, family = quasibinomial())',
    ): lambda: model_of(schools(), "sch_wide ~ ell + meals", "binomial", _PLAIN),
    (_BY_SCORE, "svymean(~api00, gclus1)"): lambda: means_of(calibrated(), "api00"),
    (_BY_SCORE, "svyquantile(~api00, gclus1, quantile = c(0.25, 0.5, 0.75), ci = TRUE)"): lambda: (
        quantiles_of(calibrated())
    ),
    (_BY_SCORE, "svytotal(~stype, gclus1)"): lambda: levels_of(calibrated(), "stype"),
    (_BY_SCORE, "svytotal(~enroll, gclus1)"): lambda: totals_of(calibrated(), "enroll"),
    (_BY_SCORE, "svyratio(~api.stu, ~enroll, gclus1)"): lambda: ratio_of(
        calibrated(), "api_stu", "enroll", "api.stu"
    ),
    (_SMALL, "svymean(~x, design = subset(dfpc, x > 4))"): lambda: means_of(small().where("x > 4"), "x"),
    (_SMALL, "svyby(~x, ~I(x > 4), design = dfpc, svymean)"): lambda: by_groups(
        small(), "over", ("FALSE", "TRUE"), ("x",)
    ),
    (_SMALL, "svyglm(x ~ I(x > 4) + 0, design = dfpc)"): lambda: model_of(
        small(), "x ~ over + 0", "gaussian", _levels("I(x > 4)")
    ),
    (_SMALL, "svyratio(~I(x * (x > 4)), ~as.numeric(x > 4), dfpc)"): lambda: ratio_of(
        small(), "part", "one", "I(x * (x > 4))"
    ),
    (_BY_TYPE, 'svymean(~api00, subset(gclus1, comp.imp == "Yes"))'): lambda: means_of(
        calibrated_by_type().within("comp_imp", "Yes"), "api00"
    ),
    (
        _BY_TYPE,
        'svyratio(~I(api00 * (comp.imp == "Yes")), ~as.numeric(comp.imp == "Yes"), gclus1)',
    ): lambda: ratio_of(calibrated_by_type(), "part", "one", 'I(api00 * (comp.imp == "Yes"))'),
    (_BY_TYPE, "svyglm(api00 ~ comp.imp - 1, gclus1)"): lambda: model_of(
        calibrated_by_type(), "api00 ~ over - 1", "gaussian", _IMPROVED
    ),
    (_STAGES, "svymean(~y1, subset(dmu284, y1 > 40))"): lambda: means_of(
        two_stage().where("y1 > 40"), "y1"
    ),
    (_STAGES, "svyratio(~I(y1 * (y1 > 40)), ~as.numeric(y1 > 40), dmu284)"): lambda: ratio_of(
        two_stage(), "part", "one", "I(y1 * (y1 > 40))"
    ),
    (_STAGES, "svyglm(y1 ~ I(y1 > 40) + 0, dmu284)"): lambda: model_of(
        two_stage(), "y1 ~ over + 0", "gaussian", _levels("I(y1 > 40)")
    ),
    (_PPS, "svytotal(~Bush + Kerry + Nader, dppswr)"): lambda: totals_of(
        polling(), "Bush", "Kerry", "Nader"
    ),
}


@dataclass(frozen=True)
class Printed:
    """A printed number and ours; `unit` is what its last digit stands for."""

    call: str
    row: str
    column: str
    printed: str
    here: float

    @property
    def below(self) -> bool:
        """R prints `<2e-16` where the number is smaller."""
        return self.printed.startswith("<")

    @property
    def unit(self) -> float:
        text = Decimal(self.printed.lstrip("<"))
        # R rounds to significant digits: noughts at the end of a whole number say nothing
        shown = text if "." in self.printed or "e" in self.printed else text.normalize()
        return float(Decimal(1).scaleb(int(shown.as_tuple().exponent)))

    @property
    def met(self) -> bool:
        there = float(self.printed.lstrip("<"))
        return self.here < there if self.below else abs(self.here - there) <= 0.5001 * self.unit


def told(design: str, call: str) -> list[dict[str, Any]]:
    """What the vignettes print of a call."""
    return [v for v in VALUES if v["call"] == call and v["design"].startswith(design)]


def printed(design: str, call: str) -> Iterator[Printed]:
    """Each printed number of a call beside ours."""
    found = CALLS[design, call]()
    for value in told(design, call):
        row, column = value["row"], value["column"]
        yield Printed(call, row, column, value["printed"], found[row, column])
