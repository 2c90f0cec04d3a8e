from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from surveykit.errors import UsageError
from surveykit.inference.ranks import rank_test
from surveykit.sampling.design import SampleDesign
from surveykit.sampling.replicates import Replicates
from surveykit.sampling.resampling import replicated

WEIGHTS = np.array([1, 2, 3, 4, 2.5, 1.5, 3, 2, 4, 1, 2, 2, 3, 1, 1, 2, 2, 2, 3, 1, 4, 2, 1, 3])
VALUES = np.array([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4, 6, 2, 6, 4.0])
HALVES = np.array([1, 1, 2, 2, 1, 2, 1, 2, 2, 2, 1, 1, 2, 1, 2, 2, 1, 1, 2, 1, 2, 2, 1, 1]) - 1
THIRDS = np.tile([0, 1, 2], 8)
PSU = np.repeat(np.arange(6), 4)
EVERYBODY = np.ones(24, dtype=bool)

# R 4.2.2, survey 4.1.1; d holds h = rep(1:3, each = 8), p = rep(1:6, each = 4), w, y, g:
# des <- svydesign(~p, strata = ~h, weights = ~w, data = d)
# r <- svyranktest(y ~ g, as.svrepdesign(des), test = kind)
# c(r$estimate, r$statistic, r$parameter, r$p.value)
BY_JACKKNIFE = {
    "wilcoxon": (0.143925490600406, 1.042650680856121, 2, 0.406580184262822),
    "vanderWaerden": (0.453252627979851, 1.007934837260567, 2, 0.419607706062724),
    "median": (0.228779599271402, 1.446403893530277, 2, 0.284981464333307),
}
# d$y[c(2, 9)] <- NA
# r <- outer(d$p, 1:5, function(p, k) c(.5, 1.5, 1, 2, 0, 1)[(p * k) %% 6 + 1])
# D <- svrepdesign(data = d, weights = ~w, repweights = r, combined.weights = FALSE, type = "other",
#                  scale = .3, rscales = c(1, .5, 2, 1, 1), mse = TRUE)
BY_COLUMNS = {
    "wilcoxon": (0.103800103135516, 0.837994046233289, 3, 0.463543781177335),
    "vanderWaerden": (0.299033933990813, 0.695518980070876, 3, 0.536765357704952),
    "median": (0.132535664979291, 0.603011868917914, 3, 0.589038088237951),
}
# svyranktest(y ~ g, subset(D, p > 1))
IN_A_DOMAIN = (0.244165023011177, 4.19529281761137, 2, 0.0523915934973807)


def stratified() -> SampleDesign:
    return SampleDesign.of(24, weights=WEIGHTS, strata=np.repeat([0, 1, 2], 8), clusters=PSU)


def given() -> SampleDesign:
    factors = np.array([0.5, 1.5, 1, 2, 0, 1])[np.outer(PSU + 1, np.arange(1, 6)) % 6]
    rscales = np.array([1, 0.5, 2, 1, 1])
    held = Replicates(factors * WEIGHTS[:, None], 0.3, rscales, mse=True)
    return replace(SampleDesign.of(24, weights=WEIGHTS), replicates=held)


def told(found) -> tuple[float, ...]:
    return found.difference, found.statistic, found.ddf, found.p


@pytest.mark.parametrize("kind", BY_JACKKNIFE)
def test_replicate_weights_made_from_a_design_equal_r(kind):
    design = replicated(stratified(), "JKn", 0, None)
    found = rank_test(VALUES, HALVES, EVERYBODY, design, kind=kind)
    assert told(found) == pytest.approx(BY_JACKKNIFE[kind], rel=1e-10)


@pytest.mark.parametrize("kind", BY_COLUMNS)
def test_given_replicate_weights_equal_r_where_values_are_missing(kind):
    values = VALUES.copy()
    values[[1, 8]] = np.nan
    found = rank_test(values, HALVES, EVERYBODY, given(), kind=kind)
    assert told(found) == pytest.approx(BY_COLUMNS[kind], rel=1e-10)


def test_given_replicate_weights_equal_r_within_a_domain():
    values = VALUES.copy()
    values[[1, 8]] = np.nan
    assert told(rank_test(values, HALVES, PSU > 0, given())) == pytest.approx(IN_A_DOMAIN, rel=1e-10)


@pytest.mark.parametrize("kind", ["wilcoxon", "vanderWaerden", "median"])
def test_three_groups_by_jackknife_are_those_of_the_linearised_design(kind):
    """A jackknife of a total is the linearised variance, so R's three groups without replicates hold."""
    plain = rank_test(VALUES, THIRDS, EVERYBODY, stratified(), kind=kind)
    again = rank_test(VALUES, THIRDS, EVERYBODY, replicated(stratified(), "JKn", 0, None), kind=kind)
    assert np.isnan(again.difference)
    assert (again.statistic, again.p) == pytest.approx((plain.statistic, plain.p), rel=1e-10)
    assert (again.ndf, again.ddf) == (plain.ndf, plain.ddf) == (2, 1)


def test_one_group_is_refused():
    with pytest.raises(UsageError, match="T252"):
        rank_test(VALUES, np.zeros(24, dtype=int), EVERYBODY, given())


def test_a_rank_test_in_which_nothing_varies_gives_no_p():
    groups = np.array([0, 0, 1, 1, 2, 2])
    found = rank_test(np.ones(6), groups, np.ones(6, dtype=bool), SampleDesign.of(6), kind="KruskalWallis")
    assert np.isnan([found.statistic, found.p]).all()


def test_a_rank_in_the_very_middle_is_not_above_it_whatever_rounding_says():
    """Of 41 equal weights the 21st stands at half the whole; svyranktest compares running sums there."""
    values, groups, everybody = np.arange(41.0), np.arange(41) % 2, np.ones(41, dtype=bool)
    for weight in (1.0, 1.7, 0.1, 1 / 3):
        design = SampleDesign.of(41, weights=np.full(41, weight))
        found = rank_test(values, groups, everybody, design, kind="median")
        assert found.difference == pytest.approx(10 / 20 - 10 / 21, rel=1e-12)
