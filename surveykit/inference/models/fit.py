"""Fit a regression to a sample."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DesignError, Problem, Problems, UsageError
from surveykit.inference.models import messages
from surveykit.inference.models.fitted import solve
from surveykit.inference.models.formula import read_formula
from surveykit.inference.models.model import Model
from surveykit.inference.models.rows import Rows, read_rows
from surveykit.sampling.design import SampleDesign

if TYPE_CHECKING:
    import pandas

FamilyName = Literal["gaussian", "binomial", "poisson", "ordered"]
Mask = NDArray[np.bool_]


def fit(
    formula: str,
    frame: pandas.DataFrame,
    design: SampleDesign,
    *,
    family: FamilyName = "gaussian",
    domain: Mask | None = None,
    superpopulation: bool = False,
) -> Model:
    """A model of a response in columns of a frame of N rows, with design-based errors.

    Weighted likelihood equations; V = sum of (weight * score * A^-1) as any linearised total (Binder
    1983, *Int. Stat. Rev.* 51), or the spread of fits under each replicate weight. Treatment contrasts
    (also of ordered categories) against the first level; levels that nobody chose are left out and told.
    R: `svyglm(formula, subset(design, domain), family = quasibinomial())`, `svyolr(formula, design)`.

    Args:
        family: gaussian (identity), binomial (logit), poisson (log), ordered (proportional odds).
        domain: (N,) bool; records outside it, with a missing value or without weight leave as a domain.
        superpopulation: read a census as a sample of a larger population.

    Raises:
        UsageError: formula, columns or response that cannot be used; collinear columns; separation
        DesignError: a census, or a stratum with a single PSU
    """
    if family not in get_args(FamilyName):
        values = {"role": "family", "given": family, "known": "、".join(get_args(FamilyName))}
        raise UsageError(Problem(messages.UNKNOWN_CHOICE, values=values))
    _check_lengths(frame, design, domain)
    if design.names.census and not superpopulation:
        raise DesignError(Problem(messages.CENSUS))
    whole = np.ones(design.count, dtype=np.bool_) if domain is None else np.asarray(domain, dtype=np.bool_)
    rows = read_rows(read_formula(formula), frame, whole & (design.analysis > 0), family)
    fitted = solve(rows, design, whole)
    df = degrees(rows, design, domain)
    problems = list(rows.problems)
    if df <= 0:
        problems.append(Problem(messages.NO_DEGREES, values={"df": df}))
    return Model(formula, family, df, Problems(problems), fitted)


def degrees(rows: Rows, design: SampleDesign, domain: Mask | None) -> int:
    """degf + 1 - p of a generalised linear model, degf - p of an ordered one (p slopes), as R.

    R counts the PSUs that hold a record used; of replicate weights, the rank within the domain.
    """
    inside = rows.used if design.replicates is None else domain
    slopes = len(rows.matrix.names)
    return design.df_inside(inside) - slopes + (0 if rows.law.labels else 1)


def _check_lengths(frame: pandas.DataFrame, design: SampleDesign, domain: Mask | None) -> None:
    given = {"frame": len(frame), "domain": design.count if domain is None else len(domain)}
    found = [
        Problem(messages.LENGTHS, values={"what": what, "given": count, "needed": design.count})
        for what, count in given.items()
        if count != design.count
    ]
    if found:
        raise UsageError(found)
