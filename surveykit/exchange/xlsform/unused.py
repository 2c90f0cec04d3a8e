"""What an XLSForm says that the questionnaire does not hold, told with its place."""

from __future__ import annotations

from collections.abc import Iterable

from surveykit.errors import Place
from surveykit.exchange.gathered import Gathered
from surveykit.exchange.xlsform.options import Lists
from surveykit.exchange.xlsform.sheets import SheetRow, Sheets


def tell_unused(sheets: Sheets, lists: Lists, gathered: Gathered) -> None:
    """Every cell of the survey and the settings, each column of the options and each further sheet once."""

    def left(row: SheetRow, sheet: str, columns: Iterable[str]) -> None:
        for column in columns:
            place = Place(source=gathered.source, sheet=sheet, cell=str(row.number))
            gathered.left(column, row.look(column), row.look(column), place)

    for row in sheets.survey:
        left(row, "survey", row.unused)
    told: set[str] = set()
    for name, rows in lists.rows.items():
        if not any(row.used & {"label"} for row in rows):
            zh, en = "没有题目用这组选项", "no question has these options"
            place = Place(source=gathered.source, sheet="choices", cell=str(rows[0].number))
            gathered.left(name or "choices", zh, en, place)
            continue
        for row in rows:
            left(row, "choices", [column for column in row.unused if column not in told])
            told.update(row.unused)
    left(sheets.settings, "settings", sheets.settings.unused)
    for name in sheets.others:
        zh, en = "不读这个工作表", "this sheet is not read"
        gathered.left(name, zh, en, Place(source=gathered.source, sheet=name))
