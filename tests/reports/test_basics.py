from __future__ import annotations

from dataclasses import replace

from sample_survey import sample

from surveykit.questionnaire.model import Fieldwork
from surveykit.reports.basics import basics
from surveykit.reports.contents import PLAIN, contents
from surveykit.reports.method import method
from surveykit.reports.model import Facts, Heading, Prose, TableBlock
from surveykit.survey import Survey


def first_section(survey: Survey):
    return list(basics(contents(survey, (), PLAIN)))


def prose(survey: Survey) -> list[str]:
    return [block.text for block in first_section(survey) if isinstance(block, Prose)]


def fielded(**fieldwork: object) -> Survey:
    survey = sample(50, anonymous=True)
    form = replace(survey.questionnaire, fieldwork=Fieldwork(**fieldwork))
    return Survey(replace(survey.responses, questionnaire=form))


def test_fieldwork_is_told_in_prose_with_what_is_known():
    survey = fielded(
        distributed=80, returned=60, valid=50, start="2024-03-01", end="2024-03-15", method="网络填写"
    )
    assert prose(survey)[0] == (
        "本次调查使用《机关党建融入中心工作情况调查问卷》，时间为2024年3月1日至2024年3月15日，方式为网络填写，无记名填写。"
        "共发放问卷80份，收回问卷60份（回收率75.0%），有效问卷50份（有效率83.3%）。本报告分析50份问卷。"
    )


def test_what_is_not_known_is_left_out():
    text = prose(fielded())[0]
    assert "发放" not in text
    assert "时间" not in text
    assert "收回问卷50份" in text


def test_the_prose_and_the_method_box_say_the_same_numbers():
    survey = fielded(distributed=77, returned=61, valid=50)
    box = dict(method(contents(survey, (), PLAIN)).items)
    text = prose(survey)[0]
    for name in ("发放问卷", "收回问卷", "有效问卷"):
        assert (name + box[name]).replace(" ", "") in text.replace(" ", "")


def test_a_domain_is_named():
    assert "筛选条件为“unit == '机关'”，本报告分析" in prose(sample(50).where("unit == '机关'"))[0]


def test_the_profile_follows_in_prose_and_table_and_the_rest_as_facts():
    blocks = first_section(sample(50))
    kinds = [type(block) for block in blocks]
    assert kinds == [Heading, Heading, Prose, Heading, Prose, Prose, TableBlock, Heading, Facts]
    told = {name for name, _ in blocks[-1].items}
    assert {"百分比的基数", "加权", "数字修约"} <= told
    assert not told & {"调查名称", "收回问卷", "有效问卷", "本报告分析"}
