from __future__ import annotations

import numpy as np
import pytest

from analysis.small import DIGITS, WEIGHTED, survey
from surveykit.errors import UsageError
from surveykit.questionnaire.design import Design

ITEMS = ("q1", "q2", "q3", "q4")
MATRIX = """
questions:
  - id: m
    type: matrix
    title: 各方面
    choices: [{label: 好, score: 3}, {label: 中, score: 2}, {label: 差, score: 1}]
    rows: [甲, 乙, 丙]
"""
GRID = "m_1,m_2,m_3\n1,1,2\n2,2,2\n3,3,3\n1,2,1\n2,1,3\n3,3,2\n"
OPINION = """
choices:
  five:
    - {label: 很满意, score: 5}
    - {label: 满意, score: 4}
    - {label: 基本满意, score: 3}
    - {label: 不太满意, score: 2}
    - {label: 不满意, score: 1}
    - {label: 不了解, kind: dont_know}
questions:
  - {id: s, type: single, title: 工作, choices: five}
  - {id: plain, type: single, title: 无分值, choices: [好, 差]}
  - {id: order, type: ranking, title: 排序, choices: [甲, 乙, 丙], top: 2}
  - {id: nps, type: nps, title: 推荐}
"""
OPINIONS = (
    "s,plain,order_1,order_2,order_3,nps\n1,1,1,2,,10\n2,1,2,,1,9\n3,2,1,,2,7\n5,2,,1,2,3\n6,1,,2,1,0\n"
)


def opinions(design: Design | None = None):
    return survey(design, text=OPINIONS, form=OPINION).scales


def test_reliability_equals_r_psych_alpha():
    found = survey().scales.reliability(*ITEMS)
    assert found.alpha.value == pytest.approx([0.71228413163897, 0.70500587560972])
    assert found.lambda6.value[1] == pytest.approx(0.68133941425167)  # psych's G6 is of the correlations
    assert found.item_total.value == pytest.approx(
        [0.60386259166181, 0.51004580957040, 0.60147991131270, 0.29746492538967]
    )
    assert found.if_deleted.value == pytest.approx(
        [0.58298474409449, 0.64336094939543, 0.58094282848546, 0.75379262352122]
    )


def test_omega_and_split_half_equal_r():
    scales = survey().scales
    # f <- fa(r, 1); sum(f$loadings)^2 / (sum(f$loadings)^2 + sum(f$uniquenesses))
    assert scales.omega(*ITEMS).omega.value[1] == pytest.approx(0.72419024613645, rel=1e-6)
    halves = scales.split_half(*ITEMS)
    assert (halves.first, halves.second) == (("q1", "q2"), ("q3", "q4"))
    # r <- cor(q1 + q2, q3 + q4); 2 * r / (1 + r)
    assert halves.estimate.value[:2] == pytest.approx([0.47874608809957, 0.64750276190396])
    assert scales.split_half(*ITEMS, first=("q1", "q3")).first == ("q1", "q3")


def test_factorability_and_factors_equal_r_psych():
    scales = survey().scales
    found = scales.factorability(*ITEMS)
    assert found.kmo == pytest.approx(0.66760369377340)
    assert (found.chi_square, found.df, found.p) == pytest.approx((51.813749175774, 6, 2.0327468347018e-09))
    axis = scales.factors(*ITEMS, count=1)
    # fa(r, 1, fm = "pa", max.iter = 5000, min.err = 1e-12)$loadings
    assert axis.loadings[:, 0] == pytest.approx(
        [0.79850663658375, 0.63476920154115, 0.71420141000362, 0.33111304560313], rel=1e-6
    )
    likely = scales.factors(*ITEMS, count=1, extraction="likelihood")
    assert likely.loadings[:, 0] == pytest.approx(
        [0.82635104611027, 0.65548332812282, 0.67837464436687, 0.30027305630881], rel=1e-5
    )


