"""Every rule, broken once: its code, its place, its words in both languages."""

from __future__ import annotations

import pytest

from surveykit.errors import Message
from surveykit.questionnaire import (
    data_messages,
    expression_messages,
    messages,
    structure_messages,
)
from surveykit.questionnaire.read import examine

HEAD = "id: f\ntitle: 问卷\nquestions:\n"
TWO = "  - {id: a, type: single, title: 甲, choices: [好, 差]}\n"
SCORED = "  - {id: s, type: single, title: 分, choices: [{label: 好, score: 2}, {label: 差, score: 1}]}\n"
NUMBER = "  - {id: n, type: number, title: 数}\n"
TEXT = "  - {id: t, type: text, title: 文}\n"
MULTI = "  - {id: m, type: multiple, title: 多, choices: [x, y, z]}\n"
MATRIX = (
    "  - {id: g, type: matrix, title: 阵, choices: [{label: 好, score: 2}, "
    "{label: 差, score: 1}], rows: [一, 二]}\n"
)


def found(text: str):
    return examine(text, "f.yaml").problems


def only(text: str):
    """The single finding of a text."""
    problems = found(text.replace("▲", ""))
    assert len(problems) == 1, problems.text()
    return problems[0]


WIDE = f"  - {{id: a, type: single, title: 甲, choices: [{', '.join(f'类{n}' for n in range(13))}]}}\n"

