"""The log of a filling as a workbook for people: words of the run's language, one page wide."""

from __future__ import annotations

import datetime
import io
import math
from collections.abc import Mapping, Sequence
from typing import Any

from surveykit.charts.lettering import width
from surveykit.errors import Language

_HEADS: Mapping[str, str] = {
    "n": "序号",
    "place": "位置",
    "mask": "原来的空",
    "text": "填入",
    "status": "结果",
    "question": "题目",
    "options": "选项",
    "where": "人群",
    "statistic": "统计量",
    "decimals": "小数位",
    "value": "精确值",
    "numerator": "分子",
    "denominator": "分母",
    "base": "基数",
    "reason": "原因和办法",
    "context": "上下文",
}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "status": {"filled": "已填", "left": "不属于问卷", "unresolved": "未填"},
    "statistic": {
        "count": "人数",
        "percent": "百分比",
        "mean": "平均",
        "difference": "相差百分点",
        "label": "选项名称",
        "distributed": "发放份数",
        "returned": "收回份数",
        "valid": "有效份数",
        "participants": "参加人数",
        "response_rate": "回收率",
        "valid_rate": "有效率",
        "valid_response_rate": "有效回收率",
        "units": "个数",
    },
    "base": {
        "answered": "有效回答",
        "counted": "计分的回答",
        "valid": "有效份数",
        "returned": "收回份数",
        "distributed": "发放份数",
        "options": "选项个数",
    },
}
# the widest a column becomes; one with less to show takes less
_WIDEST = {"place": 18, "options": 24, "where": 18, "reason": 40, "context": 40}
_LINE_HEIGHT = 15
_MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_A4 = 9


def workbook(records: Sequence[Mapping[str, Any]], columns: Sequence[str], language: Language) -> bytes:
    """The records as `.xlsx`; the same records give the same bytes."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, {**settings, "strings_to_numbers": False}) as book:
        book.set_properties({"created": _MADE.replace(tzinfo=None)})
        sheet = book.add_worksheet("填写记录" if language == "zh" else "log")
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        heads = [_HEADS[name] if language == "zh" else name for name in columns]
        rows = [[_said(name, record[name], language) for name in columns] for record in records]
        wide = [_wide(name, [heads[at], *(row[at] for row in rows)]) for at, name in enumerate(columns)]
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, bold)
            sheet.set_column(column, column, wide[column], wrap)
        for line, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                _write(sheet, line, column, value)
            lines = (math.ceil(width(_text(one)) / room) for one, room in zip(row, wide, strict=True))
            sheet.set_row(line, _LINE_HEIGHT * max(1, *lines))
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(1, len(records)), len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return stream.getvalue()


def _said(name: str, value: Any, language: Language) -> Any:
    """A status, statistic or base in words."""
    return _WORDS.get(name, {}).get(value, value) if language == "zh" and isinstance(value, str) else value


def _wide(name: str, shown: Sequence[Any]) -> int:
    """The width of a column: its longest text, as far as it may go."""
    return min(_WIDEST.get(name, 12), 2 + max(width(_text(one)) for one in shown))


def _text(value: Any) -> str:
    """A value as the cell shows it."""
    if isinstance(value, float):
        return f"{value:.8g}"
    return "、".join(value) if isinstance(value, list) else "" if value is None else str(value)


def _write(sheet: Any, line: int, column: int, value: Any) -> None:
    if isinstance(value, list | str):
        sheet.write_string(line, column, _text(value))
    elif value is not None:
        sheet.write_number(line, column, value)
