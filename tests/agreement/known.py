"""How near numbers must come, and what is known to lie apart, with the reason."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from agreement.line import Line


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


def _partly(line: Line) -> bool:
    """Whether some records have no answer."""
    return "acs.core" in line.what or line.file == "nhanes"


def _counts_more(line: Line) -> bool:
    more = _partly(line) or (line.adjusted and "{" in line.what)
    return line.estimator == "ciprop" and line.method == "beta" and line.key.startswith("ci") and more


def _unanswered(line: Line) -> bool:
    return line.estimator == "ciprop" and line.method == "likelihood" and _partly(line)


_SHARED, _ITERATED = ("apistrat", "apiclus1"), ("svyglm quasibinomial", "svyglm quasipoisson")
_REPLICATE_QUANTILES = ("beta", "xlogit")


def _stopped(line: Line) -> bool:
    """R's `svyolr` fits replicates with no say in when they stop; `se_tight` drives them to the end."""
    told = ("value", "se_tight") if line.method == "svyolr" else ("deviance",)
    return line.estimator == "olr" and line.replicates and line.key not in told


def _searched(line: Line) -> bool:
    """Loadings and what follows from them come from a search that each program ends for itself."""
    words = ("loadings, principal axis", "loadings, likelihood", "rotation", "factor", "omega")
    pspp = ("Factor Matrix", "Pattern Matrix", "Structure Matrix", "Rotated Factor Matrix")
    return line.file == "scales" and line.estimator.startswith(words + pspp)


_KNOWN: tuple[tuple[Callable[[Line], bool], float, str], ...] = (
    (
        lambda line: line.refused == "T411",
        np.inf,
        "the outcome is separated and a coefficient infinite: refused; R prints where its fit stopped",
    ),
    (
        lambda line: line.method == "svytable" and line.replicates,
        np.inf,
        "R scales a table under replicate weights up to the records without an answer",
    ),
    (
        lambda line: line.key == "dispersion" and (line.replicates or _partly(line)),
        np.inf,
        "R takes the dispersion n times with replicates, and over records without an answer",
    ),
    (_stopped, 0.2, "R stops the fits of an ordered model under replicate weights early"),
    (
        lambda line: line.estimator == "olr",
        6e-6,
        "R's optimiser and its second derivatives by differences stop near 1e-7",
    ),
    (
        lambda line: line.file in _SHARED and line.method in _ITERATED and line.key != "value",
        5e-5,
        "R's glm keeps the weights of the step before its last; the golden files here drive it to the end",
    ),
    (
        lambda line: line.method == "svyglm quasipoisson" and line.key == "p_value",
        1e-7,
        "an error of 1e-11 in t is one of 1e-8 in a p of 1e-170",
    ),
    (
        lambda line: line.estimator == "glm" and line.method == "vcov",
        5e-8,
        "a covariance that is the small rest of large ones",
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
    (
        lambda line: line.key == "se_of_chain",
        np.inf,
        "R takes out the first of several adjustments first, so that totals just met have an error; here "
        "the last one first, as R's own list turned round, and near its jackknife",
    ),
    (
        lambda line: line.estimator.startswith("conditional odds ratio"),
        2e-3,
        "R's root finder stops at about four digits",
    ),
    (
        lambda line: line.file == "pspp" and line.estimator == "Phi" and line.what == "fourfold",
        2.1,
        "SPSS gives phi of a fourfold table the sign of its correlation, PSPP none",
    ),
    (
        lambda line: line.file == "pspp" and line.estimator == "Kappa" and line.key == "ase",
        0.2,
        "the error here is that of Fleiss, Cohen and Everitt (1969), as in SPSS; PSPP prints another",
    ),
    (
        lambda line: line.estimator == "polychoric correlation",
        2e-4,
        "psych stops its search at 1e-4; the row “searched to the end” is the same likelihood",
    ),
    (
        lambda line: line.estimator.startswith("polychoric correlation, searched"),
        2e-8,
        "the bivariate normal law of mvtnorm has about nine digits",
    ),
    (_searched, 1e-5, "a search that R or PSPP ends near 1e-7 of a loading"),
)
