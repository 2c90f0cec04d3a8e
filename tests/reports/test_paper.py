from __future__ import annotations

from sample_survey import sample

from surveykit.reports.build import build
from surveykit.reports.model import Heading, Prose, TableBlock
from surveykit.reports.paper import paper


def test_the_parts_stand_in_the_order_of_an_official_report():
    parts = [heading.text for heading in paper(sample(40)).headings if heading.level == 2]
    assert parts == ["调查基本情况", "主要结果", "分题统计", "交叉分析", "附录：数据来源与核对信息"]


def test_every_question_has_its_sentence_and_then_its_table():
    blocks = paper(sample(40)).blocks
    asked = [k for k, b in enumerate(blocks) if isinstance(b, Heading) and b.kind == "question"]
    assert [blocks[k].number for k in asked] == [f"第{k}题" for k in range(3, 12)]
    for place in asked:
        assert isinstance(blocks[place + 1], Prose)
        assert blocks[place + 1].text.startswith("关于“")
        assert isinstance(blocks[place + 2], TableBlock)


def test_its_tables_are_those_of_the_page():
    survey = sample(40)

    def tables(report):
        return {
            block.view.name: block.view.groups for block in report.blocks if isinstance(block, TableBlock)
        }

    page, printed = tables(build(survey)), tables(paper(survey))
    assert set(page) - set(printed) == {"unit", "rank"}
    assert all(page[name] == groups for name, groups in printed.items())


def test_without_a_banner_there_are_no_crosstabs():
    assert not [heading for heading in paper(sample(40), by=[]).headings if heading.kind == "crosstab"]


def test_open_answers_are_counted_and_never_shown():
    report = paper(sample(40))
    view = next(b.view for b in report.blocks if isinstance(b, TableBlock) and b.view.name == "q8")
    assert "不列出填写的文字内容" in view.notes[-1]
    assert "意见3" not in repr(report)