# code, and the text with ▲ where the finding stands
BROKEN = {
    "question is a text": ("Q150", HEAD + "  - ▲您的单位\n"),
    "questions is a mapping": ("Q150", "id: f\n" + "title: x\n" + "questions: ▲{id: q1}\n"),
    "unknown key": ("Q151", HEAD + "  - {id: t, type: text, title: 文, ▲requird: true}\n"),
    "missing title": ("Q152", "▲id: f\n" + "questions:\n" + "  - {id: t, type: text, title: 文}\n"),
    "missing options": ("Q152", HEAD + "  - ▲{id: a, type: single, title: 甲}\n"),
    "missing scale": ("Q152", HEAD + "  - ▲{id: a, type: rating, title: 甲}\n"),
    "key of another type": ("Q153", HEAD + "  - {id: t, type: text, title: 文, ▲choices: [x, y]}\n"),
    "limit of another type": (
        "Q153",
        HEAD + "  - {id: n, type: number, title: 数, validate: {▲max_select: 2}}\n",
    ),
    "unknown type": ("Q154", HEAD + "  - {id: t, type: ▲txt, title: 文}\n"),
    "unknown kind": (
        "Q154",
        HEAD + "  - {id: a, type: single, title: 甲, choices: [好, {label: 差, kind: ▲unknown}]}\n",
    ),
    "bad other": (
        "Q154",
        HEAD + "  - {id: a, type: single, title: 甲, choices: [好, {label: 差, other: ▲是}]}\n",
    ),
    "bad pin": (
        "Q154",
        HEAD + "  - {id: a, type: single, title: 甲, choices: [好, {label: 差, pin: ▲end}]}\n",
    ),
    "id with a hyphen": ("Q155", HEAD + "  - {id: ▲a-b, type: text, title: 文}\n"),
    "id that is a number": ("Q155", HEAD + "  - {id: ▲1, type: text, title: 文}\n"),
    "id that is a keyword": ("Q156", HEAD + "  - {id: ▲and, type: text, title: 文}\n"),
    "id kept for data columns": ("Q156", HEAD + "  - {id: ▲a__missing, type: text, title: 文}\n"),
    "flag in Chinese": ("Q157", HEAD + "  - {id: t, type: text, title: 文, profile: ▲是}\n"),
    "number in quotes": (
        "Q157",
        HEAD + "  - {id: a, type: single, title: 甲, choices: [好, {label: 差, score: ▲'1'}]}\n",
    ),
    "full-width number": (
        "Q157",
        HEAD + "  - {id: a, type: single, title: 甲, choices: [好, {label: 差, score: ▲１}]}\n",
    ),
    "number too small": (
        "Q157",
        HEAD + "  - {id: r, type: ranking, title: 甲, choices: [好, 差], top: ▲0}\n",
    ),
    "no date": ("Q157", HEAD + TEXT + "fieldwork: {start: ▲2024年3月}\n"),
    "stem of two lines": (
        "Q157",
        HEAD + "  - id: t\n" + "    type: text\n" + "    title: ▲|\n" + "      一\n" + "      二\n",
    ),
    "empty value": ("Q158", HEAD + TEXT + "intro:▲\n"),
    "no option": ("Q158", HEAD + "  - {id: a, type: single, title: 甲, choices: ▲[]}\n"),
    "full-width commas": (
        "Q159",
        HEAD + "  - {id: a, type: multiple, title: 甲, choices: [▲好，较好，差]}\n",
    ),
    "scale and choices": (
        "Q160",
        HEAD + "  - {id: a, type: rating, title: 甲, scale: ▲{min: 1, max: 5}, choices: [x, y]}\n",
    ),
    "bands and cases": (
        "Q160",
        HEAD
        + NUMBER
        + "derived: [{id: d, title: 派, from: n, bands: [{label: 全}], cases: ▲[{label: x}]}]\n",
    ),
    "nothing to derive by": ("Q161", HEAD + NUMBER + "derived: [▲{id: d, title: 派, from: n}]\n"),
    "no source": ("Q162", HEAD + NUMBER + "derived: [▲{id: d, title: 派, bands: [{label: 全}]}]\n"),
    "duplicate id": ("E101", HEAD + TEXT + "  - ▲{id: t, type: text, title: 文}\n"),
    "derived id used before": (
        "E101",
        HEAD + NUMBER + "derived: [▲{id: n, title: 派, from: n, bands: [{label: 全}]}]\n",
    ),
    "scale id used before": ("E101", HEAD + SCORED + "scales: [▲{id: s, items: [s]}]\n"),
    "id of a matrix row": ("E102", HEAD + MATRIX + "  - ▲{id: g_1, type: text, title: 文}\n"),
    "id of an other text": (
        "E102",
        HEAD
        + "  - {id: a, type: single, title: 甲, choices: [好, {label: 别, other: true}]}\n"
        + "  - ▲{id: a_other, type: text, title: 文}\n",
    ),
    "id of a ticked column": ("E102", HEAD + MULTI + "  - ▲{id: m_3, type: text, title: 文}\n"),
    "duplicate code": (
        "E103",
        HEAD + "  - {id: a, type: single, title: 甲, choices: [好, ▲{label: 差, code: 1}]}\n",
    ),
    "duplicate row code": (
        "E103",
        HEAD
        + "  - {id: g, type: matrix, title: 阵, choices: [好, 差], rows: [一, ▲{label: 二, code: 1}]}\n",
    ),
    "duplicate label": ("E104", HEAD + "  - {id: a, type: single, title: 甲, choices: [好, 差, ▲好]}\n"),
    "alias of another option": (
        "E104",
        HEAD + "  - {id: a, type: single, title: 甲, choices: [好, ▲{label: 差, aliases: [好]}]}\n",
    ),
    "unknown banner": ("E105", HEAD + TWO + "banner: [▲aa]\n"),
    "unknown in a condition": (
        "E105",
        HEAD + TWO + '  - {id: t, type: text, title: 文, show_if: ▲"b == 1"}\n',
    ),
    "forward reference": (
        "E106",
        HEAD
        + "  - {id: t, type: text, title: 文, show_if: ▲\"a == '好'\"}\n"
        + "  - {id: a, type: single, title: 甲, choices: [好, 差]}\n",
    ),
    "derived from a later one": (
        "E106",
        HEAD
        + NUMBER
        + "derived:\n"
        + "  - {id: d, title: 派, from: ▲e, recode: {x: [x]}}\n"
        + "  - {id: e, title: 派, from: n, bands: [{label: x}]}\n",
    ),
    "never asked": (
        "E107",
        HEAD + TWO + "  - {id: t, type: text, title: 文, show_if: ▲\"a == '好' and a == '差'\"}\n",
    ),
    "circle": (
        "E108",
        HEAD
        + "  - {id: x, type: single, title: 甲, choices: [好, 差], show_if: ▲\"y == '好'\"}\n"
        + "  - {id: y, type: single, title: 乙, choices: [好, 差], show_if: \"x == '好'\"}\n",
    ),
    "asks for too many": (
        "E109",
        HEAD + "  - {id: m, type: multiple, title: 多, choices: [x, y], validate: {min_select: ▲3}}\n",
    ),
    "allows too many": (
        "E110",
        HEAD + "  - {id: m, type: multiple, title: 多, choices: [x, y], validate: {max_select: ▲3}}\n",
    ),
    "min over max": ("E111", HEAD + "  - {id: n, type: number, title: 数, validate: {min: ▲3, max: 2}}\n"),
    "more back than out": ("E111", HEAD + TEXT + "fieldwork: {distributed: 10, returned: ▲11}\n"),
    "end before start": ("E111", HEAD + TEXT + "fieldwork: {start: ▲2024-03-02, end: 2024-03-01}\n"),
    "exclusive on a single choice": (
        "E112",
        HEAD + "  - {id: a, type: single, title: 甲, choices: [好, ▲{label: 差, exclusive: true}]}\n",
    ),
    "net of an unknown option": (
        "E113",
        HEAD + "  - {id: a, type: single, title: 甲, choices: [好, 差], nets: {都: [好, ▲坏]}}\n",
    ),
    "quoted text is no code": (
        "E113",
        HEAD + "  - {id: a, type: single, title: 甲, choices: [好, 差], nets: {都: [好, ▲'2']}}\n",
    ),
    "attention to an unknown option": ("E113", HEAD + TWO + "checks: {attention: {a: ▲坏}}\n"),
    "label or code": (
        "E114",
        HEAD + "  - {id: a, type: single, title: 甲, choices: ['2', '1'], nets: {都: [▲2]}}\n",
    ),
    "unknown list": ("E115", HEAD + "  - {id: a, type: single, title: 甲, choices: ▲good}\n"),
    "ranks too many": ("E116", HEAD + "  - {id: r, type: ranking, title: 排, choices: [x, y], top: ▲3}\n"),
    "always asked": (
        "E117",
        HEAD + TWO + "  - {id: t, type: text, title: 文, show_if: ▲\"a in ('好', '差')\"}\n",
    ),
    "net named like an option": (
        "E118",
        HEAD + "  - {id: a, type: single, title: 甲, choices: [好, 差], nets: {▲好: [好, 差]}}\n",
    ),
    "one option": ("E119", HEAD + "  - ▲{id: a, type: single, title: 甲, choices: [好]}\n"),
    "scale upside down": (
        "E120",
        HEAD + "  - {id: r, type: rating, title: 评, scale: {min: ▲5, max: 1}}\n",
    ),
    "label of no point": (
        "E121",
        HEAD + "  - {id: r, type: rating, title: 评, scale: {min: 1, max: 3, labels: {▲4: 好}}}\n",
    ),
    "banner listed twice": ("E122", HEAD + TWO + "banner: [a, ▲a]\n"),
    "unused list": (
        "E123",
        "id: f\n"
        + "title: 问卷\n"
        + "choices:\n"
        + "  ▲good: [好, 差]\n"
        + "questions:\n"
        + "  - {id: t, type: text, title: 文}\n",
    ),
    "matrix in the banner": ("E124", HEAD + MATRIX + "banner: [▲g]\n"),
    "negative code": (
        "E201",
        HEAD + "  - {id: a, type: single, title: 甲, choices: [好, ▲{label: 差, code: -1}]}\n",
    ),
    "some scores": (
        "E202",
        HEAD + "  - ▲{id: a, type: single, title: 甲, choices: [{label: 好, score: 2}, 差]}\n",
    ),
    "a rating without scores": (
        "E203",
        HEAD + "  - ▲{id: a, type: rating, title: 甲, choices: [好, 差]}\n",
    ),
    "a number reversed without limits": (
        "E204",
        HEAD + NUMBER + "scales: [{id: k, items: [n], reverse: [▲n]}]\n",
    ),
    "a text as banner": ("E205", HEAD + TEXT + "banner: [▲t]\n"),
    "a wide banner": ("E206", HEAD + WIDE + "banner: [▲a]\n"),
    "population of no option": ("E207", HEAD + TWO + "population: {a: {好: 1, ▲坏: 2}}\n"),
    "population of a multiple choice": ("E208", HEAD + MULTI + "population: {▲m: {x: 1}}\n"),
    "gap between bands": (
        "E209",
        HEAD
        + NUMBER
        + "derived: [{id: d, title: 派, from: n, bands: [{label: x, below: 3}, ▲{label: y, from: 4}]}]\n",
    ),
    "bands that stop": (
        "E209",
        HEAD + NUMBER + "derived: [{id: d, title: 派, from: n, bands: [{label: x, below: 3}, "
        "▲{label: y, from: 3, below: 9}]}]\n",
    ),
    "overlapping bands": (
        "E210",
        HEAD
        + NUMBER
        + "derived: [{id: d, title: 派, from: n, bands: [{label: x, below: 3}, ▲{label: y, from: 2}]}]\n",
    ),
    "bands of a choice": (
        "E211",
        HEAD + TWO + "derived: [{id: d, title: 派, from: ▲a, bands: [{label: x}]}]\n",
    ),
    "an option in no group": (
        "E212",
        HEAD + TWO + "derived: [{id: d, title: 派, from: a, recode: ▲{x: [好]}}]\n",
    ),
    "an option in two groups": (
        "E213",
        HEAD + TWO + "derived: [{id: d, title: 派, from: a, recode: ▲{x: [好, 差], y: [差]}}]\n",
    ),
    "an unscored item": ("E214", HEAD + TWO + "scales: [{id: k, items: [▲a]}]\n"),
    "reversed but no item": ("E215", HEAD + MATRIX + "scales: [{id: k, items: [g_1], reverse: [▲g_2]}]\n"),
    "more answered than items": (
        "E216",
        HEAD + SCORED + "scales: [{id: k, items: [s], min_answered: ▲2}]\n",
    ),
    "attention to a number": ("E217", HEAD + NUMBER + "checks: {attention: {▲n: 4}}\n"),
    "straight lines of text": ("E217", HEAD + TEXT + "checks: {straightline: [▲t]}\n"),
    "strata of ticks": ("E218", HEAD + MULTI + "design: {strata: ▲m}\n"),
    "a missing code reused": (
        "E219",
        HEAD
        + "  - {id: a, type: single, title: 甲, choices: [好, {label: 不知, code: 9, kind: dont_know}]}\n"
        + "  - {id: b, type: single, title: 乙, choices: [好, ▲{label: 差, code: 9}]}\n",
    ),
    "strata nearly a question": (
        "E220",
        HEAD + "  - {id: unit, type: single, title: 甲, choices: [好, 差]}\n" + "design: {strata: ▲unti}\n",
    ),
    "a group of missing": (
        "E221",
        HEAD
        + "  - {id: a, type: single, title: 甲, choices: [好, {label: 不知, kind: dont_know}]}\n"
        + "derived: [{id: d, title: 派, from: a, recode: ▲{x: [好, 不知]}}]\n",
    ),
    "a recode of ticks": (
        "E222",
        HEAD + MULTI + "derived: [{id: d, title: 派, from: ▲m, recode: {x: [x, y, z]}}]\n",
    ),
    "a rest that is not last": (
        "E223",
        HEAD + NUMBER + "derived: [{id: d, title: 派, cases: [▲{label: x}, {label: y, when: 'n > 1'}]}]\n",
    ),
    "a sum of some items": (
        "E224",
        HEAD + MATRIX + "scales: [{id: k, items: [g], method: sum, min_answered: ▲1}]\n",
    ),
    "ticks on a single matrix": (
        "E125",
        HEAD
        + "  - {id: g, type: matrix, title: 阵, choices: [好, 差], rows: [一], "
        + "validate: {max_select: ▲1}}\n",
    ),
    "a score for dont know": (
        "E225",
        HEAD
        + "  - {id: a, type: single, title: 甲, "
        + "choices: [{label: 好, score: 1}, ▲{label: 不知, kind: dont_know, score: 0}]}\n",
    ),
    "a rule that never holds": (
        "Q221",
        HEAD + TWO + "checks: {rules: [{when: ▲\"a == '好' and a == '差'\", message: 错}]}\n",
    ),
    "a rule that always holds": (
        "Q222",
        HEAD + TWO + "checks: {rules: [{when: ▲\"a == '好' or a == '差'\", message: 错}]}\n",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_each_broken_rule_is_told_once_at_its_place(case):
    code, text = BROKEN[case]
    before = text[: text.index("▲")].split("\n")
    problem = only(text)
    assert (problem.code, problem.place.line, problem.place.column) == (
        code,
        len(before),
        len(before[-1]) + 1,
    )


@pytest.mark.parametrize("case", BROKEN)
def test_each_finding_says_what_and_how_to_mend_it_in_both_languages(case):
    problem = only(BROKEN[case][1])
    for language in ("zh", "en"):
        assert problem.text(language)
        assert problem.hint(language)


def test_every_message_of_the_format_and_the_rules_is_shown_by_a_test():
    told = {code for code, _ in BROKEN.values()}
    modules = (messages, structure_messages, data_messages)
    codes = set()
    for module in modules:
        for value in vars(module).values():
            parts = value if isinstance(value, messages.Unknown) else (value,)
            codes |= {part.code for part in parts if isinstance(part, Message)}
    assert codes - told == set()


def test_chinese_messages_use_full_width_punctuation():
    for module in (messages, structure_messages, data_messages, expression_messages):
        for name, value in vars(module).items():
            for part in value if isinstance(value, messages.Unknown) else (value,):
                if isinstance(part, Message):
                    assert not any(mark in part.zh for mark in ("!", "?", ";")), name
                    assert part.hint_zh == part.hint_zh.strip(" 。"), name


@pytest.mark.parametrize(
    ("text", "near"),
    [
        (HEAD + "  - {id: t, type: text, titel: 文}\n", "title"),
        (HEAD + "  - {id: t, type: mutiple, title: 文, choices: [x, y]}\n", "multiple"),
        (HEAD + TWO + "  - {id: t, type: text, title: 文, show_if: \"aa == '好'\"}\n", "a"),
        (
            HEAD + "  - {id: a, type: single, title: 甲, choices: [统一思想认识, 差], "
            "nets: {x: [统一思想认知]}}\n",
            "统一思想认识",
        ),
    ],
)
def test_the_nearest_name_is_suggested(text, near):
    problem = found(text)[0]
    assert f"是不是“{near}”？" in problem.hint("zh")
    assert f"did you mean '{near}'?" in problem.hint("en")


def test_one_wrong_word_gives_one_finding_and_no_echo():
    problem = only(HEAD + "  - {id: a, type: single, title: 甲, choices: god, nets: {x: [好]}}\n")
    assert problem.code == "E115"


def test_findings_of_yaml_and_of_the_questionnaire_are_told_together():
    text = "id: f\ntitle：问卷\nquestions:\n  - {id: t, typ: text, title: 甲,乙}\nbanner: [x]\n"
    assert [(p.code, p.place.line) for p in found(text)] == [
        ("Q105", 2),
        ("Q151", 4),
        ("Q115", 4),
        ("E105", 5),
    ]


def test_an_empty_file_is_told():
    assert only("").code == "Q127"


def test_a_list_at_the_top_is_told():
    assert [p.code for p in found("- a\n- b\n")] == ["Q150"]


@pytest.mark.parametrize(
    "question",
    [
        "{id: g, type: matrx, title: 阵, choices: [好, 差], rows: [一, 二]}",
        "{id: g, type: matrix, title: 阵, choices: [好, 差]}",
        "{id: g, type: matrix, title: 阵, choices: [好, 差], rows: 一}",
    ],
)
def test_those_who_use_a_broken_question_are_not_blamed(question):
    rest = (
        "  - {id: t, type: text, title: 文, show_if: \"g_1 == '好'\"}\n"
        "banner: [g_2]\nscales: [{id: k, items: [g], min_answered: 1}]\n"
        "derived: [{id: d, title: 派, from: g_1, recode: {x: [好], y: [差]}}]\n"
        "checks: {straightline: [g], attention: {g_1: 好}}\n"
    )
    assert len(found(HEAD + f"  - {question}\n" + rest)) == 1


def test_one_bad_item_does_not_hide_the_others():
    text = HEAD + "  - 您的单位\n" + TWO + "banner: [a, b]\n"
    assert [(p.code, p.place.line) for p in found(text)] == [("Q150", 4), ("E105", 6)]


@pytest.mark.parametrize("case", BROKEN)
def test_english_messages_hold_no_chinese_words_of_our_own(case):
    problem = only(BROKEN[case][1])
    written = BROKEN[case][1] + "".join(
        str(value) for key, value in problem.values.items() if key == "text"
    )
    foreign = [letter for letter in problem.line("en") if "\u3000" <= letter <= "\uffef"]
    assert [letter for letter in foreign if letter not in written] == []
