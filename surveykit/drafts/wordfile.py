"""The zip archive behind a .docx: checked before any parser sees it, written back part by part."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from surveykit.drafts import text_messages as messages
from surveykit.errors import DraftError, Message, Place, Problem

_ZIP_MAGIC = b"PK\x03\x04"
_OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
_MOST_PARTS = 5_000
_MOST_BYTES = 300_000_000
_BIG_PART = 1_000_000
_MOST_RATIO = 100
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_DECLARATIONS = tuple(
    word.encode(code).rstrip(b"\0") for word in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le")
)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


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
    if data.startswith(_OLE_MAGIC):
        raise refused(messages.OLD_OR_LOCKED, source)
    if not data.startswith(_ZIP_MAGIC):
        raise refused(messages.NOT_WORD, source)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries, source)
            parts = tuple(
                Part(entry.filename, archive.read(entry), entry.compress_type == zipfile.ZIP_STORED)
                for entry in entries
            )
    except _BROKEN as error:
        raise refused(messages.DAMAGED, source, reason=type(error).__name__) from error
    for part in parts:
        _check_declarations(part, source)
    return Package(source, parts)


def refused(message: Message, source: str, **values: object) -> DraftError:
    """The error that says why the file cannot be used."""
    return DraftError(Problem(message, Place(source=source), values))


def unsafe(source: str, reason: str, reason_en: str) -> DraftError:
    """The error for a file that is refused for safety."""
    return refused(messages.UNSAFE, source, reason=reason, reason_en=reason_en)


def declares_entities(source: str, part: str) -> DraftError:
    """The error for XML that could pull in other files or grow without bound."""
    return unsafe(source, f"“{part}”里有 DTD 或实体声明", f"“{part}” declares a DTD or entities")


def _check_entries(entries: list[zipfile.ZipInfo], source: str) -> None:
    if len(entries) > _MOST_PARTS:
        raise unsafe(source, f"内部文件多达{len(entries)}个", f"it holds {len(entries)} parts")
    if sum(entry.file_size for entry in entries) > _MOST_BYTES:
        raise unsafe(source, "解压后超过 300 MB", "it unpacks to more than 300 MB")
    if len({entry.filename for entry in entries}) < len(entries):
        raise unsafe(source, "内部文件重名", "two parts have one name")
    for entry in entries:
        _check_entry(entry, source)


def _check_entry(entry: zipfile.ZipInfo, source: str) -> None:
    name = entry.filename
    if entry.flag_bits & 0x1:
        raise refused(messages.OLD_OR_LOCKED, source)
    if name.startswith("/") or "\\" in name or ":" in name or ".." in PurePosixPath(name).parts:
        raise unsafe(source, "内部文件路径越界", "a part's name points outside of the archive")
    if entry.file_size > _BIG_PART and entry.file_size > _MOST_RATIO * entry.compress_size:
        raise unsafe(source, f"“{name}”的压缩比异常", f"“{name}” is compressed suspiciously well")


def _check_declarations(part: Part, source: str) -> None:
    if not part.name.lower().endswith((".xml", ".rels")):
        return
    if any(word in part.data for word in _DECLARATIONS):
        raise declares_entities(source, part.name)


def _entry(part: Part) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(part.name, _FIXED_DATE)
    entry.create_system = 0
    entry.compress_type = zipfile.ZIP_STORED if part.stored else zipfile.ZIP_DEFLATED
    return entry
