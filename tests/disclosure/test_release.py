"""What a release holds and what it does not: groups, questions, domains; and what it says of them."""

from __future__ import annotations

import dataclasses
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_survey import random_survey

from inline import codes, survey
from surveykit.disclosure.releasing import release
from surveykit.disclosure.unanimous import Unanimous, problems, unanimous
from surveykit.errors import Problems, UsageError
from surveykit.survey import Survey

FORM = """
anonymous: true
questions:
  - {id: unit, type: single, title: 单位, profile: true, choices: [机关, 财务处, 保卫处, 直属],
     nets: {两处: [财务处, 保卫处], 机关和财务处: [机关, 财务处]}}
  - {id: sex, type: single, title: 性别, profile: true, choices: [男, 女]}
  - {id: q1, type: single, title: 满意吗, choices: [好, 中, 差]}
  - {id: q2, type: multiple, title: 为什么, choices: [甲, 乙, 丙], show_if: "q1 == 3"}
derived:
  - {id: kind, title: 单位类别, from: unit, recode: {机关类: [机关, 财务处], 其他类: [保卫处, 直属]}}
  - id: unhappy
    title: 不满意又选甲
    cases:
      - {label: 是, when: "selected(q2, '甲')"}
      - {label: 否}
banner: [unit]
"""


def people(*groups: str) -> Survey:
    """`机关 男 好 x20`: so many alike; a fourth word is the ticks of q2."""
    rows = ["unit,sex,q1,q2"]
    for group in groups:
        *words, many = group.split()
        unit, sex, q1, q2 = (*words, *[""] * (4 - len(words)))
        rows += [f"{unit},{sex},{q1},{q2}"] * int(many.removeprefix("x"))
    return survey(FORM, "\n".join(rows))


def usual() -> Survey:
    return people(
        "机关 男 好 x10", "机关 女 中 x10", "机关 女 差 甲 x6", "财务处 男 好 x1", "财务处 女 差 乙 x2",
        "保卫处 男 好 x3", "保卫处 女 差 甲 x3", "直属 男 中 x12", "直属 女 差 丙 x6",
    )  # fmt: skip


def labels(table, group="unit"):
    return [head.label for head in table.columns if head.group == group]


def test_small_groups_are_one_column_with_their_numbers_together():
    (table,) = release(usual()).tables(["q1"], ["unit"])
    assert labels(table) == ["机关", "直属", "财务处、保卫处"]
    assert table.count.tolist() == [[14, 10, 0, 4], [22, 10, 12, 0], [17, 6, 6, 5]]
    assert table.to_view().notes[-1] == "“单位”中人数少于5人的组不单列，财务处、保卫处合并为一组。"


def test_the_profile_table_shows_them_as_one_too_and_no_net_tells_them_apart():
    (table,) = release(usual()).tables(["unit"])
    assert [(row.label, row.kind) for row in table.rows] == [
        ("机关", "option"),
        ("直属", "option"),
        ("财务处、保卫处", "option"),
        ("两处", "net"),
    ]
    assert table.count[:, 0].tolist() == [26, 18, 9, 9]
    assert "合并项机关和财务处因此不列" in table.to_view().notes[-1]


def test_what_is_derived_from_the_profile_is_a_group_as_well():
    # 机关类 less 机关 would be the three of 财务处
    (table,) = release(usual()).tables(["kind"])
    assert [row.label for row in table.rows] == ["不分组"]
    assert table.count.tolist() == [[53]]


def test_a_question_that_few_of_a_group_answered_joins_more_and_so_does_what_it_tells_of():
    made = release(usual())
    routed, told = made.tables(["q2", "unhappy"], ["unit"])
    # 6 of 机关, 2 of 财务处, 3 of 保卫处, 6 of 直属 were asked
    assert labels(routed) == ["机关", "直属", "财务处、保卫处"]
    few = release(people("机关 男 好 x10", "机关 男 差 甲 x4", "直属 女 差 乙 x9", "财务处 女 差 丙 x8"))
    assert labels(few.tables(["q1"], ["unit"])[0]) == ["机关", "财务处", "保卫处", "直属"]
    assert labels(few.tables(["q2"], ["unit"])[0]) == ["保卫处", "直属", "机关、财务处"]
    assert labels(few.tables(["unhappy"], ["unit"])[0]) == ["保卫处", "直属", "机关、财务处"]
    assert labels(told) == ["机关", "直属", "财务处、保卫处"]


