"""From bindings to numbers in the file, and the warnings that go with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from draft_texts import Q1, Q2, Q3, filled, small_survey
from inline_word import p, parts, r, root, shown, w, word

from inline import answers, form
from surveykit.drafts.fill import fill
from surveykit.drafts.tag import mask_of
from surveykit.drafts.text import open_draft
from surveykit.questionnaire.design import Design
from surveykit.survey import Survey

SURVEY = small_survey()
FIELD = "fieldwork: {distributed: 20, returned: 10, valid: 8}\n"


def texts(text: str, **options: object) -> list[str]:
    """What each blank became; the code of its problem where it stayed."""
    filling = filled(text, options.pop("survey", SURVEY), **options)  # type: ignore[arg-type]
    return [row.text or (row.problem.code if row.problem else "") for row in filling.rows]


def test_the_draft_comes_back_with_its_numbers():
    filling = filled(f"{Q1}有xx人认为“好”,占xx.x%。", SURVEY)
    assert filling.data.decode() == f"{Q1}有3人认为“好”,占42.9%。"
    assert filling.complete
    assert filling.accepted


def test_the_mask_gives_the_decimals_and_its_width_nothing():
    assert texts(f"{Q1}“好”占x%。“好”占xxxx.xx%。“好评”占x.x%。") == ["43", "42.86", "71.4"]


def test_percents_are_of_those_who_answered_by_default():
    assert texts(f"{Q1}“一般”占xx.x%。") == ["28.6"]
    assert texts(f"{Q1}“一般”占xx.x%。", base="valid") == ["25.0"]
    assert texts(f"{Q1}“一般”占xx.x%。", base="returned") == ["25.0"]


def test_a_base_beyond_the_records_comes_from_the_fieldwork():
    survey = small_survey(FIELD)
    assert texts(f"{Q1}“一般”占xx.x%。", survey=survey, base="returned") == ["20.0"]
    assert texts(f"{Q1}机关中,“一般”占xx.x%。", survey=survey, base="returned") == ["D310"]


def test_a_group_is_counted_among_itself():
    assert texts(f"{Q1}机关干部中,有xx人认为“好”,占xx.x%。") == ["2", "50.0"]
    assert texts(f"{Q1}直属单位的处级干部中,有xx人认为“好”,占xx%。") == ["1", "100"]


def test_a_union_counts_people_not_ticks():
    assert texts(f"{Q3}有xx人认为“内容单一”和“形式呆板”,占x%。") == ["8", "100"]
    assert texts(f"{Q3}有xx人认为“形式呆板”和“缺少载体”。") == ["5"]


def test_an_empty_base_is_refused_and_never_zero():
    assert texts(f"{Q1}直属单位的局级干部中,有xx人认为“好”,占x%。") == ["D302", "D302"]


def test_nobody_who_chose_an_option_is_zero():
    assert texts(f"{Q1}有xx人认为“较差”,占x.x%。") == ["0", "0.0"]


def test_each_needs_equal_values():
    assert texts(f"{Q1}“较好”和“一般”各有xx人。") == ["2"]
    filling = filled(f"{Q1}“好”和“一般”各有xx人。", SURVEY)
    assert filling.unresolved[0].problem is not None
    assert filling.unresolved[0].problem.code == "D303"


def test_ranks_fill_labels_and_refuse_ties():
    assert texts(f"{Q1}排在首位的是“xx”,占xx.x%。") == ["好", "42.9"]
    assert texts(f"{Q1}排在第二位的是“xx”,占xx.x%。") == ["D304", "D304"]


def test_a_mean_is_of_the_scores():
    assert texts(f"{Q1}平均得分xx.x分。机关中,平均得分xx分。") == ["82.9", "85"]


def test_a_difference_is_taken_before_rounding_and_must_have_the_sign_it_says():
    assert texts(f"{Q1}“好”比“一般”高xx.x个百分点。") == ["14.3"]
    assert texts(f"{Q1}“一般”比“好”高xx.x个百分点。") == ["D305"]
    assert texts(f"{Q1}“较好”比“一般”高xx.x个百分点。") == ["D305"]


def test_totals_of_the_field():
    text = "共发放问卷xx份,收回xx份,回收率x%,有效问卷xx份,有效率x%,有效回收率x%。"
    assert texts(text, survey=small_survey(FIELD)) == ["20", "10", "50", "8", "80", "40"]
    assert texts("共收回问卷xx份。") == ["8"]
    assert texts("共发放问卷xx份。") == ["D301"]
    assert texts("共有xx人参加问卷调查。") == ["8"]
    assert texts("共有xx人参加问卷调查。", survey=small_survey(FIELD)) == ["D309"]


def test_a_rate_over_a_hundred_is_refused():
    wrong = small_survey("fieldwork: {distributed: 5}\n")
    assert texts("问卷回收率x%。", survey=wrong) == ["D312"]


def test_the_field_of_a_part_is_not_known():
    assert texts("共收回问卷xx份。", survey=small_survey(FIELD).where("unit == '机关'")) == ["D308"]
    assert texts("共收回问卷xx份。", survey=SURVEY.where("unit == '机关'")) == ["5"]


def test_a_filter_narrows_every_number_and_is_told():
    filling = filled(f"{Q1}有xx人认为“好”。", SURVEY.where("unit == '机关'"))
    assert [row.text for row in filling.rows] == ["2"]
    assert "机关" in filling.log[0]["where"]


def test_a_claimed_base_must_be_the_one_in_use():
    assert texts(f"{Q1}“好”占有效问卷的x%。") == ["D306"]
    assert texts(f"{Q2}“好”占有效问卷的x%。") == ["38"]
    assert texts(f"{Q1}“好”占有效问卷的x%。", base="valid") == ["38"]


def test_a_statement_is_filled_whole_or_not_at_all():
    assert texts(f"{Q1}有xx人认为“好”,占总人数的x%。") == ["D306", "D306"]


def test_weights_go_into_percents_and_not_into_counts():
    survey = small_survey(design=Design(weights="w"))
    filling = filled(f"{Q1}有xx人认为“好”,占xx.x%。", survey)
    assert [row.text for row in filling.rows] == ["3", "44.4"]
    assert filling.rows[1].number is not None
    assert filling.rows[1].number.formula == "加权4.0/9.0=44.4%"
    assert "加权" in filling.method()
    assert "weighted" in filling.method("en")


def test_a_base_other_than_the_stated_total_is_warned_about():
    warnings = filled(f"共收回问卷xx份。{Q1}“好”占x%。{Q2}“好”占x%。", SURVEY).problems.warnings
    assert [problem.code for problem in warnings] == ["D307"]
    assert "7 人" in warnings[0].text()
    assert "是 8" in warnings[0].text()
    assert [p.code for p in filled(f"收回问卷9份。{Q2}“好”占x%。", SURVEY).problems.warnings] == ["D307"]
    assert not filled(f"共收回问卷xx份。{Q2}“好”占x%。", SURVEY).problems


def test_one_warning_names_every_question_with_another_base():
    text = f"共收回问卷9份。{Q1}“好”占x%。{Q2}“好”占x%。"
    (warning,) = filled(text, SURVEY).problems.warnings
    assert "“履责情况” 7 人、“您对支部工作是否满意” 8 人" in warning.text()


OUTSIDE = """
questions:
  - id: q1
    type: single
    title: 您参加过培训吗
    choices: [满意, 一般, {label: 没参加过, kind: not_applicable}, {label: 不愿回答, kind: refused}]
