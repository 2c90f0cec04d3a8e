"""Counts of a codebook against counts made by hand."""

from __future__ import annotations

import pytest
from reports.codebook.survey import survey

from inline import answers, form
from surveykit.reports.codebook.counts import counted


@pytest.fixture(scope="module")
def found():
    return counted(survey(), 3)


def test_options_bases_and_kinds_of_missing_are_counted():
    found = counted(survey(), 3)
    assert found["unit"].options == (20, 10)
    assert found["unit"].states == {"not_asked": 0, "left_empty": 0, "unusable": 0}
    assert found["q1"].states == {"not_asked": 0, "left_empty": 1, "unusable": 0}
    # two of 不了解 are too few, and five of 差 go with them
    assert found["q1"].options == (12, 10, None, None)
    assert (found["q1"].answered, found["q1"].counted) == (29, None)


def test_whoever_is_not_asked_is_no_base(found):
    # of the twenty of 机关, records 0, 1, 3, 4, ... 28: ten have an odd number
    assert found["q2"].options == (10, 0, 10)
    assert (found["q2"].answered, found["q2"].states["not_asked"]) == (20, 10)


def test_rows_of_a_matrix_are_counted_each_for_itself(found):
    assert found["q3_1"].options == (22, 8)
    assert found["q3_2"].options == (21, 8)
    assert found["q3_2"].states["left_empty"] == 1


def test_first_ranks_and_ranked_at_all(found):
    assert found["q5"].first == (20, 10)
    assert found["q5"].options == (20, 10)


def test_a_number_has_mean_deviation_and_quartiles(found):
    spread = found["age"].spread
    assert spread.mean == 34
    # eighteen times 4 below, twelve times 6 above, by 29
    assert spread.sd == pytest.approx(((18 * 16 + 12 * 36) / 29) ** 0.5)
    assert spread.quartiles == (30, 30, 40)


def test_quartiles_need_four_times_the_threshold():
    assert counted(survey(), 7)["age"].spread.quartiles is not None
    assert counted(survey(), 8)["age"].spread.quartiles is None
    assert counted(survey(), 8)["age"].spread.mean == 34


def test_a_recode_hides_what_its_source_hides(found):
    # 满意 is 好 and 一般, both shown; 不满意 is 差 and hidden as there, with 不了解
    assert found["manyi"].options == (22, None, None)
    assert found["duan"].options == (18, 12)


@pytest.mark.parametrize(
    ("groups", "shown"),
    [
        ("{上: [甲, 丙], 下: [乙, 丁]}", (None, None)),
        ("{上: [甲], 下: [乙, 丙, 丁]}", (20, 16)),
        ("{上: [甲, 乙], 下: [丙, 丁]}", (30, 6)),
    ],
)
def test_a_recode_is_hidden_where_it_would_tell_a_hidden_option(groups, shown):
    """Twenty 甲, ten 乙; two 丙 and four 丁 are hidden, and only together they may be told."""
    yaml = f"""
    questions:
      - {{id: a, type: single, title: 题, choices: [甲, 乙, 丙, 丁]}}
    derived:
      - {{id: g, title: 归并, from: a, recode: {groups}}}
    """
    marks = ["甲"] * 20 + ["乙"] * 10 + ["丙"] * 2 + ["丁"] * 4
    found = counted(answers("\n".join(["题", *marks]) + "\n", form(yaml)), 5)
    assert found["a"].options == (20, 10, None, None)
    assert found["g"].options == shown


def test_cases_are_hidden_only_by_the_options_they_name(found):
    assert found["lei"].options == (8, 22)


SCORES = """
choices:
  s: [{label: 好, score: 100}, {label: 差, score: 0}, {label: 不了解, code: 98, kind: dont_know}]
questions:
  - {id: a, type: single, title: 甲, choices: s}
  - {id: b, type: single, title: 乙, choices: s}
scales:
  - {id: one, title: 一, items: [a]}
  - {id: two, title: 二, items: [a, b]}
"""


def test_a_score_has_its_moments():
    table = "序号,甲,乙\n" + "".join(f"{n},{'好' if n < 6 else '差'},好\n" for n in range(12))
    found = counted(answers(table, form(SCORES)), 5)
    assert (found["one"].answered, found["one"].spread.mean) == (12, 50)
    assert (found["two"].answered, found["two"].spread.mean) == (12, 75)


def test_a_score_of_items_that_hide_a_count_does_not_tell_how_many_have_it():
    """Six 好, five 差 and one 不了解: that 11 have a score would tell the one."""
    marks = ["好"] * 6 + ["差"] * 5 + ["不了解"]
    table = "序号,甲,乙\n" + "".join(f"{n},{mark},好\n" for n, mark in enumerate(marks))
    found = counted(answers(table, form(SCORES)), 5)
    assert found["a"].options == (6, None, None)
    assert (found["one"].answered, found["one"].spread.mean) == (None, None)
    assert found["two"].answered is None
    assert found["two"].spread.mean == pytest.approx((6 * 100 + 5 * 50) / 11)


def test_few_who_chose_nothing_but_a_refusal_are_not_told_by_the_base():
    yaml = """
    questions:
      - {id: m, type: multiple, title: 乙, choices: [会多, 文多, {label: 拒答, code: 97, kind: refused}]}
    """
    table = "序号,乙\n" + "".join(
        f"{n},{'拒答' if n < 2 else '会多' if n < 12 else '文多'}\n" for n in range(30)
    )
    found = counted(answers(table, form(yaml)), 5)["m"]
    assert found.options == (10, 18, None)
    assert found.answered is None


def test_too_few_records_have_no_counts_at_all():
    yaml = "questions:\n  - {id: a, type: single, title: 甲, choices: [好, 差]}"
    few = answers("序号,甲\n1,好\n2,差\n3,好\n4,好\n", form(yaml))
    assert counted(few, 5) == {}
    assert counted(few, 3)["a"].options == (None, None)


def test_a_question_that_few_were_asked_gives_nobody_away():
    yaml = """
    questions:
      - {id: a, type: single, title: 甲, choices: [是, 否]}
      - {id: b, type: multiple, title: 乙, show_if: a == '是', choices: [一, 二]}
      - {id: n, type: number, title: 丙, show_if: a == '是'}
    """
    lines = [*["是,一,1"] * 3, *["否,,"] * 17]
    rows = "\n".join(f"{n},{line}" for n, line in enumerate(lines))
    found = counted(answers(f"序号,甲,乙,丙\n{rows}\n", form(yaml)), 5)
    assert found["a"].options == (None, None)
    assert found["b"].options == (None, None)
    assert (found["b"].answered, found["b"].states["not_asked"]) == (None, None)
    assert (found["n"].answered, found["n"].spread.mean) == (None, None)


def test_bands_of_one_number_that_differ_by_few_are_hidden():
    yaml = """
    questions:
      - {id: age, type: number, title: 年龄}
    derived:
      - {id: a, title: 甲, from: age, bands: [{label: 青, below: 35}, {label: 中, from: 35}]}
      - {id: b, title: 乙, from: age, bands: [{label: 青, below: 36}, {label: 中, from: 36}]}
    """
    ages = [30] * 10 + [35] * 2 + [50] * 10
    found = counted(answers("\n".join(["年龄", *map(str, ages)]) + "\n", form(yaml)), 5)
    assert found["a"].options == found["b"].options == (None, None)
