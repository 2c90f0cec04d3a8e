"""Cells of a sheet that a parser would silently read as empty.

calamine gives an empty text for a formula error (#DIV/0!) and for a formula that was never
computed. Both would pass for "left empty", so they are looked for in the sheet's own XML or records.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import IO, TypeAlias

from surveykit.archive import MAGIC, holds
from surveykit.errors import Message, Place, Problem, ResponseError
from surveykit.responses.files import messages
from surveykit.responses.files.biff_faults import error_cells
from surveykit.responses.files.sheet_parts import part_of, pieces

Fault: TypeAlias = tuple[Message, str, str]
_SHOWN = 20
_MOST = 10_000
# without one of these there is neither an error nor a formula
_ERRORS, _FORMULAS = (b"'e'", b'"e"'), (b"<f", b":f")
_TAG = re.compile(
    rb"<(?:\w+:)?(?:(?P<cell>c)\b(?P<attributes>[^<>]*)|(?P<formula>f)\b[^<>]*|(?P<value>v|t)\b[^<>]*)>(?P<text>[^<]*)"
)
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Z]+\d+)["']""")
_TYPE = re.compile(rb"""\bt\s*=\s*["'](\w+)["']""")


def faults_of_sheet(data: bytes, name: str, sheet: str) -> list[Problem]:
    """The formula errors and (in an .xlsx) the uncomputed formulas of a sheet."""
    faults = _faults_of_archive(data, sheet) if data.startswith(MAGIC) else _faults_of_xls(data, sheet)
    return [
        Problem(message, Place(source=name, sheet=sheet, cell=cell), {"value": value})
        for message, cell, value in faults
    ]


def is_suspect(content: bytes) -> bool:
    """Whether a piece of a sheet's XML can have a cell at fault."""
    return holds(content, _ERRORS, b"e") or holds(content, _FORMULAS, b"f")


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


def _faults_of_archive(data: bytes, sheet: str) -> Iterator[Fault]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(part_of(archive, sheet)) as stream:
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
    """The tags of cells, formulas and values, from the first piece on that can have a fault."""
    suspect = False
    for content in pieces(stream):
        suspect = suspect or is_suspect(content)
        if suspect:
            yield from _TAG.finditer(content)


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
