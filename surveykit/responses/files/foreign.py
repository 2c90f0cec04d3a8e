"""Files that hold no table: what they are, as their first bytes or the names of their parts tell."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from surveykit.archive import OLE_MAGIC
from surveykit.responses.files.decoding import likely_encodings

_PICTURE = ("内容是图片", "it is a picture")
_PACKED = ("内容是压缩包，请先解压", "it is a packed archive: unpack it first")
_PROGRAM = ("内容是程序", "it is a program")
_WORD = ("内容是 Word 文档", "it is a Word document")
_SLIDES = ("内容是演示文稿", "it is a presentation")
_SIGNATURES = (
    (b"%PDF", ("内容是 PDF", "it is a PDF")),
    (b"{\\rtf", _WORD),
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"\x1f\x8b", _PACKED),
    (b"Rar!\x1a", _PACKED),
    (b"7z\xbc\xaf", _PACKED),
    (b"MZ\x90\x00", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
)
_SAVE_AS = ("请另存为 .xlsx", "save it as .xlsx")
_PARTS = (
    ("xl/workbook.bin", (f"内容是 .xlsb 工作簿，{_SAVE_AS[0]}", f"it is a workbook .xlsb: {_SAVE_AS[1]}")),
    ("word/", _WORD),
    ("ppt/", _SLIDES),
    (
        "content.xml",
        (f"内容是 .ods 一类的文档，{_SAVE_AS[0]}", f"it is a document such as .ods: {_SAVE_AS[1]}"),
    ),
    ("Index/", (f"内容是 Numbers 表格，{_SAVE_AS[0]}", f"it is a table of Numbers: {_SAVE_AS[1]}")),
)
_STREAMS = (("WordDocument", _WORD), ("PowerPoint Document", _SLIDES))
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MARKS = re.compile("[,;\t\r\n]")


def foreign_kind(head: bytes) -> tuple[str, str] | None:
    """What a file that begins so is, in both languages, where that is no table."""
    return next((kind for signature, kind in _SIGNATURES if head.startswith(signature)), None)


def foreign_parts(names: Iterable[str]) -> tuple[str, str] | None:
    """What an archive with parts of these names is, where that is no workbook of .xlsx."""
    known = list(names)
    for part, kind in _PARTS:
        if any(name == part or (part.endswith("/") and name.startswith(part)) for name in known):
            return kind
    return None if any(name.startswith("xl/") for name in known) else _PACKED


def foreign_streams(data: bytes) -> tuple[str, str] | None:
    """What an old Office file is, where that is no workbook."""
    if not data.startswith(OLE_MAGIC):
        return None
    return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in data), None)


def is_text(head: bytes) -> bool:
    """Whether what begins so is a text of fields or lines, though its name may tell otherwise."""
    for encoding in likely_encodings(head):
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(head)
        except UnicodeDecodeError:
            continue
        return bool(_MARKS.search(text)) and not _CONTROL.search(text) and text.lstrip()[:1] != "<"
    return False
