"""Cells of a sheet that a parser would silently read as empty.

calamine gives an empty text for a formula error (#DIV/0!) and for a formula that was never
computed. Both would pass for "left empty", so they are looked for in the sheet's own XML or records.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import IO, TypeAlias
from xml.etree import ElementTree as ET

from surveykit.archive import MAGIC
from surveykit.errors import Message, Place, Problem, ResponseError
from surveykit.responses.files import messages
from surveykit.responses.files.biff_faults import error_cells
from surveykit.responses.progress import Progress, tell

Fault: TypeAlias = tuple[Message, str, str]
_SHOWN = 20
_MOST = 10_000
_BLOCK = 2**20
_BIGGEST_LIST = 10 * 2**20
_SHEETS = "xl/worksheets/"
# without one of these there is neither an error nor a formula
_SUSPECT = (b"'e'", b'"e"', b"<f", b":f")
_LONGEST = 3
_TAG = re.compile(
    rb"<(?:\w+:)?(?:(?P<cell>c)\b(?P<attributes>[^<>]*)|(?P<formula>f)\b[^<>]*|(?P<value>v|t)\b[^<>]*)>(?P<text>[^<]*)"
)
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Z]+\d+)["']""")
_TYPE = re.compile(rb"""\bt\s*=\s*["'](\w+)["']""")


def clean_parts(data: bytes, progress: Progress | None = None) -> frozenset[str]:
    """The parts of an .xlsx in which no cell can have a fault; an .xls has none to tell."""
    if not data.startswith(MAGIC):
        return frozenset()
    clean = set()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [part for part in archive.infolist() if part.filename.startswith(_SHEETS)]
        done, total = 0, sum(part.file_size for part in sheets)
        for sheet in sheets:
            before, suspect = b"", False
            with archive.open(sheet) as part:
                while not suspect and (block := part.read(_BLOCK)):
                    suspect = any(mark in before + block for mark in _SUSPECT)
                    before = block[-_LONGEST:]
                    tell(progress, done + part.tell(), total)
            done += sheet.file_size
            if not suspect:
                clean.add(sheet.filename)
    return frozenset(clean)


def faults_of_sheet(data: bytes, name: str, sheet: str, clean: frozenset[str]) -> list[Problem]:
    """The formula errors and (in an .xlsx) the uncomputed formulas of a sheet that is no `clean` part.

    Raises:
        ResponseError: when it cannot be told which part of the archive holds the sheet
    """
    packed = data.startswith(MAGIC)
    faults = _faults_of_archive(data, sheet, clean) if packed else _faults_of_xls(data, sheet)
    try:
        return [
            Problem(message, Place(source=name, sheet=sheet, cell=cell), {"value": value})
            for message, cell, value in faults
        ]
    except _UnknownPartError as error:
        told = {"zh": "工作簿的目录损坏", "en": "the workbook's list of sheets is damaged"}
        place = Place(source=name, sheet=sheet)
        raise ResponseError(Problem(messages.UNREADABLE, place, told)) from error


def refuse_faults(faults: Sequence[Problem]) -> None:
    """Refuse a sheet with such cells: the first of them, and how many there are.

    Raises:
        ResponseError: when there are any
    """
    if not faults:
        return
    shown = list(faults[:_SHOWN])
    if len(faults) > _SHOWN:
        place = Place(source=faults[0].place.source, sheet=faults[0].place.sheet)
        values = {"count": len(faults), "shown": _SHOWN}
        shown.append(Problem(messages.MORE_CELLS, place, values))
    raise ResponseError(shown)


def row_of_cell(problem: Problem) -> int:
    """The row of the sheet that a fault stands in."""
    return int(re.sub(r"\D", "", problem.place.cell) or 0)


def _faults_of_xls(data: bytes, sheet: str) -> Iterator[Fault]:
    return ((messages.ERROR_CELL, cell, value) for cell, value in error_cells(data, sheet))


class _UnknownPartError(Exception):
    """The part that holds a sheet cannot be told."""


def _faults_of_archive(data: bytes, sheet: str, clean: frozenset[str]) -> Iterator[Fault]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = part_of(archive, sheet)
        if part not in clean:
            with archive.open(part) as stream:
                yield from islice(_faults(_tags(stream)), _MOST)


@dataclass
class _Cell:
    """One cell of the sheet's XML, as far as its faults go."""

    attributes: bytes
    formula: bool = False
    value: bytes = b""

    def fault(self) -> Fault | None:
        """What is wrong with it, if anything."""
        reference = _REFERENCE.search(self.attributes)
        name = reference.group(1).decode() if reference else ""
        kind = _TYPE.search(self.attributes)
        if kind and kind.group(1) == b"e":
            return messages.ERROR_CELL, name, self.value.decode("utf-8", "replace")
        computed = self.value or (kind and kind.group(1) == b"str")  # an empty text is a result
        return (messages.NO_CACHED_VALUE, name, "") if self.formula and not computed else None


def _tags(stream: IO[bytes]) -> Iterator[re.Match[bytes]]:
    """The tags of cells, formulas and values, block by block; a block ends in front of a tag."""
    held, suspect = b"", False
    while block := stream.read(_BLOCK):
        content = held + block
        end = max(0, content.rfind(b"<"))
        held = content[end:][:_BLOCK]
        suspect = suspect or any(mark in content for mark in _SUSPECT)
        if suspect:
            yield from _TAG.finditer(content, 0, end)
    yield from _TAG.finditer(held)


def _faults(tags: Iterable[re.Match[bytes]]) -> Iterator[Fault]:
    """One pass over the tags; a cell ends where the next begins."""
    cell = _Cell(b"")
    for tag in tags:
        if tag.group("cell"):
            if fault := cell.fault():
                yield fault
            cell = _Cell(tag.group("attributes"))
        elif tag.group("formula"):
            cell.formula = True
        else:
            cell.value += tag.group("text")
    if fault := cell.fault():
        yield fault


def part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """The archive's part that holds a sheet, by way of the workbook's relations."""
    folder = "xl"
    targets = {
        element.get("Id"): element.get("Target", "")
        for element in _elements(archive, f"{folder}/_rels/workbook.xml.rels", "Relationship")
    }
    for element in _elements(archive, f"{folder}/workbook.xml", "sheet"):
        if element.get("name") == sheet:
            relation = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
            target = targets.get(relation, "")
            part = posixpath.normpath(posixpath.join(f"/{folder}", target)).lstrip("/")
            return _named(archive, part)
    raise _UnknownPartError


def _named(archive: zipfile.ZipFile, part: str) -> str:
    """The archive's own spelling of a part's name."""
    for name in archive.namelist():
        if name.replace("\\", "/").lower() == part.lower():
            return name
    raise _UnknownPartError


def _elements(archive: zipfile.ZipFile, part: str, tag: str) -> Iterator[ET.Element]:
    name = _named(archive, part)
    if archive.getinfo(name).file_size > _BIGGEST_LIST:
        raise _UnknownPartError
    try:
        root = ET.fromstring(archive.read(name))
    except ET.ParseError as error:
        raise _UnknownPartError from error
    yield from (element for element in root.iter() if element.tag.rpartition("}")[2] == tag)
