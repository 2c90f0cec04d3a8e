"""What must hold of tests whatever the data."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from surveykit.inference.association import association
from surveykit.inference.corrections import adjust
from surveykit.survey import Survey

SEEDS = st.integers(0, 2**31)
GENTLE = settings(max_examples=40)
KINDS = ("F", "Chisq", "Wald", "adjWald", "lincom", "saddlepoint")


def frame(seed: int, count: int = 60) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "q": pd.Categorical(rng.choice(["a", "b", "c"], count), categories=["a", "b", "c"]),
            "by": pd.Categorical(rng.choice(["x", "y"], count), categories=["x", "y"]),
            "number": rng.normal(10, 3, count),
            "h": np.repeat([0, 1, 2], count // 3),
            "psu": np.arange(count) // 4,
            "w": rng.uniform(0.5, 4, count),
        }
    )


def drawn(data: pd.DataFrame) -> Survey:
    return Survey.from_frame(data, strata="h", cluster="psu", weights="w")


def whole(data: pd.DataFrame) -> bool:
    """Every option of both questions is there and crosses the other."""
    return bool((pd.crosstab(data["q"], data["by"]).to_numpy() > 0).all())


@GENTLE
@given(SEEDS, st.floats(0.01, 1000), st.sampled_from(KINDS))
def test_scaling_the_weights_leaves_every_test(seed, factor, kind):
    data = frame(seed)
    assume(whole(data))
    plain, scaled = drawn(data).tests, drawn(data.assign(w=data["w"] * factor)).tests
    first, second = (tests.independence("q", "by", kind=kind) for tests in (plain, scaled))
    assert (second.statistic, second.p) == pytest.approx((first.statistic, first.p), rel=1e-9)
    a, b = (tests.compare("number", by="q") for tests in (plain, scaled))
    assert (b.f, b.p) == pytest.approx((a.f, a.p), rel=1e-9)
    u, v = (tests.ranks("number", by="by") for tests in (plain, scaled))
    assert (v.statistic, v.p) == pytest.approx((u.statistic, u.p), rel=1e-9)
    parts = (tests.part("q", by="by", minimum_base=0) for tests in (plain, scaled))
    for one, other in zip(*parts, strict=True):
        assert one.p >= 0
        assert (other.difference, other.se, other.p) == pytest.approx(
            (one.difference, one.se, one.p), rel=1e-9
        )


@GENTLE
@given(SEEDS, st.floats(0.01, 1000))
def test_scaling_the_weights_leaves_the_letters_of_a_table(seed, factor):
    data = frame(seed)
    first, second = (
        drawn(one).table("q", "by", tests="holm") for one in (data, data.assign(w=data["w"] * factor))
    )
    assert first.letters == second.letters


@GENTLE
@given(SEEDS, st.sampled_from(KINDS))
def test_a_test_of_independence_reads_the_same_both_ways(seed, kind):
    data = frame(seed)
    assume(whole(data))
    tests = drawn(data).tests
    first, second = tests.independence("q", "by", kind=kind), tests.independence("by", "q", kind=kind)
    assert (second.statistic, second.ndf, second.p) == pytest.approx(
        (first.statistic, first.ndf, first.p), rel=1e-8, nan_ok=True
    )


@GENTLE
@given(SEEDS)
def test_rao_scott_of_a_simple_random_sample_is_pearson_s_test(seed):
    """All effects are n/(n - 1), what a variance estimated from a sample has above the multinomial's."""
    data = frame(seed)
    assume(whole(data))
    found = Survey.from_frame(data).tests
    n, pearson = len(data), found.association("q", "by").pearson
    first = found.independence("q", "by", kind="Chisq")
    assert first.statistic == pytest.approx(pearson.value, rel=1e-10)
    assert first.effects == pytest.approx([n / (n - 1)] * pearson.df, rel=1e-9)
    second = found.independence("q", "by", kind="F")
    assert second.ndf == pytest.approx(pearson.df, rel=1e-9)
    assert second.statistic == pytest.approx(pearson.value * (n - 1) / n / pearson.df, rel=1e-9)


@GENTLE
@given(SEEDS, st.permutations(["a", "b", "c"]))
def test_options_in_another_order_or_by_other_names_give_the_same_test(seed, order):
    data = frame(seed)
    assume(whole(data))
    names = {"a": "甲", "b": "乙", "c": "丙"}
    moved = data.assign(
        q=pd.Categorical(data["q"].map(names), categories=[names[label] for label in order])
    )
    first, second = (drawn(one).tests.independence("q", "by") for one in (data, moved))
    assert (second.statistic, second.p) == pytest.approx((first.statistic, first.p), rel=1e-9)
    plain, other = (drawn(one).table("q", "by", errors=True) for one in (data, moved))
    at = [["a", "b", "c"].index(label) for label in order]
    np.testing.assert_allclose(other.percent, plain.percent[at], rtol=1e-12)
    np.testing.assert_allclose(other.se, plain.se[at], rtol=1e-9)


@GENTLE
@given(SEEDS, st.integers(2, 30))
def test_a_number_of_persons_multiplied_multiplies_the_chi_square(seed, factor):
    cells = np.random.default_rng(seed).integers(1, 20, (3, 4))
    once, often = association(cells), association(cells * factor)
    assert often.pearson.value == pytest.approx(once.pearson.value * factor)
    assert often.cramers_v.value == pytest.approx(once.cramers_v.value)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_holm_never_exceeds_bonferroni_nor_falls_below_p(p):
    plain, holm, bonferroni = (adjust(p, name) for name in ("none", "holm", "bonferroni"))
    bh = adjust(p, "bh")
    assert (plain <= bh + 1e-15).all()
    assert (bh <= holm + 1e-15).all()
    assert (holm <= bonferroni + 1e-15).all()
