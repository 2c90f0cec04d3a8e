from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

import pytest
from sample_survey import GOOD, one, options, sample, single, text

from surveykit.errors import UsageError
from surveykit.questionnaire.model import Derivation, Question
from surveykit.reports.build import build
from surveykit.reports.model import ChartBlock, Facts, Findings, Heading, TableBlock


def headings(report, level):
    return [f"{h.number}{h.text}" for h in report.headings if h.level == level]


def facts(report, heading):
    """The facts under a heading."""
    blocks = list(report.blocks)
    at = next(k for k, block in enumerate(blocks) if isinstance(block, Heading) and block.text == heading)
    return dict(next(block for block in blocks[at:] if isinstance(block, Facts)).items)


def findings(report):
    found = [block for block in report.blocks if isinstance(block, Findings)]
    return dict(found[0].items) if found else {}


def under(report, name):
    """The blocks of the section with this anchor."""
    blocks = list(report.blocks)
    at = next(k for k, block in enumerate(blocks) if isinstance(block, Heading) and block.name == name)
    rest = blocks[at + 1 :]
    return rest[: next((k for k, block in enumerate(rest) if isinstance(block, Heading)), len(rest))]


def test_the_parts_stand_in_order():
    assert headings(build(sample(40)), 2) == [
        "调查说明", "主要结果", "样本构成", "分题统计", "交叉分析", "附录：数据来源与核对信息",
    ]  # fmt: skip


def test_every_question_has_a_block_in_order_with_its_number_and_type():
    report = build(sample(40))
    asked = [h for h in report.headings if h.kind == "question"]
    assert [h.number for h in asked] == [f"第{n}题" for n in range(1, 12)]
    assert (asked[2].text, asked[2].tag) == ("党员领导干部履行‘一岗双责’情况如何", "[单选题]")
    assert [type(block) for block in under(report, "q-3")] == [TableBlock, ChartBlock]


def test_sections_of_the_form_hold_their_questions():
    report = build(sample(40))
    levels = {h.name: h.level for h in report.headings}
    assert headings(report, 3)[:3] == ["第1题您所在单位的性质", "第2题您的职级", "二、总体评价"]
    assert (levels["q-3"], levels["q-5"], levels["q-6"]) == (4, 4, 3)


def test_anchors_are_unique():
    report = build(sample(40))
    names = [h.name for h in report.headings] + [b.name for b in report.blocks if isinstance(b, ChartBlock)]
    assert len(set(names)) == len(names)


def test_the_method_box_tells_rates_base_weights_and_rounding():
    told = facts(build(sample(100)), "调查说明")
    assert told["发放问卷"] == "120份"
    assert told["收回问卷"] == "100份（回收率83.3%）"
    assert told["有效问卷"] == "100份"
    assert told["调查时间"] == "2024-03-01 至 2024-03-15"
    assert told["加权"] == "未加权，每份问卷权重相同。"
    assert told["已剔除的身份信息"] == "来自IP、姓名"
    assert "保留1位小数" in told["数字修约"]


def test_a_rate_that_cannot_be_is_not_printed():
    survey = sample(100)
    form = replace(survey.questionnaire, fieldwork=replace(survey.questionnaire.fieldwork, distributed=90))
    told = facts(
        build(replace(survey, responses=replace(survey.responses, questionnaire=form))), "调查说明"
    )
    assert told["收回问卷"] == "100份"


def test_stated_numbers_of_the_field_are_taken_as_they_are():
    survey = sample(100)
    work = replace(survey.questionnaire.fieldwork, distributed=150, returned=120, valid=100)
    form = replace(survey.questionnaire, fieldwork=work)
    told = facts(
        build(replace(survey, responses=replace(survey.responses, questionnaire=form))), "调查说明"
    )
    assert (told["收回问卷"], told["有效问卷"]) == ("120份（回收率80.0%）", "100份（有效率83.3%）")


def test_findings_are_plain_facts():
    survey = one(Question("q", "single", "评价", choices=GOOD), single([0, 0, 1]))
    assert findings(build(survey)) == {"第1题 评价": "“好”最多，2人，占66.7%；平均分93.33"}


