from __future__ import annotations

import math

import numpy as np
import pytest
from models.samples import design, golden, sample

from surveykit.errors import UsageError
from surveykit.inference.groups import compare_groups, mean_test
from surveykit.sampling.design import SampleDesign


def compared(name, values=None, domain=None, column="comp_imp"):
    data = sample(name)
    labels, codes = np.unique(data[column], return_inverse=True)
    values = data.api00.to_numpy(float) if values is None else values
    domain = np.ones(len(data), dtype=bool) if domain is None else domain
    return compare_groups(values, codes, labels.tolist(), domain, design(name))


def parts(found):
    ends = found.interval()
    difference = float(found.difference.value[0])
    return (difference, found.t, found.ddf, found.p, float(ends.low[0]), float(ends.high[0]))


@pytest.mark.parametrize(("key", "name"), [("two", "strat"), ("replicate", "clus1_jk1")])
def test_two_groups_equal_r_svyttest(key, name):
    found = compared(name)
    assert parts(found) == pytest.approx(golden()["t"][key], rel=1e-10)
    assert found.groups.names == ("No", "Yes")
    assert found.f == pytest.approx(found.t**2)


def test_one_mean_equals_r_svyttest():
    data, everybody = sample("clus1"), np.ones(183, dtype=bool)
    rise = (data.api00 - data.api99).to_numpy(float)
    found = mean_test(rise, everybody, design("clus1"))
    told = (float(found.estimate.value[0]), found.t, found.df, found.p, *found.interval())
    assert told == pytest.approx(golden()["t"]["one"], rel=1e-10)
    moved = mean_test(rise + 5, everybody, design("clus1"), null=5.0)
    assert moved.t == pytest.approx(found.t, rel=1e-12)


def test_groups_outside_the_domain_are_left_out():
    group = sample("strat").stype.to_numpy()
    found = compared("strat", domain=group != "M", column="stype")
    assert found.groups.names == ("E", "H")
    assert float(found.groups.n.sum()) == 150


def test_more_than_two_groups_have_no_t():
    found = compared("strat", column="stype")
    assert math.isnan(found.t)
    assert (found.ndf, len(found.difference)) == (2, 2)


def test_missing_values_leave_as_a_domain():
    values = sample("clus1").api00.to_numpy(dtype=float, copy=True)
    values[:20] = np.nan
    holed = compared("clus1", values=values)
    cut = compared("clus1", domain=np.arange(len(values)) >= 20)
    assert parts(holed) == pytest.approx(parts(cut), rel=1e-13)


def test_groups_in_which_nothing_varies_give_no_p():
    codes = np.array([0, 0, 1, 1])
    found = compare_groups(np.ones(4), codes, ["a", "b"], np.ones(4, dtype=bool), SampleDesign.of(4))
    assert math.isnan(found.f)
    assert math.isnan(found.p)


def test_a_single_group_is_refused():
    codes = np.zeros(4, dtype=np.intp)
    with pytest.raises(UsageError, match="T252"):
        compare_groups(np.arange(4.0), codes, ["a", "b"], np.ones(4, dtype=bool), SampleDesign.of(4))
