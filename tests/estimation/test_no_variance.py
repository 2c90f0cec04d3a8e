"""A standard error of zero is a certainty only where everybody was asked or the total was known."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from surveykit.errors import ResponseError, UsageError
from surveykit.sampling.weighting.poststratification import PostStratification
from surveykit.survey import Survey


def halves(units: int = 4, persons: int = 10, **columns) -> pd.DataFrame:
    """Units of which each has the same share of a: three in ten."""
    answers = np.tile(np.where(np.arange(persons) < 3, "a", "b"), units)
    return pd.DataFrame(
        {
            "q": pd.Categorical(answers),
            "c": np.repeat(np.arange(units), persons),
            "g": pd.Categorical(np.tile(["u", "v"], units * persons // 2)),
            **columns,
        }
    )


def test_units_that_happen_to_agree_have_an_interval_of_their_effective_base():
    """R: binom.test(12, 40)$conf.int"""
    one = Survey.from_frame(halves(), cluster="c").share("q", "a")
    ends = one.interval()
    assert (one.value, one.se) == (pytest.approx(0.3), 0.0)
    assert (ends.low, ends.high) == pytest.approx((0.165627204393236, 0.465316285254123), rel=1e-9)
    assert ends.method == "clopper-pearson"


@pytest.mark.parametrize("method", ["logit", "xlogit", "beta", "asin", "likelihood", "wilson"])
def test_no_method_for_proportions_gives_an_interval_of_no_width(method):
    ends = Survey.from_frame(halves(), cluster="c").share("q", "a").interval(method=method)
    assert ends.low < 0.3 < ends.high
    assert ends.method == "clopper-pearson"


def test_rounding_error_does_not_pass_for_a_variance():
    for weight in (0.1, 1 / 3, 2.7):
        for persons in (6, 7, 9):
            frame = halves(5, persons * 2, w=weight)
            survey = Survey.from_frame(frame, cluster="c", weights="w")
            assert survey.share("q", "a").se == 0.0
            low, high = survey.table("q", by="g", errors=True).limits()
            assert (high - low > 1).all()


def test_a_table_says_that_the_error_of_zero_is_none():
    survey = Survey.from_frame(halves(), cluster="c")
    assert any(
        "Clopper-Pearson" in n and "恰好相同" in n for n in survey.table("q", errors=True).to_view().notes
    )
    asked = Survey.from_frame(halves(N=4.0), cluster="c", fpc="N").table("q", errors=True)
    assert not any("恰好相同" in note for note in asked.to_view().notes)


def test_when_every_unit_was_asked_the_share_is_certain_at_any_value():
    survey = Survey.from_frame(halves(N=4.0), cluster="c", fpc="N")
    for options, value in ((("a",), 0.3), (("a", "b"), 1.0)):
        ends = survey.share("q", *options).interval()
        assert (ends.low, ends.high, ends.method) == (pytest.approx(value), pytest.approx(value), "certain")
    low, high = survey.table("q", by="g", errors=True).limits()
    np.testing.assert_allclose(low, high)


def test_a_domain_in_a_stratum_that_was_taken_whole_is_certain_and_another_is_not():
    frame = pd.concat(
        [halves(h=1, N=4.0), halves(h=2, N=40.0).assign(c=lambda f: f.c + 4)], ignore_index=True
    )
    frame["where"] = pd.Categorical(frame.h.map({1: "one", 2: "two"}))
    survey = Survey.from_frame(frame, strata="h", cluster="c", fpc="N")
    assert survey.within("where", "one").share("q", "a").interval().method == "certain"
    assert survey.within("where", "two").share("q", "a").interval().method == "clopper-pearson"
    low, high = survey.table("q", by="where", errors=True).limits()
    assert (high - low)[:, 1].tolist() == [0, 0]
    assert (high - low)[:, 2].min() > 5


def test_a_share_that_the_weights_were_made_to_meet_is_certain_and_others_are_not():
    frame = halves()
    survey = Survey.from_frame(frame)
    codes = frame.q.cat.codes.to_numpy(dtype=np.intp)
    met = survey.adjusted(PostStratification(codes, np.array([400.0, 600.0])))
    ends = met.share("q", "a").interval()
    assert (ends.low, ends.high, ends.method) == (pytest.approx(0.4), pytest.approx(0.4), "certain")
    clustered = Survey.from_frame(frame, cluster="c").adjusted(
        PostStratification(frame.g.cat.codes.to_numpy(dtype=np.intp), np.array([500.0, 700.0]))
    )
    assert clustered.share("q", "a").interval().method == "clopper-pearson"


def test_without_degrees_of_freedom_only_what_is_certain_has_limits():
    one = halves(1).assign(N=1.0)
    assert Survey.from_frame(one, cluster="c", fpc="N").share("q", "a").interval().method == "certain"


def test_a_number_that_does_not_vary_or_is_nowhere_is_correlated_with_none():
    frame = pd.DataFrame({"a": [1.0, 2, 4, 3], "b": [2.0, 1, 5, 3], "same": 3.0, "none": np.nan})
    found = Survey.from_frame(frame).correlation("a", "same", "b")
    assert np.isnan(found.value).tolist() == [True, False, True]
    assert np.isfinite(found.se).tolist() == [False, True, False]
    assert np.isnan(Survey.from_frame(frame).covariance("a", "none").value).all()


def test_an_interval_of_no_such_name_is_refused_with_those_there_are():
    frame = pd.DataFrame({"q": pd.Categorical(["x", "y", "x"])})
    with pytest.raises(UsageError, match="T309") as caught:
        Survey.from_frame(frame).share("q", "x").interval(method="wald")
    assert "wilson" in str(caught.value)


@pytest.mark.parametrize("odd", [np.inf, -np.inf, 1e51])
def test_numbers_too_large_to_reckon_with_are_refused_at_the_gate(odd):
    with pytest.raises(ResponseError, match="L604") as caught:
        Survey.from_frame(pd.DataFrame({"y": [1.0, odd, np.nan]}, index=["甲", "乙", "丙"]))
    assert "乙" in str(caught.value)
