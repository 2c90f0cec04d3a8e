"""What must hold of estimates and their errors whatever the data."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.estimation.quantile import quantile
from surveykit.estimation.quotient import means, ratios, totals
from surveykit.sampling.design import SampleDesign
from surveykit.sampling.replicates import jackknife
from surveykit.sampling.weighting.calibration import Calibration
from surveykit.sampling.weighting.margin import Margin
from surveykit.sampling.weighting.poststratification import PostStratification
from surveykit.sampling.weighting.raking import Raking
from surveykit.survey import Survey

SEEDS = st.integers(0, 2**31)
GENTLE = settings(max_examples=40)


@dataclass
class Drawn:
    """A small stratified cluster sample with numbers, groups and a domain."""

    seed: int

    def __post_init__(self) -> None:
        rng = np.random.default_rng(self.seed)
        self.count = 48
        self.clusters = np.repeat(np.arange(12), 4)
        self.strata = self.clusters % 3
        self.weights = rng.uniform(0.5, 4.0, self.count)
        self.y = rng.normal(10, 3, self.count)
        self.group = rng.integers(0, 3, self.count)
        self.domain = rng.random(self.count) < 0.7
        self.domain[:6] = True

    def design(self, **changes) -> SampleDesign:
        given = {"weights": self.weights, "strata": self.strata, "clusters": self.clusters}
        return SampleDesign.of(self.count, **(given | changes))

    def mean(self, values=None, domain=None, design=None):
        values = self.y if values is None else values
        domain = self.domain if domain is None else domain
        return means(values[:, None], domain[:, None], design or self.design(), ("y",))


def same(a, b, rel=1e-12):
    return pytest.approx(np.asarray(b), rel=rel, abs=1e-13) == np.asarray(a)


@GENTLE
@given(SEEDS, st.floats(0.01, 1000))
def test_scaling_the_weights_leaves_means_and_their_errors(seed, factor):
    drawn = Drawn(seed)
    plain, scaled = drawn.mean(), drawn.mean(design=drawn.design(weights=drawn.weights * factor))
    assert same(plain.value, scaled.value)
    assert same(plain.se, scaled.se)
    assert same(plain.interval().low, scaled.interval().low)


@GENTLE
@given(SEEDS, st.floats(-5, 5).filter(lambda a: abs(a) > 0.01), st.floats(-100, 100))
def test_a_linear_change_of_the_numbers_changes_mean_and_error_alike(seed, a, c):
    drawn = Drawn(seed)
    plain, changed = drawn.mean(), drawn.mean(a * drawn.y + c)
    assert same(a * plain.value + c, changed.value, rel=1e-9)
    assert same(abs(a) * plain.se, changed.se, rel=1e-9)


@GENTLE
@given(SEEDS)
def test_a_domain_is_the_ratio_of_what_is_zero_outside_it(seed):
    drawn = Drawn(seed)
    inside = drawn.domain.astype(float)
    everyone = np.ones((drawn.count, 1), dtype=bool)
    ratio = ratios((drawn.y * inside)[:, None], inside[:, None], everyone, drawn.design(), ("r",))
    assert same(drawn.mean().value, ratio.value)
    assert same(drawn.mean().se, ratio.se)


@GENTLE
@given(SEEDS)
def test_a_domain_and_the_rest_add_up_to_the_whole(seed):
    drawn, everyone = Drawn(seed), np.ones(48, dtype=bool)
    sides = np.stack([drawn.domain, ~drawn.domain], axis=1)
    parts = totals(np.repeat(drawn.y[:, None], 2, axis=1), sides, drawn.design(), ("in", "out"))
    whole = totals(drawn.y[:, None], everyone[:, None], drawn.design(), ("all",))
    together = parts.contrast([1, 1])
    assert same(together.value, whole.value)
    assert same(together.se, whole.se)


@GENTLE
@given(SEEDS)
def test_merging_groups_adds_shares_and_their_covariance(seed):
    drawn = Drawn(seed)
    groups = np.stack([(drawn.group == k).astype(float) for k in range(3)], axis=1)
    domains = np.repeat(drawn.domain[:, None], 3, axis=1)
    shares = means(groups, domains, drawn.design(), ("a", "b", "c"), proportion=True)
    merged = drawn.mean((drawn.group < 2).astype(float))
    assert shares.value.sum() == pytest.approx(1.0)
    assert same(shares.contrast([1, 1, 0]).value, merged.value)
    assert same(shares.contrast([1, 1, 0]).se, merged.se, rel=1e-9)
    assert np.allclose(shares.contrast([1, 1, 1]).covariance, 0, atol=1e-15)


@GENTLE
@given(SEEDS)
def test_the_jackknife_of_a_total_is_its_linearisation(seed):
    drawn, everyone = Drawn(seed), np.ones((48, 1), dtype=bool)
    plain = drawn.design()
    replicates = jackknife(plain.analysis, plain.psu, plain.stages[0])
    again = SampleDesign(
        plain.names, plain.count, plain.stages, plain.units, plain.weights, replicates=replicates
    )
    first = totals(drawn.y[:, None], everyone, plain, ("t",))
    second = totals(drawn.y[:, None], everyone, again, ("t",))
    assert same(first.se, second.se, rel=1e-9)


@GENTLE
@given(SEEDS)
def test_one_stratum_is_none_and_a_person_a_unit_is_no_cluster(seed):
    drawn = Drawn(seed)
    bare = drawn.mean(design=SampleDesign.of(48, weights=drawn.weights))
    named = drawn.mean(design=drawn.design(strata=np.zeros(48, dtype=int), clusters=np.arange(48)))
    assert same(bare.se, named.se)
    assert bare.df == named.df == 47


@GENTLE
@given(SEEDS, st.sampled_from(["logit", "beta", "mean", "asin", "wilson", "likelihood"]))
def test_a_higher_confidence_gives_a_wider_interval_around_the_value(seed, method):
    drawn = Drawn(seed)
    share = means(
        (drawn.group == 0).astype(float)[:, None],
        drawn.domain[:, None],
        drawn.design(),
        ("p",),
        proportion=True,
    )
    wide, narrow = share.interval(0.99, method=method), share.interval(0.95, method=method)
    assert wide.low[0] <= narrow.low[0] <= share.value[0] <= narrow.high[0] <= wide.high[0]


@GENTLE
@given(SEEDS)
def test_the_mean_of_a_number_of_0_and_1_is_the_share_of_the_option(seed):
    drawn = Drawn(seed)
    flags = (drawn.group == 0).astype(float)
    frame = pd.DataFrame(
        {
            "number": flags,
            "option": pd.Categorical(np.where(flags > 0, "yes", "no"), categories=["no", "yes"]),
            "h": drawn.strata,
            "psu": drawn.clusters,
            "w": drawn.weights,
        }
    )
    survey = Survey.from_frame(frame, strata="h", cluster="psu", weights="w")
    mean, share = survey.mean("number"), survey.share("option", "yes")
    assert (mean.value, mean.se, mean.df) == pytest.approx((share.value, share.se, share.df), rel=1e-12)


@GENTLE
@given(st.integers(1, 29), st.integers(0, 60))
def test_a_simple_random_sample_has_the_textbook_s_error(ticked, more):
    """p (1 - p) / (n - 1), times 1 - n/N of a finite population; nothing of a whole one."""
    n, size = 30, 30 + more
    values = (np.arange(n) < ticked).astype(float)[:, None]
    everyone = np.ones((n, 1), dtype=bool)
    p = ticked / n
    plain = means(values, everyone, SampleDesign.of(n), ("p",), proportion=True)
    finite = SampleDesign.of(n, fpc=np.full(n, float(size)))
    found = means(values, everyone, finite, ("p",), proportion=True)
    assert plain.variance[0] == pytest.approx(p * (1 - p) / (n - 1), rel=1e-12)
    assert found.variance[0] == pytest.approx(p * (1 - p) / (n - 1) * (1 - n / size), rel=1e-12, abs=1e-15)
    assert plain.deff_wr[0] == pytest.approx(1)


@GENTLE
@given(SEEDS)
def test_effective_persons_are_never_more_than_persons(seed):
    drawn = Drawn(seed)
    found = drawn.mean()
    assert 0 < found.effective[0] <= found.n[0] * (1 + 1e-12)
    even = drawn.mean(design=drawn.design(weights=np.full(drawn.count, 3.0)))
    assert even.effective[0] == pytest.approx(even.n[0])


@GENTLE
@given(SEEDS, st.sampled_from(["math", "school", "shahvaish", *(f"hf{k}" for k in range(1, 10))]))
def test_quantiles_rise_and_stay_inside_their_interval_and_the_data(seed, rule):
    drawn = Drawn(seed)
    at = (0.1, 0.25, 0.5, 0.75, 0.9)
    found = [quantile(drawn.y, drawn.domain, drawn.design(), p, rule=rule) for p in at]
    values = [one.value for one in found]
    assert values == sorted(values)
    inside = drawn.y[drawn.domain]
    assert inside.min() <= values[0]
    assert values[-1] <= inside.max()
    for one in found:
        assert not one.low > one.value + 1e-12
        assert not one.high < one.value - 1e-12


@GENTLE
@given(SEEDS)
def test_totals_that_the_weights_were_made_to_meet_have_no_error(seed):
    drawn, everyone = Drawn(seed), np.ones((48, 3), dtype=bool)
    codes = np.where(np.arange(48) < 3, np.arange(48), drawn.group)
    cells = (codes[:, None] == np.arange(3)).astype(float)
    sums, sides = np.array([100.0, 250.0, 80.0]), np.column_stack([np.ones(48), drawn.y])
    reachable = np.array([430.0, 430.0 * np.average(drawn.y, weights=drawn.weights) + 5.0])
    for adjustment, columns in (
        (PostStratification(codes, sums), cells),
        (Calibration(cells, sums), cells),
        (Calibration(cells, sums, method="raking"), cells),
        (Calibration(sides, reachable), sides),
        (Raking((Margin(codes, sums),)), cells),
    ):
        found, plain = (
            totals(columns, everyone[:, : columns.shape[1]], design, tuple("abc")[: columns.shape[1]])
            for design in (drawn.design().adjusted_by(adjustment), drawn.design())
        )
        assert (found.se <= 1e-6 * plain.se).all()


@pytest.mark.parametrize("names", [{}, {"strata": "h"}, {"strata": "h", "cluster": "psu"}])
@pytest.mark.parametrize("question", ["one", "many", "long"])
def test_a_table_has_the_errors_of_its_shares_one_by_one(names, question):
    rng = np.random.default_rng(7)
    count = 240
    frame = pd.DataFrame(
        {
            "one": pd.Categorical(rng.choice(["a", "b", "c"], count)),
            "by": pd.Categorical(rng.choice(["x", "y"], count)),
            "psu": np.repeat(np.arange(24), 10),
            "h": np.repeat(np.arange(6), 40),
            "w": rng.uniform(0.5, 2, count),
            **{f"m{k}": rng.integers(0, 2, count) for k in range(3)},
            **{f"l{k}": rng.integers(0, 2, count) for k in range(12)},
        }
    )
    frame.loc[frame.index[::17], "one"] = None
    multiple = {"many": [f"m{k}" for k in range(3)], "long": [f"l{k}" for k in range(12)]}
    survey = Survey.from_frame(frame, weights="w", multiple=multiple, **names)
    table = survey.table(question, "by", errors=True)
    for row, head in enumerate(table.rows):
        for column, inside in enumerate([survey, survey.within("by", "x"), survey.within("by", "y")]):
            share = inside.share(question, head.label)
            assert table.percent[row, column] == pytest.approx(100 * share.value, rel=1e-12)
            assert table.se[row, column] == pytest.approx(100 * share.se, rel=1e-9)
            low, high = table.limits()
            ends = share.interval()
            found = (low[row, column] / 100, high[row, column] / 100)
            assert found == pytest.approx((ends.low, ends.high), rel=1e-9)
