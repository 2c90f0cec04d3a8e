"""Tables as a file: HTML page, CSV, workbook or JSON."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from surveykit.errors import Language
from surveykit.reports.formats import TABLES
from surveykit.reports.html import page
from surveykit.reports.model import Block, ChartBlock, Heading, Note, Report, TableBlock
from surveykit.reports.xlsx import workbook
from surveykit.tables.records import records_with_means
from surveykit.tables.table import Table
from surveykit.version import VERSION
from surveykit.wording import words
from surveykit.writing import FORMULA_STARTS


def table_file(
    tables: Sequence[Table], suffix: str, *, language: Language = "zh", decimals: int = 1
) -> bytes:
    """The tables in the format that a file's suffix names.

    Raises:
        UsageError: no table can be written with this suffix
    """
    return _WRITERS[TABLES.named(suffix, language)](tables, language, decimals)


def table_html(tables: Sequence[Table], language: Language, decimals: int) -> bytes:
    """One static page: tables, charts, no script."""
    catalogue = words(language)
    blocks: list[Block] = []
    for index, table in enumerate(tables, 1):
        blocks.append(Heading(table.question.title, 2, f"t-{index}", "question"))
        blocks.append(TableBlock(table.to_view(language=language, decimals=decimals), caption_shown=False))
        chart = table.to_chart(language=language, decimals=decimals)
        if chart is not None:
            blocks.append(ChartBlock(chart, f"c-{index}"))
    blocks.append(Note(catalogue.table.rounding_note.format(decimals=decimals)))
    colophon = catalogue.report.made_by.format(version=VERSION)
    return page(Report(catalogue.report.tables, "", language, tuple(blocks), colophon), static=True)


def table_csv(tables: Sequence[Table], language: Language, decimals: int) -> bytes:
    """One line a cell at full precision; UTF-8 with byte order mark, texts that no program runs."""
    del language, decimals
    found = [
        {**record, "question": table.question.id, **_mark(table)}
        for table in tables
        for record in records_with_means(table.blocks, table.tested)
    ]
    # a table that was not tested (no banner) has fewer fields than its neighbours
    names = list(dict.fromkeys(("question", *(name for record in found for name in record))))
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(names)
    for record in found:
        writer.writerow([safe_field(record.get(name, "")) for name in names])
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8")


def _mark(table: Table) -> dict[str, int]:
    return {"simulated": 1} if table.provenance.simulated else {}


def table_json(tables: Sequence[Table], language: Language, decimals: int) -> bytes:
    """One variable: its document; several: `{"tables": [...]}`. Full precision, ASCII only."""
    del language, decimals
    documents = [document for table in tables for document in table.to_documents()]
    content = documents[0] if len(documents) == 1 else {"tables": documents}
    return (json.dumps(content, ensure_ascii=True, indent=1, allow_nan=False) + "\n").encode("ascii")


def safe_field(value: Any) -> str:
    """A value of a csv: numbers in full, texts that no spreadsheet runs as a formula."""
    if isinstance(value, float):
        return "" if math.isnan(value) else f"{value:.15g}"
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return str(value)


def _table_xlsx(tables: Sequence[Table], language: Language, decimals: int) -> bytes:
    return workbook(tables, title=words(language).report.tables, language=language, decimals=decimals)


_WRITERS: Mapping[str, Callable[[Sequence[Table], Language, int], bytes]] = {
    ".html": table_html,
    ".csv": table_csv,
    ".xlsx": _table_xlsx,
    ".json": table_json,
}
