"""Two files keyed from the same paper, written inline, and sheets of decisions on them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from textwrap import dedent
from typing import Any

import xlsxwriter

from inline import form
from surveykit.responses.keying.comparison import KeyingComparison
from surveykit.responses.keying.keyed_file import read_keyed

FORM = """
questions:
  - {id: sex, type: single, title: 性别, choices: [男, 女]}
  - {id: view, type: single, title: 评价, choices: [{label: 好, code: 5}, {label: 差, code: 1}]}
  - {id: bad, type: multiple, title: 问题, choices: [会议多, 材料多, {label: 其他, other: true}]}
  - {id: rank, type: ranking, title: 排序, top: 2, choices: [培训, 经费, 阵地]}
  - {id: hours, type: number, title: 每周加班多少小时}
  - {id: day, type: date, title: 日期}
  - {id: advice, type: text, title: 意见建议}
"""
# letters, labels and codes, wide and narrow, spaced and not: the same answers throughout
FIRST = """
    编号,录入员,性别,评价,问题,排序,每周加班多少小时,日期,意见建议
    001,甲,A,A,A、C：接待,AB,１０,2024-05-06,少开会，多下基层
    002,甲,B,差,B,C,约6,2024.5.7,无
    003,乙,男,缺,AB,/,3,/,
"""
SECOND = """
    编号,录入员,性别,评价,问题,排序,每周加班多少小时,日期,意见建议
    ００１,丙,男,好,"其他：接 待,会议多",培训→经费,10小时,2024年5月6日,"少开会, 多下基层"
    ００２,丙,女,B,材料多,阵地,6,2024/5/7,无
    ００３,丁,A,,"B,A",,3.0,,（空）
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(dedent(text).strip("\n") + "\n", encoding="utf-8")
    return path


def compared(
    folder: Path, first: str = FIRST, second: str = SECOND, *, yaml: str = FORM, **options: Any
) -> KeyingComparison:
    """The comparison of two tables written as text."""
    questionnaire = form(yaml)
    files = (("甲.csv", first), ("乙.csv", second))
    return KeyingComparison(
        questionnaire,
        *(read_keyed(written(folder, name, text), questionnaire, **options) for name, text in files),
    )


def changed(text: str, *changes: tuple[str, str]) -> str:
    """A table with some cells keyed otherwise; each must be there."""
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def part(*names: str) -> str:
    """The form with some of its questions."""
    lines = FORM.splitlines()
    return "\n".join(li for li in lines if "questions:" in li or any(f"id: {n}," in li for n in names))


def without_advice(text: str) -> str:
    """A table without its last column."""
    lines = text.replace("，", "").strip("\n").splitlines()
    return "\n".join(line.rpartition(",")[0] for line in lines)


def found(comparison: KeyingComparison) -> list[tuple[str, str]]:
    """Record and question of every difference."""
    return [(difference.record, difference.name) for difference in comparison.differences]


HEAD = ("编号", "题号", "题目", "A：甲.csv", "B：乙.csv", "裁定")


def sheet(folder: Path, *rows: Sequence[Any], head: Sequence[str] = HEAD, name: str = "差异") -> Path:
    """A workbook of decisions, as a person saves it."""
    path = folder / "裁定.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        page = book.add_worksheet(name)
        for number, row in enumerate((head, *rows)):
            page.write_row(number, 0, row)
        book.add_worksheet("汇总").write(0, 0, "汇总")
    return path
