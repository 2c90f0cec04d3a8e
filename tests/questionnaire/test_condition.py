"""The expression language: what can be written, what it means, what is refused and how."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.errors import ExpressionError, Message, Place
from surveykit.questionnaire import expression_messages
from surveykit.questionnaire.condition import check_expression, names, parse
from surveykit.questionnaire.expression import All, Among, Any, Call, Compare, Name, Not, Number, Text
from surveykit.questionnaire.meaning import (
    Compares,
    Conjunction,
    Constant,
    CountOf,
    Disjunction,
    IsAnswered,
    IsOneOf,
    Negation,
    NumberOf,
    RankOf,
    ScaleOf,
    ScoreOf,
    Ticked,
)
from surveykit.questionnaire.messages import Unknown
from surveykit.questionnaire.names import Names
from surveykit.questionnaire.read import parse_questionnaire
from surveykit.questionnaire.resolve import resolve

FORM = parse_questionnaire("""\
id: f
title: 问卷
choices:
  rated: [{label: 差, score: 1}, {label: 好, score: 2}, {label: 不知, code: 9, kind: dont_know}]
questions:
  - {id: a, type: single, title: 甲, choices: [不存在, {label: 存在, short: 有, aliases: [存在着]}, 说不清]}
  - {id: b, type: single, title: 乙, choices: [不存在, {label: 存在, aliases: [x]}, 说不清]}
  - {id: r, type: rating, title: 评, choices: rated}
  - {id: m, type: multiple, title: 多, choices: [统一思想认识, 转变工作作风, 其他]}
  - {id: k, type: ranking, title: 排, choices: [甲, 乙, 丙]}
  - {id: n, type: number, title: 数}
  - {id: n2, type: number, title: 数二}
  - {id: d, type: date, title: 日}
  - {id: t, type: text, title: 文}
  - {id: g, type: matrix, title: 阵, choices: [好, 差], rows: [一, 二]}
  - {id: 单位, type: single, title: 单位, choices: [机关, 直属]}
