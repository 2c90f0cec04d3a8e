"""Covariances, contrasts and ratios of estimates recomputed from the R call that made them."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from scipy.special import stdtr

from agreement.requests import Case
from surveykit.estimation.estimate import Estimate
from surveykit.estimation.interval import critical
from surveykit.estimation.quotient import means, ratios, totals
from surveykit.inference.agreement import kappa_by_design

Numbers = dict[str, Any]
_FUNCTIONS = {"svymean": means, "svytotal": totals}
_NAME = re.compile(r"`?([\w.]+)`?\s*=\s*(-?[\d.]+)")


def covariance(case: Case) -> Numbers:
    """Every element of R's `vcov` of several means or totals."""
    found, names = _estimated(case, case.result["call"])
    at = [names.index(term) for term in case.result["terms"]]
    return {"values": found.value[at], "matrix": found.covariance[np.ix_(at, at)]}


def kappa(case: Case) -> Numbers:
    """R's `svykappa`, from the shares of the cells with their covariance."""
    names = case.result["variable"].split("*")
    levels = _levels(case, names[0])
    cells = [
        case.column(names[0], a)[:, 0] * case.column(names[1], b)[:, 0] for a in levels for b in levels
    ]
    found = means(
        np.stack(cells, 1),
        case.domain[:, None].repeat(len(cells), 1),
        case.design,
        tuple(map(str, range(len(cells)))),
    )
    one = kappa_by_design(found.value.reshape(len(levels), -1), found.covariance, found.df)
    return {"value": one.value, "se": one.se}


def contrast(case: Case) -> Numbers:
    """A linear combination, or a quotient of two estimates, as R's `svycontrast`."""
    call = case.result["call"]
    inner, told = re.match(r"svycontrast\((.*), (c\(.*\)|quote\(.*\))\)$", call).groups()
    if told.startswith("quote"):
        return _quotient(case, inner, told.removeprefix("quote(").removesuffix(")"))
    found, names = _estimated(case, inner)
    weights = np.zeros(len(names))
    for name, factor in _NAME.findall(told):
        weights[names.index(name)] = float(factor)
    one = found.contrast(weights)
    return _tested(case, one.value[0], one.se[0], one.df)


def _estimated(case: Case, call: str) -> tuple[Estimate, list[str]]:
    """The estimates of a call of `svymean`, `svytotal` or `svyby`, with R's names."""
    by = re.search(r"svyby\(~([^,]+), ~([^,]+), .*, (svymean|svytotal),", call)
    plain = re.search(r"(svymean|svytotal)\(~([^,]+),", call)
    variables, kind = (by.group(1), by.group(3)) if by else (plain.group(2), plain.group(1))
    groups = _levels(case, by.group(2)) if by else [None]
    columns, domains, names = [], [], []
    for variable in (name.strip() for name in variables.split("+")):
        several = len(variables.split("+")) > 1
        for level in _levels(case, variable) if _categorical(case, variable) else [None]:
            for group in groups:
                inside = case.domain if group is None else case.domain & _is(case, by.group(2), group)
                columns.append(case.column(variable, level)[:, 0])
                domains.append(inside)
                plainly = variable + (level or "")
                names.append(plainly if group is None else f"{group}:{plainly}" if several else group)
    found = _FUNCTIONS[kind](np.stack(columns, 1), np.stack(domains, 1), case.design, tuple(names))
    return found, names


def _quotient(case: Case, inner: str, text: str) -> Numbers:
    """`a / b`, `a / b - 1` or `log(a / b)`: surveykit has them as a ratio of two totals."""
    first, second = re.search(r"([\w.]+) / ([\w.]+)", text).groups()
    by = re.search(r"svyby\(~([\w.]+), ~([\w.]+),", inner)
    if by:
        y = np.nan_to_num(case.column(by.group(1)))
        part, whole = (y * _is(case, by.group(2), level)[:, None] for level in (first, second))
    else:
        part, whole = case.column(first), case.column(second)
    found = ratios(part, whole, case.domain[:, None], case.design, ("r",))
    value, se = float(found.value[0]), float(found.se[0])
    if text.startswith("log"):
        value, se = float(np.log(value)), se / value
    elif text.endswith("- 1"):
        value -= 1.0
    return _tested(case, value, se, found.df)


def _tested(case: Case, value: float, se: float, df: float) -> Numbers:
    half = critical(case.result["conf"], df) * se
    return {
        "value": value,
        "se": se,
        "df": df,
        "ci_low": value - half,
        "ci_high": value + half,
        "statistic": value / se,
        "p_value": 2 * stdtr(df, -abs(value / se)),
    }


def _categorical(case: Case, name: str) -> bool:
    return hasattr(case.frame[name.replace(".", "_")], "cat")


def _levels(case: Case, name: str) -> list[str]:
    return list(case.frame[name.strip().replace(".", "_")].cat.categories)


def _is(case: Case, name: str, level: str) -> np.ndarray:
    return (case.frame[name.strip().replace(".", "_")].astype(str) == level).to_numpy()
