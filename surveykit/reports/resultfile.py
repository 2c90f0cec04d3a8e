"""Results on a terminal or as a file: page, Word document, workbook, csv or JSON."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable, Mapping, Sequence

from surveykit.errors import Language
from surveykit.reports.formats import RESULTS
from surveykit.reports.model import Block, Heading, Report, TableBlock
from surveykit.reports.resulttable import Figure, ResultTable
from surveykit.reports.sheet import Sheet, clean, formats
from surveykit.reports.sheet import Style as SheetStyle
from surveykit.reports.tablefile import safe_field
from surveykit.reports.terminal import text_table
from surveykit.version import VERSION
from surveykit.wording import words
from surveykit.wording.results import result_words

# a fixed date, so that the same results give the same bytes
_CREATED = datetime.datetime(2000, 1, 1)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_SHEET: Mapping[str, SheetStyle] = {"count": "count", "percent": "percent"}


def result_text(tables: Sequence[ResultTable]) -> str:
    """All tables as text, one below the other."""
    return "\n".join(text_table(table.to_view()) for table in tables)


def result_file(
    tables: Sequence[ResultTable], suffix: str, title: str, *, language: Language = "zh"
) -> bytes:
    """The tables in the format that a file's suffix names.

    Raises:
        UsageError: no results can be written with this suffix
    """
    return _WRITERS[RESULTS.named(suffix, language)](tables, title, language)


def result_json(tables: Sequence[ResultTable], title: str, language: Language) -> bytes:
    """`{"title", "tables": [{name, caption, rows, notes}]}` at full precision."""
    del language
    content = {"title": title, "tables": [table.to_dict() for table in tables]}
    return (json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode("utf-8")


def _report(tables: Sequence[ResultTable], title: str, language: Language) -> Report:
    colophon = words(language).report.made_by.format(version=VERSION)
    blocks: list[Block] = []
    for number, table in enumerate(tables, 1):
        blocks.append(Heading(table.caption, 2, f"r-{number}"))
        blocks.append(TableBlock(table.to_view(), caption_shown=False))
    return Report(title, result_words(language)["results"], language, tuple(blocks), colophon)


def _html(tables: Sequence[ResultTable], title: str, language: Language) -> bytes:
    from surveykit.reports.html import page

    return page(_report(tables, title, language), static=True)


def _docx(tables: Sequence[ResultTable], title: str, language: Language) -> bytes:
    from surveykit.reports.docx import render

    return render(_report(tables, title, language))


def _csv(tables: Sequence[ResultTable], title: str, language: Language) -> bytes:
    """One line a number: table, row, column, value; UTF-8 with byte order mark."""
    del title, language
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    mark = ["simulated"] if any(table.simulated for table in tables) else []
    writer.writerow(["table", "row", "column", "value", *mark])
    for table in tables:
        for row in table.rows:
            for (key, _), figure in zip(table.columns[1:], row[1:], strict=True):
                found = figure.plain
                shown = "" if found is None else safe_field(found)
                made_up = [str(int(table.simulated))] if mark else []
                writer.writerow([table.name, safe_field(row[0].text()), key, shown, *made_up])
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8")


def _xlsx(tables: Sequence[ResultTable], title: str, language: Language) -> bytes:
    """One sheet with the tables one below the other, numbers as numbers."""
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _OPTIONS) as book:
        book.set_properties({"title": clean(title), "created": _CREATED})
        sheet = Sheet(book, book.add_worksheet(result_words(language)["results"]), formats(book, 1))
        sheet.line(title, "title")
        sheet.heads_end()
        for table in tables:
            sheet.row += 1
            _lines(sheet, table)
        sheet.close()
    return stream.getvalue()


def _lines(sheet: Sheet, table: ResultTable) -> None:
    sheet.line(table.caption, "group")
    for column, (_, title) in enumerate(table.columns):
        sheet.text(column, title, "head")
    sheet.row += 1
    for row in table.rows:
        for column, figure in enumerate(row):
            _cell(sheet, column, figure)
        sheet.row += 1
    for note in table.notes:
        sheet.line(note)


def _cell(sheet: Sheet, column: int, figure: Figure) -> None:
    """Points are written times 100, as they are read; p in full, as a number."""
    if isinstance(figure.value, str):
        sheet.text(column, figure.value, "label" if column == 0 else "text")
        return
    value = 100.0 * figure.value if figure.style == "points" else figure.value
    sheet.numbers(column, [value], _SHEET.get(figure.style, "fine"))


_WRITERS: Mapping[str, Callable[[Sequence[ResultTable], str, Language], bytes]] = {
    ".html": _html,
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".csv": _csv,
    ".json": result_json,
}
