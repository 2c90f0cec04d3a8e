"""Text tables (.csv, .tsv, .txt): decoded strictly, cut into equal rows, nothing guessed."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from surveykit.errors import Place, Problem, ResponseError
from surveykit.responses.files import messages
from surveykit.responses.files.decoding import decoding_of
from surveykit.responses.files.excess import refuse_width
from surveykit.responses.files.grid import Cells
from surveykit.responses.files.growing import grid_from_rows
from surveykit.responses.progress import Progress, tell

HINT = re.compile('\ufeff?"?sep=([,;\t|])"?\r?\n', re.IGNORECASE)
_SHOWN = 20
_SAMPLE_ROWS = 50
SAMPLE_CHARACTERS = 2**20


@dataclass(frozen=True, eq=False)
class TextTable:
    """A header and the columns below it."""

    header: tuple[str, ...]
    columns: tuple[Cells, ...]


def read_text_table(data: bytes, name: str, *, progress: Progress | None = None) -> TextTable:
    """The table in the bytes of a text file, as `read_text_stream` reads it."""
    return read_text_stream(io.BytesIO(data), name, progress=progress)


def read_text_stream(stream: BinaryIO, name: str, *, progress: Progress | None = None) -> TextTable:
    """The table in a text file, gone through from its beginning more than once and never held.

    Raises:
        ResponseError: with every undecodable place, control character or row of a wrong length
    """
    decoding = decoding_of(stream, name)
    with _as_text(stream, decoding.encoding) as text:
        delimiter = sniffed_delimiter(text.read(SAMPLE_CHARACTERS + 1), name)
    with _as_text(stream, decoding.encoding) as text:
        rows = _Rows(stream, text, delimiter, name, progress, list(decoding.problems))
        header = rows.header()
        refuse_width(header, Place(source=name))
        columns = grid_from_rows(header, rows)
    rows.raise_problems()
    return TextTable(header, columns)


@contextlib.contextmanager
def _as_text(stream: BinaryIO, encoding: str) -> Iterator[io.TextIOWrapper]:
    """The stream from its beginning as text, its line ends as they are; it stays open afterwards."""
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding, newline="")
    try:
        yield text
    finally:
        text.detach()


def sniffed_delimiter(text: str, name: str) -> str:
    """The one of comma, tab and semicolon that cuts the first rows into most equal fields.

    A first line `sep=;`, as Excel reads it, settles it.
    """
    if hint := HINT.match(text):
        return hint[1]
    best = (1, ",")
    fallback = (1, "\t" if name.lower().endswith(".tsv") else ",")
    for delimiter in (",", "\t", ";"):
        widths = _first_widths(text, delimiter)
        if not widths:
            continue
        if len(set(widths)) == 1 and widths[0] > best[0]:
            best = (widths[0], delimiter)
        if widths[0] > fallback[0]:
            fallback = (widths[0], delimiter)
    return best[1] if best[0] > 1 else fallback[1]


def _first_widths(text: str, delimiter: str) -> list[int]:
    widths: list[int] = []
    sample = io.StringIO(text[:SAMPLE_CHARACTERS], newline="")
    with contextlib.suppress(csv.Error):  # the sample may end inside quotes
        for row in csv.reader(sample, delimiter=delimiter, strict=True):
            if row:
                widths.append(len(row))
            if len(widths) == _SAMPLE_ROWS:
                break
    return widths if len(text) <= SAMPLE_CHARACTERS or len(widths) == _SAMPLE_ROWS else widths[:-1]


def _broken_off(reason: str) -> tuple[str, str]:
    """Why the csv reader went no further, in both languages."""
    if "larger than field limit" in reason:
        return (
            f"一格超过{csv.field_size_limit()}字",
            f"a field of more than {csv.field_size_limit()} characters",
        )
    if "unexpected end" in reason:
        return "到文件末尾也没有结束", "not closed until the end of the file"
    return "引号后面还有文字", "text follows a closing quote"


@dataclass(eq=False)
class _Rows:
    """The rows of a text table, in order; rows of a wrong length are noted and left out."""

    stream: BinaryIO
    text: io.TextIOWrapper
    delimiter: str
    name: str
    progress: Progress | None
    problems: list[Problem] = field(default_factory=list)
    ragged: int = 0

    def __post_init__(self) -> None:
        self.reader = csv.reader(self.text, delimiter=self.delimiter, strict=True)
        self.width = 0
        self.size = self.stream.seek(0, io.SEEK_END)
        self.stream.seek(0)

    def header(self) -> tuple[str, ...]:
        """The first row that holds anything."""
        for row in self._cut():
            if self.reader.line_num == 1 and HINT.match(f"{self.delimiter.join(row)}\n"):
                continue
            if any(field.strip() for field in row):
                self.width = len(row)
                return tuple(row)
        place = Place(source=self.name)
        values = {"zh": "没有表头", "en": "it has no header"}
        raise ResponseError(Problem(messages.NO_DATA, place, values))

    def __iter__(self) -> Iterator[list[str]]:
        width = self.width
        line = self.reader.line_num
        for row in self._cut():
            start, line = line + 1, self.reader.line_num
            if len(row) == width:
                yield row
            elif row:
                self._note_ragged(start, len(row))
            if line % 5000 == 0:
                tell(self.progress, self.stream.tell(), max(1, self.size))

    def _cut(self) -> Iterator[list[str]]:
        before = self.reader.line_num
        try:
            for row in self.reader:
                before = self.reader.line_num
                yield row
        except csv.Error as error:
            place = Place(source=self.name, line=before + 1)
            zh, en = _broken_off(str(error))
            values = {"line": before + 1, "zh": zh, "en": en}
            self.problems.append(Problem(messages.BAD_QUOTES, place, values))
            self.raise_problems()

    def _note_ragged(self, line: int, found: int) -> None:
        self.ragged += 1
        if self.ragged <= _SHOWN:
            values = {"line": line, "found": found, "expected": self.width}
            self.problems.append(Problem(messages.RAGGED, Place(source=self.name, line=line), values))

    def raise_problems(self) -> None:
        """Raise what was found, if anything was."""
        if self.ragged > _SHOWN:
            values = {"count": self.ragged, "shown": _SHOWN}
            self.problems.append(Problem(messages.RAGGED_MORE, Place(source=self.name), values))
        if self.problems:
            raise ResponseError(self.problems)
