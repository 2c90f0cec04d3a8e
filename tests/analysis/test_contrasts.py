from __future__ import annotations

import math

import numpy as np
import pytest

from analysis.small import DIGITS, WEIGHTED, survey
from surveykit.errors import UsageError
from surveykit.questionnaire.design import Design


def told(one):
    return (one.difference, one.statistic, one.df, one.p)


@pytest.mark.parametrize(
    ("group", "share", "mean"),
    [
        (
            "东",
            (0.043265306122449, 0.409305464740652, 56, 0.683876841197433),
            (0.026122448979591, 0.080881776555903, 56, 0.935824347778893),
        ),
        (
            "南",
            (-0.044348184818482, -0.437465789372164, 56, 0.663456143994399),
            (-0.14913366336634, -0.48323414478775, 56, 0.63081351540951),
        ),
        (
            "西",
            (5.9476605868357e-04, 5.4792901426060e-03, 56, 0.99564765377291),
            (0.11796193497224, 0.37560796807042, 56, 0.70862742707702),
        ),
    ],
)
def test_a_part_against_the_rest_equals_r_svyttest(group, share, mean):
    # svyttest(I(q1 == 4) ~ g, design), svyttest(q1 ~ g, design) with g = unit == group
    rows = survey(WEIGHTED).tests.part("q1", by="unit", minimum_base=0)
    found = {(one.row, one.group): one for one in rows}
    assert told(found["优", group]) == pytest.approx(share, rel=1e-9)
    assert told(found["", group]) == pytest.approx(mean, rel=1e-9)


def test_rows_are_the_options_then_the_mean_and_groups_run_within_a_row():
    rows = survey().tests.part("q1", by="unit", minimum_base=0)
    assert [(one.row, one.group) for one in rows[:4]] == [
        ("差", "东"),
        ("差", "南"),
        ("差", "西"),
        ("中", "东"),
    ]
    assert [one.kind for one in rows] == ["share"] * 12 + ["mean"] * 3


def test_named_options_are_a_union_and_one_row():
    (*rows,) = survey().tests.part("q1", "良", "优", by="sex", minimum_base=0)
    assert [(one.row, one.group) for one in rows] == [("良、优", "男"), ("良、优", "女")]
    chose = np.array([int(k) > 2 for k in DIGITS["q1"]])
    men = np.array([k == "1" for k in DIGITS["sex"]])
    assert rows[0].first == pytest.approx(chose[men].mean())
    assert rows[0].second == pytest.approx(chose[~men].mean())


def test_without_a_design_bases_decide_as_r_prop_test():
    rows = survey().tests.part("q1", "优", by="unit", minimum_base=0)
    # prop.test(x, n, correct = FALSE)$statistic of each unit against the others
    squares = [one.statistic**2 for one in rows]
    assert squares == pytest.approx([0.32345013477089, 0.035085412565007, 0.143953081958473])
    assert [one.df for one in rows] == [58.0] * 3


def test_against_the_total_the_shared_persons_are_taken_out():
    tests = survey().tests
    rest = tests.part("q1", by="unit", minimum_base=0)
    total = tests.part("q1", by="unit", against="total", minimum_base=0)
    for one, other in zip(rest, total, strict=True):
        assert other.second_n == 60
        share = one.second_n / 60
        assert other.difference == pytest.approx(share * one.difference)
        if one.kind == "share" and not math.isnan(one.p):
            # each takes the share of both its sides together, so the two only nearly agree
            assert other.statistic == pytest.approx(one.statistic, rel=0.1, abs=0.02)


def test_groups_without_a_name_are_in_no_rest():
    text = "q1,unit\n1,1\n2,2\n4,\n3,1\n4,2"
    rows = survey(text=text).tests.part("q1", "优", by="unit", minimum_base=0)
    assert [(one.first_n, one.second_n) for one in rows] == [(2, 2), (2, 2), (0, 4)]


def test_thin_sides_are_shown_and_not_tested():
    rows = survey().tests.part("q1", "优", by="unit")
    assert all(math.isnan(one.p) and not math.isnan(one.first) for one in rows)


def test_p_is_corrected_among_the_groups_of_a_row():
    tests = survey().tests
    plain = tests.part("q1", "优", by="unit", minimum_base=0)
    bonferroni = tests.part("q1", "优", by="unit", correction="bonferroni", minimum_base=0)
    assert [one.adjusted for one in bonferroni] == [min(1.0, 3 * one.p) for one in plain]
    assert [one.adjusted for one in plain] == [one.p for one in plain]
    with pytest.raises(UsageError, match="T209"):
        tests.part("q1", by="unit", correction="tukey")


def later():
    """The answers to q2 as q1, under other weights: 6 - w."""
    lines = ["q1,h,w"]
    columns = (DIGITS["q2"], DIGITS["h"], (6 - int(w) for w in DIGITS["w"]))
    lines += [f"{q},{h},{w}" for q, h, w in zip(*columns, strict=True)]
    return survey(WEIGHTED, text="\n".join(lines))


def test_a_wave_against_an_earlier_one_equals_r_svyttest_of_both_stacked():
    # svyttest(y ~ wave, svydesign(~1, strata = ~interaction(wave, h), weights = ~w, data = both))
    found = {one.row: one for one in later().tests.wave(survey(WEIGHTED), "q1")}
    share = (-0.048920131047425, -0.774129020835936, 113, 0.440471147831184)
    mean = (-0.10849581729699, -0.56183343741963, 113, 0.57534219404849)
    assert told(found["优"]) == pytest.approx(share, rel=1e-9)
    assert told(found[""]) == pytest.approx(mean, rel=1e-9)


def test_a_wave_may_ask_under_another_id_and_other_options_stand_alone():
    earlier = survey(
        text="x\n1\n2\n2\n1",
        form="questions:\n  - {id: x, type: single, title: 一, choices: [差, 好]}\n",
    )
    rows = survey().tests.wave(earlier, "q1", earlier_question="x", minimum_base=0)
    found = {one.row: one for one in rows if one.kind == "share"}
    assert list(found) == ["差", "中", "良", "优", "好"]
    assert found["差"].second == 0.5
    assert math.isnan(found["中"].second)
    assert math.isnan(found["好"].first)
    assert found["好"].second == 0.5


def test_waves_without_a_shared_option_are_refused():
    other = survey(
        text="q1\n1\n2", form="questions:\n  - {id: q1, type: single, title: 一, choices: [是, 否]}\n"
    )
    with pytest.raises(UsageError, match="T116"):
        survey().tests.wave(other, "q1")


def test_a_number_has_a_mean_row_only():
    form = """
questions:
  - {id: unit, type: single, title: 单位, choices: [东, 南, 西]}
  - {id: age, type: number, title: 年龄}
"""
    text = "unit,age\n1,30\n2,40\n1,32\n2,44\n1,35\n2,47"
    rows = survey(text=text, form=form).tests.part("age", by="unit", minimum_base=0)
    assert [(one.kind, one.group) for one in rows] == [("mean", "东"), ("mean", "南"), ("mean", "西")]
    # t.test(c(30, 32, 35), c(40, 44, 47))
    assert rows[0].statistic == pytest.approx(-4.54344111251, rel=1e-6)
    assert survey(Design(), text=text, form=form).tests.part("age", by="unit")[0].first_n == 3
