"""Big text tables, read as a stream into small codes; an odd file is left to the strict reader.

The result is the one `read_text_stream` gives, found without a Python object a cell: pyarrow cuts the
fields of a block and numbers their distinct texts, which are numbered anew for the whole file. None
stands for any doubt, and the strict reader then says what is wrong and where.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from surveykit.responses.files.decoding import is_utf8, likely_encodings
from surveykit.responses.files.delimited import HINT, SAMPLE_CHARACTERS, TextTable, sniffed_delimiter
from surveykit.responses.files.grid import Cells, code_type
from surveykit.responses.files.growing import GrowingCells
from surveykit.responses.files.text_blocks import TextBlocks
from surveykit.responses.progress import Progress, tell

BIG = 8 * 2**20
_BLOCK = 2**20
_HEAD = 4 * SAMPLE_CHARACTERS + 16
_MARK = "\ufeff"


@dataclass(frozen=True, eq=False)
class StreamedTable:
    """A text table and the digest of its file."""

    table: TextTable
    sha256: str


def streamed_table(
    path: Path, *, progress: Progress | None = None, block: int = _BLOCK
) -> StreamedTable | None:
    """The table in a text file, read in blocks of so many bytes; None where the strict reader is needed."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    for encoding in likely_encodings(head):
        opening = _opening(head, encoding, path.name, whole=size <= len(head))
        if opening and (found := _Stream(path, encoding, opening, size, block, progress).table()):
            return found
        if encoding == "utf-8" and _is_utf8(path):
            return None
    return None


def _is_utf8(path: Path) -> bool:
    with path.open("rb") as stream:
        return is_utf8(stream)


@dataclass(frozen=True)
class _Opening:
    """How a text begins: its header, the delimiter, and the bytes in UTF-8 that come before the records."""

    header: tuple[str, ...]
    delimiter: str
    length: int


def _opening(head: bytes, encoding: str, name: str, *, whole: bool) -> _Opening | None:
    """What the header says; None where it cannot be read."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(head, final=whole)
        if HINT.match(text):  # such a line is no header
            return None
        delimiter = sniffed_delimiter(text, name)
        lines = io.StringIO(text, newline="")
        for row in csv.reader(lines, delimiter=delimiter, strict=True):
            if any(field.strip() for field in row):
                return _behind(tuple(row), delimiter, text, lines.tell())
    except (UnicodeDecodeError, csv.Error):
        return None
    return None


def _behind(header: tuple[str, ...], delimiter: str, text: str, end: int) -> _Opening | None:
    """The opening whose header ends at `end`; None where no record follows that pyarrow would not alter."""
    if end == len(text) or text.startswith(_MARK, end):
        return None
    return _Opening(header, delimiter, len(text[:end].encode("utf-8")))


@dataclass(frozen=True, eq=False)
class _Stream:
    """One way through a file in an encoding that may turn out wrong."""

    path: Path
    encoding: str
    opening: _Opening
    size: int
    block: int
    progress: Progress | None

    def table(self) -> StreamedTable | None:
        """The table; None where anything is odd."""
        import pyarrow

        with self.path.open("rb") as stream:
            blocks = TextBlocks(stream, self.encoding, self.opening.delimiter, self.opening.length)
            try:
                columns = self._columns(blocks)
            except pyarrow.ArrowInvalid:
                return None
        if columns is None or blocks.odd or not blocks.ended:
            return None
        table = TextTable(self.opening.header, tuple(column.cells() for column in columns))
        pyarrow.default_memory_pool().release_unused()
        return StreamedTable(table, blocks.digest.hexdigest())

    def _columns(self, blocks: TextBlocks) -> list[_Column] | None:
        """Every column; None where a field is longer than the strict reader takes."""
        columns = [_Column() for _ in self.opening.header]
        longest = csv.field_size_limit()
        with _batches(blocks, len(columns), self.opening.delimiter, self.block) as batches:
            for batch in batches:
                for column, coded in zip(columns, batch.columns, strict=True):
                    if column.add(coded) > longest:
                        return None
                tell(self.progress, min(blocks.done, self.size), self.size)
        return columns


class _Column:
    """A column that is read block by block; once most texts are new, they are numbered at the end."""

    def __init__(self) -> None:
        self.growing = GrowingCells()
        self.waiting: list[Any] = []

    def add(self, coded: Any) -> int:
        """Add a block as a dictionary array; the length of its longest text."""
        from pyarrow import compute

        if self.waiting or self.growing.mostly_new:
            self.waiting.append(coded)
            return int(compute.max(compute.utf8_length(coded.dictionary)).as_py() or 0)
        texts = coded.dictionary.to_pylist()
        self.growing.add(texts, np.from_dlpack(coded.indices).astype(np.int32, copy=False))
        return max(map(len, texts), default=0)

    def cells(self) -> Cells:
        """The whole column; nothing can be added afterwards."""
        import pyarrow

        cells, waiting, self.waiting = self.growing.cells(), self.waiting, []
        if not waiting:
            return cells
        numbers = pyarrow.array(cells.codes.astype(np.int32))
        head = pyarrow.DictionaryArray.from_arrays(numbers, pyarrow.array(cells.labels))
        chunks = pyarrow.chunked_array([head, *waiting]).unify_dictionaries().chunks
        labels = tuple(chunks[0].dictionary.to_pylist())
        codes = np.concatenate([chunk.indices.to_numpy() for chunk in chunks])
        return Cells(labels, codes.astype(code_type(len(labels))))


@contextmanager
def _batches(blocks: TextBlocks, width: int, delimiter: str, size: int) -> Iterator[Any]:
    """The records in batches of dictionary columns: no text is taken for a number or as missing."""
    import pyarrow
    from pyarrow import csv as arrow_csv

    names = [str(number) for number in range(width)]
    kind = pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
    with arrow_csv.open_csv(
        pyarrow.PythonFile(blocks, mode="r"),
        read_options=arrow_csv.ReadOptions(column_names=names, block_size=size),
        parse_options=arrow_csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
        convert_options=arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(names, kind), strings_can_be_null=False
        ),
    ) as reader:
        yield reader