def test_a_question_that_fewer_answered_is_withheld_with_what_tells_of_it():
    made = release(people("机关 男 好 x10", "直属 女 差 乙 x3", "直属 女 中 x9"))
    assert made.withheld == {"q2", "unhappy"}
    with pytest.raises(UsageError) as caught:
        made.tables(["q1", "q2"])
    assert codes(caught.value.problems) == ["H103"]
    assert [q.id for q in made.shown(made.survey.questionnaire.questions)] == ["unit", "sex", "q1"]


def test_a_domain_of_few_persons_or_that_leaves_out_few_gets_no_numbers():
    whole = usual()
    for where, code in (("unit == '财务处'", "H101"), ("unit != '财务处'", "H102")):
        with pytest.raises(UsageError) as caught:
            release(whole.where(where))
        assert codes(caught.value.problems) == [code]
    with pytest.raises(UsageError) as caught:
        # 保卫处 are six, and with 财务处 they are shown as nine
        release(whole.where("unit == '保卫处'"))
    assert codes(caught.value.problems) == ["H102"]
    assert release(whole.where("sex == '女'")).tables(["q1"])[0].count[:, 0].tolist() == [0, 10, 17]
    with pytest.raises(UsageError) as caught:
        release(people("机关 男 好 x4"))
    assert codes(caught.value.problems) == ["H114"]


def test_records_set_aside_by_flags_are_not_a_domain():
    whole = usual()
    flags = {"speeding": np.arange(53) < 2}
    flagged = dataclasses.replace(whole, responses=dataclasses.replace(whole.responses, flags=flags))
    assert release(flagged.unflagged()).tables(["q1"])[0].count[:, 0].tolist() == [12, 22, 17]
    with pytest.raises(UsageError):
        release(flagged.unflagged().where("unit != '财务处'"))


def test_questions_about_nobody_in_particular_join_only_where_they_head_columns():
    made = release(people("机关 男 好 x20", "直属 男 中 x2", "直属 女 差 甲 x12"), ["q1"])
    assert made.tables(["q1"])[0].count[:, 0].tolist() == [20, 2, 12]
    assert labels(made.tables(["sex"], ["q1"])[0], "q1") == ["好", "中、差"]
    with pytest.raises(UsageError) as caught:
        made.tables(["q1"], ["q2"])
    assert codes(caught.value.problems) == ["H111"]


def test_the_same_groups_are_joined_whatever_is_asked_for():
    whole = usual()
    one, other = release(whole, ["unit"], questions=["q1"]), release(whole, ["sex", "unit"])
    for by in ("unit", "sex"):
        assert labels(one.tables(["q1"], [by])[0], by) == labels(other.tables(["q1"], [by])[0], by)


def test_only_anonymous_surveys_are_guarded_unless_asked_for():
    named = survey(FORM.replace("anonymous: true", ""), "unit,sex,q1,q2\n" + "机关,男,好,\n" * 2)
    made = release(named)
    assert (made.threshold, made.guard, made.problems()) == (0, None, [])
    assert made.tables(["q1"], ["unit"])[0].provenance.guard is None
    assert release(usual(), smallest_group=10).threshold == 10
    with pytest.raises(UsageError) as caught:
        release(usual(), smallest_group=2)
    assert codes(caught.value.problems) == ["P103"]


def test_turned_off_it_is_told_in_what_comes_out():
    made = release(usual(), smallest_group=0)
    (table,) = made.tables(["q1"], ["unit"])
    assert labels(table) == ["机关", "财务处", "保卫处", "直属"]
    assert "没有合并人数少的组" in table.to_view().notes[-1]
    assert codes(Problems(made.problems())) == ["H108"]
    (document,) = table.to_documents()
    assert document["provenance"]["guard"] == {"smallest_group": 0, "joined": (), "further": ()}


def test_the_documents_of_a_table_name_what_was_joined_and_nothing_of_its_counts():
    (document,) = release(usual()).tables(["q1"], ["unit"])[0].to_documents()
    guard = document["provenance"]["guard"]
    assert guard["smallest_group"] == 5
    assert [one["groups"] for one in guard["joined"]] == [("财务处", "保卫处")]
    assert "保卫处" not in [column["label"] for column in document["columns"]]
    assert json.loads(json.dumps(document))["count"] == [[14, 10, 0, 4], [22, 10, 12, 0], [17, 6, 6, 5]]


