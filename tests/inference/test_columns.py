from __future__ import annotations

import time

import numpy as np
import pytest

import reference
from surveykit.errors import UsageError
from surveykit.inference.columns import (
    ColumnSettings,
    column_estimates,
    column_means,
    column_proportions,
)
from surveykit.inference.two_samples import Means, compare_means

NORMAL = ColumnSettings(distribution="normal")
# top two of a satisfaction question by four ages: persons who chose, persons asked
CHOSE, ASKED = np.array([[49, 73, 58, 31.0]]), np.array([113, 120, 98, 50.0])
# R 4.2.2: t.test(q4[unit == 1], q4[unit == 3]) of the shared panel: t, df, p
WELCH = (-0.80797061145452276, 147.3923278623391, 0.42040959096966957)
PAIRS = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]


def test_pooled_normal_tests_are_r_prop_test():
    # R 4.2.2: prop.test(x[pair], n[pair], correct = FALSE), p.adjust(p, "holm")
    tests = column_proportions(
        CHOSE / ASKED, ASKED, [0] * 4, settings=ColumnSettings("holm", None, "normal")
    )
    z = [-2.668528047095847, -2.29252727539373, -2.194895811759688, 0.24741785743895722]
    p = [0.0076184417458022855, 0.021875235492628906, 0.028171072335153556, 0.804584855479148]
    assert [tests.statistic[0, a, b] for a, b in PAIRS[:4]] == pytest.approx(z, rel=1e-10)
    assert [tests.p[0, a, b] for a, b in PAIRS[:4]] == pytest.approx(p, rel=1e-10)
    assert tests.adjusted[0, 0, 1] == pytest.approx(6 * p[0], rel=1e-10)
    assert tests.letters(0.05, 0.12) == (("", "A", "a", "a"),)


def test_every_value_of_the_shared_column_tests_is_met():
    expected = reference.expected("S01_colprop_unweighted")
    base = np.array([113, 120, 98, 50.0])
    values = np.array([list(row["proportions"].values()) for row in expected.values()]) / 100
    for name in ("none", "bonferroni", "holm", "BH"):
        settings = ColumnSettings(name.lower(), "pooled", "normal", 0.0)
        tests = column_proportions(values, base, [0] * 4, settings=settings)
        for r, row in enumerate(expected.values()):
            for (a, b), z, p, adjusted in zip(
                PAIRS, row["z"].values(), row["p"].values(), row[f"p_{name}"].values(), strict=True
            ):
                assert tests.statistic[r, a, b] == pytest.approx(z, rel=1e-9)
                assert tests.p[r, a, b] == pytest.approx(p, rel=1e-9)
                assert tests.adjusted[r, a, b] == pytest.approx(adjusted, rel=1e-9)
        for level, text in ((0.05, "05"), (0.01, "01")):
            wanted = [tuple(row[f"letters_{text}_{name}"].values()) for row in expected.values()]
            assert list(tests.letters(level, None)) == wanted


def test_every_value_of_the_shared_overlapping_columns_is_met():
    expected = reference.expected("S05_overlap_mr_banner")
    shared = np.zeros((4, 4))
    for (a, b), test in zip(PAIRS, expected["tests"].values(), strict=True):
        shared[a, b] = shared[b, a] = test["overlap"]
    values = np.array([list(expected["pct"].values())]) / 100
    tests = column_proportions(values, list(expected["base"].values()), [0] * 4, overlap=shared)
    for (a, b), test in zip(PAIRS, expected["tests"].values(), strict=True):
        found = (tests.statistic[0, a, b], tests.df[0, a, b], tests.p[0, a, b])
        assert found == pytest.approx((test["t"], test["df"], test["p"]), rel=1e-9)


def test_overlapping_columns_by_the_formula_in_r():
    # R 4.2.2: p <- (78+49)/(163+97); t <- (78/163-49/97)/sqrt(p*(1-p)*(1/163+1/97-2*64/(163*97)));
    # 2*pt(-abs(t), 163+97-64-2)
    tests = column_proportions([[78 / 163, 49 / 97]], [163, 97], [0, 0], overlap=[[163, 64], [64, 97]])
    found = (tests.statistic[0, 0, 1], tests.df[0, 0, 1], tests.p[0, 0, 1])
    assert found == pytest.approx((-0.5829900302262208, 194, 0.5605770673568964), rel=1e-10)


def test_only_columns_of_one_banner_variable_meet_and_the_total_meets_none():
    tests = column_proportions([[0.5, 0.2, 0.8, 0.1, 0.9]], np.full(5, 100.0), [-1, 0, 0, 1, 1])
    tested = {tuple(pair) for pair in np.argwhere(np.isfinite(tests.p[0])).tolist()}
    assert tested == {(1, 2), (2, 1), (3, 4), (4, 3)}
    assert tests.column_letters == ("", "A", "B", "A", "B")
    assert tests.letters() == (("", "", "A", "", "A"),)


