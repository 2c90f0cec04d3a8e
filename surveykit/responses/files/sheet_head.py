"""The first rows of the sheets of an .xlsx as a small workbook of their own."""

from __future__ import annotations

import io
import re
import zipfile

from surveykit.responses.files.sheet_parts import is_sheet, plain_name

_MOST = 2**18
_PICTURES = ("xl/media/", "xl/drawings/", "xl/charts/", "xl/embeddings/")
_ROW_END = re.compile(rb"</((?:\w+:)?)row\s*>")


def head_of(data: bytes) -> tuple[bytes, frozenset[str]]:
    """The workbook without the rows that do not lie wholly in the first 256 KB of their sheet, and the
    parts of the sheets that were cut off so. Pictures are left out."""
    head = io.BytesIO()
    cut = set()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(head, "w") as small:
        for part in whole.infolist():
            name = part.filename
            if is_sheet(name) and part.file_size > _MOST:
                with whole.open(part) as stream:
                    small.writestr(name, _closed(stream.read(_MOST)))
                cut.add(name)
            elif not plain_name(name).startswith(_PICTURES):
                small.writestr(name, whole.read(part))
    return head.getvalue(), frozenset(cut)


def _closed(content: bytes) -> bytes:
    """A sheet's XML up to its last whole row, closed properly."""
    ends = list(_ROW_END.finditer(content))
    if not ends:
        return content
    prefix = ends[-1].group(1)
    return content[: ends[-1].end()] + b"</%ssheetData></%sworksheet>" % (prefix, prefix)
