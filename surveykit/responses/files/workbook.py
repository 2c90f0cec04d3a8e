"""Workbooks (.xlsx, .xls) by calamine in a child process: the one sheet with data, every cell as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from surveykit.archive import MAGIC, OLE_MAGIC, UnsafeArchiveError, open_archive
from surveykit.errors import Place, Problem, ResponseError
from surveykit.responses.files import messages
from surveykit.responses.files.child_process import Child, ChildAnswer, ChildFailedError
from surveykit.responses.files.foreign import foreign_parts, foreign_streams
from surveykit.responses.files.grid import Cells, Span
from surveykit.responses.files.legend import is_legend, legend_lines
from surveykit.responses.files.sheet_faults import clean_parts, faults_of_sheet, refuse_faults, row_of_cell
from surveykit.responses.files.sheet_hidden import hidden_in
from surveykit.responses.files.total_words import total_rows
from surveykit.responses.progress import Progress, part
from surveykit.wording.entry import APART

# how far the look for faults brings the progress, while the child tells nothing yet
_WATCHED = 40
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, eq=False)
class SheetTable:
    """A sheet's header and columns, what was noted on the way, and the row of the first record.

    `spans` are its merged cells, `faults` the formulas at fault in what looks like a row of totals,
    `legend` what another sheet says of codes.
    """

    sheet: str
    header: tuple[str, ...]
    columns: tuple[Cells, ...]
    problems: tuple[Problem, ...]
    first: int
    spans: tuple[Span, ...]
    faults: tuple[Problem, ...]
    legend: tuple[tuple[str, str], ...]


def read_workbook(
    path: Path, data: bytes, *, sheet: str = "", progress: Progress | None = None
) -> SheetTable:
    """The sheet named, or the only visible one that holds data.

    Raises:
        ResponseError: when the file is unsafe, protected or broken, when several sheets hold
            data and none is named, or when a cell holds a formula error
    """
    _refuse_protected(data, path.name)
    _refuse_foreign(data, path.name)
    answer, clean = _parsed(path, data, progress)
    book = _Book(path.name, tuple(_with_cells(one, answer) for one in answer.content["sheets"]))
    chosen = book.chosen(sheet)
    first = chosen["above"] + 2
    columns = chosen["columns"]
    totals = {row + first for row in total_rows(columns)}
    faults = faults_of_sheet(data, path.name, chosen["name"], clean)
    refuse_faults([fault for fault in faults if row_of_cell(fault) not in totals])
    notes = [*book.notes(chosen), *_hidden(data, book, chosen, len(columns[0]) if columns else 0)]
    return SheetTable(
        chosen["name"],
        tuple(chosen["header"]),
        columns,
        tuple(notes),
        first,
        tuple(_spans(chosen)),
        tuple(faults),
        book.legend(chosen),
    )


def rows_by_sheet(path: Path, data: bytes) -> dict[str, list[tuple[str, ...]]]:
    """Every visible sheet as rows of texts from its first filled row on, by name.

    Raises:
        ResponseError: when the file is unsafe, protected or broken
    """
    _refuse_protected(data, path.name)
    _refuse_foreign(data, path.name)
    answer, _ = _parsed(path, data, None)
    sheets = (_with_cells(sheet, answer) for sheet in answer.content["sheets"] if sheet["visible"])
    return {sheet["name"]: _rows(sheet) for sheet in sheets}


def _hidden(data: bytes, book: _Book, chosen: dict[str, Any], count: int) -> Iterable[Problem]:
    """Rows and columns of the table that a person does not see."""
    top = chosen["above"] + 1
    place = Place(source=book.name, sheet=chosen["name"])
    found = hidden_in(data, chosen["name"])
    return found.notes(place, top=top, bottom=top + count, right=len(chosen["header"]))


def _refuse_protected(data: bytes, name: str) -> None:
    if data.startswith(OLE_MAGIC) and _ENCRYPTED_PACKAGE in data:
        raise ResponseError(Problem(messages.ENCRYPTED, Place(source=name)))


def _refuse_foreign(data: bytes, name: str) -> None:
    """Refuse archives that are unsafe or no workbook, and old files of Office that are none."""
    kind = _parts_tell(data, name) if data.startswith(MAGIC) else foreign_streams(data)
    if kind:
        values = {"zh": kind[0], "en": kind[1]}
        raise ResponseError(Problem(messages.UNKNOWN_KIND, Place(source=name), values))


def _parts_tell(data: bytes, name: str) -> tuple[str, str] | None:
    try:
        with open_archive(data) as archive:
            return foreign_parts(archive.namelist())
    except UnsafeArchiveError as error:
        message = messages.ENCRYPTED if error.locked else messages.UNSAFE_ARCHIVE
        values = {"zh": error.zh, "en": error.en}
        raise ResponseError(Problem(message, Place(source=name), values)) from error


def _parsed(path: Path, data: bytes, progress: Progress | None) -> tuple[ChildAnswer, frozenset[str]]:
    """What the child found, and the sheets that were found free of faults while it was at work."""
    place = Place(source=path.name)
    try:
        with Child("table_child", "workbook", path, {}) as child:
            clean = clean_parts(data, part(progress, 0, _WATCHED))
            return child.answer(part(progress, _WATCHED, 100)), clean
    except ChildFailedError as error:
        if error.en == "password":
            raise ResponseError(Problem(messages.ENCRYPTED, place)) from error
        values = {"zh": error.zh, "en": error.en}
        raise ResponseError(Problem(messages.UNREADABLE, place, values)) from error


def _with_cells(sheet: dict[str, Any], answer: ChildAnswer) -> dict[str, Any]:
    """A sheet of the child's answer with its columns as cells."""
    return {**sheet, "columns": tuple(map(answer.cells, sheet["columns"]))}


