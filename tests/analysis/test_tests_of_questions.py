from __future__ import annotations

import math

import pandas as pd
import pytest

from analysis.small import WEIGHTED, survey
from surveykit.errors import DesignError, UsageError
from surveykit.questionnaire.design import Design
from surveykit.survey import Survey


def code(call):
    with pytest.raises(UsageError) as caught:
        call()
    return caught.value.problems[0].code


def test_association_equals_r_chisq_test():
    found = survey().tests.association("q1", "unit")
    assert (found.pearson.value, found.pearson.p) == pytest.approx((4.9373433583960, 0.5518741229966))
    assert found.adjusted_residual[3, 0] == pytest.approx(0.568726766357)  # chisq.test(t)$stdres
    assert found.cramers_v.value == pytest.approx(math.sqrt(4.9373433583960 / 60 / 2))


def test_association_takes_the_scores_of_the_options():
    found = survey().tests.association("q1", "q2")
    assert found.counts.row_scores.tolist() == [1.0, 2.0, 3.0, 4.0]
    assert survey().tests.association("unit", "q1").counts.row_scores.tolist() == [1.0, 2.0, 3.0]


def test_fisher_and_the_odds_ratio_equal_r_fisher_test():
    tests = survey().tests
    assert tests.fisher("q1", "unit").p == pytest.approx(0.55653510078592, rel=1e-9)
    assert tests.fisher("a", "sex").p == pytest.approx(0.59772485233640)
    odds = tests.odds_ratio("a", "sex")
    # R's root finder stops at about four digits
    assert (odds.value, odds.low, odds.high) == pytest.approx(
        (1.42318630, 0.44404811, 4.62730732), rel=1e-4
    )


def test_change_equals_r_mcnemar_test_and_agreement_r_cohen_kappa():
    tests = survey().tests
    change = tests.change("a", "b")
    assert (change.asymptotic.value, change.asymptotic.p) == pytest.approx((1 / 15, 0.796253414737639))
    assert change.corrected.p == 1.0
    assert change.exact == pytest.approx(1.0)  # binom.test(7, 15): 7 and 8 moved
    # R gives NaN where nobody moved between two options; they are left out here
    bowker = tests.change("q1", "q2").asymptotic
    assert (bowker.value, bowker.df, bowker.p) == pytest.approx((1.78730158730159, 5, 0.87772286591124))
    assert tests.agreement("q1", "q2").value == pytest.approx(0.41860465116279)


def test_stratified_equals_r_mantelhaen_test():
    tests = survey().tests
    wide = tests.stratified("q1", "unit", "layer").asymptotic
    assert (wide.value, wide.df, wide.p) == pytest.approx((4.60323755971218, 6, 0.59560959576342))
    square = tests.stratified("a", "sex", "layer")
    assert square.asymptotic.p == pytest.approx(0.59556830217465)
    odds = square.odds_ratio()
    assert (odds.value, odds.low, odds.high) == pytest.approx((4 / 3, 0.46592104037969, 3.81562029550977))


def test_independence_equals_r_svychisq():
    found = survey(WEIGHTED).tests.independence("q1", "unit")
    told = (found.statistic, found.ndf, found.ddf, found.p)
    assert told == pytest.approx((0.45451681621033, 5.89761385419123, 336.16398968890030, 0.83871358705730))


def test_comparing_groups_equals_r_svyttest_and_regtermtest():
    tests = survey(WEIGHTED).tests
    two = tests.compare("q1", by="sex")
    ends = two.interval()
    told = (float(two.difference.value[0]), two.t, two.ddf, two.p, float(ends.low[0]), float(ends.high[0]))
    reference = (0.19130434782609, 0.64183013778241, 56, 0.52360213514259)
    # svyttest's own interval in survey 4.1.1 is confint() of the model: by t with the same df
    assert told[:4] == pytest.approx(reference)
    assert told[4:] == pytest.approx((-0.40578300706495, 0.78839170271713), rel=1e-6)
    three = tests.compare("q1", by="unit")
    assert (three.f, three.ndf, three.ddf, three.p) == pytest.approx(
        (0.13060906137120, 2, 55, 0.87783214603149)
    )


def test_one_mean_equals_r_svyttest():
    found = survey(WEIGHTED).tests.mean("q1", null=2.5)
    told = (float(found.estimate.value[0]) - 2.5, found.t, found.df, found.p)
    assert told == pytest.approx((-0.21140939597315, -1.42765184902164, 56, 0.15894510938797))


@pytest.mark.parametrize(
    ("call", "code_"),
    [
        (lambda t: t.association("q1", "unit"), "T111"),
        (lambda t: t.fisher("q1", "unit"), "T111"),
        (lambda t: t.odds_ratio("a", "sex"), "T111"),
        (lambda t: t.change("a", "b"), "T111"),
        (lambda t: t.stratified("a", "sex", "layer"), "T111"),
    ],
)
def test_what_counts_persons_refuses_weights_and_names_the_way_out(call, code_):
    assert code(lambda: call(survey(WEIGHTED).tests)) == code_
    assert code(lambda: call(survey(Design(strata="h")).tests)) == code_
    assert code(lambda: call(survey(Design(cluster="h")).tests)) == code_
    assert call(survey(Design(weights="")).tests) is not None