def test_everybody_of_a_shown_group_giving_one_answer_is_pointed_out():
    made = release(people("机关 男 好 x10", "机关 女 中 x5", "直属 男 好 x6", "直属 女 差 甲 x9"))
    found = unanimous(made.tables(["q1", "q2"], ["unit", "sex"]))
    assert Unanimous("单位=直属", "为什么", "甲") in found
    assert Unanimous("性别=男", "满意吗", "好") in found
    assert not [one for one in found if one.group == "单位=机关"]
    many = [Unanimous("组", f"题{k}", "项") for k in range(7)]
    assert codes(Problems(problems(many))) == ["H105"] * 5 + ["H106"]


def test_tests_and_models_see_the_joined_groups_only():
    made = release(usual(), ["unit"], questions=["q1"], together=True)
    assert made.of("q1").tests.independence("q1", "unit").n == 53
    assert made.of("q1").view.groups("unit")[1] == ("机关", "直属", "财务处、保卫处")
    with pytest.raises(UsageError) as caught:
        made.refuse_joined("unit")
    assert codes(caught.value.problems) == ["H107"]


def test_options_of_a_multiple_choice_are_groups_of_yes_and_no():
    whole = people("机关 男 差 甲 x12", "机关 女 差 乙 x9", "直属 女 差 丙 x2")
    made = release(whole, ["q2_3"], questions=["q1"])
    assert "q2_3" in made.apart
    assert "q2_1" not in release(whole, ["q2_1"], questions=["q1"]).apart


def test_a_survey_without_groups_is_told_as_a_whole():
    plain = survey(
        "anonymous: true\nquestions:\n  - {id: q1, type: single, title: 满意吗, choices: [好, 差]}",
        "q1\n" + "好\n" * 6 + "差\n",
    )
    made = release(plain)
    assert made.tables(["q1"])[0].count[:, 0].tolist() == [6, 1]
    assert made.of("q1").n == 7
    assert made.problems() == []


def nothing_of(value, forbidden, seen=None):
    """Walks all that a value holds, down to its arrays, and looks for an array of answers."""
    seen = set() if seen is None else seen
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, np.ndarray):
        for array in forbidden:
            assert value.shape != array.shape or not np.array_equal(value, array)
    elif isinstance(value, dict):
        for each in (*value.keys(), *value.values()):
            nothing_of(each, forbidden, seen)
    elif isinstance(value, list | tuple | set | frozenset):
        for each in value:
            nothing_of(each, forbidden, seen)
    elif hasattr(value, "__dict__") or hasattr(value, "__slots__"):
        names = [*getattr(value, "__dict__", {}), *getattr(value, "__slots__", ())]
        for name in names:
            if hasattr(value, name):
                nothing_of(getattr(value, name), forbidden, seen)


def test_what_is_hidden_is_in_no_field_of_a_release_nor_of_its_tables():
    whole = usual()
    raw = np.asarray(whole.responses.columns["unit"].levels)
    made = release(whole)
    tables = made.tables(["unit", "q1", "q2"]), made.tables(["q1", "q2"], ["unit", "sex"])
    nothing_of((made, tables), [raw, np.where(raw == 1, 1, 0), raw == 1])
    with pytest.raises(AssertionError):
        nothing_of(whole, [raw])


@settings(max_examples=15)
@given(st.integers(1000, 3000), st.integers(3, 8))
def test_k_up_shows_less(seed, threshold):
    whole = random_survey(seed)
    low, high = release(whole, smallest_group=threshold), release(whole, smallest_group=threshold + 1)
    assert low.withheld <= high.withheld
    for question in ("a", "b", "c", "d"):
        if question not in high.withheld:
            by = whole.questionnaire.banner
            less, more = (made.tables([question], by)[0].columns for made in (high, low))
            known = {(head.group, head.label) for head in more}
            single = {(q.id, choice.label) for q in whole.questionnaire.profile for choice in q.choices}
            assert {(head.group, head.label) for head in less} & single <= known


@settings(max_examples=10)
@given(st.integers(1000, 3000), st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_nothing(seed, random):
    whole = random_survey(seed)
    order = list(range(len(whole.responses)))
    random.shuffle(order)
    columns = {
        name: dataclasses.replace(column, levels=np.asarray(column.levels)[order])
        for name, column in whole.responses.columns.items()
    }
    turned = Survey(dataclasses.replace(whole.responses, columns=columns))
    for made, other in ((release(whole), release(turned)),):
        assert (made.withheld, made.general, made.apart) == (other.withheld, other.general, other.apart)
        asked = [name for name in "abcd" if name not in made.withheld]
        by = whole.questionnaire.banner
        for one, two in zip(made.tables(asked, by), other.tables(asked, by), strict=True):
            assert one.to_documents() == two.to_documents()
