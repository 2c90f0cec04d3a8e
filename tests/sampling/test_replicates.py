"""Balanced replicate weights: their matrices, and errors beside those of R."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from surveykit.sampling.replicates import hadamard
from surveykit.survey import Survey


def pairs(strata: int) -> Survey:
    """Two units a stratum with two records each."""
    k = np.arange(4 * strata)
    frame = pd.DataFrame(
        {"h": k // 4, "p": k // 2, "w": 1 + (k * 7) % 5, "y": (k * k) % 11, "x": 1 + (k * 3) % 7}
    )
    return Survey.from_frame(frame, strata="h", cluster="p", weights="w")


@pytest.mark.parametrize("above", [*range(1, 60), 71, 79, 99, 127])
def test_rows_are_orthogonal_and_the_first_is_of_ones(above):
    matrix = hadamard(above)
    order = len(matrix)
    assert order > above
    assert (np.abs(matrix) == 1).all()
    assert (matrix @ matrix.T == order * np.eye(order)).all()
    assert (matrix[0] == 1).all()


@pytest.mark.parametrize(
    ("strata", "order"), [(2, 4), (3, 4), (4, 8), (8, 12), (11, 12), (12, 16), (19, 20), (23, 24)]
)
def test_the_order_is_the_least_above_the_number_of_strata(strata, order):
    assert len(hadamard(strata)) == order


# R 4.2.2, survey 4.1.1: des <- svydesign(~p, strata = ~h, weights = ~w, data = d)
# r <- as.svrepdesign(des, type = "BRR"), h of two digits; SE(svymean(~y, r)), SE(svyratio(~y, ~x, r))
@pytest.mark.parametrize(
    ("strata", "mean", "ratio", "by_fay"),
    [
        (9, 0.58684993615882, 0.1758755669461823, 0.1707472590655326),
        (20, 0.4515646930259086, 0.11680872008035, 0.1160884695965963),
    ],
)
def test_errors_of_means_and_ratios_equal_those_of_r(strata, mean, ratio, by_fay):
    survey = pairs(strata)
    balanced, kept = survey.replicated("BRR"), survey.replicated("Fay", fay=0.3)
    assert balanced.mean("y").se == pytest.approx(mean, rel=1e-12)
    assert balanced.ratio("y", "x").se[0] == pytest.approx(ratio, rel=1e-12)
    assert kept.ratio("y", "x").se[0] == pytest.approx(by_fay, rel=1e-12)
