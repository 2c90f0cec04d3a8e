"""The sheets of an XLSForm as rows by column name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_NAMED = re.compile(r"(label|hint)(?:\s*::?\s*(.+))?", re.IGNORECASE)
_SAME = {"list name": "list_name", "relevance": "relevant", "calculate": "calculation"}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that is not empty: its number in the sheet, and its cells by column."""

    number: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str:
        """A cell's text; empty where there is none."""
        return self.cells.get(column, "")


@dataclass(frozen=True)
class Sheets:
    """The three sheets; `languages` are those of translated labels, the first is the one that is read."""

    survey: tuple[SheetRow, ...]
    choices: tuple[SheetRow, ...]
    settings: Mapping[str, str]
    languages: tuple[str, ...] = ()


def is_xlsform(sheets: Mapping[str, list[tuple[str, ...]]]) -> bool:
    """Whether a workbook is an XLSForm: a sheet `survey` with types and names."""
    rows = _sheet(sheets, "survey")
    header = {cell.strip().lower() for cell in rows[0]} if rows else set()
    return {"type", "name"} <= header


def sheets_of(path: Path, data: bytes) -> Mapping[str, list[tuple[str, ...]]]:
    """Every sheet of a workbook as rows of texts; raises ResponseError as reading answers does."""
    from surveykit.responses.files.workbook import rows_by_sheet

    return rows_by_sheet(path, data)


def read_sheets(sheets: Mapping[str, list[tuple[str, ...]]]) -> Sheets:
    """The sheets by column name, labels in the form's default language."""
    settings_rows = _rows(_sheet(sheets, "settings"), "")
    settings = settings_rows[0].cells if settings_rows else {}
    wanted = settings.get("default_language", "")
    header = _sheet(sheets, "survey")[0]
    languages = tuple(
        dict.fromkeys(m[2] for cell in header if (m := _NAMED.fullmatch(cell.strip())) and m[2])
    )
    chosen = wanted if wanted in languages else (languages[0] if languages else "")
    others = tuple(each for each in languages if each != chosen)
    survey = tuple(_rows(_sheet(sheets, "survey"), chosen))
    choices = tuple(_rows(_sheet(sheets, "choices"), chosen))
    return Sheets(survey, choices, settings, others)


def _sheet(sheets: Mapping[str, list[tuple[str, ...]]], name: str) -> list[tuple[str, ...]]:
    return next((rows for key, rows in sheets.items() if key.strip().lower() == name and rows), [])


def _rows(rows: list[tuple[str, ...]], language: str) -> list[SheetRow]:
    if not rows:
        return []
    names = [_column(cell, language) for cell in rows[0]]
    found = []
    for number, row in enumerate(rows[1:], 2):
        cells: dict[str, str] = {}
        for name, cell in zip(names, row, strict=False):
            if name and cell.strip():
                cells.setdefault(name, cell.strip())
        if cells:
            found.append(SheetRow(number, cells))
    return found


def _column(cell: str, language: str) -> str:
    """A column's plain name; empty for a label in another language."""
    text = cell.strip()
    named = _NAMED.fullmatch(text)
    if named:
        return named[1].lower() if not named[2] or named[2] == language else ""
    return _SAME.get(text.lower(), text.lower())
