"""What changed between two versions of a questionnaire, and whether waves can be compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inline import codes, form
from surveykit.versions.differences import Differences, differences
from surveykit.versions.pairing import Pair, moved, parts

BASE = """
questions:
  - {id: q1, type: single, title: 您的单位, choices: [机关, 基层]}
  - {id: q2, type: rating, title: 总体评价,
     choices: [{label: 好, score: 3}, {label: 中, score: 2}, {label: 差, score: 1}]}
  - {id: q3, type: multiple, title: 存在的问题, choices: [会议多, 文件多, 检查多],
     validate: {max_select: 2}}
  - {id: q4, type: matrix, title: 各项工作, rows: [学习, 纪律], choices: [好, 差]}
  - {id: q5, type: number, title: 年龄}
  - {id: q6, type: text, title: 建议, required: false, show_if: q2 == '差'}
derived:
  - {id: band, title: 年龄段, from: q5, bands: [{label: 青, below: 35}, {label: 中, from: 35}]}
  - {id: kind, title: 类别, cases: [{label: 甲, when: q1 == '机关' and q2 == '好'}, {label: 乙}]}
"""


def changed(*swaps: tuple[str, str]) -> Differences:
    text = BASE
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new, 1)
    return differences(form(BASE), form(text))


def found(name: str, *swaps: tuple[str, str]) -> tuple[list[str], str]:
    """The codes of what changed in one question, and its effect."""
    told = changed(*swaps)
    return codes(told.by_question[name]), told.effects[name]


def test_the_same_questionnaire_has_no_differences():
    told = changed()
    assert list(told.problems) == []
    assert set(told.effects.values()) == {"same"}
    assert not told.breaking


def test_width_spaces_and_final_marks_are_no_change():
    assert list(changed(("title: 您的单位", "title: ' 您的 单位：'")).problems) == []


@pytest.mark.parametrize(
    ("name", "swap", "expected", "effect"),
    [
        ("q1", ("[机关, 基层]", "[机关, 基层, 企业]"), ["V121"], "broken"),
        ("q1", ("[机关, 基层]", "[机关]"), ["V123"], "broken"),
        ("q1", ("[机关, 基层]", "[机关, 直属]"), ["V124"], "broken"),
        ("q1", ("基层]", "{label: 直属, aliases: [基层]}]"), ["V125"], "same"),
        ("q1", ("基层]", "{label: 基层, code: 7}]"), ["V126"], "broken"),
        ("q1", ("基层]", "{label: 基层, kind: refused}]"), ["V128"], "broken"),
        ("q1", ("基层]", "{label: 基层, other: true}]"), ["V129"], "care"),
        ("q1", ("[机关, 基层]", "[{label: 基层, code: 2}, {label: 机关, code: 1}]"), ["V130"], "care"),
        ("q6", ("type: text, title: 建议", "type: date, title: 建议"), ["V106"], "broken"),
        ("q1", ("title: 您的单位", "title: 您的职务"), ["V103"], "broken"),
        ("q1", ("title: 您的单位", "title: 单位性质, aliases: [您的单位]"), ["V104"], "same"),
        ("q2", ("{label: 差, score: 1}", "{label: 差, score: 0}"), ["V127"], "broken"),
        ("q3", ("检查多]", "检查多, 其他]"), ["V122"], "care"),
        ("q3", ("max_select: 2", "max_select: 3"), ["V109"], "broken"),
        ("q4", ("[学习, 纪律]", "[学习, 纪律, 作风]"), ["V141"], "same"),
        ("q4", ("[学习, 纪律]", "[学习]"), ["V142"], "broken"),
        ("q4", ("[学习, 纪律]", "[学习, 作风]"), ["V143"], "broken"),
        ("q4", ("[学习, 纪律]", "[{label: 学习, code: 9}, 纪律]"), ["V144"], "care"),
        ("q5", ("title: 年龄}", "title: 年龄, validate: {max: 60}}"), ["V110"], "care"),
        ("q5", ("title: 年龄}", "title: 年龄, required: false}"), ["V108"], "care"),
        ("q6", ("show_if: q2 == '差'", "show_if: q2 == '中'"), ["V107"], "broken"),
        ("q6", ("show_if: q2 == '差'", "show_if: q2=='差'"), [], "same"),
        ("band", ("below: 35}", "below: 30}"), ["V161"], "broken"),
        ("kind", ("and q2 == '好'", "or q2 == '好'"), ["V161"], "broken"),
    ],
)
def test_each_change_is_told_with_its_effect(name, swap, expected, effect):
    swaps = [swap, ("from: 35}", "from: 30}")] if name == "band" else [swap]
    assert found(name, *swaps) == (expected, effect)


def test_a_new_question_shifts_ids_without_pairing_strangers():
    told = changed(
        ("  - {id: q5, type: number", "  - {id: q5, type: text, title: 职务}\n  - {id: q6, type: number"),
        ("{id: q6, type: text, title: 建议", "{id: q7, type: text, title: 建议"),
        ("from: q5", "from: q6"),
    )
    assert codes(told.by_question["q5"]) == ["V101"]
    assert codes(told.by_question["q6"]) == ["V105"]
    assert codes(told.by_question["q7"]) == ["V105"]
    assert list(told.by_question["band"]) == []
    assert not told.breaking


def test_a_question_that_is_gone_is_told_by_its_old_id():
    old = form("questions: [{id: q1, type: text, title: 甲}, {id: q2, type: text, title: 乙}]")
    new = form("questions: [{id: q1, type: text, title: 乙}]")
    both = differences(old, new)
    assert both.effects == {"old:q1": "removed", "q1": "care"}
    assert codes(both.by_question["old:q1"]) == ["V102"]
    assert both.breaking


def test_what_is_computed_from_a_broken_question_is_broken_and_what_is_routed_by_it_is_doubtful():
    told = changed(("{label: 好, score: 3}", "{label: 好, score: 5}"))
    assert codes(told.by_question["kind"]) == ["V162"]
    assert codes(told.by_question["q6"]) == ["V163"]
    assert (told.effects["kind"], told.effects["q6"]) == ("broken", "care")


def test_names_in_conditions_follow_the_renumbering_of_questions():
    told = changed(
        ("{id: q2, type: rating", "{id: pj, type: rating"),
        ("show_if: q2 ==", "show_if: pj =="),
        ("and q2 ==", "and pj =="),
    )
    assert codes(told.by_question["pj"]) == ["V105"]
    assert list(told.by_question["q6"]) == []
    assert list(told.by_question["kind"]) == []


def test_moving_one_question_moves_no_other():
    line = "  - {id: q5, type: number, title: 年龄}\n"
    told = changed((line, ""), ("questions:\n", f"questions:\n{line}"))
    assert {name: codes(found) for name, found in told.by_question.items() if found} == {"q5": ["V111"]}


def test_scales_are_compared_item_by_item():
    scale = "scales: [{{id: s, title: 得分, items: [{}], method: {}}}]\n"
    old, new = (form(BASE + scale.format(*how)) for how in (("q2, q5", "mean"), ("q2", "sum")))
    told = differences(old, new).by_question["s"]
    assert codes(told) == ["V161"]
    assert "items、method" in told[0].text()


def test_nets_are_compared_by_the_options_they_hold():
    nets = "choices: [机关, 基层], nets: {全部: [机关, 基层]}}"
    old = BASE.replace("choices: [机关, 基层]}", nets)
    recoded = old.replace(
        "choices: [机关, 基层]", "choices: [{label: 基层, code: 1}, {label: 机关, code: 2}]"
    )
    fewer = old.replace("全部: [机关, 基层]", "全部: [机关]")
    assert "V151" not in codes(differences(form(old), form(recoded)).by_question["q1"])
    assert codes(differences(form(old), form(fewer)).by_question["q1"]) == ["V151"]
    assert codes(differences(form(old), form(BASE)).by_question["q1"]) == ["V152"]
    assert codes(differences(form(BASE), form(old)).by_question["q1"]) == ["V153"]


def test_promise_frame_and_looks_belong_to_the_whole():
    new = BASE + "anonymous: true\nbanner: [q1]\npopulation: {q1: {机关: 5, 基层: 9}}\n"
    told = differences(form(BASE), form(new))
    assert codes(told.whole) == ["V171", "V172", "V173"]
    assert set(told.effects.values()) == {"same"}


@given(st.permutations(list("abcdefg")))
def test_as_few_options_move_as_possible(order):
    """The rest, left where it is, is one of the longest runs that kept their order."""
    old, new = (parse(labels) for labels in ("abcdefg", order))
    gone = {choice.label for choice in moved(parts(old, new), old)}
    stays = [label for label in order if label not in gone]
    assert stays == sorted(stays)
    longest = max(len(run) for run in _rising(order))
    assert len(stays) == longest


def parse(labels):
    listed = ", ".join(labels)
    return (
        form(f"questions: [{{id: q, type: single, title: 题, choices: [{listed}]}}]").questions[0].choices
    )


def _rising(order):
    runs = [[]]
    for label in order:
        runs += [[*run, label] for run in runs if not run or run[-1] < label]
    return runs


def test_two_equal_labels_pair_nothing_by_label():
    pairs = parts(parse(["甲", "乙"]), parse(["乙", "甲"]))
    assert {(pair.old.label, pair.new.label) for pair in pairs} == {("甲", "甲"), ("乙", "乙")}
    assert all(isinstance(pair, Pair) for pair in pairs)


def test_every_message_reads_in_both_languages():
    told = changed(("{label: 好, score: 3}", "{label: 好, score: 5}"), ("max_select: 2", "max_select: 3"))
    for language in ("zh", "en"):
        content = told.to_dict(language)
        assert content["effects"]["q2"] == "broken"
        assert all(change["message"] for change in content["changes"])
