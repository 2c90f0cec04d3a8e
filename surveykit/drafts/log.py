"""The log of a filling: one record a blank, as JSON or a workbook."""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from surveykit.drafts import filling_messages as messages
from surveykit.drafts.grammar.target import Binding
from surveykit.drafts.number import Number
from surveykit.errors import Language, Place, Problem, UsageError

Status = Literal["filled", "left", "unresolved"]
COLUMNS = (
    *("n", "place", "mask", "text", "status", "question", "options", "where", "statistic"),
    *("decimals", "value", "numerator", "denominator", "base", "reason"),
)
_WIDTHS = {"place": 16, "text": 9, "question": 12, "options": 32, "where": 20, "reason": 60}
_MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one blank."""

    binding: Binding
    status: Status
    number: Number | None = None
    where: str = ""
    problem: Problem | None = None

    @property
    def text(self) -> str:
        """What was filled in; empty where the mask stays."""
        return self.number.text if self.number is not None else ""

    @property
    def question(self) -> str:
        """The id of the question or matrix row, empty for totals of the field."""
        return self.binding.target.variable if self.binding.target is not None else ""

    @property
    def options(self) -> tuple[str, ...]:
        """The labels of the options that were counted."""
        target = self.binding.target
        if target is None:
            return ()
        if target.rank:
            return (f"第{target.rank}位",)
        return tuple(label for pick in target.picks for label in pick.labels)

    @property
    def fails_in_filling(self) -> bool:
        """Whether the blank is bound, but its number cannot be had."""
        return self.status == "unresolved" and self.binding.target is not None

    @property
    def tag_parts(self) -> tuple[str, str, str, str]:
        """Question, options, group and statistic for the number's tag."""
        target = self.binding.target
        statistic = target.statistic if target is not None else ""
        return self.question or "*", "+".join(self.options) or "*", self.where or "*", statistic

    def record(self, language: Language = "zh") -> dict[str, Any]:
        """The row as plain values, in the order of `COLUMNS`."""
        blank, target, number = self.binding.blank, self.binding.target, self.number
        return {
            "n": self.binding.n,
            "place": blank.place,
            "mask": blank.mask,
            "text": self.text,
            "status": self.status,
            "question": self.question or None,
            "options": list(self.options),
            "where": self.where,
            "statistic": target.statistic if target is not None else None,
            "decimals": blank.decimals,
            "value": number.value if number is not None else None,
            "numerator": number.numerator if number is not None else None,
            "denominator": number.denominator if number is not None else None,
            "base": (number.base or None) if number is not None else None,
            "reason": _reason(self.problem, language),
        }


def log_bytes(rows: Sequence[Row], suffix: str, language: Language = "zh") -> bytes:
    """The log as `.json` or `.xlsx`; the same rows give the same bytes."""
    records = [row.record(language) for row in rows]
    if suffix.lower() == ".json":
        return (json.dumps(records, ensure_ascii=True, indent=1) + "\n").encode("ascii")
    if suffix.lower() == ".xlsx":
        return _workbook(records)
    raise UsageError(Problem(messages.LOG_KIND, Place(), {"suffix": suffix}))


def _reason(problem: Problem | None, language: Language) -> str:
    if problem is None:
        return ""
    mark = "；" if language == "zh" else "; "
    return mark.join(part for part in (problem.text(language), problem.hint(language)) if part)


def _workbook(records: Sequence[dict[str, Any]]) -> bytes:
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, {**settings, "strings_to_numbers": False}) as book:
        book.set_properties({"created": _MADE.replace(tzinfo=None)})
        sheet = book.add_worksheet("log")
        bold = book.add_format({"bold": True, "bottom": 1})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        for column, name in enumerate(COLUMNS):
            sheet.write_string(0, column, name, bold)
            sheet.set_column(column, column, _WIDTHS.get(name, 11), wrap)
        for line, record in enumerate(records, 1):
            for column, name in enumerate(COLUMNS):
                _write(sheet, line, column, record[name])
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(1, len(records)), len(COLUMNS) - 1)
    return stream.getvalue()


def _write(sheet: Any, line: int, column: int, value: Any) -> None:
    if isinstance(value, list):
        sheet.write_string(line, column, "、".join(value))
    elif isinstance(value, str):
        sheet.write_string(line, column, value)
    elif value is not None:
        sheet.write_number(line, column, value)
