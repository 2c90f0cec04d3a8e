"""A report of facts and tables as a workbook: one sheet, facts above, tables below."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence

from surveykit.reports.sheet import Sheet, clean, formats
from surveykit.tables.parts import TableView

# a fixed date, so that the same report gives the same bytes
_CREATED = datetime.datetime(2000, 1, 1)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def workbook(title: str, name: str, facts: Sequence[tuple[str, str]], views: Sequence[TableView]) -> bytes:
    """Everything is text as shown, so that the sheet says what the page says."""
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _OPTIONS) as book:
        book.set_properties({"title": clean(title), "created": _CREATED})
        sheet = Sheet(book, book.add_worksheet(name), formats(book, 1))
        sheet.line(f"{title}　{name}", "title")
        sheet.heads_end()
        for label, value in facts:
            sheet.text(0, label, "label")
            sheet.text(1, value)
            sheet.row += 1
        for view in views:
            sheet.row += 1
            _table(sheet, view)
        sheet.close()
    return stream.getvalue()


def _table(sheet: Sheet, view: TableView) -> None:
    sheet.line(view.caption, "group")
    for column, head in enumerate(view.heads[0]):
        sheet.text(column, head.text, "head")
    sheet.row += 1
    for line in (line for group in view.groups for line in group.lines):
        sheet.text(0, line.label, "label")
        for column, cell in enumerate(line.cells, 1):
            sheet.text(column, cell.text)
        sheet.row += 1
    for note in view.notes:
        sheet.line(note)