def test_the_family_is_the_pairs_of_one_row_within_one_banner_variable():
    values = [[0.5, 0.3, 0.4, 0.5, 0.4, 0.45, 0.6], [0.5, 0.5, 0.2, 0.5, 0.0, 0.0, 0.5]]
    groups = [0, 0, 0, 0, 1, 1, 1]
    tests = column_proportions(values, np.full(7, 90.0), groups, settings=ColumnSettings("bonferroni"))
    assert tests.adjusted[0, 0, 1] == pytest.approx(min(1, 6 * tests.p[0, 0, 1]))
    assert tests.adjusted[0, 4, 6] == pytest.approx(3 * tests.p[0, 4, 6])
    # two columns at 0 are not tested, so two pairs are left
    assert tests.adjusted[1, 4, 6] == pytest.approx(2 * tests.p[1, 4, 6])


def test_a_thin_column_is_marked_keeps_its_letter_and_is_not_tested():
    tests = column_proportions([[0.1, 0.9, 0.5]], [100, 29.9, 30], [0, 0, 0])
    assert tests.thin.tolist() == [[False, True, False]]
    assert np.isnan(tests.p[0, 1]).all()
    assert np.isfinite(tests.p[0, 0, 2])
    assert tests.column_letters == ("A", "B", "C")


def test_statistics_are_antisymmetric_and_p_symmetric():
    rng = np.random.default_rng(3)
    tests = column_proportions(rng.uniform(size=(4, 5)), rng.uniform(40, 90, (4, 5)), [0, 0, 0, 1, 1])
    np.testing.assert_array_equal(tests.statistic, -tests.statistic.transpose(0, 2, 1))
    np.testing.assert_array_equal(tests.adjusted, tests.adjusted.transpose(0, 2, 1))
    with pytest.raises(ValueError, match="read-only"):
        tests.p[0, 0, 0] = 1


def test_means_are_welch_pair_by_pair():
    rng = np.random.default_rng(5)
    value, spread, base = (
        rng.normal(70, 5, (2, 3)),
        rng.uniform(50, 90, (2, 3)),
        rng.uniform(40, 80, (2, 3)),
    )
    tests = column_means(value, spread, base, [0, 0, 0])
    one, two = (Means(value[1, c], spread[1, c], base[1, c]) for c in (0, 2))
    found = compare_means(one, two)
    assert (tests.df[1, 0, 2], tests.p[1, 0, 2]) == pytest.approx(
        (float(found.df), float(found.p)), rel=1e-12
    )


def test_means_of_the_shared_group_table_against_r():
    groups = reference.expected("G01_means_unweighted")["groups"]
    value, spread, base = ([groups[g][k] for g in "123"] for k in ("mean", "variance", "n"))
    tests = column_means([value], [spread], base, [0, 0, 0])
    assert tests.statistic[0, 0, 2] == pytest.approx(WELCH[0], rel=1e-9)
    assert tests.df[0, 0, 2] == pytest.approx(WELCH[1], rel=1e-9)
    assert tests.p[0, 0, 2] == pytest.approx(WELCH[2], rel=1e-9)


def test_the_covariance_of_a_design_serves_the_same_letters():
    # R 4.2.2, survey 4.1.1: ds <- svydesign(id=~dnum, weights=~pw, data=apiclus1, fpc=~fpc);
    # m <- svyby(~api00, ~stype, ds, svymean, covmat=TRUE); svycontrast(m, c(E=1, H=-1)); degf(ds)
    mean = np.array([[648.86805555555554, 618.57142857142856, 631.44]])
    covariance = np.array(
        [
            [500.0773315349316, 521.9797796369528, 646.83743237958072],
            [521.9797796369528, 1445.5393613515287, 658.33093338365734],
            [646.83743237958072, 658.33093338365734, 999.15829195244407],
        ]
    )
    own = np.diag(covariance)
    apart = own[:, None] + own - 2 * covariance
    tests = column_estimates(
        mean, apart, 14, [144, 14, 25], [0, 0, 0], settings=ColumnSettings(minimum_base=10)
    )
    assert tests.statistic[0, 0, 1] == pytest.approx(30.296626984126988 / 30.02760619184544, rel=1e-10)
    assert tests.p[0, 0, 1] == pytest.approx(0.33011532905340168, rel=1e-10)
    assert tests.letters(0.34, None)[0][0].startswith("B")


@pytest.mark.parametrize(
    "wrong",
    [
        {"bases": [50, 50]},
        {"groups": [0, 0]},
        {"overlap": np.zeros((2, 2))},
        {"proportions": [0.1, 0.2, 0.3]},
    ],
)
def test_shapes_that_do_not_agree_are_named(wrong):
    given = {"proportions": [[0.1, 0.2, 0.3]], "bases": [50, 50, 50], "groups": [0, 0, 0]}
    with pytest.raises(UsageError, match="T207"):
        column_proportions(**(given | wrong))


def test_a_table_of_no_rows_or_one_column_has_no_pairs():
    assert column_proportions(np.zeros((0, 3)), [50, 50, 50], [0, 0, 0]).letters() == ()
    assert column_proportions([[0.2]], [50], [0], settings=ColumnSettings("bh")).letters() == (("",),)


@pytest.mark.slow
def test_fifty_questions_by_twenty_columns_cost_milliseconds():
    rng = np.random.default_rng(1)
    values, base = rng.uniform(size=(6, 20)), rng.uniform(50, 400, 20)
    groups = np.repeat(np.arange(5), 4)
    settings = ColumnSettings("holm")
    column_proportions(values, base, groups, settings=settings)
    start = time.perf_counter()
    for _ in range(50):
        column_proportions(values, base, groups, settings=settings).letters()
    assert time.perf_counter() - start < 0.5