def test_each_record_has_its_place_on_the_factors():
    scales = survey().scales
    scores = scales.factor_scores(scales.factors(*ITEMS, count=1))
    assert scores.shape == (60, 1)
    assert float(scores.mean()) == pytest.approx(0.0, abs=1e-12)


def test_parallel_analysis_repeats_with_its_seed_and_polychoric_is_at_hand():
    scales = survey().scales
    one, two = (scales.parallel(*ITEMS, seed=3, draws=20) for _ in range(2))
    assert one.seed == 3
    assert np.array_equal(one.reference, two.reference)
    assert scales.parallel(*ITEMS, seed=4, draws=20).reference[0] != one.reference[0]
    assert scales.correlations(*ITEMS, kind="polychoric").kind == "polychoric"


def test_a_matrix_stands_for_its_rows():
    scales = survey(text=GRID, form=MATRIX).scales
    assert scales.items("m") == ("m_1", "m_2", "m_3")
    assert scales.reliability("m").names == ("m_1", "m_2", "m_3")
    with pytest.raises(UsageError, match="T501"):
        scales.reliability()


def test_rate_and_score_equal_r_svymean():
    scales = survey(WEIGHTED).scales
    # svymean(~I(q1 >= 3) + I(c(0, 30, 60, 100)[q1]), design)
    rate = scales.rate("q1", satisfied=("良", "优"))
    assert (rate.value[0], rate.se[0]) == pytest.approx((0.436241610738255, 0.072658099601787))
    score = scales.score("q1", rule={"优": 100, "良": 60, "中": 30, "差": 0}).score
    assert (score.value[0], score.se[0]) == pytest.approx((40.0, 4.780870517721485))
    top, bottom = scales.top_box("q1"), scales.bottom_box("q1", count=1)
    assert top.value[0] == pytest.approx(rate.value[0])
    weights = np.array([int(w) for w in DIGITS["w"]])
    worst = np.array([k == "1" for k in DIGITS["q1"]])
    assert bottom.value[0] == pytest.approx(weights[worst].sum() / weights.sum())


def test_the_rule_of_2008_and_those_who_do_not_know():
    scales = opinions()
    assert scales.score("s", rule="2008").score.value[0] == (100 + 80 + 60 + 0) / 4
    inside = scales.score("s", rule="2008", unknown_points=50)
    assert inside.score.value[0] == (100 + 80 + 60 + 0 + 50) / 5
    assert [note.code for note in inside.notes] == ["T533"]
    assert scales.rate("s", satisfied=("很满意", "满意", "基本满意")).value[0] == 0.75


def test_order_comes_from_scores_or_is_asked_for_and_never_from_position():
    scales = opinions()
    with pytest.raises(UsageError, match="T113"):
        scales.score("plain")
    assert scales.score("plain", order=("差", "好")).score.value[0] == 100 * 2 / 5
    with pytest.raises(UsageError, match="T114"):
        scales.score("plain", order=("好",))
    with pytest.raises(UsageError, match="T119"):
        scales.score("s", rule="1999")


def test_questions_with_other_levels_are_taken_one_by_one():
    two_levels = "[{label: 好, score: 2}, {label: 差, score: 1}]"
    form = f"{OPINION}  - {{id: t, type: single, title: 两级, choices: {two_levels}}}\n"
    data = "s,plain,order_1,order_2,order_3,nps,t\n1,1,1,2,,10,1\n2,1,2,,1,9,2\n"
    with pytest.raises(UsageError, match="T115"):
        survey(text=data, form=form).scales.score("s", "t")


def test_net_promoters_and_ranking():
    scales = opinions()
    assert scales.net_promoters("nps").score.value[0] == pytest.approx(100 * (2 - 2) / 5)
    found = scales.ranking("order")
    assert found.first_points == 2
    assert found.points.names == ("甲", "乙", "丙")
    assert found.points.value == pytest.approx([5 / 5, 4 / 5, 6 / 5])
    assert found.ranked.value == pytest.approx([3 / 5, 3 / 5, 4 / 5])
    assert scales.ranking("order", first_points=3).points.value[0] == pytest.approx(8 / 5)
    with pytest.raises(UsageError, match="T117"):
        scales.ranking("s")


