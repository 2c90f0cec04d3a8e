"""What is put into the dictionary of a .sav after it was written: multiple-response sets, a fixed date.

Source: the description of the system file format in the PSPP developers' guide. A set of ticks is
`$name=D1 1 <length> <label> <members>`, its members by their short names in lower case.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass

from surveykit.responses.files.sav_header import dictionary_of

_EXTENSION, _SETS = 7, 7
_DATE_AT, _DATE = 92, b"01 Jan 0000:00:00"
_LONGEST_LABEL = 240


@dataclass(frozen=True)
class ResponseSet:
    """A multiple-response set: 1 is counted in each member; all names as the file has them."""

    name: str
    label: str
    members: tuple[str, ...]


def undated(data: bytes) -> bytes:
    """The file with a fixed date in place of that of its making."""
    return data[:_DATE_AT] + _DATE + data[_DATE_AT + len(_DATE) :]


def with_sets(data: bytes, sets: Iterable[ResponseSet]) -> bytes:
    """The file with these sets in its dictionary."""
    dictionary = dictionary_of(data)
    lines = [_line(one, {long: short for short, long in dictionary.names.items()}) for one in sets]
    if not lines:
        return data
    body = b"".join(lines)
    record = struct.pack("<4i", _EXTENSION, _SETS, 1, len(body)) + body
    return data[: dictionary.end] + record + data[dictionary.end :]


def _line(one: ResponseSet, short: dict[str, str]) -> bytes:
    label = " ".join(one.label.split()).encode("utf-8")[:_LONGEST_LABEL].decode("utf-8", "ignore")
    members = " ".join(short[name].lower() for name in one.members)
    return f"${one.name}=D1 1 {len(label.encode('utf-8'))} {label} {members}\n".encode()
