"""The log of a filling as a workbook for people: words of the run's language, one page wide."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from typing import Any

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
_WIDTHS = {"n": 6, "place": 14, "mask": 9, "text": 9, "question": 10, "options": 24, "where": 18}
_WIDTHS |= {"status": 10, "decimals": 7, "reason": 44, "context": 34}
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
        for column, name in enumerate(columns):
            sheet.write_string(0, column, _HEADS[name] if language == "zh" else name, bold)
            sheet.set_column(column, column, _WIDTHS.get(name, 10), wrap)
        for line, record in enumerate(records, 1):
            for column, name in enumerate(columns):
                _write(sheet, line, column, _said(name, record[name], language))
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


def _write(sheet: Any, line: int, column: int, value: Any) -> None:
    if isinstance(value, list):
        sheet.write_string(line, column, "、".join(value))
    elif isinstance(value, str):
        sheet.write_string(line, column, value)
    elif value is not None:
        sheet.write_number(line, column, value)