def test_a_tie_names_both():
    survey = one(Question("q", "single", "评价", choices=options("甲", "乙", "丙")), single([0, 1, 0, 1]))
    assert findings(build(survey)) == {"第1题 评价": "“甲”、“乙”并列最多，各2人，占50.0%"}


def test_where_all_options_tie_or_nobody_answered_nothing_is_found():
    for levels in ([0, 1], [-2, -2]):
        assert (
            findings(
                build(one(Question("q", "single", "评价", choices=options("甲", "乙")), single(levels)))
            )
            == {}
        )


def test_open_answers_are_counted_and_never_printed():
    report = build(one(Question("q", "text", "意见"), text(["张三说不好", ""])))
    assert "张三" not in repr(report)
    assert "不列出填写的文字内容" in repr(under(report, "q-1"))


def test_loading_problems_are_told_by_kind_without_anybodys_answer():
    from surveykit.errors import Message, Problem, Problems

    odd = Message("C1", "warning", "答案“{value}”不在选项中", "answer “{value}” is no option")
    found = Problems(Problem(odd, values={"value": secret}) for secret in ("张三", "李四"))
    survey = sample(10)
    report = build(replace(survey, responses=replace(survey.responses, problems=found)))
    assert "张三" not in repr(report)
    table = next(b for b in under(report, "appendix") if isinstance(b, TableBlock)).view
    assert [cell.text for cell in table.groups[0].lines[0].cells] == ["注意", "答案“…”不在选项中", "2"]
    assert facts(report, "调查说明")["数据检查"] == "错误0处，注意2处，说明0处；明细见附录。"


def test_the_appendix_names_files_digests_and_version():
    told = facts(build(sample(10)), "附录：数据来源与核对信息")
    assert told["答卷数据"] == "412345678_按文本.xlsx"
    assert told["答卷数据 SHA-256 校验值"] == "b" * 64
    assert told["分组项"] == "单位性质、职级"
    assert told["统计程序"].startswith("surveykit ")


def test_the_banner_can_be_named_or_left_out():
    assert "交叉分析" not in headings(build(sample(20), by=[]), 2)
    crossed = build(sample(20), by=["rank"])
    view = next(b for b in under(crossed, "x-3") if isinstance(b, TableBlock)).view
    assert [head.text for head in view.heads[0]] == ["选项", "合计", "职级"]
    with pytest.raises(UsageError, match="T101"):
        build(sample(20), by=["nothing"])


def test_a_wide_banner_gets_a_table_a_question():
    survey = sample(20)
    report = build(survey, by=["unit", "q5", "rank"])
    assert len([b for b in under(report, "x-3") if isinstance(b, TableBlock)]) == 3


def test_profile_questions_make_one_table():
    view = next(b for b in under(build(sample(40)), "profile") if isinstance(b, TableBlock)).view
    assert [group.title for group in view.groups] == ["单位性质", "职级"]
    assert view.notes[0].startswith("职级：未计入基数：未填")


def test_derived_questions_come_after_those_asked():
    band = Question(
        "band", "single", "合并", choices=options("低", "高"), derivation=Derivation(source="q")
    )
    survey = one(
        Question("q", "single", "q", choices=options("a", "b")),
        single([0, 1, 1]),
        (band, single([0, 1, 1])),
    )
    form = replace(survey.questionnaire, questions=survey.questionnaire.questions[:1], derived=(band,))
    report = build(replace(survey, responses=replace(survey.responses, questionnaire=form)))
    assert headings(report, 2)[2:4] == ["分题统计", "派生项统计"]
    assert [(h.number, h.tag) for h in report.headings if h.text == "合并"] == [("", "[派生项]")]


def test_a_report_holds_values_only():
    def walk(value):
        if isinstance(value, tuple):
            for inner in value:
                walk(inner)
        elif is_dataclass(value):
            for field in fields(value):
                walk(getattr(value, field.name))
        else:
            assert value is None or isinstance(value, str | int | float | bool), type(value)

    walk(build(sample(40)))


def test_the_same_answers_make_the_same_report():
    assert build(sample(40)) == build(sample(40))
