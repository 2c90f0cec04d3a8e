"""Whether a zip file (xlsx, docx) is safe to open, judged before any parser sees it."""

from __future__ import annotations

import io
import zipfile
import zlib

from surveykit.errors import Place, Problem, ResponseError
from surveykit.responses import messages

MAGIC = b"PK\x03\x04"
MAX_PARTS = 5_000
MAX_UNPACKED = 300 * 2**20
MAX_RATIO = 100
_BIG_PART = 10 * 2**20
_BLOCK = 2**20
_ENCRYPTED = 0x1


def open_archive(data: bytes, name: str) -> zipfile.ZipFile:
    """The archive in `data`, once its directory and sizes are found harmless.

    Raises:
        ResponseError: when it is broken, too big, packed too tightly, encrypted, or names a
            part outside itself
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        if any(part.flag_bits & _ENCRYPTED for part in archive.infolist()):
            raise ResponseError(Problem(messages.ENCRYPTED, Place(source=name)))
        reason = unsafe_because(archive)
    except (zipfile.BadZipFile, RuntimeError, zlib.error, EOFError, ValueError) as error:
        raise _unsafe(name, "压缩结构损坏", "the zip is broken") from error
    if reason:
        raise _unsafe(name, *reason)
    return archive


def unsafe_because(archive: zipfile.ZipFile) -> tuple[str, str] | None:
    """Why the archive should not be opened, in Chinese and English; None where it may be."""
    parts = archive.infolist()
    if len(parts) > MAX_PARTS:
        return f"部件过多（{len(parts)}个）", f"it has too many parts ({len(parts)})"
    names = [part.filename for part in parts]
    if len(set(names)) < len(names):
        return "部件重名", "two parts have the same name"
    strange = [name for name in names if name.startswith(("/", "\\")) or ".." in name or ":" in name]
    if strange:
        return f"部件路径异常（{strange[0]}）", f"a part has a strange path ({strange[0]})"
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        return "解压后过大", "it is too big when unpacked"
    if any(_too_tight(part) for part in parts):
        return "压缩比异常", "it is packed too tightly"
    return _false_size(archive) or _entities(archive)


def _too_tight(part: zipfile.ZipInfo) -> bool:
    return part.file_size > _BIG_PART and part.file_size > MAX_RATIO * max(1, part.compress_size)


def _false_size(archive: zipfile.ZipFile) -> tuple[str, str] | None:
    """A part that unpacks to more or less than the directory says, or fails its checksum."""
    for part in archive.infolist():
        size = 0
        with archive.open(part) as stream:
            while block := stream.read(_BLOCK):
                size += len(block)
        if size != part.file_size:
            return f"部件大小不符（{part.filename}）", f"a size is not as declared ({part.filename})"
    return None


def _entities(archive: zipfile.ZipFile) -> tuple[str, str] | None:
    """A part that declares a document type, where entities could be defined."""
    for part in archive.infolist():
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            with archive.open(part) as stream:
                head = stream.read(4096)
            if b"<!DOCTYPE" in head.upper() or b"<!ENTITY" in head.upper():
                return f"含 DOCTYPE 声明（{part.filename}）", f"it declares a DOCTYPE ({part.filename})"
    return None


def _unsafe(name: str, zh: str, en: str) -> ResponseError:
    return ResponseError(Problem(messages.UNSAFE_ARCHIVE, Place(source=name), {"zh": zh, "en": en}))
