"""Each result of a model recomputed by surveykit: coefficients, tests, predictions, margins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import ndtri

from agreement.designs import dotless
from agreement.requests import Case
from surveykit.inference.models.fit import fit
from surveykit.inference.models.model import Model
from surveykit.sampling.design import SampleDesign

Result = Mapping[str, Any]
Numbers = dict[str, Any]
MODELS = ("glm", "predmeans", "olr")
_FAMILIES = {"gaussian": "gaussian", "quasibinomial": "binomial", "quasipoisson": "poisson"}


class Models:
    """The models of one reference file, each fitted once."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame
        self.fitted: dict[tuple[str, ...], Model] = {}

    def of(self, result: Result, design: SampleDesign) -> Model:
        family = _family(result)
        told = result["variable"] + (f" + {result['group']}" if "group" in result else "")
        key = (result["design"], told, family, result.get("where") or "")
        if key not in self.fitted:
            case = Case({**result, "by": None}, design, self.frame)
            formula = re.sub(r"([A-Za-z])\.([A-Za-z])", r"\1_\2", told)
            self.fitted[key] = fit(formula, self.frame, design, family=family, domain=case.domain)
        return self.fitted[key]

    def recomputed(self, result: Result, design: SampleDesign) -> Numbers:
        """The same quantities by surveykit, under the keys of the result."""
        model = self.of(result, design)
        method = result["method"]
        if result["estimator"] == "predmeans":
            found = model.margins(result["group"])
            at = found.position(result["level"])
            return {"value": found.value[at], "se": found.se[at]}
        if method == "fit":
            return _whole(model)
        if method == "vcov":
            return dict(_covariances(model, result, self.frame))
        if method.startswith("regTermTest"):
            return _tested(model, result["term"])
        if method.startswith("predict"):
            return _predicted(model, result, self.frame)
        return _coefficient(model, result, self.frame)


def _family(result: Result) -> str:
    if result["estimator"] == "olr":
        return "ordered"
    told = result.get("call") or result["method"].replace("svyglm", "family =") + "("
    known = re.search(r"family = (\w+)\(", told)
    return _FAMILIES[known.group(1)] if known else "gaussian"


def named(term: str, frame: pd.DataFrame) -> str:
    """R's name of a coefficient as surveykit writes it: stypeH:meals is stype[H]:meals."""
    if term == "(Intercept)":
        return "Intercept"
    parts = [_level(dotless(part), frame) for part in term.split(":")] if "|" not in term else [term]
    return ":".join(parts)


def _level(part: str, frame: pd.DataFrame) -> str:
    for name in frame:
        held = frame[name]
        if isinstance(held.dtype, pd.CategoricalDtype) and part.startswith(name):
            level = part.removeprefix(name)
            if level in held.cat.categories:
                return f"{name}[{level}]"
    return part


def _coefficient(model: Model, result: Result, frame: pd.DataFrame) -> Numbers:
    at = model.names.index(named(result["term"], frame))
    level = result.get("conf", 0.95)
    ends = model.interval(level)
    value, se = model.coefficients[at], model.se[at]
    half = ndtri((1 + level) / 2) * se
    return {
        "value": value,
        "se": se,
        "se_tight": se,
        "statistic": model.statistic[at],
        "p_value": model.p[at],
        "ci_low": ends.low[at],
        "ci_high": ends.high[at],
        "ci_low_z": value - half,
        "ci_high_z": value + half,
        "df": model.df,
    }


def _whole(model: Model) -> Numbers:
    found: Numbers = {"deviance": model.deviance, "df_residual": model.df, "n": model.n}
    if model.family != "ordered":
        found |= {"null_deviance": model.null_deviance, "dispersion": model.dispersion}
    return found


def _covariances(model: Model, result: Result, frame: pd.DataFrame) -> Iterator[tuple[str, float]]:
    at = [model.names.index(named(term, frame)) for term in result["terms"]]
    spread = model.covariance[np.ix_(at, at)]
    for i in range(len(at)):
        for j in range(i + 1):
            yield f"matrix.{i}.{j}", spread[i, j]


def _tested(model: Model, terms: str) -> Numbers:
    names = [dotless(name.strip()) for name in terms.split("+")]
    found = model.test(names)
    return {"value": found.statistic, "ndf": found.df, "ddf": found.residual_df, "p_value": found.p}


def _predicted(model: Model, result: Result, frame: pd.DataFrame) -> Numbers:
    row = pd.DataFrame([{dotless(name): value for name, value in result["at"].items()}])
    for name in row:
        if isinstance(frame[name].dtype, pd.CategoricalDtype):
            row[name] = pd.Categorical(row[name].astype(str), categories=frame[name].cat.categories)
    found = model.predict(row, scale=result["method"].removeprefix("predict "))
    return {"value": found.value[0, 0], "se": found.se[0, 0]}
