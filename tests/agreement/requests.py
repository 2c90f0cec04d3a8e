"""Each result of a reference file recomputed by surveykit: from a result's own keys to plain numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from agreement.designs import dotless
from surveykit.estimation.estimate import Estimate
from surveykit.estimation.interval import critical
from surveykit.estimation.moments import correlations, covariances
from surveykit.estimation.quantile import distribution, quantile
from surveykit.estimation.quotient import means, ratios, totals
from surveykit.inference.independence import independence, wald
from surveykit.inference.ranks import rank_test
from surveykit.sampling.design import SampleDesign

Result = Mapping[str, Any]
Numbers = dict[str, Any]


class Case:
    """One result with its design and data; `domain` (N,) bool is its `by` and `where`."""

    def __init__(self, result: Result, design: SampleDesign, frame: pd.DataFrame) -> None:
        self.result, self.design, self.frame = result, design, frame
        self.domain = np.ones(len(frame), dtype=bool)
        if result.get("where"):
            self.domain &= self.evaluated(result["where"])
        for name, level in (result.get("by") or {}).items():
            self.domain &= (self.frame[dotless(name)].astype(str) == str(level)).to_numpy()

    def evaluated(self, expression: str) -> np.ndarray:
        return truth(expression, self.frame).fillna(False).to_numpy(dtype=bool)

    def column(self, name: str, level: str | None = None) -> np.ndarray:
        """(N, 1) values of a number, or the indicator of a level or expression."""
        if level is not None:
            held = self.frame[dotless(name)]
            flag = (held.astype(str) == str(level)).astype(float).where(held.notna())
            return flag.to_numpy()[:, None]
        if name.startswith("as.numeric("):
            codes = self.frame[name.removeprefix("as.numeric(").removesuffix(")")].cat.codes
            return (codes + 1.0).where(codes >= 0).to_numpy()[:, None]
        if dotless(name) in self.frame:
            return pd.to_numeric(self.frame[dotless(name)]).to_numpy(dtype=float)[:, None]
        return truth(name, self.frame).astype(float).to_numpy()[:, None]


def truth(expression: str, frame: pd.DataFrame) -> pd.Series:
    """An R condition as a series of True, False and missing."""
    expression = re.sub(r"!is\.na\((\w+)\)", r"(\1 == \1)", expression)
    text = re.sub(r"([A-Za-z])\.([A-Za-z])", r"\1_\2", expression.replace("&", " & "))
    names = [c for c in frame.columns if re.search(rf"(?<![\w']){re.escape(c)}(?![\w'])", text)]
    known = frame[names].notna().all(axis=1)
    plain = frame[names].copy()
    for name in names:
        if isinstance(plain[name].dtype, pd.CategoricalDtype):
            plain[name] = plain[name].astype(object).fillna("")
    found = plain.eval(re.sub(r"^I\((.*)\)$", r"\1", text.strip()))
    return found.astype(object).where(known)


def simple(case: Case) -> Numbers:
    """Means, totals and ratios with everything R prints of them."""
    r, make = case.result, case.result["estimator"]
    one = case.domain[:, None]
    if make == "ratio":
        part, base = r["variable"].split("/")
        found = ratios(case.column(part), case.column(base), one, case.design, ("r",))
    else:
        function = means if make == "mean" else totals
        found = function(case.column(r["variable"], r.get("level")), one, case.design, ("v",))
    return told(found, case.design, case.domain, r.get("conf", 0.95))


def told(found: Estimate, design: SampleDesign, inside: np.ndarray, level: float) -> Numbers:
    ends = found.interval(level, method="mean")
    own = design.df_inside(inside)
    by_domain = found.interval(level, method="mean", df=own)
    normal = found.interval(level, method="mean", df=np.inf)
    return {
        "value": found.value[0],
        "se": found.se[0],
        "cv": found.se[0] / abs(found.value[0]),
        "df": found.df,
        "ci_low": ends.low[0],
        "ci_high": ends.high[0],
        "df_domain": own,
        "ci_low_domain_df": by_domain.low[0],
        "ci_high_domain_df": by_domain.high[0],
        "ci_low_z": normal.low[0],
        "ci_high_z": normal.high[0],
        "deff": found.deff[0],
        "deff_wr": found.deff_wr[0],
        "n": found.n[0],
    }


def proportion(case: Case) -> Numbers:
    r = case.result
    found = means(case.column(r["variable"]), case.domain[:, None], case.design, ("p",), proportion=True)
    own = r.get("df_rule") == "domain"
    told = case.design.df_inside(case.domain) if own else case.design.df
    # R's beta looks up the domain's degrees of freedom, whatever is asked
    df = case.design.df_inside(case.domain) if r["method"] == "beta" else told
    ends = found.interval(r.get("conf", 0.95), method=r["method"], df=df)
    return {
        "value": found.value[0],
        "se": found.se[0],
        "ci_low": ends.low[0],
        "ci_high": ends.high[0],
        "n": found.n[0],
        "df": told,
    }


def quantiles(case: Case) -> Numbers:
    r = case.result
    found = quantile(
        case.column(r["variable"])[:, 0],
        case.domain,
        case.design,
        r["prob"],
        rule=r["qrule"],
        method=r["method"],
        level=r.get("conf", 0.95),
    )
    if r.get("df", found.df) != found.df:
        return {"value": found.value}  # asked for with the domain's own degrees of freedom
    return {
        "value": found.value,
        "ci_low": found.low,
        "ci_high": found.high,
        "se": found.se,
        "df": found.df,
        "n": found.n,
    }


def below(case: Case) -> Numbers:
    r = case.result
    at = np.array([float(r["at"])])
    return {"value": distribution(case.column(r["variable"])[:, 0], case.domain, case.design, at).value[0]}


def spread(case: Case) -> Numbers:
    r = case.result
    names = re.split(r"[~*]", r["variable"])
    values = np.hstack([case.column(name) for name in names])
    if r["estimator"] == "cor":
        return {"value": correlations(values, case.domain, case.design, names).value[0]}
    found = covariances(values, case.domain, case.design, names)
    at = 1 if len(names) > 1 else 0
    known = {"value": found.value[at], "se": found.se[at]}
    return known | ({"sd": np.sqrt(found.value[at])} if at == 0 else {})


def crossed(case: Case) -> Numbers:
    r = case.result
    row, column = (case.frame[dotless(name)] for name in r["variable"].split("*"))
    rows, columns = _levels(row), _levels(column)
    row, column = (side.map(_plain, na_action="ignore") for side in (row, column))
    known = case.domain & row.notna().to_numpy() & column.notna().to_numpy()
    cells = np.stack(
        [
            ((row.astype(str) == a) & (column.astype(str) == b)).to_numpy(float)
            for a in rows
            for b in columns
        ],
        axis=1,
    )
    shape, domains = (len(rows), len(columns)), np.repeat(known[:, None], cells.shape[1], axis=1)
    names = tuple(str(k) for k in range(cells.shape[1]))
    if r["method"] == "svytable":
        counts = totals(cells, domains, case.design, names).value.reshape(shape)
        return {"counts": {a: counts[i].tolist() for i, a in enumerate(rows)}}
    n, df = float(case.domain.sum()), case.design.df_inside(case.domain)
    if r["method"] in ("Wald", "adjWald"):
        found = totals(cells, domains, case.design, names)
        test = wald(found.value.reshape(shape), found.covariance, n=n, df=df, kind=r["method"])
    else:
        found = means(cells, domains, case.design, names)
        # R without its package CompQuadForm answers "lincom" with the saddlepoint
        kind = "saddlepoint" if r["method"] == "lincom" else r["method"]
        scaled = case.design.replicates is None
        test = independence(
            found.value.reshape(shape), found.covariance, n=n, df=df, kind=kind, scaled=scaled
        )
    return {"value": test.statistic, "ndf": test.ndf, "ddf": test.ddf, "p_value": test.p, "n": n}


def _levels(column: pd.Series) -> list[str]:
    if isinstance(column.dtype, pd.CategoricalDtype):
        return [str(level) for level in column.cat.categories]
    return [_plain(level) for level in sorted(column.dropna().unique())]


def _plain(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def ranked(case: Case) -> Numbers:
    r = case.result
    left, right = (part.strip() for part in r["variable"].split("~"))
    groups = case.frame[dotless(right)].astype("category").cat.codes.to_numpy(dtype=np.intp)
    kind = r["method"]
    found = rank_test(case.column(left)[:, 0], groups, case.domain, case.design, kind=kind)
    if np.isnan(found.difference):
        return {"statistic": found.statistic, "df": found.ndf, "p_value": found.p, "ddf": found.ddf}
    return {
        "value": found.difference,
        "statistic": found.statistic,
        "df": found.ddf,
        "p_value": found.p,
    }


def pair(case: Case) -> Numbers:
    from scipy.special import stdtr

    r = case.result
    first, second = r["groups"]
    group = next(
        held.astype(str).to_numpy()
        for held in (case.frame[name] for name in case.frame)
        if isinstance(held.dtype, pd.CategoricalDtype) and {first, second} <= set(held.cat.categories)
    )
    domains = np.stack([case.domain & (group == first), case.domain & (group == second)], axis=1)
    found = means(np.repeat(case.column(r["variable"]), 2, axis=1), domains, case.design, ("a", "b"))
    apart = found.difference("a", "b")
    statistic = apart.value[0] / apart.se[0]
    return {
        "value": apart.value[0],
        "se": apart.se[0],
        "statistic": statistic,
        "df": found.df,
        "p_value": 2 * stdtr(found.df, -abs(statistic)),
        "cov": found.covariance[0, 1],
    }


def two_groups(case: Case) -> Numbers:
    from scipy.special import stdtr

    r, design = case.result, case.design
    left, right = (part.strip() for part in r["variable"].split("~"))
    y = case.column(left)
    inside = case.domain & ~np.isnan(y[:, 0])
    if right in ("0", "1"):
        found = means(y, inside[:, None], design, ("m",))
    else:
        levels = _levels(case.frame[dotless(right)])
        held = case.frame[dotless(right)].astype(str).to_numpy()
        domains = np.stack([inside & (held == level) for level in levels[:2]], axis=1)
        found = means(np.repeat(y, 2, axis=1), domains, design, ("a", "b")).difference("b", "a")
        inside = domains.any(axis=1)
    df = design.df_inside(inside) - 1
    statistic = found.value[0] / found.se[0]
    half = critical(r.get("conf", 0.95), df) * found.se[0]
    return {
        "value": found.value[0],
        "statistic": statistic,
        "se": found.se[0],
        "df": df,
        "p_value": 2 * stdtr(df, -abs(statistic)),
        "ci_low": found.value[0] - half,
        "ci_high": found.value[0] + half,
    }
