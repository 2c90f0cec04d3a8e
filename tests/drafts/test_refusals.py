"""Sentences that look fillable and are not: each once got a number that a reader would take for another."""

from __future__ import annotations

import pytest

from inline import survey
from surveykit.drafts.fill import fill

FORM = """
questions:
  - {id: unit, type: single, title: 单位性质, profile: true, choices: [机关, 直属单位]}
  - {id: rank, type: single, title: 职级, profile: true, choices: [局级干部, 处级干部]}
  - {id: sex, type: single, title: 性别, profile: true, choices: [男性, 女性]}
  - {id: face, type: single, title: 政治面貌, choices: [中共党员, 群众]}
  - {id: q1, type: single, title: 总体情况如何, choices: [好, 较好, 差]}
  - {id: q2, type: multiple, title: 存在哪些问题, choices: [缺少载体, 内容单一]}
  - id: q3
    type: matrix
    title: 质量情况
    rows: [党员大会, 支委会]
    choices: [高, 低]
"""
ROWS = [
    "机关,局级干部,男性,中共党员,好,缺少载体┋内容单一,高,低",
    "机关,处级干部,女性,群众,差,缺少载体,高,高",
    "直属单位,处级干部,男性,中共党员,好,内容单一,低,低",
    "直属单位,局级干部,女性,群众,较好,内容单一,高,低",
]
DATA = "\n".join(["unit,rank,sex,face,q1,q2,q3_1,q3_2", *ROWS])
STEM = "关于“总体情况如何”，"


def filled(tmp_path, text):
    draft = tmp_path / "draft.txt"
    draft.write_text(text, encoding="utf-8")
    return [row.text for row in fill(draft, survey(FORM, DATA)).rows]


@pytest.mark.parametrize(
    "text",
    [
        "问卷调查中，女性、处级干部xx人，占xx.x%。",
        "其中女性、局级干部xx人",
        f"{STEM}机关干部中，有xx人认为“好”，其中男性中有xx人认为“好”。",
        "共收回问卷xx份，其中机关xx份（局级干部xx份，处级干部xx份）。",
        "共收回问卷xx份，其中机关xx份，其中局级干部xx份。",
        "关于“质量情况”，“党员大会”、“支委会”认为“高”的有xx人。",
        f"{STEM}被调查的党员中，xx人认为“好”，占xx.x%。",
        "收回党员问卷xx份。",
        "关于“存在哪些问题”，选择“缺少载体”和“内容单一”的共xx人次。",
        "人员情况：局级干部xx名、处级干部xx名。",
        "据统计，局级干部xx人。",
        f"机关党员干部参加了调查。结果显示，{STEM}有xx人认为“好”。",
        f"我们在处级以上领导干部中开展了调查，结果显示，{STEM}有xx人认为“好”。",
    ],
)
def test_nothing_of_it_is_filled(tmp_path, text):
    assert not any(filled(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"{STEM}机关干部中，有xx人认为“好”；男性中有xx人认为“好”。", ["1", ""]),
        ("共收回问卷xx份，其中机关xx份；其中局级干部xx份。", ["4", "2", ""]),
        (f"{STEM}认为“好”的xx人；机关干部中，认为“差”的xx人，两者合计xx人。", ["2", "", ""]),
        (f"{STEM}机关干部中，有xx人认为“好”；直属单位中，有xx人认为“好”。", ["1", "1"]),
    ],
)
def test_only_what_is_certain_is_filled(tmp_path, text, wanted):
    assert filled(tmp_path, text) == wanted


@pytest.mark.parametrize("torn", ["机关干部中，\n有xx人认为“好”。", "不\n认为“好”的有xx人。"])
def test_a_line_break_in_a_sentence_loses_neither_group_nor_negation(tmp_path, torn):
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    document = docx.Document()
    document.add_paragraph().add_run().text = STEM + torn
    document.save(tmp_path / "draft.docx")
    assert [row.text for row in fill(tmp_path / "draft.docx", survey(FORM, DATA)).rows] == [""]


def test_field_totals_below_the_answers_read_are_refused(tmp_path):
    form = FORM + "fieldwork: {returned: 3, valid: 2}\n"
    draft = tmp_path / "draft.txt"
    draft.write_text(f"共收回问卷xx份。{STEM}有xx人认为“好”，占xx.x%。", encoding="utf-8")
    rows = fill(draft, survey(form, DATA), base="valid").rows
    assert [row.text for row in rows] == ["", "", ""]
    assert rows[0].problem.code == "D316"
