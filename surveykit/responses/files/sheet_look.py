"""What a sheet says beside its cells: hidden rows and columns, merged cells, whether cells can be at fault.

One pass over the sheet's XML tells all of it, while another process reads the cells.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from surveykit.archive import MAGIC, holds
from surveykit.errors import Place, Problem, ResponseError
from surveykit.responses.files import messages
from surveykit.responses.files.biff_faults import sheet_records
from surveykit.responses.files.grid import Span, column_index, column_letter
from surveykit.responses.files.sheet_faults import is_suspect
from surveykit.responses.files.sheet_parts import Pieces, UnknownPartError, is_sheet, part_of
from surveykit.responses.progress import Progress, tell

_SHOWN = 10
_BLOCK = 2**20
_WIDEST = 16_384
_HIDDEN = re.compile(
    rb"<(?:\w+:)?(?:(?P<row>row)|col)\b(?P<attributes>[^<>]*?\bhidden\s*=\s*[\"'](?:1|true)[\"'][^<>]*)>"
)
_NUMBER = re.compile(rb"\b(r|min|max)\s*=\s*[\"'](\d{1,7})[\"']")
_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^<>]*?\bref\s*=\s*[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']"
)
_VALUES = (b"<v>", b"<v ", b"<is>", b"<is ")
_ROW_RECORD, _COLUMNS_RECORD, _MERGED_RECORD = 0x208, 0x7D, 0xE5
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x20, 0x1


@dataclass(frozen=True, slots=True)
class Look:
    """Hidden rows (from 1) and columns (from 0), merged cells (rows from 0), whether a formula or an error
    can be among the cells, and how many values there are (0 where that is not counted)."""

    rows: frozenset[int]
    columns: frozenset[int]
    merged: tuple[Span, ...]
    suspect: bool
    values: int = 0

    def notes(self, place: Place, *, top: int, bottom: int, right: int) -> Iterator[Problem]:
        """What a person should know of hidden rows and columns, as far as the table reaches."""
        if rows := sorted(row for row in self.rows if top <= row <= bottom):
            yield Problem(messages.HIDDEN_ROWS, place, {"count": len(rows), "first": rows[0]})
        if letters := [column_letter(n) for n in sorted(self.columns) if n < right]:
            shown = "、".join(letters[:_SHOWN]) + ("……" if len(letters) > _SHOWN else "")
            yield Problem(messages.HIDDEN_COLUMNS, place, {"columns": shown})


class Looking:
    """A look at every part of an .xlsx that is a sheet, while the archive is looked through."""

    def __init__(self, size: int, progress: Progress | None = None) -> None:
        self.size = size
        self.progress = progress
        self.seen: dict[str, _Seen] = {}

    def __call__(self, part: zipfile.ZipInfo, block: bytes) -> None:
        """See a block of a part."""
        if is_sheet(part.filename):
            seen = self.seen.setdefault(part.filename, _Seen())
            seen.add(block)
            done = part.compress_size * seen.size // max(1, part.file_size)
            tell(self.progress, part.header_offset + done, self.size)

    def looks(self) -> dict[str, Look]:
        """What was seen, by the part's name."""
        return {part: seen.look() for part, seen in self.seen.items()}


def look_at(data: bytes, name: str, sheet: str, looks: Mapping[str, Look]) -> Look:
    """The look at one sheet of an .xlsx, out of those at its parts, or of an .xls.

    Raises:
        ResponseError: when it cannot be told which part of the archive holds the sheet
    """
    if not data.startswith(MAGIC):
        return _of_xls(data, sheet)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            part = part_of(archive, sheet)
            if part in looks:
                return looks[part]
            seen = _Seen()
            with archive.open(part) as stream:
                while block := stream.read(_BLOCK):
                    seen.add(block)
            return seen.look()
    except UnknownPartError as error:
        told = {"zh": "工作簿的目录损坏", "en": "the workbook's list of sheets is damaged"}
        place = Place(source=name, sheet=sheet)
        raise ResponseError(Problem(messages.UNREADABLE, place, told)) from error


class _Seen:
    """What the blocks of a sheet's XML, or the records of an .xls, said so far."""

    def __init__(self) -> None:
        self.pieces = Pieces()
        self.size = 0
        self.rows: set[int] = set()
        self.columns: set[int] = set()
        self.merged: list[Span] = []
        self.suspect = False
        self.values = 0

    def add(self, block: bytes) -> None:
        """Look through the next block of XML."""
        self.size += len(block)
        self._look_through(self.pieces.add(block))

    def _look_through(self, content: bytes) -> None:
        self.suspect = self.suspect or is_suspect(content)
        self.values += sum(map(content.count, _VALUES))
        for mark in _HIDDEN.finditer(content) if holds(content, [b"hidden"], b"h") else ():
            numbers = {name: int(number) for name, number in _NUMBER.findall(mark["attributes"])}
            if mark["row"]:
                self.rows.add(numbers.get(b"r", 0))
            elif b"min" in numbers:
                self.hide(numbers[b"min"] - 1, numbers.get(b"max", numbers[b"min"]))
        for mark in _MERGED.finditer(content) if holds(content, [b"mergeCell"], b"m") else ():
            left, top, right, bottom = (part.decode() for part in mark.groups())
            self.merged.append(Span(int(top) - 1, column_index(left), int(bottom) - 1, column_index(right)))

    def hide(self, first: int, end: int) -> None:
        """Note the columns from `first` to before `end`, as far as a sheet reaches."""
        self.columns.update(range(first, min(end, _WIDEST)))

    def look(self) -> Look:
        """All of it."""
        self._look_through(self.pieces.held)
        rows, columns = frozenset(self.rows), frozenset(self.columns)
        return Look(rows, columns, tuple(self.merged), self.suspect, self.values)


def _of_xls(data: bytes, sheet: str) -> Look:
    seen = _Seen()
    seen.suspect = True
    for kind, body in sheet_records(data, sheet):
        if kind == _ROW_RECORD and len(body) >= 14 and body[12] & _ROW_HIDDEN:
            seen.rows.add(struct.unpack_from("<H", body)[0] + 1)
        elif kind == _COLUMNS_RECORD and len(body) >= 9 and body[8] & _COLUMN_HIDDEN:
            first, last = struct.unpack_from("<HH", body)
            seen.hide(first, last + 1)
        elif kind == _MERGED_RECORD:
            cells = struct.iter_unpack("<4H", body[2 : 2 + (len(body) - 2) // 8 * 8])
            seen.merged += [Span(top, left, bottom, right) for top, bottom, left, right in cells]
    return seen.look()
