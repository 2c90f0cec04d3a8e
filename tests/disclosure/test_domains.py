"""Parts of a survey that a draft speaks of: which may be told, in the order in which they are spoken of."""

from __future__ import annotations

from itertools import pairwise

from inline import survey
from surveykit.disclosure.domains import domains

FORM = """
anonymous: true
questions:
  - {id: unit, type: single, title: 单位, profile: true, choices: [机关, 财务处, 保卫处, 直属]}
  - {id: sex, type: single, title: 性别, profile: true, choices: [男, 女]}
  - {id: q1, type: single, title: 满意吗, choices: [好, 中, 差]}
  - {id: q2, type: single, title: 为什么, choices: [甲, 乙], show_if: "q1 == 3"}
"""


def admitting(*groups: str, **options):
    """`机关 男 好 x20`: so many alike."""
    rows = ["unit,sex,q1,q2"]
    for group in groups:
        *words, many = group.split()
        unit, sex, q1, q2 = (*words, *[""] * (4 - len(words)))
        rows += [f"{unit},{sex},{q1},{q2}"] * int(many.removeprefix("x"))
    return domains(survey(FORM, "\n".join(rows)), **options)


def usual(**options):
    return admitting(
        "机关 男 好 x10", "机关 女 中 x10", "机关 女 差 甲 x6", "财务处 男 好 x3",
        "保卫处 男 好 x6", "直属 男 中 x12", "直属 女 差 乙 x8",
        **options,
    )  # fmt: skip


def test_a_group_of_the_tables_is_admitted_and_a_small_one_is_not():
    found = usual()
    assert found.admits([("unit", (1,))], "q1", [(1,)])
    assert not found.admits([("unit", (2,))], "q1", [(1,)])
    # six persons, and with 财务处 they are nine
    assert not found.admits([("unit", (3,))], "q1", [(1,)])
    assert found.admits([("unit", (2, 3))], "q1", [(1,)])


def test_a_crossing_is_admitted_while_it_and_what_is_left_are_enough():
    both = "机关 男 好 x10", "机关 女 中 x10", "直属 男 中 x12", "直属 女 差 乙 x3"
    # of 男 who are not of 机关 all are of 直属, which leaves three 女
    assert not admitting(*both).admits([("unit", (1,)), ("sex", (1,))], "q1", [(1,)])
    found = admitting(*both, "保卫处 男 好 x6", "保卫处 女 好 x6")
    assert found.admits([("unit", (1,)), ("sex", (1,))], "q1", [(1,)])
    assert not found.admits([("unit", (4,)), ("sex", (1,))], "q1", [(1,)])


def test_what_was_admitted_before_is_remembered():
    # the three 女 of 保卫处 are what is left of 女 without those of 机关 and 直属
    parts = (
        "机关 男 好 x10",
        "机关 女 中 x9",
        "直属 男 中 x12",
        "直属 女 差 乙 x8",
        "保卫处 女 差 甲 x3",
        "保卫处 男 好 x7",
    )
    first, then = [("unit", (1, 4)), ("sex", (2,))], [("unit", (3,)), ("sex", (1,))]
    one = admitting(*parts)
    assert not one.admits(first, "q1", [(1,)])
    assert not one.admits(then, "q1", [(1,)])
    assert one.admits([("unit", (1,)), ("sex", (2,))], "q1", [(1,)])
    assert not one.admits([("unit", (4,)), ("sex", (2,))], "q1", [(1,)])


def test_the_same_group_is_refused_where_few_of_it_answered():
    found = usual()
    assert found.admits([("unit", (4,))], "q2", [(1,)])
    few = admitting("机关 男 好 x10", "机关 男 差 甲 x3", "直属 女 差 乙 x9")
    assert few.admits([("unit", (1,))], "q1", [(1,)])
    assert not few.admits([("unit", (1,))], "q2", [(1,)])


def test_how_many_are_of_a_small_group_is_told_no_more_than_what_they_answered():
    found = usual()
    assert found.admits([], "unit", [(1,)])
    assert not found.admits([], "unit", [(2,)])
    assert not found.admits([], "unit", [(1,), (2,)])
    # which group is the third largest
    assert not found.admits([], "unit", [])
    assert found.admits([], "sex", [])


def test_everybody_is_told_of_every_question_that_enough_answered():
    assert usual().admits([], "q1", [(3,)])
    assert not admitting("机关 男 好 x20", "机关 男 差 甲 x3").admits([], "q2", [(1,)])


def test_off_nothing_is_refused():
    assert usual(smallest_group=0) is None


def test_a_higher_threshold_admits_less():
    asked = [((("unit", (unit,)), ("sex", (sex,))), "q1") for unit in (1, 2, 3, 4) for sex in (1, 2)]
    admitted = []
    for threshold in range(3, 12):
        found = usual(smallest_group=threshold)
        admitted.append({k for k, (parts, name) in enumerate(asked) if found.admits(parts, name, [(1,)])})
    assert all(high <= low for low, high in pairwise(admitted))
    assert admitted[0] > admitted[-1]