def test_net_promoters_of_levels_that_do_not_reach_to_ten_are_refused():
    with pytest.raises(UsageError, match="T122"):
        opinions().net_promoters("nps", "s")


@pytest.mark.parametrize(
    "call",
    [
        lambda s: s.score("s").score,
        lambda s: s.rate("s", satisfied=("满意",)),
        lambda s: s.top_box("s"),
        lambda s: s.net_promoters("nps").score,
        lambda s: s.ranking("order").points,
    ],
)
def test_of_a_census_the_value_stands_without_an_error(call):
    whole, part = call(opinions(Design(census=True))), call(opinions())
    assert whole.value == pytest.approx(part.value)
    assert (whole.rule, whole.df, float(whole.se.max())) == ("census", 0, 0.0)
    assert float(part.se.max()) > 0


def test_of_a_census_reliability_and_factors_describe():
    scales = survey(Design(census=True)).scales
    found = scales.reliability(*ITEMS)
    assert found.alpha.value == pytest.approx([0.71228413163897, 0.70500587560972])
    assert found.alpha.rule == found.item_total.rule == "census"
    assert np.isnan(scales.factorability(*ITEMS).p)
    assert scales.factors(*ITEMS, count=1, extraction="likelihood").fit is None


BALLOT_FORM = """
choices:
  grade: [优秀, 称职, 基本称职, 不称职]
questions:
  - {id: kind, type: single, title: 票类, choices: [A票, B票]}
  - {id: li, type: single, title: 对李某的评价, short: 李某, choices: grade}
  - {id: zhao, type: single, title: 对赵某的评价, short: 赵某, choices: grade}
"""
BALLOTS = "kind,li,zhao\n1,1,2\n1,2,2\n2,1,\n2,1,1\n2,3,4\n2,1,1\n"
WEIGHTS, ISSUED = {"A票": 0.6, "B票": 0.4}, {"A票": 2, "B票": 5}


def appraised(**more):
    scales = survey(text=BALLOTS, form=BALLOT_FORM).scales
    given = {"ballots_by": "kind", "weights": WEIGHTS, "issued": ISSUED, **more}
    return scales.appraisal("li", "zhao", **given)


def test_an_appraisal_weighs_classes_of_ballots():
    found = appraised(points=(100, 80, 60, 0))
    assert found.names == ("李某", "赵某")
    assert found.grades == ("优秀", "称职", "基本称职", "不称职", "弃权")
    # 0.6 * 1/2 + 0.4 * 3/4
    assert found.composite.value[0] == pytest.approx(0.6)
    assert found.votes[1, 4].tolist() == [0, 1]
    assert found.return_rate == pytest.approx([1.0, 0.8])
    assert found.score is not None
    assert found.score.value[0] == pytest.approx(0.6 * 90 + 0.4 * (300 + 60) / 4)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"weights": {"A票": 0.6}}, "T118"),
        ({"issued": {"A票": 2, "C票": 5}}, "T118"),
        ({"issued": {"A票": 1, "B票": 5}}, "T551"),
        ({"weights": {"A票": 0.6, "B票": 0.6}}, "T553"),
    ],
)
def test_an_appraisal_refuses_what_would_void_it(more, code):
    with pytest.raises(UsageError, match=code):
        appraised(**more)


def test_an_appraisal_counts_ballots_and_refuses_weights():
    text = "\n".join(f"{line},{w}" for line, w in zip(BALLOTS.split(), ("w", *"123123"), strict=True))
    weighted = survey(Design(weights="w"), text=text, form=BALLOT_FORM).scales
    given = {"ballots_by": "kind", "weights": WEIGHTS, "issued": ISSUED}
    with pytest.raises(UsageError, match="T111"):
        weighted.appraisal("li", **given)
    plain = weighted.appraisal("li", persons=True, **given)
    assert plain.composite.value[0] == pytest.approx(0.6)
