"""Workbooks as somebody keys them from paper, and the survey they belong to, with its key by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

FORM = """
questions:
  - {id: sex, type: single, title: 您的性别, aliases: [性别], choices: [男, 女]}
  - {id: view, type: single, title: 总体评价, choices: [好, 中, 差]}
  - {id: said, type: matrix, title: 您是否同意, rows: [学习, 组织], choices: [同意, 不同意]}
  - {id: bad, type: multiple, title: 突出问题, choices: [会议多, 材料多, 检查, {label: 其他, other: true}]}
  - {id: hours, type: number, title: 每周加班多少小时}
  - {id: advice, type: text, title: 意见建议}
"""
TITLES = (
    ["2024年机关作风问卷录入表"],
    ["录入员：甲", "录入时间：2024年5月8日"],
    [
        "问卷编号",
        "1.性别",
        "2.总体评价",
        "3.您是否同意",
        None,
        "4.突出问题",
        "5.每周加班多少小时",
        "意见建议",
    ],
    [None, None, None, "①学习", "②组织"],
)
RECORDS = (
    ["001", "A", "A.好", "A", "B", "A、C", "１０", "少开会"],
    ["002", "Ｂ", "b", "（A）", "A", "AC", "10小时", "无"],
    ["003", "女", "C", "a", "/", "A，D.其他：接待", "约6", "缺"],
    ["004", "A", "缺", "B", "B", "空", "—", "—"],
)
BELOW = (["合计", 4, None, None, None, None, 26, 2], ["注：缺=漏填"])
# the title over all columns, then the merged header of two rows
MERGED = ("A1:H1", "D3:E3", *(f"{letter}3:{letter}4" for letter in "ABCFGH"))
KEY = {
    "sex": [1, 2, 2, 1],
    "view": [1, 2, 3, "left_empty"],
    "said_1": [1, 1, 1, 2],
    "said_2": [2, 1, "left_empty", 2],
    "bad": [[1, 3], [1, 3], [1, 4], "left_empty"],
    "hours": [10, 10, 6, "left_empty"],
    "advice": ["少开会", "无", "left_empty", "left_empty"],
}


def keyed(
    path: Path,
    rows: Sequence[Sequence[Any]],
    merged: Sequence[str] = (),
    *,
    sheet: str = "录入",
    more: Mapping[str, Sequence[Sequence[Any]]] | None = None,
) -> Path:
    """A workbook with these rows from A1 on, cells merged as named, and further sheets."""
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        page = book.add_worksheet(sheet)
        for place in merged:
            page.merge_range(place, "")
        _write(page, rows)
        for name, others in (more or {}).items():
            _write(book.add_worksheet(name), others)
    return path


def _write(page: Any, rows: Sequence[Sequence[Any]]) -> None:
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                page.write(number, column, value)


def whole(path: Path) -> Path:
    """The whole sheet, with everything around the table."""
    return keyed(path, (*TITLES, *RECORDS, *BELOW), MERGED)


def part(*names: str) -> str:
    """The form with some of its questions."""
    return "\n".join(
        line
        for line in FORM.splitlines()
        if "questions:" in line or any(f"id: {n}," in line for n in names)
    )
