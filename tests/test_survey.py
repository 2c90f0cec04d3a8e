from __future__ import annotations

import numpy as np
import pandas
import pytest

from inline import answers, form
from surveykit.errors import DesignError, ResponseError, UsageError
from surveykit.survey import Survey

DATA = pandas.DataFrame(
    {
        "unit": ["机关", "机关", "直属", "直属", "直属", "机关"],
        "q": ["好", "差", "好", "好", None, "差"],
        "a": [1, 1, 0, 0, 1, 0],
        "b": [1, 0, 1, 0, 0, 0],
        "age": [30.0, 40.0, 50.0, 20.0, np.nan, 60.0],
        "w": [1.0, 2.0, 1.0, 0.5, 1.0, 1.5],
    }
)


def survey(**options) -> Survey:
    return Survey.from_frame(DATA, multiple={"m": ["a", "b"]}, **options)


def test_a_share_counts_persons_of_a_named_base():
    share = survey().share("q", "好")
    assert (share.count, share.base.n, share.base.name) == (3, 5, "answered")
    assert survey().share("q", "好", base="all").base.n == 6
    assert share.percent_text(1) == "60.0"


def test_with_weights_people_stay_unweighted_and_percents_do_not():
    share = survey(weights="w").share("q", "好")
    assert share.count == 3
    assert share.value == pytest.approx(2.5 / 6.0)
    assert share.base.effective == pytest.approx(36 / (1 + 4 + 1 + 0.25 + 2.25))


def test_several_options_of_a_multiple_choice_are_a_union():
    assert survey().share("m", "a", "b").count == 4


def test_a_domain_by_option_narrows_and_says_so():
    inside = survey().within("unit", "机关")
    assert inside.n == 3
    assert inside.share("q", "好").count == 1
    assert "机关" in inside.where_text
    assert inside.within("q", "差").n == 2


def test_a_share_agrees_with_its_table():
    one = survey(weights="w")
    block = one.table("q", "unit").blocks[0]
    assert one.share("q", "好").value * 100 == pytest.approx(block.percent[0, 0])
    assert one.within("unit", "直属").share("q", "好").value * 100 == pytest.approx(block.percent[0, 2])


def test_a_mean_knows_its_base():
    mean = survey().mean("age")
    assert (mean.value, mean.base.n) == (40.0, 5)
    with pytest.raises(UsageError, match="T105"):
        survey().mean("q")


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda s: s.share("qq", "好"), "T101"),
        (lambda s: s.share("q", "很好"), "T104"),
        (lambda s: s.share("age", "好"), "T103"),
        (lambda s: s.table("q", "age"), "T106"),
    ],
)
def test_a_wrong_name_is_answered_with_what_exists(call, code):
    with pytest.raises(UsageError) as caught:
        call(survey())
    assert caught.value.problems[0].code == code
    assert caught.value.problems[0].hint("zh")


@pytest.mark.parametrize("name", ["单位", "您的单位：", "UNIT", "ｕｎｉｔ"])
def test_a_title_or_another_case_is_answered_with_the_id_to_write(name):
    asked = form("""
        id: f
        title: t
        questions:
          - {id: unit, type: single, title: 您的单位, short: 单位, choices: [机关, 直属]}
          - {id: q, type: single, title: 评价, choices: [好, 差]}
    """)
    with pytest.raises(UsageError) as caught:
        Survey(answers("unit,q\n机关,好\n", asked)).table(name)
    assert caught.value.problems[0].hint("zh") == "您是否要找：unit"


def test_an_interval_holds_the_value_and_narrows_with_confidence():
    share = survey().share("q", "好")
    wide, narrow = share.interval(0.99), share.interval(0.95)
    assert wide.low < narrow.low < share.value < narrow.high < wide.high
    assert narrow.method == "logit"


def test_a_share_of_none_or_all_has_a_one_sided_interval_of_some_width():
    inside = survey().within("unit", "直属")
    interval = inside.share("q", "好").interval()
    assert (interval.high, interval.method) == (1.0, "clopper-pearson")
    assert 0 < interval.low < 1
    assert inside.share("q", "差").interval().low == 0.0


def test_unweighted_the_error_is_that_of_a_simple_random_sample():
    data = pandas.DataFrame({"q": ["a"] * 30 + ["b"] * 70})
    assert Survey.from_frame(data).share("q", "a").se ** 2 == pytest.approx(0.3 * 0.7 / 99)


def test_one_stratum_is_no_stratum_and_one_respondent_a_cluster_is_none():
    data = DATA.assign(one="x", each=range(6))
    plain = Survey.from_frame(data).share("q", "好").se
    assert Survey.from_frame(data, strata="one").share("q", "好").se == pytest.approx(plain)
    assert Survey.from_frame(data, cluster="each").share("q", "好").se == pytest.approx(plain)


