"""What is left, what is refused with which reason, and what is told about a draft."""

from __future__ import annotations

import pytest
from draft_texts import FORM, Q1, passages, plan
from hypothesis import given, settings
from hypothesis import strategies as st

from inline import form
from surveykit.drafts.bind import bind
from surveykit.drafts.passage import Passage

QUESTIONNAIRE = form(FORM)


def test_dates_names_and_things_are_left_with_a_reason():
    found = plan("20xx年x月x日,xx司与xxx共建x个片,调研xx家单位。").bindings
    assert {binding.status for binding in found} == {"left"}
    assert [binding.problem.code for binding in found if binding.problem] == [
        *("D251", "D251", "D251", "D252", "D252", "D253", "D253")
    ]


def test_people_without_any_context_are_unresolved():
    (binding,) = plan("为xx名党员佩戴党徽。").bindings
    assert binding.status == "unresolved"
    assert binding.problem is not None
    assert binding.problem.code == "D230"
    assert "left" in binding.problem.hint()


def test_one_problem_for_all_blanks_of_a_clause_with_its_place():
    found = plan(f"第一段。\n{Q1}约xx人认为“好”,占x%。")
    assert len(found.problems) == 1
    assert found.problems[0].place.text() == "draft.txt 第2段"
    assert found.bindings[0].problem is found.bindings[1].problem


def test_a_refusal_suggests_the_nearest_name():
    (problem,) = plan("关于“您对一岗双责情况怎么评价”,有xx人认为“好”。").problems
    assert "您对‘一岗双责’情况如何评价" in problem.hint()
    (problem,) = plan(f"{Q1}有xx人认为“较好的”。").problems
    assert "“较好”" in problem.hint()


def test_an_option_without_a_question_tells_where_it_is_found():
    (problem,) = plan("有xx人认为“内容单一”。").problems
    assert "您认为存在哪些问题" in problem.hint()


def test_count_and_percent_of_an_option_belong_together():
    found = plan(f"{Q1}有xx人认为“好”,占x%;有xx人认为“较好”,占x%。").bindings
    assert [binding.statement for binding in found] == [1, 1, 2, 2]


def test_blanks_are_numbered_through_the_draft():
    found = plan(f"x月x日。\n\n{Q1}有xx人认为“好”。").bindings
    assert [binding.n for binding in found] == [1, 2, 3]
    assert found[2].blank.passage == 1


@pytest.mark.parametrize(
    "text",
    ["设党支部个,其中", "党支部书记人,副书记2人", "有教师党员人。", "共收回问卷份。", "有人认为“好”,占%。"],
)
def test_places_without_digits_are_told(text):
    assert [problem.code for problem in plan(text).problems] == ["D232"]


@pytest.mark.parametrize(
    "text", ["设x个党支部,一个。", "各个,每个;党员人数多。", "个人。有人。", "其中xx个,"]
)
def test_ordinary_words_are_no_missing_digits(text):
    assert not plan(text).problems.where(code="D232")


def test_every_message_has_both_languages():
    for problem in plan(f"{Q1}女性中,有xx人认为“好”。有xx人认为“差”。").problems:
        for language in ("zh", "en"):
            assert problem.text(language)  # type: ignore[arg-type]
            assert problem.hint(language)  # type: ignore[arg-type]


def test_text_in_cells_of_a_table_never_joins():
    cells = [
        Passage(i, "", f"table:1:1:{i}", text)
        for i, text in enumerate(["关于“您对支部工作是否满意”,", "有xx人认为“好”"])
    ]
    assert [binding.status for binding in bind(cells, QUESTIONNAIRE).bindings] == ["unresolved"]


WORDS = st.sampled_from(
    [
        *(
            "“",
            "”",
            "‘",
            "’",
            '"',
            "您对支部工作是否满意",
            "好",
            "较好",
            "机关",
            "局级干部",
            "中",
            "其中",
            "和",
            "、",
            ",",
        ),
        *(
            ";",
            "。",
            "\n",
            "xx",
            "x",
            "xx.x",
            "人",
            "%",
            "份",
            "个百分点",
            "分",
            "有",
            "占",
            "认为",
            "分别",
            "各",
            "合计",
            "两项合计",
        ),
        *(
            "关于",
            "对",
            "收回问卷",
            "发放",
            "覆盖",
            "排在首位的是",
            "比",
            "高",
            "按职级分",
            "第2题",
            "Q1",
            "约",
            "女性",
            "126",
            "的",
        ),
    ]
)


@given(st.lists(WORDS, max_size=60).map("".join))
@settings(max_examples=300)
def test_no_text_makes_the_grammar_stumble(text):
    lines = passages(text)
    for binding in bind(lines, QUESTIONNAIRE).bindings:
        blank = binding.blank
        assert lines[blank.passage].text[blank.start : blank.end] == blank.mask
        assert (binding.target is None) == (binding.status != "bound")
        assert (binding.problem is None) == (binding.status == "bound")
