"""The zip archive behind a .docx: checked before any parser sees it, written back part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from surveykit.archive import MAGIC, OLE_MAGIC, UnsafeArchiveError, open_archive
from surveykit.drafts import text_messages as messages
from surveykit.errors import DraftError, Message, Place, Problem

_FIXED_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One file of the archive."""

    name: str
    data: bytes
    stored: bool


@dataclass(frozen=True, eq=False)
class Package:
    """All parts of an archive, in their order; `source` is the name of the file."""

    source: str
    parts: tuple[Part, ...]

    def data(self, name: str) -> bytes | None:
        """The bytes of a part, None where there is no such part."""
        return next((part.data for part in self.parts if part.name == name), None)

    def with_parts(self, changed: Mapping[str, bytes]) -> bytes:
        """The archive with some parts replaced, all others byte for byte, under a fixed date."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for part in self.parts:
                archive.writestr(_entry(part), changed.get(part.name, part.data))
        return buffer.getvalue()


def read_package(data: bytes, *, source: str) -> Package:
    """The parts of the archive in `data`; raises `DraftError` where it is damaged or unsafe."""
    if data.startswith(OLE_MAGIC):
        raise refused(messages.OLD_OR_LOCKED, source)
    if not data.startswith(MAGIC):
        raise refused(messages.NOT_WORD, source)
    try:
        with open_archive(data) as archive:
            entries = archive.infolist()
            if any("\\" in entry.filename for entry in entries):
                raise UnsafeArchiveError("内部文件路径异常", "a part's name is no path")
            parts = tuple(
                Part(entry.filename, archive.read(entry), entry.compress_type == zipfile.ZIP_STORED)
                for entry in entries
            )
    except UnsafeArchiveError as error:
        if error.locked:
            raise refused(messages.OLD_OR_LOCKED, source) from error
        if error.broken:
            raise refused(messages.DAMAGED, source, reason=error.zh, reason_en=error.en) from error
        raise refused(messages.UNSAFE, source, reason=error.zh, reason_en=error.en) from error
    return Package(source, parts)


def refused(message: Message, source: str, **values: object) -> DraftError:
    """The error that says why the file cannot be used."""
    return DraftError(Problem(message, Place(source=source), values))


def declares_entities(source: str, part: str) -> DraftError:
    """The error for XML that could pull in other files or grow without bound."""
    values = {"reason": f"“{part}”里有 DTD 或实体声明", "reason_en": f"“{part}” declares a DTD or entities"}
    return refused(messages.UNSAFE, source, **values)


def _entry(part: Part) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(part.name, _FIXED_DATE)
    entry.create_system = 0
    entry.compress_type = zipfile.ZIP_STORED if part.stored else zipfile.ZIP_DEFLATED
    return entry