def test_a_stratum_with_a_single_unit_is_refused_by_name():
    data = DATA.assign(h=["x", "x", "x", "x", "x", "y"])
    with pytest.raises(DesignError, match="y"):
        _ = Survey.from_frame(data, strata="h").share("q", "好").se


@pytest.mark.parametrize(
    ("column", "code"),
    [([1, -1, 1, 1, 1, 1], "S103"), ([1, np.inf, 1, 1, 1, 1], "S103"), ([0] * 6, "S104")],
)
def test_bad_weights_are_refused_with_the_records(column, code):
    with pytest.raises(DesignError) as caught:
        _ = Survey.from_frame(DATA.assign(w=column), weights="w").n
    assert caught.value.problems[0].code == code


def test_weights_that_are_no_numbers_and_clusters_in_two_strata_are_refused():
    with pytest.raises(DesignError, match="S102"):
        _ = Survey.from_frame(DATA.assign(w=["1", "x", "1", "1", "1", "1"]), weights="w").n
    data = DATA.assign(h=list("xxxyyy"), c=list("aabbcc"))
    with pytest.raises(DesignError, match="S202"):
        _ = Survey.from_frame(data, strata="h", cluster="c").n


def test_a_population_below_the_sample_is_refused():
    with pytest.raises(DesignError, match="S204"):
        _ = Survey.from_frame(DATA.assign(f=3), fpc="f").share("q", "好").se


def test_a_frame_is_not_modified_and_undeclared_values_are_refused():
    before = DATA.copy()
    survey().table("q")
    pandas.testing.assert_frame_equal(DATA, before)
    with pytest.raises(ResponseError, match="L602"):
        Survey.from_frame(DATA, choices={"age": {30: "x"}})
    with pytest.raises(ResponseError, match="L603"):
        Survey.from_frame(DATA.assign(a=[0, 1, 7, 0, 0, 1]), multiple={"m": ["a", "b"]})
    with pytest.raises(UsageError, match="L601"):
        Survey.from_frame(DATA, multiple={"m": ["a", "bb"]})


def test_many_tables_in_one_pass_equal_each_alone():
    one = survey(weights="w")
    for table in one.tables(["q", "m", "age"], "unit"):
        alone = one.table(table.question.id, "unit")
        np.testing.assert_array_equal(table.count, alone.count)
        np.testing.assert_allclose(table.percent, alone.percent)


def test_an_option_outside_the_base_is_refused_not_shown_as_zero():
    data = pandas.DataFrame({"q": ["好", "拒答", "不清楚", "好"]})
    kinds = {"q": {"拒答": "refused", "不清楚": "dont_know"}}
    one = Survey.from_frame(data, choices={"q": {"好": "好"}}, missing=kinds)
    with pytest.raises(UsageError, match="T108"):
        one.share("q", "拒答")
    assert (one.share("q", "拒答", base="asked").count, one.share("q", "拒答", base="all").base.n) == (1, 4)
    assert one.share("q", "不清楚").base.n == 3
    with pytest.raises(UsageError, match="T108"):
        one.share("q", "不清楚", base="counted")


def test_values_say_what_they_are_in_one_line():
    for value in (survey(), survey().responses, survey().table("q", "unit")):
        assert repr(value).startswith("<")
        assert "\n" not in repr(value)
        assert len(repr(value)) < 160


def test_a_weighted_share_of_everybody_is_exactly_one():
    data = pandas.DataFrame(
        {"a": ["是"] * 7 + ["否"], "g": ["甲"] * 7 + ["乙"], "w": [2.6, 1, 2.3, 2.2, 0.3, 2, 2.4, 1]}
    )
    share = Survey.from_frame(data, weights="w").within("g", "甲").share("a", "是")
    assert share.value == 1.0
    assert share.interval().method == "clopper-pearson"


def test_rows_without_weight_are_no_psus_for_the_degrees_of_freedom():
    data = pandas.DataFrame({"q": list("aabbab"), "w": [1, 1, 2, 1, 0, 0]})
    assert Survey.from_frame(data, weights="w").share("q", "a").df == 3


def test_weights_are_adjusted_with_public_names_alone():
    import surveykit as sk

    codes = np.array([0, 0, 1, 1, 1, 0])
    raked = survey().adjusted(sk.Raking((sk.Margin(codes, np.array([30.0, 60.0])),)))
    assert raked.total("unit", "直属").value[0] == pytest.approx(60.0)
    cut = raked.adjusted(sk.Trimming(upper=16.0))
    assert float(cut.sample.analysis.max()) < float(raked.sample.analysis.max())
    assert isinstance(raked.total("unit", "直属"), sk.Estimate)
    assert isinstance(raked.tests, sk.Tests)
    assert isinstance(raked.scales, sk.Scales)


def test_made_weights_keep_one_name_for_programs():
    import surveykit as sk

    assert survey().adjusted(sk.Scaling(100.0)).share("q", "好").provenance.weights == "(calibrated)"
    assert survey(weights="w").share("q", "好").provenance.weights == "w"
