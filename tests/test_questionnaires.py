"""The questionnaires that ship can be handed out as they stand, from the check to the report."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape
from pathlib import Path

import numpy as np
import pytest

from inline import same_answers
from surveykit.forms.identity import identity_problems
from surveykit.forms.output import form_bytes
from surveykit.lint.check import check
from surveykit.questionnaire.model import Question, Questionnaire
from surveykit.questionnaire.read import read_questionnaire
from surveykit.reports.report import report
from surveykit.responses.load import read_responses
from surveykit.responses.model import NOT_ASKED
from surveykit.simulation.export import export_bytes
from surveykit.simulation.simulate import simulate
from surveykit.survey import Survey

FOLDER = Path(__file__).parents[1] / "questionnaires"
REGISTER = "dangyuan_jiegou"
FROM_REPORTS = ("dangjian_ronghe", "zuzhi_shenghuo")
TEMPLATES = (
    "ganbu_ceping",
    "jiguan_zuofeng",
    "minzhu_pingyi",
    "peixun_xuqiu",
    "zhengqiu_yijian",
    "zhengzhi_shengtai",
)
SURVEYS = (*FROM_REPORTS, *TEMPLATES)
SHIPPED = (*SURVEYS, REGISTER)
NOT_ASKED_FOR = ("L312", "L313", "L314", "L315", "L316", "L406")

# templates that are about persons, whose names only the office knows
UNFILLED = {
    "minzhu_pingyi": "党员一、党员二、党员三……",
    "ganbu_ceping": "干部一（主要负责人）、干部二、干部三……",
}

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


def word_text(docx: bytes) -> str:
    """The words of a Word file, without its mark-up."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return unescape(re.sub("<[^>]*>", "", archive.read("word/document.xml").decode()))


def json_text(page: bytes) -> str:
    """A page with the escapes of its data undone."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), unescape(page.decode()))


def missing(texts: list[str], whole: str) -> list[str]:
    return [text for text in texts if text not in whole]


def labels(question: Question) -> tuple[str, ...]:
    return tuple(choice.label for choice in question.choices)


def test_every_questionnaire_in_the_folder_is_tested() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.yaml")) == sorted(SHIPPED)


@pytest.mark.parametrize("name", sorted({*SHIPPED} - UNFILLED.keys()))
def test_check_has_not_a_word_to_say(name: str) -> None:
    assert check(FOLDER / f"{name}.yaml").text() == ""


@pytest.mark.parametrize("name", UNFILLED)
def test_check_reminds_of_the_names_to_fill_in_and_of_nothing_else(name: str, tmp_path: Path) -> None:
    path = FOLDER / f"{name}.yaml"
    [problem] = check(path)
    assert (problem.code, problem.values["texts"]) == ("W319", UNFILLED[name])
    text = path.read_text("utf-8")
    assert problem.place.line == text[: text.index("   # 换成姓名")].count("\n") + 1
    for placeholder in ("党员", "干部"):
        text = re.sub(f"{placeholder}([一二三四五六七八])(?=[,，（\\]])", r"王建\1", text)
    (tmp_path / path.name).write_text(text, "utf-8")
    assert check(tmp_path / path.name).text() == ""


@pytest.mark.parametrize("name", SHIPPED)
def test_from_the_form_to_the_report(name: str, tmp_path: Path) -> None:
    form = shipped(name)
    stems = [question.title for question in form.questions]
    assert missing(stems, word_text(form_bytes(form, ".docx"))) == []
    assert missing(stems, unescape(form_bytes(form, ".html").decode())) == []
    assert missing(stems, json_text(form_bytes(form, ".html", screen=True))) == []
    assert form_bytes(form, ".xlsx")[:2] == b"PK"
    made = simulate(form, 60, seed=2)
    path = tmp_path / "answers.xlsx"
    path.write_bytes(export_bytes(made, "wjx-text", ".xlsx"))
    read = read_responses(path, form)
    assert same_answers(made, read) == []
    # made-up answers break no limit and leave out nothing they should hold
    assert [problem.line() for problem in read.problems if problem.code in NOT_ASKED_FOR] == []
    assert read.problems.errors.text() == ""
    page = report(Survey(read), static=True).write(tmp_path / "report.html").read_text("utf-8")
    assert missing([question.label for question in form.tabulated], unescape(page)) == []


@pytest.mark.parametrize("name", SURVEYS)
def test_a_survey_says_whom_to_ask_and_how_to_report(name: str) -> None:
    text = (FOLDER / f"{name}.yaml").read_text("utf-8")
    assert missing(["\n# 问谁：", "\n# 无记名：", "\n# 报告："], text) == []


@pytest.mark.parametrize("name", SURVEYS)
def test_a_survey_keeps_its_promise_and_can_be_analysed(name: str) -> None:
    form = shipped(name)
    assert form.anonymous
    assert "无记名" in form.intro
    assert identity_problems(form).text() == ""
    # few and coarse: whoever answers cannot be told by them (W315 checks the counts once they are known)
    assert len(form.profile) <= 3
    assert all(len(question.choices) <= 5 for question in form.profile)
    assert set(form.banner) == {question.id for question in form.profile}
    assert any(question.nets for question in form.questions)
    assert any(choice.score is not None for question in form.questions for choice in question.choices)
    assert form.questions[-1].type == "text"
    assert not form.questions[-1].required


@pytest.mark.parametrize("name", TEMPLATES)
def test_scored_options_of_a_template_fall_from_100_to_0(name: str) -> None:
    scored = [
        [choice.score for choice in question.choices if choice.kind == "valid"]
        for question in shipped(name).questions
        if any(choice.score is not None for choice in question.choices)
    ]
    assert scored
    for scores in scored:
        assert (scores[0], scores[-1]) == (100, 0)
        assert scores == sorted(scores, key=lambda score: -(score or 0))


def test_who_never_met_the_office_is_asked_only_for_the_whole_impression() -> None:
    form = shipped("jiguan_zuofeng")
    made = simulate(form, 200, seed=4)
    never = np.asarray(made.columns["contact"].levels) == 0  # type: ignore[union-attr]
    assert never.any()
    for name in form.variables:
        if name.startswith(("q2", "q3", "q4", "q5", "q6")):
            assert (np.asarray(made.columns[name].state)[never] == NOT_ASKED).all()


def test_only_aspects_that_were_ticked_are_asked_about() -> None:
    form = shipped("zhengqiu_yijian")
    choices = form.by_id["q2"].choices
    ticked = [choice.label for choice in choices if not choice.other and not choice.exclusive]
    conditions = [form.by_id[f"q{number}"].show_if for number in range(3, 8)]
    assert conditions == [f"selected(q2, '{label}')" for label in ticked]


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
