"""Text tables (.csv, .tsv, .txt): decoded strictly, cut into equal rows, nothing guessed."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from surveykit.errors import Place, Problem, ResponseError
from surveykit.responses import messages
from surveykit.responses.grid import Cells, Progress, grid_from_rows

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SHOWN = 20
_SAMPLE_ROWS = 50
SAMPLE_CHARACTERS = 2**20
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, eq=False)
class TextTable:
    """A header and the columns below it."""

    header: tuple[str, ...]
    columns: tuple[Cells, ...]


def read_text_table(data: bytes, name: str, *, progress: Progress | None = None) -> TextTable:
    """The table in the bytes of a text file.

    Raises:
        ResponseError: with every undecodable place, control character or row of a wrong length
    """
    text = decoded(data, name)
    _refuse_control_characters(text, name)
    delimiter = sniffed_delimiter(text, name)
    rows = _Rows(text, delimiter, name, progress)
    header = rows.header()
    columns = grid_from_rows(header, rows)
    rows.raise_problems()
    return TextTable(header, columns)


def decoded(data: bytes, name: str) -> str:
    """The bytes as text: by their mark, else UTF-8, else GB18030; never with replacements."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decode(data, (encoding,), name)
    return _decode(data, ("utf-8", "gb18030"), name)


def _decode(data: bytes, encodings: tuple[str, ...], name: str) -> str:
    furthest = -1
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            furthest = max(furthest, error.start)
    line = _line_of(data, furthest, wide=encodings[0].startswith(("utf-16", "utf-32")))
    tried = "、".join(encoding.upper() for encoding in encodings)
    place = Place(source=name, line=line)
    raise ResponseError(Problem(messages.UNDECODABLE, place, {"line": line, "tried": tried}))


def _line_of(data: bytes, start: int, *, wide: bool) -> int:
    head = data[:start]
    if wide:
        return head.decode("utf-16", errors="ignore").count("\n") + 1
    return head.count(b"\n") + 1


def _refuse_control_characters(text: str, name: str) -> None:
    found = []
    for match in _CONTROL.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        values = {"line": line, "code": f"{ord(match.group()):04X}"}
        found.append(Problem(messages.CONTROL_CHARACTER, Place(source=name, line=line), values))
        if len(found) == _SHOWN:
            break
    if found:
        raise ResponseError(found)


def sniffed_delimiter(text: str, name: str) -> str:
    """The one of comma, tab and semicolon that cuts the first rows into most equal fields."""
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


@dataclass(eq=False)
class _Rows:
    """The rows of a text table, in order; rows of a wrong length are noted and left out."""

    text: str
    delimiter: str
    name: str
    progress: Progress | None
    problems: list[Problem] = field(default_factory=list)
    ragged: int = 0

    def __post_init__(self) -> None:
        self.stream = io.StringIO(self.text, newline="")
        self.reader = csv.reader(self.stream, delimiter=self.delimiter, strict=True)
        self.width = 0

    def header(self) -> tuple[str, ...]:
        """The first row that holds anything."""
        for row in self._cut():
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
            if self.progress and line % 5000 == 0:
                self.progress(self.stream.tell(), max(1, len(self.text)))

    def _cut(self) -> Iterator[list[str]]:
        before = 0
        try:
            for row in self.reader:
                before = self.reader.line_num
                yield row
        except csv.Error as error:
            place = Place(source=self.name, line=before + 1)
            values = {"line": before + 1, "reason": str(error)}
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