"""
TRAINED = "您参加过培训吗\n满意\n一般\n没参加过\n没参加过\n不愿回答"
TRAINING = "关于“您参加过培训吗”,"


@pytest.mark.parametrize("option", ["“没参加过”", "“不愿回答”", "“满意”和“没参加过”"])
def test_an_option_that_is_no_answer_is_never_zero(option):
    survey = Survey(answers(TRAINED, form(OUTSIDE)))
    text = f"{TRAINING}有x人选择{option},占x%。"
    assert texts(text, survey=survey) == ["D315", "D315"]
    right = {"“没参加过”": "2", "“不愿回答”": "1", "“满意”和“没参加过”": "3"}[option]
    for base in ("valid", "returned"):
        assert texts(text, survey=survey, base=base) == [right, str(20 * int(right))]


def test_all_respondents_in_words_claim_a_base():
    survey = Survey(answers(TRAINED, form(OUTSIDE)))
    text = f"{TRAINING}%s有x人选择“满意”,占x%%;有x人选择“一般”。"
    for words in ("全部受访者中,", "全体受访者中,", "所有有效问卷中,"):
        assert texts(text % words, survey=survey) == ["D306", "D306", "D306"]
        assert texts(text % words, survey=survey, base="valid") == ["1", "20", "1"]
    assert texts(text % "受访者中,", survey=survey) == ["1", "50", "1"]


def test_partial_filling_is_accepted_only_where_it_is_allowed():
    text = f"{Q1}有xx人认为“好”;约xx人认为“一般”。"
    strict, loose = filled(text, SURVEY), filled(text, SURVEY, partial=True)
    assert not strict.complete
    assert not strict.accepted
    assert loose.accepted
    assert strict.data == loose.data
    assert strict.data.decode() == f"{Q1}有3人认为“好”;约xx人认为“一般”。"
    assert [row.binding.n for row in strict.unresolved] == [2]


BODY = word(
    p(
        r("问卷调查中", '<w:rFonts w:eastAsia="仿宋"/>'),
        r(f",{Q1}有x"),
        r("x", "<w:b/>"),
        r("人认为“好”,占xx.x%;"),
    )
    + p(r("20xx年,约"), r("xx人认为“一般”。"))
)


def filled_word(tmp_path: Path, name: str, data: bytes, survey: object = SURVEY) -> Path:
    (tmp_path / name).write_bytes(data)
    return fill(tmp_path / name, survey).write(tmp_path / f"out-{name}")  # type: ignore[arg-type]


def test_a_word_draft_keeps_its_form_and_carries_tags(tmp_path):
    out = filled_word(tmp_path, "draft.docx", BODY).read_bytes()
    assert shown(out)[0] == f"问卷调查中,{Q1}有3人认为“好”,占42.9%;"
    tags = [tag.get(w("val")) for tag in root(out).iter(w("tag"))]
    assert tags[:2] == ["sk:q1|好|*|count|xx", "sk:q1|好|*|percent|xx.x"]
    assert [mask_of(tag) for tag in tags[:2]] == ["xx", "xx.x"]
    aliases = [alias.get(w("val")) for alias in root(out).iter(w("alias"))]
    assert aliases[:2] == ["履责情况·好：3（n=7）", "履责情况·好：3/7=42.9%"]
    assert b"\xe4\xbb\xbf\xe5\xae\x8b" in parts(out)["word/document.xml"]


def test_what_stays_open_is_highlighted_in_word(tmp_path):
    out = filled_word(tmp_path, "draft.docx", BODY).read_bytes()
    assert len(list(root(out).iter(w("highlight")))) == 1


def test_a_second_run_fills_the_filled_file_from_other_answers(tmp_path):
    first = filled_word(tmp_path, "draft.docx", BODY)
    again = fill(first, SURVEY)
    assert again.data == first.read_bytes()
    others = fill(first, SURVEY.where("unit == '直属单位'"))
    assert [row.text for row in others.filled] == ["1", "33.3"]
    assert shown(others.data)[0] == f"问卷调查中,{Q1}有1人认为“好”,占33.3%;"


def test_a_draft_that_is_open_already_may_be_given(tmp_path):
    (tmp_path / "a.md").write_text(f"{Q1}有xx人认为“好”。\n", encoding="utf-8")
    assert fill(open_draft(tmp_path / "a.md"), SURVEY).data.decode().endswith("有3人认为“好”。\n")


@pytest.mark.parametrize("suffix", [".json", ".xlsx"])
def test_the_same_input_gives_the_same_bytes(suffix):
    text = f"{Q1}有xx人认为“好”。"
    assert filled(text, SURVEY).log_data(suffix) == filled(text, SURVEY).log_data(suffix)