@dataclass(frozen=True)
class _Book:
    """The sheets of a workbook as the child gives them, their columns as cells."""

    name: str
    sheets: tuple[dict[str, Any], ...]

    def chosen(self, wanted: str) -> dict[str, Any]:
        """The sheet named, or the only visible one with data."""
        names = "、".join(sheet["name"] for sheet in self.sheets)
        place = Place(source=self.name)
        if wanted:
            for sheet in self.sheets:
                if sheet["name"] == wanted:
                    return sheet
            raise ResponseError(Problem(messages.NO_SHEET, place, {"sheet": wanted, "sheets": names}))
        full = [s for s in self.sheets if s["visible"] and _has_data(s) and not _is_apart(s)]
        full = [sheet for sheet in full if not is_legend(_first_rows(sheet))] or full
        if len(full) > 1:
            values = {"sheets": "、".join(sheet["name"] for sheet in full)}
            raise ResponseError(Problem(messages.SEVERAL_SHEETS, place, values))
        if full:
            return full[0]
        values = {
            "zh": f"工作表（{names}）都没有表头和答卷",
            "en": f"no sheet ({names}) has a header with rows below",
        }
        raise ResponseError(Problem(messages.NO_DATA, place, values))

    def legend(self, chosen: dict[str, Any]) -> tuple[tuple[str, str], ...]:
        """Question and codes, from every visible sheet beside the chosen one that explains codes."""
        return tuple(
            line
            for sheet in self.sheets
            if sheet["visible"] and sheet is not chosen and is_legend(_first_rows(sheet))
            for line in legend_lines(_rows(sheet))
        )

    def notes(self, chosen: dict[str, Any]) -> Iterable[Problem]:
        """Hidden sheets that were passed over, and numbers that lost digits."""
        for sheet in self.sheets:
            if not sheet["visible"] and sheet is not chosen and _has_data(sheet):
                yield Problem(messages.HIDDEN_SHEET, Place(source=self.name), {"sheet": sheet["name"]})
        place = Place(source=self.name, sheet=chosen["name"])
        if chosen["trailing"]:
            first = chosen["above"] + 2 + len(chosen["columns"][0])
            values = {"count": chosen["trailing"], "first": first}
            yield Problem(messages.EMPTY_ROWS, place, values)
        for position in chosen["long"]:
            yield Problem(messages.LONG_NUMBER, place, {"header": chosen["header"][position]})


def _is_apart(sheet: dict[str, Any]) -> bool:
    """Whether the sheet says of itself that it holds no answers."""
    return bool(sheet["header"]) and sheet["header"][0].strip().endswith(APART)


def _has_data(sheet: dict[str, Any]) -> bool:
    """Whether anything stands below the header."""
    return any(label.strip() for cells in sheet["columns"] for label in cells.labels)


def _spans(sheet: dict[str, Any]) -> Iterator[Span]:
    """The merged cells, as far as they lie within the table."""
    last_row, last_column = len(sheet["columns"][0]) if sheet["columns"] else 0, len(sheet["header"]) - 1
    for top, left, bottom, right in sheet["merged"]:
        if bottom >= 0 and top <= last_row and left <= last_column:
            yield Span(top, left, min(bottom, last_row), min(right, last_column))


def _rows(sheet: dict[str, Any], most: int | None = None) -> list[tuple[str, ...]]:
    """The sheet's rows as texts, the header first."""
    columns = [[cells.labels[code] for code in cells.codes[:most]] for cells in sheet["columns"]]
    return [tuple(sheet["header"]), *zip(*columns, strict=True)]


def _first_rows(sheet: dict[str, Any]) -> list[tuple[str, ...]]:
    return _rows(sheet, most=10)
