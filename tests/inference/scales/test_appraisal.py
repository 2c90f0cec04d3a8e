from __future__ import annotations

import numpy as np
import pytest

from surveykit.errors import DesignError, UsageError
from surveykit.inference.scales.appraisal import Classes, appraisal

NAN = np.nan
VOTES = np.array([1, 1, 2, 2, 3, 1, 2, 2, 2, 3, 4, NAN, 1, 1, 1, 2, 2, 2, 2, 3])[:, None]
CLASS = np.repeat(np.arange(3), [5, 7, 8])
CLASSES = Classes(("A票", "B票", "C票"), (0.4, 0.3, 0.3), (6, 10, 40))
POINTS = (100, 80, 60, 0)


def test_votes_and_shares_are_of_the_ballots_returned():
    found = appraisal(VOTES, CLASS, ["张三"], classes=CLASSES)
    assert found.grades == ("优秀", "称职", "基本称职", "不称职", "弃权")
    assert found.votes[0].tolist() == [[2, 1, 3], [2, 3, 4], [1, 1, 1], [0, 1, 0], [0, 1, 0]]
    assert found.shares[0] == pytest.approx([6 / 20, 9 / 20, 3 / 20, 1 / 20, 1 / 20])
    assert found.class_shares[0].sum(axis=0) == pytest.approx(1)
    assert found.return_rate == pytest.approx([5 / 6, 0.7, 0.2])


def test_the_composite_is_the_weighted_mean_of_the_classes_shares():
    found = appraisal(VOTES, CLASS, ["张三"], classes=CLASSES)
    expected = 0.4 * 2 / 5 + 0.3 * 1 / 7 + 0.3 * 3 / 8
    assert found.composite.value[0] == pytest.approx(expected, rel=1e-14)
    assert found.composite.names[0] == "张三:优秀"
    assert found.composite.value.sum() == pytest.approx(1)


def test_a_census_has_no_sampling_error():
    found = appraisal(VOTES, CLASS, ["张三"], classes=CLASSES, points=POINTS)
    assert (found.composite.se == 0).all()
    assert found.score.se == pytest.approx([0])
    assert found.composite.rule == "census"


def test_classes_as_strata_have_the_errors_of_r():
    """R survey 4.1.1: svymean(~g1 + g2 + g3 + g4, svydesign(~1, strata = ~c, weights = ~w, fpc = ~N)),
    w = class weight / ballots returned; svycontrast(m, c(100, 80, 60, 0)).
    """
    found = appraisal(VOTES, CLASS, ["张三"], classes=CLASSES, points=POINTS, sampling="strata")
    shares = [0.315357142857143, 0.438571428571429, 0.160357142857143, 0.0428571428571429]
    errors = [0.067540615142872, 0.0726186572979362, 0.0523706699864527, 0.0234738238930785]
    assert found.composite.value[:4] == pytest.approx(shares, rel=1e-12)
    assert found.composite.se[:4] == pytest.approx(errors, rel=1e-12)
    assert found.score.value == pytest.approx([76.2428571428571], rel=1e-12)
    assert found.score.se == pytest.approx([3.11210058771037], rel=1e-12)


def test_several_persons_keep_their_own_votes():
    both = np.hstack([VOTES, VOTES[::-1]])
    found = appraisal(both, CLASS, ["张三", "李四"], classes=CLASSES, points=POINTS)
    alone = appraisal(VOTES[::-1], CLASS, ["李四"], classes=CLASSES, points=POINTS)
    assert (found.votes[1] == alone.votes[0]).all()
    assert found.score.value[1] == pytest.approx(alone.score.value[0])


def test_more_ballots_back_than_issued_void_the_vote():
    classes = Classes(CLASSES.names, CLASSES.weights, (4, 10, 7))
    with pytest.raises(UsageError) as caught:
        appraisal(VOTES, CLASS, ["张三"], classes=classes)
    assert [problem.text("zh") for problem in caught.value.problems] == [
        "“A票”收回5张票，多于发出的4张，本次测评无效",
        "“C票”收回8张票，多于发出的7张，本次测评无效",
    ]


def test_a_class_without_ballots_is_named():
    with pytest.raises(UsageError, match=r"T552 “B票”没有收回票"):
        appraisal(VOTES[CLASS != 1], CLASS[CLASS != 1], ["张三"], classes=CLASSES)


@pytest.mark.parametrize("weights", [(0.5, 0.3, 0.3), (1.2, -0.1, -0.1)])
def test_class_weights_must_add_to_1_and_be_above_0(weights):
    with pytest.raises(UsageError, match="T553"):
        appraisal(VOTES, CLASS, ["张三"], classes=Classes(CLASSES.names, weights, CLASSES.issued))


def test_bad_ballots_and_counts_are_gathered():
    votes, group = VOTES.copy(), CLASS.copy()
    votes[0], group[3] = 7, 5
    with pytest.raises(UsageError) as caught:
        appraisal(votes, group, ["张三"], classes=CLASSES, points=(100, 80))
    assert [problem.code for problem in caught.value.problems] == ["T538", "T554", "T556"]
    with pytest.raises(UsageError, match="T555"):
        appraisal(VOTES, CLASS, ["张三"], classes=Classes(CLASSES.names, (0.4, 0.6), CLASSES.issued))


def test_a_class_of_one_ballot_is_counted_but_cannot_be_a_stratum():
    votes, group = VOTES[CLASS != 0], CLASS[CLASS != 0]
    votes, group = np.vstack([[[1.0]], votes]), np.concatenate([[0], group])
    assert appraisal(votes, group, ["张三"], classes=CLASSES).composite.value.sum() == pytest.approx(1)
    with pytest.raises(DesignError, match="A票"):
        appraisal(votes, group, ["张三"], classes=CLASSES, sampling="strata")
