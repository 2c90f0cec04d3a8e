"""The dialect of a file is told from its header and values, or asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inline import answers, form, grid, told
from surveykit.errors import Message, UsageError
from surveykit.responses.platforms import catalogue
from surveykit.responses.platforms.catalogue import DIALECTS, dialect_named, recognised
from surveykit.responses.platforms.coded import guarded, unguarded
from surveykit.responses.platforms.headings import Reading, headings_of
from surveykit.responses.platforms.plain import PLAIN

META = "序号,提交答卷时间,所用时间,来源,来源详情,来自IP"
ROW = "1,2024/5/6 9:10:25,316秒,微信,N/A,1.2.3.4(北京-北京)"
FORM = """
questions:
  - {id: q1, type: single, title: 您的性别, choices: [男, 女]}
  - {id: q2, type: multiple, title: 问题, choices: [会议多, 材料多]}
"""


def dialect(header: str, row: str, *, known: bool = True) -> str:
    return recognised(grid(f"{header}\n{row}\n"), form(FORM) if known else None).name


@pytest.mark.parametrize("known", [True, False], ids=["with form", "without"])
@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        (f"{META},1、您的性别,2、问题", f"{ROW},男,会议多┋材料多", "wjx-text"),
        (f"{META},1、您的性别,2、问题(会议多),2(材料多)", f"{ROW},1,1,0", "wjx-index"),
        (f"{META},1、您的性别,第2题(会议多),第2题(材料多)", f"{ROW},1,1,0", "wjx-index"),
        ("record,q1,q2_1,q2_2", "1,1,1,0", "coded"),
        ("您的性别,问题", "男,会议多", "plain"),
    ],
)
def test_a_dialect_is_recognised(header, row, name, known):
    assert dialect(header, row, known=known) == name


def test_positions_are_told_from_labels_by_the_questionnaire_even_without_tick_columns():
    assert dialect(f"{META},1、您的性别", f"{ROW},2") == "wjx-index"
    assert dialect(f"{META},1、您的性别", f"{ROW},女") == "wjx-text"


def test_a_file_stripped_of_its_metadata_is_still_seen_to_hold_positions():
    assert dialect("1、您的性别,2、问题(会议多),2(材料多)", "1,1,0") == "wjx-index"


def test_tick_columns_beside_labels_are_no_index_export():
    table = "1、您的性别,2(会议多),2(材料多)\n女,1,0\n"
    responses = answers(table, form(FORM))
    assert responses.source.dialect != "wjx-index"
    assert (told(responses, "q1"), told(responses, "q2")) == ([2], [[1]])


def test_a_table_that_merely_begins_with_record_is_no_coded_file():
    assert dialect("record,q1", "1,女") == "plain"


def test_every_dialect_has_a_name_of_its_own():
    names = [each.name for each in DIALECTS]
    assert len(set(names)) == len(names)
    assert all(dialect_named(name).name == name for name in names)
    with pytest.raises(UsageError):
        dialect_named("excel")


def test_a_header_is_read_in_every_way_it_can_be():
    (heading,) = headings_of(grid("7、问题（可多选）(推诿扯皮)\nx\n"))
    assert heading.number == 7
    assert Reading("问题（可多选）(推诿扯皮)") in heading.readings
    assert Reading("问题（可多选）", "推诿扯皮") in heading.readings
    (heading,) = headings_of(grid("6、说法—组织(早)\nx\n"))
    assert Reading("说法", "组织", "早") in heading.readings


@pytest.mark.parametrize("text", ["=1+1", "+1", "-", "@x", "'=1", "'", "''", "普通", "", "\tx"])
def test_a_guarded_text_comes_back_and_starts_no_formula(text):
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_foreign_quote_is_left_alone():
    assert unguarded("'tis") == "'tis"


def test_what_a_platform_marks_is_flagged_and_what_it_cannot_tell_is_said(monkeypatch):
    untold = Message("L999", "note", "分不清", "cannot be told")
    marking = replace(
        PLAIN,
        name="marking",
        prepare=lambda grid: replace(grid, header=grid.header[:-1], columns=grid.columns[:-1]),
        marked=lambda grid: {"incomplete": grid.columns[0].where(t == "b" for t in grid.columns[0].labels)},
        untold=(untold,),
    )
    monkeypatch.setattr(catalogue, "DIALECTS", (*DIALECTS, marking))
    text = "编号,您的性别,问题,状态\na,男,会议多,完成\nb,女,会议多,未完成\n"
    responses = answers(text, form(FORM), dialect="marking")
    assert responses.flags["incomplete"].tolist() == [False, True]
    assert told(responses, "q1") == [1, 2]
    assert {"L408", "L999"} <= {problem.code for problem in responses.problems}
