"""Workbooks (.xlsx, .xls) by calamine: the one sheet with data, every cell as text."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from surveykit.errors import Place, Problem, ResponseError
from surveykit.responses import messages
from surveykit.responses.archive import MAGIC, open_archive
from surveykit.responses.grid import Cells, Progress, grid_from_rows
from surveykit.responses.sheet_faults import faults_of_sheet

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_MANY_DIGITS = 10**15


@dataclass(frozen=True, eq=False)
class SheetTable:
    """A sheet's header and columns, and what was noted on the way."""

    sheet: str
    header: tuple[str, ...]
    columns: tuple[Cells, ...]
    problems: tuple[Problem, ...]


def read_workbook(
    data: bytes, name: str, *, sheet: str = "", progress: Progress | None = None
) -> SheetTable:
    """The sheet named, or the only one that holds data.

    Raises:
        ResponseError: when the file is unsafe, protected or broken, when several sheets hold
            data and none is named, or when a cell holds a formula error
    """
    _refuse_protected(data, name)
    if data.startswith(MAGIC):
        open_archive(data, name).close()
    found = _Workbook.open(data, name)
    chosen = found.chosen(sheet)
    faults = faults_of_sheet(data, name, chosen.name)
    if faults:
        raise ResponseError(faults)
    return found.table(chosen, progress)


def _refuse_protected(data: bytes, name: str) -> None:
    if data.startswith(OLE_MAGIC) and _ENCRYPTED_PACKAGE in data:
        raise ResponseError(Problem(messages.ENCRYPTED, Place(source=name)))


@dataclass(frozen=True, eq=False)
class _Sheet:
    name: str
    visible: bool
    rows: list[list[Any]]

    @property
    def has_data(self) -> bool:
        """Whether a row below the first holds anything."""
        filled = (row for row in self.rows if any(_text(cell).strip() for cell in row))
        return len(list(islice(filled, 2))) == 2


@dataclass(frozen=True, eq=False)
class _Workbook:
    """The sheets of one workbook as calamine gives them."""

    name: str
    sheets: tuple[_Sheet, ...]

    @classmethod
    def open(cls, data: bytes, name: str) -> _Workbook:
        import python_calamine as calamine

        try:
            book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
            visible = calamine.SheetVisibleEnum.Visible
            sheets = [
                _Sheet(meta.name, meta.visible == visible, _cells(book, meta.name))
                for meta in book.sheets_metadata
                if meta.typ == calamine.SheetTypeEnum.WorkSheet
            ]
        except calamine.PasswordError as error:
            raise ResponseError(Problem(messages.ENCRYPTED, Place(source=name))) from error
        except (calamine.CalamineError, OSError, ValueError) as error:
            values = {"reason": str(error)}
            raise ResponseError(Problem(messages.UNREADABLE, Place(source=name), values)) from error
        return cls(name, tuple(sheets))

    def chosen(self, wanted: str) -> _Sheet:
        """The sheet named, or the only visible one with data."""
        names = "、".join(sheet.name for sheet in self.sheets)
        place = Place(source=self.name)
        if wanted:
            for sheet in self.sheets:
                if sheet.name == wanted:
                    return sheet
            raise ResponseError(Problem(messages.NO_SHEET, place, {"sheet": wanted, "sheets": names}))
        full = [sheet for sheet in self.sheets if sheet.visible and sheet.has_data]
        if len(full) > 1:
            values = {"sheets": "、".join(sheet.name for sheet in full)}
            raise ResponseError(Problem(messages.SEVERAL_SHEETS, place, values))
        if full:
            return full[0]
        values = {
            "zh": f"工作表（{names}）都没有表头和答卷",
            "en": f"no sheet ({names}) has a header with rows below",
        }
        raise ResponseError(Problem(messages.NO_DATA, place, values))

    def table(self, sheet: _Sheet, progress: Progress | None) -> SheetTable:
        """The sheet as texts, without empty rows above the header."""
        start = next(n for n, row in enumerate(sheet.rows) if any(_text(c).strip() for c in row))
        header = tuple(_text(cell) for cell in sheet.rows[start])
        columns = grid_from_rows(header, _texts(sheet.rows[start + 1 :], progress))
        return SheetTable(sheet.name, header, columns, tuple(self._notes(sheet, header)))

    def _notes(self, sheet: _Sheet, header: Sequence[str]) -> Iterable[Problem]:
        for other in self.sheets:
            if not other.visible and other is not sheet and other.has_data:
                yield Problem(messages.HIDDEN_SHEET, Place(source=self.name), {"sheet": other.name})
        for position, title in enumerate(header):
            if any(_is_too_long(row[position]) for row in sheet.rows if position < len(row)):
                place = Place(source=self.name, sheet=sheet.name)
                yield Problem(messages.LONG_NUMBER, place, {"header": title})


def _cells(book: Any, name: str) -> list[list[Any]]:
    rows: list[list[Any]] = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return rows


def _texts(rows: list[list[Any]], progress: Progress | None) -> Iterable[list[str]]:
    for number, row in enumerate(rows):
        if progress and number % 2000 == 0:
            progress(number, len(rows))
        yield [cell if isinstance(cell, str) else _text(cell) for cell in row]


def _is_too_long(cell: Any) -> bool:
    return isinstance(cell, float) and abs(cell) >= _MANY_DIGITS


def _text(cell: Any) -> str:
    """A cell as the reader of the sheet would type it; a whole number has no decimal point."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        return number_text(cell)
    if isinstance(cell, dt.datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    if isinstance(cell, dt.timedelta):
        return number_text(cell.total_seconds())
    raise TypeError(f"calamine gave a {type(cell).__name__}")


def number_text(number: float) -> str:
    """A number as a spreadsheet shows it: 3.0 is `3`, 0.1 + 0.2 is `0.3`."""
    if number.is_integer():
        return str(int(number))
    return f"{number:.15g}"
