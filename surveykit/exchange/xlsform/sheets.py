"""The sheets of an XLSForm as rows by column name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_NAMED = re.compile(r"(label|hint)(?:\s*::?\s*(.+))?", re.IGNORECASE)
_SHEETS = ("survey", "choices", "settings")
_NAMELESS = "column"
_SAME = {"list name": "list_name", "relevance": "relevant", "calculate": "calculation"}


@dataclass(eq=False)
class SheetRow:
    """One row that is not empty: its number in the sheet, its cells by column, and which were read."""

    number: int
    cells: Mapping[str, str]
    used: set[str] = field(default_factory=set)

    def look(self, column: str) -> str:
        """A cell's text, which is not thereby read; empty where there is none."""
        return self.cells.get(column, "")

    def get(self, column: str) -> str:
        """A cell's text that is made use of."""
        self.used.add(column)
        return self.look(column)

    def put_aside(self) -> None:
        """Nothing in this row is left to tell."""
        self.used.update(self.cells)

    @property
    def unused(self) -> list[str]:
        """The columns that nobody made use of, in order."""
        return [column for column in self.cells if column not in self.used]


@dataclass(frozen=True)
class Sheets:
    """The three sheets; `languages` are those of labels that are not read, `others` further sheets."""

    survey: tuple[SheetRow, ...]
    choices: tuple[SheetRow, ...]
    settings: SheetRow
    languages: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


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
    settings = next(iter(_rows(_sheet(sheets, "settings"), "")), SheetRow(2, {}))
    wanted = settings.get("default_language")
    header = _sheet(sheets, "survey")[0]
    languages = tuple(
        dict.fromkeys(m[2] for cell in header if (m := _NAMED.fullmatch(cell.strip())) and m[2])
    )
    plain = any(cell.strip().lower() == "label" for cell in header)
    chosen = wanted if wanted in languages else "" if plain or not languages else languages[0]
    others = tuple(each for each in languages if each != chosen)
    survey = tuple(_rows(_sheet(sheets, "survey"), chosen))
    choices = tuple(_rows(_sheet(sheets, "choices"), chosen))
    further = [name for name, rows in sheets.items() if rows and name.strip().lower() not in _SHEETS]
    return Sheets(survey, choices, settings, others, tuple(further))


def _sheet(sheets: Mapping[str, list[tuple[str, ...]]], name: str) -> list[tuple[str, ...]]:
    return next((rows for key, rows in sheets.items() if key.strip().lower() == name and rows), [])


def _rows(rows: list[tuple[str, ...]], language: str) -> list[SheetRow]:
    if not rows:
        return []
    names = [_column(cell, language) for cell in rows[0]]
    found = []
    for number, row in enumerate(rows[1:], 2):
        cells: dict[str, str] = {}
        for at, cell in enumerate(row):
            name = names[at] if at < len(names) else _NAMELESS
            if name and cell.strip():
                # a column without a name, or with the name of another, is kept apart and so told
                key = f"{name}[{at + 1}]" if name == _NAMELESS or name in cells else name
                cells[key] = cell.strip()
        if cells:
            found.append(SheetRow(number, cells))
    return found


def _column(cell: str, language: str) -> str:
    """A column's plain name; empty for a label in another language."""
    text = cell.strip()
    named = _NAMED.fullmatch(text)
    if named:
        return named[1].lower() if not named[2] or named[2] == language else ""
    return _SAME.get(text.lower(), text.lower()) or _NAMELESS
