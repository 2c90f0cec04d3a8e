"""Workbooks (.xlsx, .xls) by calamine in a child process: the one sheet with data, every cell as text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from surveykit.archive import MAGIC, OLE_MAGIC, UnsafeArchiveError, Watch, open_archive
from surveykit.errors import Place, Problem, ResponseError
from surveykit.responses.files import messages
from surveykit.responses.files.child_process import Child, ChildAnswer, ChildFailedError
from surveykit.responses.files.foreign import foreign_parts, foreign_streams
from surveykit.responses.files.grid import Cells, Span
from surveykit.responses.files.legend import is_legend, legend_lines
from surveykit.responses.files.sheet_faults import faults_of_sheet, refuse_faults, row_of_cell
from surveykit.responses.files.sheet_look import Look, Looking, look_at
from surveykit.responses.files.sheet_parts import parts_of
from surveykit.responses.files.total_words import total_rows
from surveykit.responses.progress import Progress, part
from surveykit.wording.entry import APART

# from this size on a workbook is read by whole columns, which takes longer to begin and less to end
BIG = 1_000_000
# how far the look at the sheets brings the progress, while the child tells nothing yet
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
    answer, looks = _parsed(path, data, progress)
    book = _Book(path.name, tuple(_with_cells(one, answer) for one in answer.content["sheets"]))
    chosen = book.chosen(sheet)
    first = chosen["above"] + 2
    columns = chosen["columns"]
    totals = {row + first for row in total_rows(columns)}
    look = look_at(data, path.name, chosen["name"], looks)
    faults = faults_of_sheet(data, path.name, chosen["name"]) if look.suspect else []
    refuse_faults([fault for fault in faults if row_of_cell(fault) not in totals])
    notes = [*book.notes(chosen), *_hidden(look, book, chosen)]
    return SheetTable(
        chosen["name"],
        tuple(chosen["header"]),
        columns,
        tuple(notes),
        first,
        tuple(_spans(look, chosen)),
        tuple(faults),
        book.legend(chosen),
    )


def rows_by_sheet(path: Path, data: bytes) -> dict[str, list[tuple[str, ...]]]:
    """Every visible sheet as rows of texts from its first filled row on, by name.

    Raises:
        ResponseError: when the file is unsafe, protected or broken
    """
    _refuse_protected(data, path.name)
    answer, _ = _parsed(path, data, None)
    sheets = (_with_cells(sheet, answer) for sheet in answer.content["sheets"] if sheet["visible"])
    return {sheet["name"]: _rows(sheet) for sheet in sheets}


def _hidden(look: Look, book: _Book, chosen: dict[str, Any]) -> Iterable[Problem]:
    """Rows and columns of the table that a person does not see."""
    top = chosen["above"] + 1
    place = Place(source=book.name, sheet=chosen["name"])
    return look.notes(place, top=top, bottom=top + _count(chosen), right=len(chosen["header"]))


def _refuse_protected(data: bytes, name: str) -> None:
    if data.startswith(OLE_MAGIC) and _ENCRYPTED_PACKAGE in data:
        raise ResponseError(Problem(messages.ENCRYPTED, Place(source=name)))


def _parsed(path: Path, data: bytes, progress: Progress | None) -> tuple[ChildAnswer, dict[str, Look]]:
    """What the child found, and what was seen of the sheets while it was at work.

    Raises:
        ResponseError: when the file is unsafe or no workbook, or the child gave up
    """
    place = Place(source=path.name)
    by_columns = len(data) >= BIG
    try:
        with Child("table_child", "workbook", path, {"columns": by_columns}) as child:
            looking = Looking(len(data), part(progress, 0, _WATCHED))
            _refuse_foreign(data, place, looking)
            answer = _first_answer(child, by_columns, part(progress, _WATCHED, 100))
        looks = looking.looks()
        if answer is None or (by_columns and not _is_whole(data, answer, looks)):
            with Child("table_child", "workbook", path, {}) as child:
                answer = child.answer(part(progress, _WATCHED, 100))
        return answer, looks
    except ChildFailedError as error:
        if error.en == "password":
            raise ResponseError(Problem(messages.ENCRYPTED, place)) from error
        reason = error.zh if error.zh != error.en else f"工作簿已损坏（{error.en}）"  # one of calamine's
        values = {"zh": reason, "en": error.en}
        raise ResponseError(Problem(messages.UNREADABLE, place, values)) from error


def _first_answer(child: Child, by_columns: bool, progress: Progress | None) -> ChildAnswer | None:
    """What the child found; None where whole columns soon were too much for it, which cells may not be.

    Raises:
        ChildFailedError: when it did not come back with an answer for another reason
    """
    try:
        return child.answer(progress)
    except ChildFailedError as error:
        if by_columns and error.soon:
            return None
        raise


def _is_whole(data: bytes, answer: ChildAnswer, looks: Mapping[str, Look]) -> bool:
    """Whether as many values were read by columns as the sheets' XML has."""
    counted = {sheet["name"]: sheet["values"] for sheet in answer.content["sheets"] if "values" in sheet}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = parts_of(archive) if counted else {}
    return all(looks[parts[name]].values == values for name, values in counted.items())


def _refuse_foreign(data: bytes, place: Place, watch: Watch) -> None:
    """Refuse archives that are unsafe or no workbook, and old files of Office that are none."""
    kind = _parts_tell(data, place, watch) if data.startswith(MAGIC) else foreign_streams(data)
    if kind:
        values = {"zh": kind[0], "en": kind[1]}
        raise ResponseError(Problem(messages.UNKNOWN_KIND, place, values))


def _parts_tell(data: bytes, place: Place, watch: Watch) -> tuple[str, str] | None:
    try:
        with open_archive(data, watch) as archive:
            return foreign_parts(archive.namelist())
    except UnsafeArchiveError as error:
        message = messages.ENCRYPTED if error.locked else messages.UNSAFE_ARCHIVE
        values = {"zh": error.zh, "en": error.en}
        raise ResponseError(Problem(message, place, values)) from error


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
            "zh": f"工作表（{names}）里，表头以下都没有答卷",
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


def _count(sheet: dict[str, Any]) -> int:
    """The number of rows below the header."""
    return len(sheet["columns"][0]) if sheet["columns"] else 0


def _spans(look: Look, sheet: dict[str, Any]) -> Iterator[Span]:
    """The merged cells, as far as they lie within the table; its header is row 0."""
    above, last_row, last_column = sheet["above"], _count(sheet), len(sheet["header"]) - 1
    for span in look.merged:
        top, bottom = span.top - above, span.bottom - above
        if bottom >= 0 and top <= last_row and span.left <= last_column:
            yield Span(top, span.left, min(bottom, last_row), min(span.right, last_column))


def _rows(sheet: dict[str, Any], most: int | None = None) -> list[tuple[str, ...]]:
    """The sheet's rows as texts, the header first."""
    columns = [[cells.labels[code] for code in cells.codes[:most]] for cells in sheet["columns"]]
    return [tuple(sheet["header"]), *zip(*columns, strict=True)]


def _first_rows(sheet: dict[str, Any]) -> list[tuple[str, ...]]:
    return _rows(sheet, most=10)