scales: [{id: 氛围, items: [r]}]
""")
NAMES = Names.in_questionnaire(FORM)


def meaning(text: str):
    return resolve(parse(text), NAMES).sound()


def refusal(text: str):
    """The single problem of an expression."""
    try:
        problems = check_expression(parse(text), NAMES)
    except ExpressionError as error:
        problems = list(error.problems)
    assert len(problems) == 1, problems
    return problems[0]


# ------------------------------------------------------------------ the grammar


def test_and_binds_tighter_than_or_and_not_tightest():
    a, b, c = (Compare("==", Name(x), Number("1")) for x in "abc")
    assert parse("not a == 1 and b == 1 or c == 1") == Any((All((Not(a), b)), c))
    assert parse("not (a == 1 and b == 1)") == Not(All((a, b)))


@pytest.mark.parametrize(
    "text",
    [
        "a == 1 and not (b == 1 or c == 1)",
        "a == 1 AND NOT (b == 1 OR c == 1)",
        "a == 1 且 非 (b == 1 或 c == 1)",
        "a==1 并且 非（b==1 或者 c==1）",
        "a ＝＝ 1 且 not（b ＝＝ 1 or c＝＝1）",
    ],
)
def test_words_may_be_chinese_and_signs_full_width(text):
    assert parse(text) == parse("a == 1 and not (b == 1 or c == 1)")


@pytest.mark.parametrize("text", ["n >= 3", "n ≥ 3", "n ＞＝ 3", "3 <= n"])
def test_comparisons_may_be_written_in_several_ways(text):
    assert meaning(text) in (
        Compares(">=", NumberOf("n"), Constant(3)),
        Compares("<=", Constant(3), NumberOf("n")),
    )


@pytest.mark.parametrize("quotes", ["''", '""', "“”", "‘’", "「」"])
def test_texts_may_stand_in_any_quotes(quotes):
    assert parse(f"a == {quotes[0]}不存在{quotes[1]}") == Compare("==", Name("a"), Text("不存在"))


def test_one_kind_of_quotes_may_hold_another():
    assert parse('a == "履行‘一岗双责’"') == Compare("==", Name("a"), Text("履行‘一岗双责’"))


def test_in_and_not_in_take_a_list():
    among = Among(Name("a"), (Text("甲"), Number("2")))
    assert parse("a in ('甲', 2)") == parse("a in ['甲'，2]") == parse("a in (“甲”、2)") == among
    assert parse("a not in ('甲', 2)") == Not(among)


def test_functions_take_a_question_first():
    assert parse('selected(q5, "统一思想认识")') == Call("selected", (Name("q5"), Text("统一思想认识")))


def test_names_are_listed_once_in_order():
    assert names(parse("b == 1 and count(m) > 2 or b == a and g_1 in (1, 2)")) == ("b", "m", "a", "g_1")


def test_negative_numbers_and_decimals_are_numbers():
    assert parse("n > -1.5") == Compare(">", Name("n"), Number("-1.5"))


# ------------------------------------------------------------------ what it means


def test_a_single_choice_is_compared_by_label_short_name_alias_or_code():
    is_two = IsOneOf("a", frozenset({2}))
    for text in (
        "a == '存在'",
        "a == '有'",
        "a == '存在着'",
        "a == 2",
        "'存在' == a",
        "selected(a, '存在')",
    ):
        assert meaning(text) == is_two
    assert meaning("a != '存在'") == Negation(is_two)
    assert meaning("a in ('存在', 3)") == IsOneOf("a", frozenset({2, 3}))


def test_a_rating_is_ordered_by_its_points_and_dont_know_has_no_place():
    assert meaning("r >= 2") == IsOneOf("r", frozenset({2}), frozenset({9}))
    assert meaning("2 <= r") == meaning("r >= 2")


def test_two_questions_with_the_same_options_can_be_compared():
    found = meaning("a == b")
    assert isinstance(found, Disjunction)
    assert found.operands[0] == Conjunction((IsOneOf("a", frozenset({1})), IsOneOf("b", frozenset({1}))))


def test_functions_mean_ticks_counts_places_scores_and_answers():
    assert meaning("selected(m, '其他')") == Ticked("m", 3)
    assert meaning("selected_any(m, '其他', 1)") == Disjunction((Ticked("m", 3), Ticked("m", 1)))
    assert meaning("selected_all(m, '其他', 1)") == Conjunction((Ticked("m", 3), Ticked("m", 1)))
    assert meaning("selected(k, '甲')") == Ticked("k", 1)
    assert meaning("count(m) >= 2") == Compares(">=", CountOf("m"), Constant(2))
    assert meaning("rank(k, '乙') == 1") == Compares("==", RankOf("k", 2), Constant(1))
    assert meaning("score(r) > 1") == Compares(">", ScoreOf("r"), Constant(1))
    assert meaning("answered(t)") == IsAnswered("t")


def test_numbers_scales_dates_and_rows_are_operands():
    assert meaning("n < n2") == Compares("<", NumberOf("n"), NumberOf("n2"))
    assert meaning("氛围 >= 1.5") == Compares(">=", ScaleOf("氛围"), Constant(1.5))
    assert meaning("d == '1970-01-02'").right == Constant(1)
    assert meaning("g_2 == '好'") == IsOneOf("g_2", frozenset({1}))
    assert meaning("单位 == '机关'") == IsOneOf("单位", frozenset({1}))


# ------------------------------------------------------------------ what is refused

REFUSED = {
    "a === 1": ("Q205", 5),
    "a = 1": ("Q205", 3),
    "a == 1 & b == 1": ("Q201", 8),
    "a == １": ("Q201", 6),
    "a == '存在": ("Q202", 6),
    "a == 1 b == 1": ("Q203", 8),
    "a == '存在'且b == 1": ("Q203", 10),
    "a in 1": ("Q203", 6),
    "a == )": ("Q203", 6),
    "a not == 1": ("Q203", 3),
    "": ("Q204", 1),
    "a ==": ("Q204", 5),
    "(a == 1": ("Q204", 8),
    "a in (1, 2": ("Q204", 11),
    "a == " + "1" * 2000: ("Q206", 2000),
    "(" * 41 + "a == 1" + ")" * 41: ("Q207", 42),
    "not " * 41 + "a == 1": ("Q207", 165),
    "selcted(m, '其他')": ("Q208", 1),
    "selected(m)": ("Q209", 1),
    "selected('其他', m)": ("Q209", 1),
    "count(m, '其他') > 1": ("Q209", 1),
    "1 < n < 3": ("Q210", 7),
    "a == 存在": ("Q211", 6),
    "m == '其他'": ("Q212", 1),
    "m in ('其他', '转变工作作风')": ("Q212", 1),
    "k == '甲'": ("Q212", 1),
    "a > 1": ("Q213", 1),
    "r > '差'": ("Q213", 5),
    "n == '3'": ("Q214", 6),
    "n in (1, '3')": ("Q214", 10),
    "t == 3": ("Q214", 6),
    "a == n": ("Q214", 1),
    "a == r": ("Q214", 1),
    "d == 3": ("Q214", 6),
    "氛围 == '好'": ("Q214", 7),
    "a": ("Q215", 1),
    "count(m)": ("Q215", 1),
    "氛围": ("Q215", 1),
    "'存在'": ("Q215", 1),
    "g == '好'": ("Q216", 1),
    "answered(g)": ("Q216", 10),
    "count(a) > 1": ("Q217", 1),
    "rank(m, '其他') == 1": ("Q217", 1),
    "score(a) > 1": ("Q217", 1),
    "selected(n, 1)": ("Q217", 1),
    "'存在' == 2": ("Q218", 1),
    "1 in (1, 2)": ("Q218", 1),
    "d == '2024-13-01'": ("Q219", 6),
    "selected(m, '其他') == 1": ("Q220", 1),
    "z == 1": ("E105", 1),
    "answered(z)": ("E105", 10),
    "a == '不再'": ("E113", 6),
    "a == 7": ("E113", 6),
    "a == 1.5": ("E113", 6),
    "selected(m, '其它')": ("E113", 13),
}


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:24] or "empty")
def test_each_mistake_has_its_code_and_the_character_it_stands_at(text):
    problem = refusal(text)
    assert (problem.code, problem.values["column"]) == REFUSED[text]


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:24] or "empty")
def test_each_mistake_is_told_with_a_remedy_in_both_languages(text):
    problem = refusal(text)
    for language in ("zh", "en"):
        assert str(problem.values["column"]) in problem.text(language)
        assert problem.hint(language)


def test_every_message_about_expressions_is_shown_by_a_test():
    told = {code for code, _ in REFUSED.values()} | {"Q221", "Q222"}
    codes = set()
    for value in vars(expression_messages).values():
        for part in value if isinstance(value, Unknown) else (value,):
            codes |= {part.code} if isinstance(part, Message) else set()
    assert codes - told == set()


def test_the_nearest_option_and_the_place_of_the_expression_are_named():
    place = Place("f.yaml", 7, 12)
    (problem,) = check_expression(parse("a == '不存再'", place), NAMES, place)
    assert problem.place == place
    assert "是不是“不存在”？" in problem.hint("zh")


def test_an_option_that_was_not_quoted_is_recognised():
    assert refusal("a == 存在").hint("zh") == "写成 '存在'"


def test_all_mistakes_of_one_expression_are_told_together():
    problems = check_expression(parse("z == 1 and a == '坏' or m == '其他'"), NAMES)
    assert [problem.code for problem in problems] == ["E105", "E113", "Q212"]


@settings(max_examples=400)
@given(st.text(alphabet="abmn123 =<>!()（），,'\"“”且或非andortin_.-", max_size=40))
def test_any_text_is_parsed_or_refused(text):
    try:
        problems = check_expression(parse(text), NAMES)
    except ExpressionError as error:
        problems = list(error.problems)
        assert problems
    for problem in problems:
        assert problem.line("zh")
        assert problem.line("en")
