"""Whether a zip archive (.xlsx, .docx) is safe to open, judged before any parser sees it.

Nothing is ever extracted to disk. `open_archive` answers with an archive, or with the reason against it in
both languages, and leaves the wording around it to the reader.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import TypeAlias

Watch: TypeAlias = Callable[[zipfile.ZipInfo, bytes], None]
MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_PARTS = 5_000
MAX_UNPACKED = 300 * 2**20
MAX_RATIO = 100
_BIG_PART = 10 * 2**20
_BLOCK = 2**20
_ENCRYPTED = 0x1
_XML = (".xml", ".rels", ".vml")
_DECLARATIONS = tuple(
    word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")
)
_LONGEST = max(map(len, _DECLARATIONS))
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    OverflowError,
)


class UnsafeArchiveError(Exception):
    """Why an archive is not opened: `zh` and `en` say it; `locked` by a password, or merely `broken`."""

    def __init__(self, zh: str, en: str, *, locked: bool = False, broken: bool = False) -> None:
        self.zh = zh
        self.en = en
        self.locked = locked
        self.broken = broken
        super().__init__(en)


def open_archive(data: bytes, watch: Watch | None = None) -> zipfile.ZipFile:
    """The archive in `data`, once its directory, sizes and XML are found harmless.

    `watch` sees every part go by, block by block, while it is looked through.

    Raises:
        UnsafeArchiveError: it is broken, too big, packed too tightly, encrypted, names a part outside
            itself or twice, or declares entities
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        _check_directory(archive.infolist())
        for part in archive.infolist():
            _check_part(archive, part, watch)
    except BROKEN as error:
        raise UnsafeArchiveError("压缩结构损坏", "the zip is broken", broken=True) from error
    return archive


def _check_directory(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise UnsafeArchiveError("有密码保护", "it is protected by a password", locked=True)
    if len(parts) > MAX_PARTS:
        raise UnsafeArchiveError(f"部件过多（{len(parts)}个）", f"it has too many parts ({len(parts)})")
    if len({part.filename for part in parts}) < len(parts):
        raise UnsafeArchiveError("部件重名", "two parts have the same name")
    for part in parts:
        if _is_outside(part.filename):
            raise UnsafeArchiveError("部件路径越界", "a part's name points outside of the archive")
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise UnsafeArchiveError("解压后超过 300 MB", "it unpacks to more than 300 MB")
    if any(_too_tight(part) for part in parts):
        raise UnsafeArchiveError("压缩比异常", "it is packed too tightly")


def _is_outside(name: str) -> bool:
    return (
        name.startswith(("/", "\\")) or ":" in name or ".." in PurePosixPath(name.replace("\\", "/")).parts
    )


def _too_tight(part: zipfile.ZipInfo) -> bool:
    return part.file_size > _BIG_PART and part.file_size > MAX_RATIO * max(1, part.compress_size)


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, watch: Watch | None) -> None:
    """A part must unpack to what the directory says, and declare no document type, wherever it stands."""
    size, is_xml, before = 0, part.filename.lower().endswith(_XML), b""
    for block in _blocks(archive, part):
        size += len(block)
        if is_xml and holds(before + block, _DECLARATIONS, b"!"):
            raise UnsafeArchiveError(
                f"“{part.filename}”里有 DTD 或实体声明", f"“{part.filename}” declares a DTD or entities"
            )
        before = block[-_LONGEST:]
        if watch:
            watch(part, block)
    if size != part.file_size:
        raise UnsafeArchiveError("部件大小与目录不符", "a part's size is not as declared")


def holds(content: bytes, marks: Iterable[bytes], letter: bytes) -> bool:
    """Whether one of some marks is in the content; all have a rare letter, which is looked for first."""
    return letter in content and any(mark in content for mark in marks)


def _blocks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while block := stream.read(_BLOCK):
            yield block
