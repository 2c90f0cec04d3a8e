from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from surveykit.errors import DesignError
from surveykit.questionnaire.design import Design
from surveykit.survey import Survey

FRAME = pd.DataFrame(
    {
        "h": [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 4],
        "p": [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5, 6, 6, 7],
        "w": [2, 1, 3, 2, 1, 1, 2, 4, 3, 1, 2, 2, 1, 3],
        "N": [5, 5, 5, 5, 6, 6, 6, 6, 4, 4, 4, 8, 8, 8],
        "y": [1, 4, 2, 6, 3, 5, 8, 2, 7, 1, 4, 6, 2, 5],
        "k": [1, 0, 1, 1, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1],
        "u": [1, 1, 1, 0, 1, 0, 1, 1, 0, 1, 1, 1, 1, 0],
        "hh": [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 4],
    }
)
# R 4.2.2, survey 4.1.1: options(survey.lonely.psu = l, survey.adjust.domain.lonely = dl);
# des <- svydesign(~p, strata = ~h, weights = ~w, fpc = ~N, data = d)   (or without fpc)
# s <- des, subset(des, k == 1) or subset(des, h != 4)
# SE(svymean(~y, s)), SE(svytotal(~y, s)), SE(svyglm(y ~ u, s))
BY_R = """
- adjust TRUE all 0.237477941280348 36.0693775937429 0.485108214923173 0.444639380308462
- adjust TRUE k==1 0.534420076297641 32.2024843762092 0.495060189031195 0.69393467658157
- adjust FALSE k==1 0.534375266833235 31.1929479209644 0.485108214923173 0.645377769026675
- average FALSE k==1 0.448743260231689 25.5342906696074 0.361765612770962 0.517822037075955
- average FALSE hh!=4 0.233681248191714 24.4948974278318 0.304290309725093 0.231365711791078
- average TRUE k==1 0.549508858992535 29.1547594742265 0.420478675701887 0.521673990060074
N adjust TRUE k==1 0.452926285085319 26.9941351655009 0.42672734288879 0.583478225161709
N average TRUE all 0.126916790536621 18.5406460393255 0.311367934581745 0.159613732827941
N average TRUE k==1 0.45646814363089 23.6791047128053 0.363893993618579 0.429372929860784
N average TRUE hh!=4 0.181084168253542 19.6367003338137 0.245954929124208 0.185612931914312
"""


def of(single_psu: str, in_domain: bool, fpc: str = "") -> Survey:
    return Survey.from_frame(
        FRAME,
        strata="h",
        cluster="p",
        weights="w",
        fpc=fpc,
        single_psu=single_psu,
        single_psu_in_domain=in_domain,
    )


@pytest.mark.parametrize("line", BY_R.strip().splitlines())
def test_domains_equal_subsets_in_r(line):
    fpc, policy, flag, where, *expected = line.split()
    survey = of(policy, flag == "TRUE", fpc.strip("-"))
    survey = survey if where == "all" else survey.where(where)
    found = (survey.mean("y").se, survey.total("y").se[0], *survey.regress("y ~ u").se)
    assert found == pytest.approx([float(x) for x in expected], rel=1e-10)


@pytest.mark.parametrize("policy", ["adjust", "average"])
def test_the_cells_of_a_table_are_the_domains_of_their_columns(policy):
    frame = FRAME.assign(q=pd.Categorical(np.where(FRAME.y > 3, "a", "b")), k=pd.Categorical(FRAME.k))
    options = {"strata": "h", "cluster": "p", "weights": "w", "single_psu": policy}
    survey = Survey.from_frame(frame, single_psu_in_domain=True, **options)
    se = survey.table("q", by="k", errors=True).se / 100
    alone = [survey, survey.within("k", "0"), survey.within("k", "1")]
    np.testing.assert_allclose(se[0], [one.share("q", "a").se for one in alone], rtol=1e-12)
    plain = Survey.from_frame(frame, **options).table("q", by="k", errors=True).se / 100
    assert plain[0, 2] != pytest.approx(se[0, 2])


# the second stratum has a single unit, group 1 is in no unit of the third, 2 and 3 share some units only
LONELY = pd.DataFrame(
    {
        "h": [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3],
        "p": [1, 1, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6],
        "w": [2, 3, 2, 1, 4, 2, 2, 3, 1, 2, 3, 2, 2, 1],
        "x": [3, 5, 4, 8, 7, 1, 6, 2, 5, 9, 4, 6, 8, 2],
        "g": pd.Categorical([1, 2, 1, 3, 1, 1, 3, 3, 2, 2, 3, 2, 3, 2]),
    }
)


# R 4.2.2, survey 4.1.1: pair <- update(subset(des, g %in% c(a, b)), gg = factor(g), z = as.numeric(x > 4));
# vcov(svyglm(z ~ gg, pair))[2, 2] and vcov(svyglm(x ~ gg, pair))[2, 2] for a-b of 1-2, 1-3, 2-3
@pytest.mark.parametrize("in_domain", [False, True])
@pytest.mark.parametrize(
    ("policy", "shares", "means"),
    [
        (
            "average",
            [0.0274348422496571, 0.059934430708285, 0.152107564968961],
            [1.2487517146776412, 0.784786558295199, 3.257890890052733],
        ),
        (
            "adjust",
            [0.0438898948331048, 0.0741048835462059, 0.102019755422469],
            [0.9621011431184280, 1.4352949661908341, 2.526001435296406],
        ),
    ],
)
def test_two_columns_are_compared_in_the_domain_of_both_as_in_r(policy, in_domain, shares, means):
    frame = LONELY.assign(z=pd.Categorical(LONELY.x > 4, categories=[False, True]))
    options = {"strata": "h", "cluster": "p", "weights": "w", "single_psu": policy}
    survey = Survey.from_frame(frame, single_psu_in_domain=in_domain, **options)
    share, mean = (one.blocks[0].errors for one in survey.tables(["z", "x"], by="g", tests="none"))
    first, second = [1, 1, 2], [2, 3, 3]
    for row in (0, 1):
        assert share.differences[row, first, second] == pytest.approx(shares, rel=1e-10)
        assert share.differences[row, second, first] == pytest.approx(shares, rel=1e-10)
    assert mean.mean_differences[first, second] == pytest.approx(means, rel=1e-10)


def test_the_average_of_no_stratum_is_refused():
    frame = pd.DataFrame({"h": [1, 2, 3], "y": [1.0, 2.0, 4.0]})
    with pytest.raises(DesignError, match="S201"):
        _ = Survey.from_frame(frame, strata="h", single_psu="average").mean("y").se


def test_a_domain_without_a_stratum_to_average_over_has_no_error():
    assert np.isnan(of("average", in_domain=True).where("hh == 3").mean("y").se)


@pytest.mark.parametrize("policy", ["refuse", "collapse", "certainty", "remove"])
def test_the_key_goes_only_with_policies_that_it_can_change(policy):
    with pytest.raises(DesignError, match="S213"):
        _ = of(policy, in_domain=True).sample
    assert not Design().single_psu_in_domain
