"""The quality page: rates by unit, flags, unanswered items, results with and without flagged records."""

from __future__ import annotations

import io

import pytest
from python_calamine import CalamineWorkbook

from inline import answers, form
from surveykit.errors import UsageError
from surveykit.reports.model import Facts, Prose, TableBlock
from surveykit.reports.qualityreport import QualityReport
from surveykit.survey import Survey

FORM = form(
    """
population: {unit: {机关: 20, 直属单位: 8}}
questions:
  - {id: unit, type: single, title: 单位, choices: [机关, 直属单位], profile: true, required: false}
  - {id: q1, type: single, title: 评价, choices: [好, 差]}
  - {id: q2, type: number, title: 次数, required: false, validate: {max: 10}}
"""
)


def page(flagged: int, clean: int = 10, **options) -> QualityReport:
    rows = ["直属单位,差,99"] * flagged + ["机关,好,3"] * (clean - 1) + [",好,"]
    return QualityReport(Survey(answers("单位,评价,次数\n" + "\n".join(rows) + "\n", FORM)), **options)


def table(report: QualityReport, name: str) -> list[list[str]]:
    views = [block.view for block in report.model.blocks if isinstance(block, TableBlock)]
    view = next(view for view in views if view.name == name)
    return [[line.label, *(cell.text for cell in line.cells)] for g in view.groups for line in g.lines]


def test_rates_are_told_by_unit_and_each_record_is_in_one_line():
    assert table(page(6), "unit-unit") == [
        ["机关", "9", "0", "0.0%", "9", "20", "45.0%", "45.0%"],
        ["直属单位", "6", "6", "100.0%", "0", "8", "75.0%", "0.0%"],
        ["未答此题", "1", "0", "0.0%", "1", "—", "—", "—"],
        ["合计", "16", "6", "37.5%", "10", "28", "57.1%", "35.7%"],
    ]


def test_flags_are_counted_and_nothing_is_dropped():
    report = page(6)
    assert ["数字超出范围", "6", "37.5%"] in table(report, "flags")
    facts = dict(next(b for b in report.model.blocks if isinstance(b, Facts)).items)
    assert (facts["读入答卷"], facts["没有任何标记"]) == ("16", "10份（占62.5%）")


def test_unanswered_items_have_those_asked_as_their_base():
    items = {line[0]: line[1:] for line in table(page(6), "items")}
    assert items["第3题 次数"] == ["16", "1", "6.3%", "0"]


def test_results_without_flagged_records_stand_beside_all():
    rows = table(page(6), "compared")
    assert ["好", "62.5%", "100.0%", "37.5"] in rows
    assert ["差", "37.5%", "0.0%", "-37.5"] in rows


@pytest.mark.parametrize(("flagged", "clean"), [(4, 10), (10, 4)])
def test_so_few_flagged_records_are_not_told_by_subtraction(flagged, clean):
    blocks = page(flagged, clean).model.blocks
    assert not any(isinstance(block, TableBlock) and block.view.name == "compared" for block in blocks)
    assert any(isinstance(block, Prose) and "不足5份" in block.text for block in blocks)


def test_more_returns_than_persons_are_remarked():
    views = [b.view for b in page(9).model.blocks if isinstance(b, TableBlock)]
    unit = next(view for view in views if view.name == "unit-unit")
    assert any("请核对 population" in note for note in unit.notes)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_is_written_in_each_format(language):
    report = page(6, language=language)
    assert report.say.by_unit.format(name="单位") in report.to_bytes(".html").decode("utf-8")
    assert report.to_bytes(".docx").startswith(b"PK")
    cells = CalamineWorkbook.from_filelike(io.BytesIO(report.to_bytes(".xlsx"))).get_sheet_by_index(0)
    assert any(report.say.records in map(str, row) for row in cells.to_python())
    with pytest.raises(UsageError):
        report.to_bytes(".pdf")


def test_a_survey_leaves_flagged_records_out_as_a_domain():
    survey = page(6).survey
    assert (survey.unflagged("range").n, survey.unflagged().n, survey.n) == (10, 10, 16)
    assert survey.unflagged("range").where_text == "未标记（range）"
    with pytest.raises(UsageError, match="speedy"):
        survey.unflagged("speedy")


def test_a_narrowed_survey_is_taken_whole():
    whole = page(6)
    part = QualityReport(whole.survey.within("unit", "机关"))
    assert part.to_bytes(".html") == whole.to_bytes(".html")
