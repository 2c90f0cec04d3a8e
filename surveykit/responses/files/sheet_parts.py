"""The parts of an .xlsx that hold its sheets."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree as ET

_SHEETS = "xl/worksheets/"
_FOLDER = "xl"
_BLOCK = 2**20
_BIGGEST_LIST = 10 * 2**20
_LONGEST_MARK = 3


class UnknownPartError(Exception):
    """The part that holds a sheet cannot be told."""


class Pieces:
    """The content of a part piece by piece, each of which ends in front of a tag.

    Where no tag begins in more than a megabyte, a piece ends anywhere, and the next begins with its last
    bytes. `held` is what is left at the end.
    """

    def __init__(self) -> None:
        self.held = b""

    def add(self, block: bytes) -> bytes:
        """The next piece, when another block of the content is there."""
        content = self.held + block
        end = content.rfind(b"<")
        if end <= 0 and len(content) > _BLOCK:
            self.held = content[1 - _LONGEST_MARK :]
            return content
        end = max(0, end)
        self.held = content[end:]
        return content[:end]


def pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """The content of a part that is open."""
    content = Pieces()
    while block := stream.read(_BLOCK):
        yield content.add(block)
    yield content.held


def plain_name(part: str) -> str:
    """A part's name, however an archive spells it."""
    return part.replace("\\", "/").lower()


def is_sheet(part: str) -> bool:
    """Whether a part is a sheet by its name."""
    return plain_name(part).startswith(_SHEETS)


def part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """The part that holds a sheet.

    Raises:
        UnknownPartError: when the workbook's list of sheets does not tell it
    """
    try:
        return parts_of(archive)[sheet]
    except KeyError as error:
        raise UnknownPartError from error


def parts_of(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part that holds each sheet, by the sheet's name, by way of the workbook's relations.

    Raises:
        UnknownPartError: when the workbook's list of sheets is damaged
    """
    names = {plain_name(name): name for name in reversed(archive.namelist())}
    relations = _elements(archive, names.get(f"{_FOLDER}/_rels/workbook.xml.rels"), "Relationship")
    targets = {element.get("Id"): element.get("Target", "") for element in relations}
    parts: dict[str, str] = {}
    for element in _elements(archive, names.get(f"{_FOLDER}/workbook.xml"), "sheet"):
        relation = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
        path = posixpath.join(f"/{_FOLDER}", targets.get(relation, ""))
        part = names.get(posixpath.normpath(path).lstrip("/").lower())
        if part and (name := element.get("name")) is not None:
            parts.setdefault(name, part)
    return parts


def _elements(archive: zipfile.ZipFile, part: str | None, tag: str) -> Iterator[ET.Element]:
    if part is None or archive.getinfo(part).file_size > _BIGGEST_LIST:
        raise UnknownPartError
    try:
        root = ET.fromstring(archive.read(part))
    except ET.ParseError as error:
        raise UnknownPartError from error
    yield from (element for element in root.iter() if element.tag.rpartition("}")[2] == tag)
