"""The first rows of the sheets of an .xlsx as a small workbook of their own."""

from __future__ import annotations

import io
import re
import zipfile

from surveykit.responses.files.sheet_parts import is_sheet

_MOST = 2**18
_ROW_END = re.compile(rb"</((?:\w+:)?)row\s*>")


def head_of(data: bytes) -> tuple[bytes, frozenset[str]]:
    """The workbook without the rows that do not lie wholly in the first 256 KB of their sheet, and the
    parts of the sheets that were cut off so. All other parts stay packed, for they can be far bigger than
    the file: what is cut off is written behind them and takes its place in the directory."""
    head = io.BytesIO(data)
    cut = set()
    with zipfile.ZipFile(head, "a") as archive:
        for part in archive.infolist().copy():
            name = part.filename
            if is_sheet(name) and part.file_size > _MOST:
                with archive.open(part) as stream:
                    content = _closed(stream.read(_MOST))
                archive.filelist.remove(part)
                del archive.NameToInfo[name]
                archive.writestr(name, content)
                cut.add(name)
    return head.getvalue(), frozenset(cut)


def _closed(content: bytes) -> bytes:
    """A sheet's XML up to its last whole row, closed properly."""
    ends = list(_ROW_END.finditer(content))
    if not ends:
        return content
    prefix = ends[-1].group(1)
    return content[: ends[-1].end()] + b"</%ssheetData></%sworksheet>" % (prefix, prefix)
