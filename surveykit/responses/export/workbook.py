"""Coded answers as an .xlsx: texts as texts, numbers as numbers, dates as dates."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

from surveykit.errors import Language, OutputError, Place, Problem
from surveykit.questionnaire.model import Questionnaire
from surveykit.responses.export import messages
from surveykit.responses.export.columns import CodedColumn
from surveykit.responses.export.fitting import (
    XML_BARRED,
    refuse_codes_beyond,
    refuse_longer,
    too_large,
    without_barred,
)

_ROWS, _COLUMNS, _LONGEST, _EXACT = 1_048_576, 16_384, 32_767, 10**15
# a fixed date, so that the same answers give the same bytes
_CREATED = dt.datetime(2000, 1, 1)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
# a spreadsheet counts a 29 February 1900 that never was
_FIRST_DAY = dt.date(1900, 3, 1)
_HEAD = {"bold": True, "bg_color": "#F4F6F8", "bottom": 1}


def xlsx_file(
    columns: Sequence[CodedColumn], form: Questionnaire, language: Language
) -> tuple[bytes, list[Problem]]:
    """The bytes, and what the file does not hold."""
    import xlsxwriter

    del form, language
    fitting, found = without_barred(columns, ".xlsx", XML_BARRED)
    _refuse_too_large(fitting)
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _OPTIONS) as book:
        book.set_properties({"created": _CREATED})
        sheet = book.add_worksheet("data")
        sheet.freeze_panes(1, 1)
        head, day = book.add_format(_HEAD), book.add_format({"num_format": "yyyy-mm-dd"})
        for position, column in enumerate(fitting):
            sheet.write_string(0, position, column.header, head)
            sheet.set_column(position, position, 12 if column.kind == "date" else 9)
            _fill(sheet, position, column, day)
    return stream.getvalue(), [*found, *_rounded(fitting)]


def _fill(sheet: Any, position: int, column: CodedColumn, day: Any) -> None:
    pairs = zip(column.values.tolist(), column.filled.tolist(), strict=True)
    for row, (value, there) in enumerate(pairs, 1):
        if not there:
            continue
        if column.kind == "text":
            sheet.write_string(row, position, value)
        elif column.kind != "date":
            sheet.write_number(row, position, value)
        elif value < _FIRST_DAY:
            sheet.write_string(row, position, value.isoformat())
        else:
            sheet.write_datetime(row, position, value, day)


def _refuse_too_large(columns: Sequence[CodedColumn]) -> None:
    rows = len(columns[0].values) + 1
    if rows > _ROWS or len(columns) > _COLUMNS:
        size = f"{rows} × {len(columns)}"
        raise OutputError(too_large(".xlsx", f"共{size}格", f"{size} cells"))
    refuse_longer(columns, ".xlsx", _LONGEST, in_bytes=False)
    refuse_codes_beyond(columns, ".xlsx", _EXACT)


def _rounded(columns: Sequence[CodedColumn]) -> list[Problem]:
    """A word on every column with numbers of more digits than a cell holds."""
    found = []
    for column in columns:
        if column.kind != "number":
            continue
        numbers = column.values[column.filled]
        count = sum(float(f"{number:.15g}") != number for number in numbers.tolist())
        if count:
            values = {"suffix": ".xlsx", "count": count}
            found.append(Problem(messages.DIGITS_LOST, Place(variable=column.header), values))
    return found
