from __future__ import annotations

import numpy as np
import pytest

from models.samples import design, golden, sample
from surveykit.errors import UsageError
from surveykit.inference.models.t_test import t_test


def parts(found):
    return (found.estimate, found.statistic, found.df, found.p, *found.interval())


@pytest.mark.parametrize(("key", "name"), [("two", "strat"), ("replicate", "clus1_jk1")])
def test_two_groups_equal_r_svyttest(key, name):
    data = sample(name)
    found = t_test(data.api00.to_numpy(), data.comp_imp.to_numpy(), design(name))
    assert parts(found) == pytest.approx(golden()["t"][key], rel=1e-10)
    assert found.groups == ("No", "Yes")
    assert found.means[1] - found.means[0] == pytest.approx(found.estimate, rel=1e-12)


def test_one_sample_equals_r_svyttest():
    data = sample("clus1")
    found = t_test((data.api00 - data.api99).to_numpy(), None, design("clus1"))
    assert parts(found) == pytest.approx(golden()["t"]["one"], rel=1e-10)
    moved = t_test((data.api00 - data.api99 + 5).to_numpy(), None, design("clus1"), null=5.0)
    assert moved.statistic == pytest.approx(found.statistic, rel=1e-12)


def test_three_groups_are_refused_unless_a_domain_leaves_two():
    data = sample("strat")
    y, group = data.api00.to_numpy(), data.stype.to_numpy()
    with pytest.raises(UsageError, match="T425"):
        t_test(y, group, design("strat"))
    found = t_test(y, group, design("strat"), domain=group != "M")
    assert found.groups == ("E", "H")
    assert found.n == 150


def test_missing_values_leave_as_a_domain():
    data = sample("clus1")
    y = data.api00.to_numpy(dtype=float, copy=True)
    y[:20] = np.nan
    inside = np.arange(len(y)) >= 20
    holed = t_test(y, data.comp_imp.to_numpy(), design("clus1"))
    cut = t_test(data.api00.to_numpy(), data.comp_imp.to_numpy(), design("clus1"), domain=inside)
    assert parts(holed) == pytest.approx(parts(cut), rel=1e-13)
