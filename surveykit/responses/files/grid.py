"""A file's table as text: a header and columns whose distinct texts are held once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Place, Problem, Problems
from surveykit.responses.arrays import IntArray, frozen_array
from surveykit.responses.files import messages


@dataclass(frozen=True, eq=False)
class Cells:
    """One column: `labels`, its distinct texts, and `codes` (N,), the label of each row.

    The readers number labels at first sight, in the smallest of int8, int16 and int32 that holds them.
    """

    labels: tuple[str, ...]
    codes: IntArray

    def __post_init__(self) -> None:
        frozen_array(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    @classmethod
    def of(cls, texts: Iterable[str]) -> Cells:
        """From the text of every row."""
        index = Numbering()
        codes = np.array([index[text] for text in texts], dtype=np.int32)
        return cls(tuple(index), codes.astype(code_type(len(index))))

    def texts(self) -> list[str]:
        """The text of every row."""
        labels = self.labels
        return [labels[code] for code in self.codes.tolist()]

    def text(self, row: int) -> str:
        """The text of one row."""
        return self.labels[int(self.codes[row])]

    def map(self, values: Sequence[Any], dtype: Any) -> NDArray[Any]:
        """(N,) array: for each row the value given for its label."""
        table = np.empty(max(1, len(self.labels)), dtype=dtype)
        for position, value in enumerate(values):
            table[position] = value
        result: NDArray[Any] = table[self.codes]
        return result

    def where(self, chosen: Iterable[bool]) -> NDArray[np.bool_]:
        """(N,) bool: the rows whose label is chosen."""
        return self.map(list(chosen), np.bool_)

    @cached_property
    def _by_label(self) -> tuple[IntArray, IntArray]:
        """(N,) the rows in the order of their labels, and where each label's rows end."""
        ends = np.cumsum(np.bincount(self.codes, minlength=len(self.labels)))
        return np.argsort(self.codes, kind="stable"), ends

    def rows(self, label: int) -> IntArray:
        """The rows that hold the label at this place, in rising order."""
        order, ends = self._by_label
        return order[ends[label - 1] if label else 0 : ends[label]]

    def count(self, chosen: Sequence[int]) -> int:
        """How many rows hold one of the labels at these places."""
        if not chosen:
            return 0
        counts = np.bincount(self.codes, minlength=len(self.labels))
        return int(counts[list(chosen)].sum())

    def take(self, rows: NDArray[Any]) -> Cells:
        """The same labels for some of the rows."""
        return Cells(self.labels, self.codes[rows])

    def compact(self) -> Cells:
        """The same texts without labels that no row holds."""
        there = np.bincount(self.codes, minlength=len(self.labels)) > 0
        labels = tuple(label for label, kept in zip(self.labels, there.tolist(), strict=True) if kept)
        numbers = (np.cumsum(there) - 1).astype(code_type(len(labels)))
        return Cells(labels, numbers[self.codes])

    @cached_property
    def used(self) -> tuple[str, ...]:
        """The labels that occur in some row."""
        present = np.zeros(len(self.labels), dtype=np.bool_)
        present[self.codes] = True
        return tuple(label for label, there in zip(self.labels, present.tolist(), strict=True) if there)

    @property
    def is_blank(self) -> bool:
        """Whether no row holds anything but white space."""
        return not any(label.strip() for label in self.used)


class Numbering(dict[str, int]):
    """Text -> its number, counted up at first sight."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


def code_type(count: int) -> type[np.signedinteger[Any]]:
    """The smallest type for the numbers of so many labels."""
    if count <= np.iinfo(np.int8).max + 1:
        return np.int8
    return np.int16 if count <= np.iinfo(np.int16).max + 1 else np.int32


@dataclass(frozen=True, slots=True)
class Span:
    """Merged cells of a sheet: rows from `top` to `bottom`, 0 is the header; columns `left` to `right`."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, eq=False)
