"""Rows and columns of a sheet that nobody sees in the spreadsheet and that are read all the same."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from surveykit.archive import MAGIC
from surveykit.errors import Place, Problem
from surveykit.responses.files import messages
from surveykit.responses.files.biff_faults import sheet_records
from surveykit.responses.files.grid import column_letter
from surveykit.responses.files.sheet_faults import part_of

_SHOWN = 10
_BLOCK = 2**20
_WIDEST = 16_384
_MARK = re.compile(
    rb"<(?:\w+:)?(?:(?P<row>row)|col)\b(?P<attributes>[^<>]*?\bhidden\s*=\s*[\"'](?:1|true)[\"'][^<>]*)>"
)
_NUMBER = re.compile(rb"\b(r|min|max)\s*=\s*[\"'](\d{1,7})[\"']")
_ROW, _COLUMNS = 0x208, 0x7D
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x20, 0x1


@dataclass(frozen=True, slots=True)
class Hidden:
    """Hidden rows (from 1) and columns (from 0), in order."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]

    def notes(self, place: Place, *, top: int, bottom: int, right: int) -> Iterator[Problem]:
        """What a person should know of them, as far as the table reaches."""
        if rows := [row for row in self.rows if top <= row <= bottom]:
            yield Problem(messages.HIDDEN_ROWS, place, {"count": len(rows), "first": rows[0]})
        if letters := [column_letter(n) for n in self.columns if n < right]:
            shown = "、".join(letters[:_SHOWN]) + ("……" if len(letters) > _SHOWN else "")
            yield Problem(messages.HIDDEN_COLUMNS, place, {"columns": shown})


def hidden_in(data: bytes, sheet: str) -> Hidden:
    """The hidden rows and columns of a sheet of an .xlsx or .xls."""
    rows, columns = _of_archive(data, sheet) if data.startswith(MAGIC) else _of_xls(data, sheet)
    return Hidden(tuple(sorted(rows)), tuple(sorted(columns)))


def _of_archive(data: bytes, sheet: str) -> tuple[set[int], set[int]]:
    rows: set[int] = set()
    columns: set[int] = set()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(part_of(archive, sheet)) as stream:
        held = b""
        while block := stream.read(_BLOCK):
            content = held + block
            end = max(0, content.rfind(b"<"))
            held = content[end:][:_BLOCK]
            for mark in _MARK.finditer(content, 0, end) if b"hidden" in content else ():
                _note(mark, rows, columns)
    return rows, columns


def _note(mark: re.Match[bytes], rows: set[int], columns: set[int]) -> None:
    numbers = {name: int(number) for name, number in _NUMBER.findall(mark["attributes"])}
    if mark["row"]:
        rows.add(numbers.get(b"r", 0))
    elif b"min" in numbers:
        last = min(numbers.get(b"max", numbers[b"min"]), _WIDEST)
        columns.update(range(numbers[b"min"] - 1, last))


def _of_xls(data: bytes, sheet: str) -> tuple[set[int], set[int]]:
    rows: set[int] = set()
    columns: set[int] = set()
    for kind, body in sheet_records(data, sheet):
        if kind == _ROW and len(body) >= 14 and body[12] & _ROW_HIDDEN:
            rows.add(struct.unpack_from("<H", body)[0] + 1)
        elif kind == _COLUMNS and len(body) >= 9 and body[8] & _COLUMN_HIDDEN:
            first, last = struct.unpack_from("<HH", body)
            columns.update(range(first, min(last + 1, _WIDEST)))
    return rows, columns
