"""Which items of the profile, crossed, tell persons apart in a file of coded answers."""

from __future__ import annotations

from inline import answers, codes, form
from surveykit.disclosure.microdata import singled_out, singling
from surveykit.errors import Problems

FORM = """
anonymous: true
questions:
  - {id: unit, type: single, title: 单位, profile: true, choices: [甲, 乙]}
  - {id: sex, type: single, title: 性别, profile: true, choices: [男, 女]}
  - {id: age, type: number, title: 年龄, profile: true}
  - {id: q1, type: single, title: 满意吗, choices: [好, 差]}
"""


def people(*rows: str):
    lines = [
        f"{row.rsplit(' ', 1)[0].replace(' ', ',')}"
        for row in rows
        for _ in range(int(row.rsplit(" ", 1)[1]))
    ]
    return answers("\n".join(["unit,sex,age,q1", *lines]), form(FORM))


def found(responses, threshold=5):
    one = singled_out(responses, threshold)
    return None if one is None else ([v.id for v in one.items], one.unique, one.few, one.mend.id)


def test_one_item_that_few_share_is_named_alone():
    # one person of 61, three of 50: the age
    assert found(people("甲 男 40 好 20", "乙 女 61 差 1", "乙 女 50 好 3", "乙 女 40 好 9")) == (
        ["age"],
        1,
        4,
        "age",
    )


def test_two_items_are_named_where_only_their_crossing_is_small():
    made = people("甲 男 40 好 9", "甲 女 40 差 8", "乙 男 40 好 7", "乙 女 40 差 2")
    assert found(made) == (["unit", "sex"], 0, 2, "unit")
    (problem,) = singling(made)
    assert codes(Problems([problem])) == ["H109"]
    assert "“单位”、“性别”" in problem.text("zh")


def test_nothing_is_named_where_each_combination_is_shared():
    made = people("甲 男 40 好 9", "甲 女 40 差 8", "乙 男 40 好 7", "乙 女 40 差 6")
    assert found(made) is None
    assert singling(made) == []
    assert found(made, threshold=7) == (["unit", "sex"], 0, 6, "unit")


def test_answers_are_no_profile_and_those_who_gave_none_are_alike():
    made = people("甲 男 40 好 9", "甲 男 40 差 1", " 男 40 好 5")
    assert found(made) is None


def test_a_survey_that_is_not_anonymous_is_not_warned_about():
    lines = ["unit,sex,age,q1", "甲,男,40,好"]
    named = answers("\n".join(lines), form(FORM.replace("anonymous: true", "anonymous: false")))
    assert singled_out(named) is not None
    assert singling(named) == []
