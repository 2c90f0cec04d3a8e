"""Drafts in plain text and Markdown: a passage is a line, and every other byte stays as it was.

A file has no room for tags, so a second run sees ordinary digits: keep the draft with its blanks.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from surveykit.drafts import text_messages as messages
from surveykit.drafts.passage import MOST_CHARACTERS, Edit, Passage, edits_by_passage
from surveykit.errors import DraftError, Message, Place, Problem, Problems

_MOST_BYTES = 4
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE = re.compile(r"[^\r\n]*")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


@dataclass(frozen=True, eq=False)
class TextDraft:
    """A text file: its decoded text, and how to write it back."""

    suffix: str
    text: str
    encoding: str
    bom: bytes = b""
    problems: Problems = field(default_factory=Problems)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """One passage a line that holds anything; a Markdown table line is a scope of its own."""
        return tuple(passage for passage, _ in self._lines)

    def write(self, edits: Sequence[Edit], *, notice: str = "") -> bytes:
        """The file with its blanks filled, in the same encoding; text has no highlight to give.

        A notice that it begins with already is not written again.
        """
        parts: list[str] = []
        if notice and not self.text.startswith(notice):
            parts.append(notice + ("\r\n" if "\r\n" in self.text else "\n"))
        done = 0
        for index, group in edits_by_passage(self.passages, edits).items():
            offset = self._lines[index][1]
            for edit in group:
                if edit.kind == "fill":
                    parts += (self.text[done : offset + edit.start], edit.text)
                    done = offset + edit.end
        parts.append(self.text[done:])
        return self.bom + "".join(parts).encode(self.encoding)

    @cached_property
    def _lines(self) -> tuple[tuple[Passage, int], ...]:
        """Every passage with the offset at which its line starts."""
        found: list[tuple[Passage, int]] = []
        tables = _TableLines(self.suffix == ".md")
        for number, (start, line) in enumerate(_lines_of(self.text), start=1):
            scope = tables.scope(line)
            if line.strip():
                index = len(found)
                place = f"第{index + 1}段（第{number}行）"
                found.append((Passage(index, place, scope, line), start))
        return tuple(found)


class _TableLines:
    """Tells Markdown table lines from prose, line by line."""

    def __init__(self, markdown: bool) -> None:
        self._markdown = markdown
        self._table = 0
        self._row = 0

    def scope(self, line: str) -> str:
        """`table:2:3` for the third line of the second table, else `body`."""
        words = line.strip()
        if not (self._markdown and words.startswith("|") and words.endswith("|")):
            self._row = 0
            return "body"
        self._row += 1
        self._table += self._row == 1
        return f"table:{self._table}:{self._row}"


def read_text(data: bytes, *, suffix: str, source: str) -> TextDraft:
    """The draft in `data`; raises `DraftError` where it is no text that can be written back."""
    if len(data) > _MOST_BYTES * MOST_CHARACTERS:
        raise _refused(messages.TOO_LONG, source, size=len(data) // _MOST_BYTES, limit=MOST_CHARACTERS)
    bom, encoding = next((entry for entry in _BOMS if data.startswith(entry[0])), (b"", ""))
    body = data[len(bom) :]
    encoding = encoding or _encoding(body)
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise _refused(messages.NOT_TEXT, source, line=line) from error
    if found := _CONTROL.search(text):
        raise _refused(messages.BINARY, source, line=text.count("\n", 0, found.start()) + 1)
    if (again := text.encode(encoding)) != body:
        pairs = zip(again + b"\0", body, strict=False)
        same = next(i for i, (left, right) in enumerate(pairs) if left != right)
        raise _refused(messages.NOT_TEXT, source, line=body.count(b"\n", 0, same) + 1)
    return TextDraft(suffix, text, encoding, bom)


def _encoding(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _lines_of(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while start <= len(text):
        found = _LINE.match(text, start)
        line = found[0] if found else ""
        yield start, line
        start += len(line)
        start += 2 if text.startswith("\r\n", start) else 1


def _refused(message: Message, source: str, **values: object) -> DraftError:
    return DraftError(Problem(message, Place(source=source), values))
