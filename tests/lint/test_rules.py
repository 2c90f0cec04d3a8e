"""What holds of every rule: words in both languages, places in the file, nothing it falls over."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lint_corpus import development, held_out

from surveykit.lint.catalogue import rules
from surveykit.lint.check import review_text
from surveykit.yamltext import write_yaml

ALL = [*development(), *held_out()]
FOUND = [(item, found.problem) for item in ALL for found in review_text(item.form, "f.yaml").findings]


def test_codes_are_unique_and_in_order():
    codes = [rule.code for rule in rules()]
    assert codes == sorted(set(codes))


@pytest.mark.parametrize("code", [rule.code for rule in rules()])
def test_a_finding_is_told_in_both_languages_with_its_remedy(code):
    problems = [problem for _, problem in FOUND if problem.code == code]
    assert problems
    for problem in problems:
        chinese, english = problem.line("zh"), problem.line("en")
        assert problem.hint("zh")
        assert problem.hint("en")
        assert "{'" not in chinese + english
        # outside quotations the English is English
        outside = re.sub(r"'[^']*'|\{[^}]*\}", "", english.replace("其他", "").replace("说不清", ""))
        known = re.sub(r"smallest change.*", "", outside)
        assert not re.search(r"[\u4e00-\u9fff]", known), known


def test_every_finding_stands_where_its_line_and_column_say():
    for item, problem in FOUND:
        lines = item.form.splitlines()
        assert problem.place.source == "f.yaml"
        assert problem.place.line is not None
        assert problem.place.column is not None
        line = lines[problem.place.line - 1]
        assert 1 <= problem.place.column <= len(line)
        assert not line[problem.place.column - 1].isspace()


def test_a_word_of_the_stem_is_told_at_its_own_column_also_in_quotes():
    for title in ("今年以来，您是否从来没有迟到", "'今年以来，您是否从来没有迟到'"):
        question_ = f"{{id: q1, type: single, title: {title}, choices: [是, 否]}}"
        text = f"id: f\ntitle: x\nquestions:\n  - {question_}\n"
        (found,) = review_text(text, "f.yaml").findings
        assert found.problem.place.column == text.splitlines()[3].index("从来没有") + 1


WORDS = re.findall(
    r"\S+",
    """
    您 对 和 与 、 的 是否 满意 不 没有 反对 本单位 食堂 饭菜质量 服务态度 ， ？ （可多选） 限选3项 哪些
    原因 存在 问题 几次 今年 如果 会 总体 收入 “ ” 《 OKR 100 其他 以上都没有 很 比较 一般 说不清 30岁
    31—40岁 以下 及以上 不满 至 次 ; 经常 从不 好 差
    """,
)
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map("".join)
options = st.lists(texts, min_size=2, max_size=7, unique=True)


def question(name: str):
    plain = {"id": st.just(name), "title": texts, "required": st.booleans()}
    chosen = {**plain, "choices": options}
    return st.one_of(
        st.fixed_dictionaries({**chosen, "type": st.sampled_from(["single", "multiple", "ranking"])}),
        st.fixed_dictionaries({**chosen, "type": st.just("matrix"), "rows": options}),
        st.fixed_dictionaries({**plain, "type": st.sampled_from(["number", "text", "date"])}),
        st.fixed_dictionaries({**plain, "type": st.just("rating"), "scale": st.just({"min": 1, "max": 5})}),
    )


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.tuples(*(question(f"q{number}") for number in range(1, 5))))
def test_no_form_makes_a_rule_fall_over(questions):
    text = write_yaml({"id": "f", "title": "问卷", "anonymous": True, "questions": list(questions)})
    review = review_text(text, "f.yaml")
    for found in review.findings:
        assert found.problem.line("zh")
        assert found.problem.line("en")
