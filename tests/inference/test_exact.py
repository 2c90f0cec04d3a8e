"""Numbers of R 4.2.2 `fisher.test`, and every table counted one by one."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from surveykit.errors import UsageError
from surveykit.inference.exact import conditional_odds_ratio, fisher

# fisher.test(x)$p.value, alternative = "less", alternative = "greater"
FOURFOLD = [
    ([[3, 11], [9, 2]], (0.0048324135146049262, 0.004044958944676269, 0.99980481895275275)),
    ([[10, 3], [2, 15]], (0.00053672411914343734, 0.99998451901868612, 0.00046518094336290579)),
    ([[0, 7], [5, 4]], (0.033653846153846152, 0.028846153846153848, 1)),
    ([[200, 90], [150, 160]], (3.9316173043629173e-07, 0.99999990945089723, 2.2124325569552542e-07)),
]
# fisher.test(x, workspace = 2e7)$p.value; the first is R's own example, Job satisfaction
LARGER = [
    ([[1, 3, 10, 6], [2, 3, 10, 7], [1, 6, 14, 12], [0, 1, 9, 11]], 0.78268493896563884),
    ([[12, 5, 3, 0], [8, 9, 6, 2], [2, 7, 11, 13]], 4.5374400100339981e-05),
    ([[4, 1, 0], [2, 6, 3]], 0.12019230769230786),
    ([[3, 1, 0, 2, 4], [0, 2, 5, 1, 1], [2, 2, 2, 0, 6]], 0.05102608998940409),
    ([[30, 40, 20, 15], [22, 41, 35, 10]], 0.098571911163471512),
]


@pytest.mark.parametrize(("cells", "wanted"), FOURFOLD)
def test_fourfold_p_are_those_of_r(cells, wanted):
    found = fisher(cells)
    assert (found.p, found.p_less, found.p_greater) == pytest.approx(wanted, rel=1e-10)


@pytest.mark.parametrize(("cells", "wanted"), LARGER)
def test_p_of_larger_tables_are_those_of_r(cells, wanted):
    assert fisher(cells).p == pytest.approx(wanted, rel=1e-9)
    assert fisher(np.transpose(cells)).p == pytest.approx(wanted, rel=1e-9)


def counted(table):
    """Every table of these margins, in exact fractions."""
    rows, columns = table.sum(axis=1), table.sum(axis=0)

    def fill(left, rest):
        if not len(rest):
            yield Fraction(1) if not any(left) else None
            return
        for column in itertools.product(*(range(min(r, rest[0]) + 1) for r in left)):
            if sum(column) == rest[0]:
                weight = Fraction(1, math.prod(map(math.factorial, column)))
                for way in fill([r - x for r, x in zip(left, column, strict=True)], rest[1:]):
                    if way is not None:
                        yield weight * way

    ways = list(fill(rows.tolist(), columns.tolist()))
    seen = Fraction(1, math.prod(math.factorial(x) for x in table.ravel().tolist()))
    return float(sum(way for way in ways if way <= seen) / sum(ways))


@settings(max_examples=60)
@given(
    arrays(np.int64, st.sampled_from([(2, 2), (2, 3), (3, 3), (3, 4), (4, 3)]), elements=st.integers(0, 3))
)
def test_p_is_every_table_counted_one_by_one(table):
    assert fisher(table).p == pytest.approx(counted(table), rel=1e-11)


def test_a_table_that_cannot_vary_is_the_only_one():
    assert fisher([[3, 0], [4, 0]]).p == 1
    assert fisher([[3, 4, 5]]).p == 1


def test_too_large_a_table_is_refused_before_it_is_begun():
    table = np.random.default_rng(0).integers(5, 40, (6, 6))
    with pytest.raises(UsageError, match="T205"):
        fisher(table)
    with pytest.raises(UsageError, match="T205"):
        fisher(LARGER[0][0], limit=1000)


def test_weighted_counts_are_no_persons():
    with pytest.raises(UsageError, match="T204"):
        fisher([[1.5, 2], [3, 4]])


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        # fisher.test(x)$estimate, $conf.int: R stops its search at about four digits
        ([[3, 11], [9, 2]], (0.070495674380016957, 0.0048174967472368263, 0.58060705141543667)),
        ([[10, 3], [2, 15]], (21.305331275016712, 2.75343836564203, 300.68278741940225)),
        ([[0, 7], [5, 4]], (0, 0, 1.0666776621073157)),
    ],
)
def test_odds_ratios_are_those_of_r_as_far_as_r_goes(cells, wanted):
    found = conditional_odds_ratio(cells)
    assert (found.value, found.low, found.high) == pytest.approx(wanted, rel=4e-3)


def test_the_limits_of_an_odds_ratio_leave_the_tails_they_promise():
    def chances(ratio):
        ways = {x: math.comb(13, x) * math.comb(17, 12 - x) * ratio**x for x in range(13)}
        return {x: way / sum(ways.values()) for x, way in ways.items()}

    found = conditional_odds_ratio([[10, 3], [2, 15]], level=0.9)
    assert sum(x * p for x, p in chances(found.value).items()) == pytest.approx(10, rel=1e-12)
    assert sum(p for x, p in chances(found.low).items() if x >= 10) == pytest.approx(0.05, rel=1e-11)
    assert sum(p for x, p in chances(found.high).items() if x <= 10) == pytest.approx(0.05, rel=1e-11)


def test_an_odds_ratio_needs_four_cells():
    with pytest.raises(UsageError, match="T211"):
        conditional_odds_ratio([[1, 2, 3], [4, 5, 6]])
    assert math.isnan(conditional_odds_ratio([[1, 2], [0, 0]]).value)
