"""Cells of a sheet that a parser would silently read as empty.

calamine gives an empty text for a formula error (#DIV/0!) and for a formula that was never
computed. Both would pass for "left empty", so they are looked for in the sheet's own XML or records.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import TypeAlias
from xml.etree import ElementTree as ET

from surveykit.errors import Message, Place, Problem
from surveykit.responses import messages
from surveykit.responses.archive import MAGIC, open_archive
from surveykit.responses.biff_faults import error_cells

Fault: TypeAlias = tuple[Message, str, str]
_SHOWN = 20
_PART = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_SUSPECT = re.compile(rb"""\bt\s*=\s*["']e["']|<(?:\w+:)?f[\s>/]""")
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Z]+\d+)["']""")
_TYPE = re.compile(rb"""\bt\s*=\s*["'](\w+)["']""")
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)\b[^>]*>(.*?)</", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


def faults_of_sheet(data: bytes, name: str, sheet: str) -> list[Problem]:
    """The formula errors and (in an .xlsx) the uncomputed formulas of a sheet."""
    faults = (
        _faults_of_archive(data, name, sheet) if data.startswith(MAGIC) else _faults_of_xls(data, sheet)
    )
    found = [
        Problem(message, Place(source=name, sheet=sheet, cell=cell), {"value": value})
        for message, cell, value in faults
    ]
    if len(found) > _SHOWN:
        values = {"count": len(found), "shown": _SHOWN}
        return [*found[:_SHOWN], Problem(messages.MORE_CELLS, Place(source=name, sheet=sheet), values)]
    return found


def _faults_of_xls(data: bytes, sheet: str) -> Iterator[Fault]:
    return ((messages.ERROR_CELL, cell, value) for cell, value in error_cells(data, sheet))


def _faults_of_archive(data: bytes, name: str, sheet: str) -> Iterator[Fault]:
    with open_archive(data, name) as archive:
        part = _part_of(archive, sheet)
        content = archive.read(part) if part else b""
    if _SUSPECT.search(content):
        yield from _faults(content)


def _faults(content: bytes) -> Iterator[Fault]:
    for match in _PART.finditer(content):
        attributes, inside = match.group(1), match.group(2) or b""
        kind = _TYPE.search(attributes)
        reference = _REFERENCE.search(attributes)
        cell = reference.group(1).decode() if reference else ""
        value = _VALUE.search(inside)
        if kind and kind.group(1) == b"e":
            yield messages.ERROR_CELL, cell, value.group(1).decode("utf-8", "replace") if value else ""
        elif _FORMULA.search(inside) and not (value and value.group(1)) and not _is_text(kind):
            yield messages.NO_CACHED_VALUE, cell, ""


def _is_text(kind: re.Match[bytes] | None) -> bool:
    """A formula whose result is an empty text is computed."""
    return bool(kind and kind.group(1) == b"str")


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
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
            return part if part in archive.namelist() else ""
    return ""


def _elements(archive: zipfile.ZipFile, part: str, tag: str) -> Iterator[ET.Element]:
    if part not in archive.namelist():
        return
    for element in ET.fromstring(archive.read(part)).iter():
        if element.tag.rpartition("}")[2] == tag:
            yield element
