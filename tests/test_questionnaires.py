"""The three questionnaires that ship can be handed out as they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveykit.lint.check import check
from surveykit.questionnaire.model import Question, Questionnaire
from surveykit.questionnaire.read import read_questionnaire

FOLDER = Path(__file__).parents[1] / "questionnaires"
SHIPPED = ("dangjian_ronghe", "zuzhi_shenghuo", "dangyuan_jiegou")

# what the published report states of its questionnaire, word for word
STATED = {
    "unit": ("", ("机关", "直属单位")),
    "rank": ("", ("局级干部", "处级干部", "科以下干部")),
    "q1": ("您部门单位党员领导干部履行业务、党务‘一岗双责’情况如何", ("好", "较好")),
    "q2": ("您所在党组织在推进中心工作中发挥战斗堡垒作用的情况如何", ("好", "较好")),
    "q3": ("您认为我部机关党建和环保业务工作‘两张皮’问题是否突出", ("不存在", "一定范围内存在")),
    "q4": ("您所在单位通过党建工作推进环保重点难点工作情况如何", ("作用突出",)),
    "q5": (
        "您认为当前我部机关党建工作对中心工作的推进作用体现在哪些方面",
        ("统一思想认识", "转变工作作风", "凝聚干部队伍", "提高执行能力", "促进科学决策"),
    ),
    "q6": (
        "您认为我部机关党建工作推进中心工作最有效的载体",
        (
            "理论学习、培训教育",
            "主题党日、主题联学活动",
            "民主生活会和党员评议",
            "党建考核和评先表彰",
            "支部工作法和典型工作",
        ),
    ),
    "q7": (
        "您认为我部机关党建工作推进中心工作中存在什么问题",
        ("缺少有效载体", "内容单一", "缺乏常态长效机制", "形式呆板"),
    ),
    "q8": (
        "您认为造成党建与业务工作‘两张皮’问题的原因",
        (
            "党建工作制度规定不完善",
            "党务干部队伍不健全",
            "履行‘一岗双责’意识不到位",
            "开展党务工作的能力素质不够强",
            "落实党风廉政责任制与业务工作脱节",
        ),
    ),
}


def shipped(name: str) -> Questionnaire:
    return read_questionnaire(FOLDER / f"{name}.yaml")


def labels(question: Question) -> tuple[str, ...]:
    return tuple(choice.label for choice in question.choices)


def test_every_questionnaire_in_the_folder_is_tested() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.yaml")) == sorted(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
def test_check_finds_no_error_and_no_warning(name: str) -> None:
    problems = check(FOLDER / f"{name}.yaml")
    assert problems.errors.text() == ""
    assert problems.warnings.text() == ""


@pytest.mark.parametrize("name", SHIPPED)
def test_the_id_is_the_name_of_the_file(name: str) -> None:
    assert shipped(name).id == name


@pytest.mark.parametrize("question_id", STATED)
def test_stems_and_options_are_those_of_the_published_report(question_id: str) -> None:
    stem, options = STATED[question_id]
    question = shipped("dangjian_ronghe").by_id[question_id]
    assert question.title == (stem or question.title)
    assert labels(question)[: len(options)] == options


def test_dangjian_ronghe_has_two_profile_items_eight_questions_and_an_open_one() -> None:
    form = shipped("dangjian_ronghe")
    assert [question.id for question in form.questions] == [
        "unit",
        "rank",
        *(f"q{n}" for n in range(1, 10)),
    ]
    assert [question.id for question in form.profile] == ["unit", "rank"]
    assert form.by_id["q9"].type == "text"
    assert form.anonymous


def test_the_most_effective_carrier_is_a_single_choice() -> None:
    assert shipped("dangjian_ronghe").by_id["q6"].type == "single"


def test_what_the_report_does_not_state_is_marked_on_its_line() -> None:
    lines = (FOLDER / "dangjian_ronghe.yaml").read_text(encoding="utf-8").splitlines()
    stated = {label for _, options in STATED.values() for label in options}
    added = [
        choice.place.line
        for question in shipped("dangjian_ronghe").questions
        for choice in question.choices
        if choice.label not in stated
    ]
    assert added
    assert [line for line in added if line is None or "# 推定" not in lines[line - 1]] == []


def test_scores_fall_from_the_best_option_to_the_worst() -> None:
    for name, question_id in (
        ("dangjian_ronghe", "q1"),
        ("dangjian_ronghe", "q3"),
        ("zuzhi_shenghuo", "q4"),
    ):
        scores = [c.score for c in shipped(name).by_id[question_id].choices if c.kind == "valid"]
        assert None not in scores
        assert scores == sorted(scores, key=lambda score: -(score or 0))


def test_no_population_is_invented() -> None:
    assert all(not shipped(name).population for name in SHIPPED)


def test_zuzhi_shenghuo_asks_about_three_meetings_and_one_class() -> None:
    matrix = shipped("zuzhi_shenghuo").by_id["q4"]
    assert matrix.type == "matrix"
    assert [row.label for row in matrix.rows] == ["支部党员大会", "支部委员会会议", "党小组会", "党课"]


def test_zuzhi_shenghuo_covers_the_question_types() -> None:
    form = shipped("zuzhi_shenghuo")
    assert {q.type for q in form.questions} >= {
        "single",
        "multiple",
        "matrix",
        "rating",
        "nps",
        "ranking",
        "number",
        "text",
    }
    assert form.by_id["q3"].validate.max_select == 3
    assert form.by_id["q2"].show_if
    assert any(choice.exclusive for choice in form.by_id["q9"].choices)
    assert any(choice.other for choice in form.by_id["q9"].choices)


def test_the_register_tells_every_age_from_18_to_120_one_band() -> None:
    form = shipped("dangyuan_jiegou")
    for name in ("age_group", "age_band"):
        derivation = form.by_id[name].derivation
        assert derivation is not None
        for age in range(18, 121):
            held = [
                band.label
                for band in derivation.bands
                if (band.start is None or age >= band.start) and (band.below is None or age < band.below)
            ]
            assert len(held) == 1


def test_the_register_asks_for_no_identifier() -> None:
    titles = " ".join(question.title for question in shipped("dangyuan_jiegou").questions)
    assert not any(word in titles for word in ("姓名", "身份证", "电话", "手机", "工号", "住址"))