class Grid:
    """One table of texts as written in a file, its header apart.

    `names` are short names beside the header (.sav), empty elsewhere. `value_labels` maps a
    column's index -> cell text -> label, `user_missing` a column's index -> cell texts declared
    missing; both are empty unless the file carries them. `first` is the number of the first record's
    row in the file, `lines` the numbers of all records' rows where rows between them are left out, and
    `origins` the places of the columns in the file where columns are left out.
    `kind` tells a file that is no table of texts (sav, dta, arrow, database), `stems` the question that a
    column is part of, by the column's index, where the file says so, `maker` who wrote it, `simulated`
    that the answers are made up.

    A workbook also hands over its merged cells (`spans`), the texts above the header (`above`, once they
    are known to be no part of the table), formulas at fault in what looks like a row of totals (`faults`)
    and the sheet that explains codes (`legend`: question, codes with their meaning).
    """

    name: str
    header: tuple[str, ...]
    columns: tuple[Cells, ...]
    sha256: str = ""
    sheet: str = ""
    names: tuple[str, ...] = ()
    value_labels: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    user_missing: Mapping[int, frozenset[str]] = field(default_factory=dict)
    problems: Problems = field(default_factory=Problems)
    first: int = 2
    kind: str = ""
    stems: Mapping[int, str] = field(default_factory=dict)
    lines: tuple[int, ...] = ()
    origins: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()
    above: tuple[str, ...] = ()
    faults: Problems = field(default_factory=Problems)
    legend: tuple[tuple[str, str], ...] = ()
    maker: str = ""
    simulated: bool = False

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    def line(self, row: int) -> int:
        """The number of a record's row in the file; -1 is the header."""
        return self.lines[row] if 0 <= row < len(self.lines) else self.first + row

    def letter(self, column: int) -> str:
        """The letter of a column in the file; a column made up afterwards gets the next ones."""
        beyond = column - len(self.origins)
        if not self.origins:
            return column_letter(column)
        return column_letter(self.origins[column] if beyond < 0 else self.origins[-1] + 1 + beyond)

    @property
    def numbers(self) -> list[int]:
        """The number of every record's row in the file."""
        return [self.line(row) for row in range(len(self))]

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """Every row as texts."""
        return list(zip(*(column.texts() for column in self.columns), strict=True))

    @property
    def place(self) -> Place:
        """The file and sheet."""
        return Place(source=self.name, sheet=self.sheet)


def trimmed(grid: Grid) -> Grid:
    """The grid without wholly empty columns and without wholly empty rows at its end, with a note.

    An empty row further up may be somebody who answered nothing: it stays, with a warning.
    """
    found: list[Problem] = []
    columns = [n for n, name in enumerate(grid.header) if name.strip() or not grid.columns[n].is_blank]
    if len(columns) < len(grid.header):
        count = len(grid.header) - len(columns)
        found.append(Problem(messages.EMPTY_COLUMNS, grid.place, {"count": count}))
    kept = [grid.columns[n] for n in columns]
    filled = np.zeros(len(grid), dtype=np.bool_)
    for cells in kept:
        filled |= cells.where(bool(label.strip()) for label in cells.labels)
    last = int(np.flatnonzero(filled)[-1]) + 1 if filled.any() else 0
    if last < len(filled):
        values = {"count": len(filled) - last, "first": grid.line(last)}
        found.append(Problem(messages.EMPTY_ROWS, grid.place, values))
        kept = [cells.take(np.arange(last)) for cells in kept]
    inside = np.flatnonzero(~filled[:last])
    if len(inside):
        values = {"count": len(inside), "first": grid.line(int(inside[0]))}
        found.append(Problem(messages.EMPTY_ROWS_INSIDE, grid.place, values))
    return with_columns(grid, columns, kept, found)


def with_columns(
    grid: Grid,
    chosen: Sequence[int],
    cells: Sequence[Cells],
    found: Sequence[Problem] = (),
    *,
    simulated: bool = False,
) -> Grid:
    """The grid with the columns chosen by index, holding the cells given, and more findings."""

    def moved(table: Mapping[int, Any]) -> dict[int, Any]:
        return {new: table[old] for new, old in enumerate(chosen) if old in table}

    return replace(
        grid,
        header=tuple(grid.header[n] for n in chosen),
        columns=tuple(cells),
        names=tuple(grid.names[n] for n in chosen) if grid.names else (),
        value_labels=moved(grid.value_labels),
        user_missing=moved(grid.user_missing),
        problems=grid.problems + found,
        stems=moved(grid.stems),
        spans=tuple(_moved_spans(grid.spans, chosen)),
        origins=tuple(grid.origins[n] if grid.origins else n for n in chosen),
        maker=grid.maker,
        simulated=grid.simulated or simulated,
    )


def _moved_spans(spans: Iterable[Span], chosen: Sequence[int]) -> Iterator[Span]:
    """The merged cells as far as they lie in the columns chosen."""
    for span in spans:
        left, right = bisect_left(chosen, span.left), bisect_right(chosen, span.right) - 1
        if left <= right:
            yield replace(span, left=left, right=right)


def column_letter(index: int) -> str:
    """The letter of a column in a spreadsheet: 0 -> A, 26 -> AA."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The place of a column in a spreadsheet by its letter: A -> 0, AA -> 26."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1
