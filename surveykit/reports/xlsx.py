"""Tables as a workbook an analyst can go on with: real numbers, every base, contents with links."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Sequence

from surveykit.errors import Language
from surveykit.reports.crossedsheet import fill_crossed
from surveykit.reports.plainsheet import fill_plain
from surveykit.reports.sheet import Sheet, clean, formats
from surveykit.tables.parts import Reading
from surveykit.tables.remarks import notes
from surveykit.tables.table import Table
from surveykit.tables.view import caption
from surveykit.wording import Wording, words

# a fixed date, so that the same tables give the same bytes
_CREATED = datetime.datetime(2000, 1, 1)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}


def workbook(
    tables: Sequence[Table], *, title: str = "", language: Language = "zh", decimals: int = 1
) -> bytes:
    """A contents sheet and one sheet a table."""
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _OPTIONS) as book:
        book.set_properties({"title": clean(title), "created": _CREATED})
        styles = formats(book, decimals)
        catalogue = words(language)
        front = Sheet(book, book.add_worksheet(catalogue.report.sheet_contents), styles)
        names = _sheet_names(tables, taken={catalogue.report.sheet_contents})
        for table, name in zip(tables, names, strict=True):
            reading = table.reading(language, decimals)
            sheet = Sheet(book, book.add_worksheet(name), styles, settled=bool(reading.weights))
            _fill(sheet, table, reading)
        _contents(front, tables, names, title, catalogue)
    return stream.getvalue()


def _contents(
    front: Sheet, tables: Sequence[Table], names: Sequence[str], title: str, catalogue: Wording
) -> None:
    front.line(title or catalogue.report.sheet_contents, "title")
    for column, text in enumerate(
        (catalogue.report.sheet, catalogue.report.question, catalogue.table.base_n)
    ):
        front.text(column, text, "head")
    front.row += 1
    front.heads_end()
    for table, name in zip(tables, names, strict=True):
        front.link(0, name, name)
        front.text(1, table.question.title, "label")
        front.numbers(2, [float(table.base()[:, 0].max())], "count")
        front.row += 1
    front.close(frozen_columns=0)


def _fill(sheet: Sheet, table: Table, reading: Reading) -> None:
    catalogue = words(reading.language)
    sheet.line(caption(table.question, table.blocks, reading), "title")
    sheet.link(0, catalogue.report.sheet_contents, catalogue.report.sheet_contents)
    sheet.row += 1
    fill = fill_crossed if len(table.columns) > 1 else fill_plain
    fill(sheet, table, reading)
    sheet.row += 1
    for note in notes(table.question, table.blocks, reading):
        sheet.line(note)
    sheet.line(catalogue.table.rounding_note.format(decimals=reading.decimals))
    sheet.close()


def _sheet_names(tables: Sequence[Table], taken: set[str]) -> list[str]:
    """Question ids as sheet names: legal, at most 31 characters, never twice."""
    used = {name.lower() for name in taken}
    names = []
    for table in tables:
        plain = re.sub(r"[\[\]:*?/\\']", "-", table.question.id)[:28] or "-"
        name, count = plain, 1
        while name.lower() in used or name.lower() == "history":
            count += 1
            name = f"{plain[:26]}~{count}"
        used.add(name.lower())
        names.append(name)
    return names
