"""What an old .xls workbook says beside its values: formula errors, which calamine gives as empty cells.

The file is a small file system (OLE compound file) with one stream of records (BIFF8). A sheet's records
begin where its BOUNDSHEET record says; BOOLERR and FORMULA records carry the errors.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from surveykit.responses.files.grid import column_letter

_END_OF_CHAIN = 0xFFFFFFFA
_HEADER = 512
_SECTOR_SHIFTS = (9, 12)
_STREAMS = ("Workbook", "Book")
_BOUNDSHEET, _BOOLERR, _FORMULA, _EOF, _BOF = 0x85, 0x205, 0x06, 0x0A, 0x809
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def error_cells(data: bytes, sheet: str) -> Iterator[tuple[str, str]]:
    """Cell and error of every formula error in a sheet of an .xls file."""
    for kind, body in sheet_records(data, sheet):
        code = _error_code(kind, body)
        if code is not None:
            row, column = struct.unpack_from("<HH", body)
            yield f"{column_letter(column)}{row + 1}", _ERRORS.get(code, "#ERROR!")


def sheet_records(data: bytes, sheet: str) -> Iterator[tuple[int, bytes]]:
    """Kind and body of every record of a sheet in an .xls file."""
    stream = _workbook_stream(data)
    start = next((at for name, at in _sheets(stream) if name == sheet), None)
    depth = 0
    for kind, body in _records(stream, start) if start is not None else ():
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        yield kind, body


def _error_code(kind: int, body: bytes) -> int | None:
    if kind == _BOOLERR and len(body) >= 8 and body[7]:
        return body[6]
    if kind == _FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
        return body[8]
    return None


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    at = start
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    """Name and start of every sheet."""
    for kind, body in _records(stream, 0):
        if kind == _EOF:
            return
        if kind == _BOUNDSHEET and len(body) > 8:
            length, wide = body[6], body[7] & 1
            text = body[8 : 8 + length * (2 if wide else 1)]
            yield (
                text.decode("utf-16-le" if wide else "latin-1", "replace"),
                struct.unpack_from("<I", body)[0],
            )


def _workbook_stream(data: bytes) -> bytes:
    """The bytes of the stream that holds the workbook; empty where there is none."""
    if len(data) < _HEADER:
        return b""
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in _SECTOR_SHIFTS:
        return b""
    size = 1 << shift
    table = _allocation(data, size)
    directory = _chain(data, size, table, struct.unpack_from("<I", data, 48)[0])
    for at in range(0, len(directory) - 127, 128):
        entry = directory[at : at + 128]
        name = entry[: max(0, struct.unpack_from("<H", entry, 64)[0] - 2)].decode("utf-16-le", "replace")
        start, length = struct.unpack_from("<II", entry, 116)
        if name in _STREAMS and length >= struct.unpack_from("<I", data, 56)[0]:
            return _chain(data, size, table, start)[:length]
    return b""


def _allocation(data: bytes, size: int) -> list[int]:
    """The file allocation table: for each sector the one that follows it."""
    sectors = list(struct.unpack_from("<109I", data, 76))
    following = struct.unpack_from("<I", data, 68)[0]
    seen: set[int] = set()
    while following < _END_OF_CHAIN and following not in seen:
        seen.add(following)
        block = _sector(data, size, following)
        if len(block) < size:
            break
        numbers = struct.unpack(f"<{size // 4}I", block)
        sectors.extend(numbers[:-1])
        following = numbers[-1]
    table: list[int] = []
    most = len(data) // size + size
    for sector in sectors:
        if sector < _END_OF_CHAIN and len(table) < most:
            block = _sector(data, size, sector)
            table.extend(struct.unpack(f"<{len(block) // 4}I", block[: len(block) // 4 * 4]))
    return table


def _chain(data: bytes, size: int, table: list[int], start: int) -> bytes:
    pieces: list[bytes] = []
    sector = start
    while sector < _END_OF_CHAIN and sector < len(table) and len(pieces) <= len(table):
        pieces.append(_sector(data, size, sector))
        sector = table[sector]
    return b"".join(pieces)


def _sector(data: bytes, size: int, number: int) -> bytes:
    return data[(number + 1) * size : (number + 2) * size]
