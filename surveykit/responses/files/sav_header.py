"""What the dictionary of an SPSS file says that the parser does not pass on.

Source: the description of the system file format in the PSPP developers' guide.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_HEADER_SIZE = 176
_VARIABLE, _LABELS, _OF_LABELS, _DOCUMENT, _EXTENSION, _END = 2, 3, 4, 6, 7, 999
_MACHINE, _LONG_NAMES, _ENCODING = 3, 13, 20
_FIRST_CODE_PAGE = 100


@dataclass(frozen=True, slots=True)
class SavHeader:
    """The number of cases (-1 when the writer did not say, None when unreadable), the weight variable
    (empty when none), and whether the encoding is named."""

    cases: int | None
    encoded: bool
    weight: str = ""


@dataclass(frozen=True, slots=True)
class SavDictionary:
    """Short name -> name of every variable, and where the dictionary ends."""

    names: Mapping[str, str]
    end: int


def read_sav_header(data: bytes) -> SavHeader:
    """The header of an SPSS file; what is damaged counts as not said."""
    order = next((o for o in "<>" if _integers(data, 64, o)[:1] in ((2,), (3,))), "")
    if len(data) < _HEADER_SIZE or not order:
        return SavHeader(None, encoded=True)
    weight_at, cases = _integers(data, 76, order, 2)
    names: list[str] = []
    longs: dict[str, str] = {}
    encoded = False
    for kind, _, body in _records(data, order):
        if kind == _VARIABLE:
            names.append(body.decode("ascii", errors="replace").strip())
        elif kind == _LONG_NAMES:
            longs.update({short.upper(): full for short, full in _pairs(body)})
        elif kind == _ENCODING or (kind == _MACHINE and _code_page(body, order) >= _FIRST_CODE_PAGE):
            encoded = True
    weight = names[weight_at - 1] if 0 < weight_at <= len(names) else ""
    return SavHeader(cases, encoded, longs.get(weight.upper(), weight))


def dictionary_of(data: bytes) -> SavDictionary:
    """The names in a sound file of little-endian numbers, and the place of its last record."""
    names: dict[str, str] = {}
    end = len(data)
    for kind, at, body in _records(data, "<"):
        if kind == _LONG_NAMES:
            names = dict(_pairs(body))
        elif kind == _END:
            end = at
    return SavDictionary(names, end)


def _pairs(body: bytes) -> Iterator[tuple[str, str]]:
    """Short and long name of every variable in the record of long names."""
    for pair in body.decode("utf-8", errors="replace").split("\t"):
        short, _, full = pair.partition("=")
        yield short, full


def _integers(data: bytes, at: int, order: str, count: int = 1) -> tuple[int, ...]:
    if at < 0 or at + 4 * count > len(data):
        return (0,) * count
    return struct.unpack_from(f"{order}{count}i", data, at)


def _code_page(body: bytes, order: str) -> int:
    return _integers(body, 28, order)[0]


def _records(data: bytes, order: str) -> Iterator[tuple[int, int, bytes]]:
    """Kind, place and content: of variables the short name, of extensions the subtype as kind, the end."""
    at = _HEADER_SIZE
    while at + 8 <= len(data):
        start = at
        (kind,) = _integers(data, at, order)
        at += 4
        if kind == _VARIABLE:
            _, labelled, missing, _, _ = _integers(data, at, order, 5)
            yield kind, start, data[at + 20 : at + 28]
            at += 28
            if labelled:
                at += 4 + -(-_integers(data, at, order)[0] // 4) * 4
            at += 8 * abs(missing)
        elif kind == _LABELS:
            at = _after_labels(data, at, order)
        elif kind == _OF_LABELS:
            at += 4 + 4 * _integers(data, at, order)[0]
        elif kind == _DOCUMENT:
            at += 4 + 80 * _integers(data, at, order)[0]
        elif kind == _EXTENSION:
            subtype, size, count = _integers(data, at, order, 3)
            body = data[at + 12 : at + 12 + size * count]
            at += 12 + size * count
            if subtype in (_MACHINE, _LONG_NAMES, _ENCODING):
                yield subtype, start, body
        else:
            if kind == _END:
                yield kind, start, b""
            return


def _after_labels(data: bytes, at: int, order: str) -> int:
    (count,) = _integers(data, at, order)
    at += 4
    for _ in range(count):
        if at + 9 > len(data):
            return len(data)
        at += 8 + -(-(1 + data[at + 8]) // 8) * 8
    return at