def test_agreement_of_a_complex_sample_equals_r_svykappa():
    tests = survey(WEIGHTED).tests
    found, scored = tests.agreement("a", "b"), tests.agreement("q1", "q2")
    told = (found.value, found.se, found.statistic, found.p)
    assert told == pytest.approx(
        (0.386831275720165, 0.136755321881813, 2.82863782116263, 0.00644122067795877), rel=1e-12
    )
    assert (scored.value, scored.se) == pytest.approx((0.388584929122109, 0.100802029035472), rel=1e-12)
    assert tests.agreement("a", "b", persons=True).se != pytest.approx(found.se, rel=1e-3)


def test_agreement_by_design_needs_the_same_options_and_no_census():
    assert code(lambda: survey(WEIGHTED).tests.agreement("a", "sex")) == "T112"
    with pytest.raises(DesignError, match="census"):
        survey(Design(strata="h", census=True)).tests.agreement("a", "b")


def test_persons_can_be_counted_by_name_whatever_the_weights():
    weighted = survey(WEIGHTED).tests.association("q1", "unit", persons=True)
    assert weighted.pearson.value == pytest.approx(4.9373433583960)


def test_equal_weights_are_no_weights():
    text = "q1,unit,w\n1,1,2\n2,2,2\n1,2,2\n2,1,2"
    equal = survey(Design(weights="w"), text=text)
    assert equal.tests.association("q1", "unit").counts.total == 4


def test_a_table_too_large_for_an_exact_test_is_refused():
    assert code(lambda: survey().tests.fisher("q1", "unit", limit=3)) == "T205"


def test_change_needs_the_same_options():
    assert code(lambda: survey().tests.change("a", "sex")) == "T112"
    assert code(lambda: survey().tests.agreement("a", "sex")) == "T112"


def test_a_census_has_measures_but_no_tests():
    tests = survey(Design(census=True)).tests
    assert tests.association("q1", "unit").cramers_v.value > 0
    for call in (
        lambda: tests.independence("q1", "unit"),
        lambda: tests.fisher("q1", "unit"),
        lambda: tests.change("a", "b"),
        lambda: tests.stratified("a", "sex", "layer"),
        lambda: tests.compare("q1", by="unit"),
        lambda: tests.mean("q1", null=2.0),
        lambda: tests.part("q1", by="unit"),
        lambda: tests.wave(survey(), "q1"),
    ):
        with pytest.raises(DesignError, match="T107"):
            call()


def test_the_domain_of_a_survey_holds_for_its_tests():
    inside = survey().where("sex == '男'").tests
    assert inside.association("q1", "unit").counts.total == 32
    assert inside.compare("q1", by="unit").groups.n.sum() == 32


# one group is in no unit of the third stratum, the second stratum has a single unit
LONELY = pd.DataFrame(
    {
        "h": [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3],
        "c": [1, 1, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6],
        "w": [2, 3, 2, 1, 4, 2, 2, 3, 1, 2, 3, 2, 2, 1],
        "x": [3, 5, 4, 8, 7, 1, 6, 2, 5, 9, 4, 6, 8, 2],
        "b": pd.Categorical([1, 2, 1, 2, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2]),
    }
)


@pytest.mark.parametrize(
    ("policy", "in_domain", "t", "p", "low", "high"),
    [
        ("average", False, 1.76521495661201, 0.219571687466533, -1.29372005787131, 3.09372005787131),
        ("average", True, 1.76521495661201, 0.219571687466533, -1.29372005787131, 3.09372005787131),
        ("adjust", False, 1.01288366278392, 0.417722659303971, -2.92313151949842, 4.72313151949842),
        ("adjust", True, 1.01288366278392, 0.417722659303971, -2.92313151949842, 4.72313151949842),
    ],
)
def test_single_units_of_a_difference_are_those_of_both_groups_as_in_r_svyttest(
    policy, in_domain, t, p, low, high
):
    names = {"strata": "h", "cluster": "c", "weights": "w", "single_psu": policy}
    tests = Survey.from_frame(LONELY, **names, single_psu_in_domain=in_domain).tests
    two = tests.compare("x", by="b")
    ends = two.interval()
    assert (two.t, two.p, ends.low[0], ends.high[0]) == pytest.approx((t, p, low, high), rel=1e-12)
    part = tests.part("x", by="b", by_design=True, minimum_base=1)[1]
    assert (part.statistic, part.p) == pytest.approx((t, p), rel=1e-12)
    # svyby gives each group its own domain
    own = {
        "average": (0.282842712474619, 0.55493242831898),
        "adjust": (0.41182520563948, 0.621228621362538),
    }
    assert two.groups.se == pytest.approx(own[policy], rel=1e-12)


def test_agreement_in_a_finite_population_equals_r_svykappa():
    frame = pd.DataFrame(
        {
            "a": pd.Categorical([1, 1, 1, 2, 2, 2, 3, 3, 3, 1, 2, 3]),
            "b": pd.Categorical([1, 1, 2, 2, 2, 3, 3, 3, 1, 1, 2, 3]),
            "N": 60,
        }
    )
    found = Survey.from_frame(frame, fpc="N").tests.agreement("a", "b")
    assert (found.value, found.se) == pytest.approx((0.625, 0.175162262436343), rel=1e-12)


def test_a_table_of_nobody_has_no_measures():
    frame = pd.DataFrame({name: pd.Categorical([], categories=["甲", "乙"]) for name in "ab"})
    measure = Survey.from_frame(frame).tests.association("a", "b").cramers_v
    assert measure.value != measure.value
