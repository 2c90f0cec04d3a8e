"""Linearised variance of a ratio under a stratified cluster design.

V = sum_h (1 - f_h) n_h / (n_h - 1) sum_i (z_hi - mean_h)^2 over PSU totals z of the linearised
values w (y - r d) / sum(w d), zero outside the domain; n_h counts every sampled PSU.
Source: Cochran (1977) 6.11, Lumley (2010) 2; equals R `survey::svyratio` and `svymean`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DesignError, Problem
from surveykit.sampling import messages
from surveykit.sampling.design import SampleDesign


def ratio_variance(
    part: NDArray[np.float64], base: NDArray[np.float64], design: SampleDesign
) -> tuple[float, int]:
    """Variance of sum(w part) / sum(w base) and its degrees of freedom (PSUs - strata).

    `part` and `base` (N,) are zero outside the domain. NaN where the base is empty.

    Raises:
        DesignError: a stratum with a single PSU, or a population smaller than its sample
    """
    weights = np.ones(len(base)) if design.weights is None else design.weights
    total = float((weights * base).sum())
    psu, stratum_of, strata = _units(design, len(base))
    degrees = _degrees(weights, psu, stratum_of)
    if total == 0:
        return float("nan"), degrees
    ratio = float((weights * part).sum()) / total
    scores = np.bincount(psu, weights * (part - ratio * base) / total, minlength=len(stratum_of))
    drawn = np.bincount(stratum_of, minlength=strata)
    _refuse_single(drawn, design)
    centre = np.bincount(stratum_of, scores, minlength=strata) / drawn
    spread = np.bincount(stratum_of, (scores - centre[stratum_of]) ** 2, minlength=strata)
    left = 1.0 - _fractions(design, psu, stratum_of, drawn)
    return float((left * drawn / (drawn - 1) * spread).sum()), degrees


def _units(design: SampleDesign, count: int) -> tuple[NDArray[np.intp], NDArray[np.intp], int]:
    psu = np.arange(count) if design.clusters is None else design.clusters
    units = int(psu.max()) + 1 if count else 0
    stratum_of = np.zeros(units, dtype=np.intp)
    if design.strata is not None:
        stratum_of[psu] = design.strata
    return psu, stratum_of, int(stratum_of.max()) + 1 if units else 0


def _degrees(weights: NDArray[np.float64], psu: NDArray[np.intp], stratum_of: NDArray[np.intp]) -> int:
    """PSUs less strata, of those with a weight above 0, as R's `degf`."""
    used = np.unique(psu[weights > 0])
    return len(used) - len(np.unique(stratum_of[used]))


def _refuse_single(drawn: NDArray[np.intp], design: SampleDesign) -> None:
    single = np.flatnonzero(drawn == 1)
    if len(single):
        labels = design.strata_labels or ("—",)
        names = "、".join(labels[int(h)] for h in single)
        raise DesignError(Problem(messages.SINGLE_PSU, values={"strata": names}))


def _fractions(
    design: SampleDesign,
    psu: NDArray[np.intp],
    stratum_of: NDArray[np.intp],
    drawn: NDArray[np.intp],
) -> NDArray[np.float64]:
    if design.fpc is None:
        return np.zeros(len(drawn))
    sizes = np.zeros(len(drawn))
    sizes[stratum_of[psu]] = design.fpc
    constant = np.bincount(stratum_of[psu], design.fpc != sizes[stratum_of[psu]], minlength=len(drawn)) == 0
    wrong = np.flatnonzero(~constant | ~(sizes >= drawn))
    if len(wrong):
        labels = design.strata_labels or ("—",)
        raise DesignError(
            Problem(
                messages.BAD_FPC,
                values={"stratum": labels[int(h)], "size": f"{sizes[h]:g}", "drawn": int(drawn[h])},
            )
            for h in wrong
        )
    return drawn / sizes
