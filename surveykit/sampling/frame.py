"""The list a sample is drawn from: rows of texts under named columns, checked where it is made."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DesignError, Message, Place, Problem, Problems, near_match
from surveykit.responses.files.read import read_grid
from surveykit.responses.files.sheet_faults import refuse_faults
from surveykit.sampling import drawing_messages as messages

_SHOWN = 10
_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d{1,3})?")


@dataclass(frozen=True, eq=False)
class Frame:
    """N units: `header` names the columns, `columns` holds a text for each unit.

    `problems` are the remarks of the reader. Rows are counted as in the file: the header is row 1.
    """

    name: str
    header: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...]
    sha256: str = ""
    problems: Problems = field(default_factory=Problems)

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        return dict(zip(self.header, self.columns, strict=True))

    def texts(self, name: str) -> tuple[str, ...]:
        """(N,) texts of a column.

        Raises:
            DesignError: no such column, with the one that was probably meant
        """
        if name in self._by_name:
            return self._by_name[name]
        guess = near_match(name, self.header)
        told = {
            "name": name,
            "known": "、".join(self.header),
            "guess_zh": f"；是否指“{guess}”？" if guess else "",
            "guess_en": f"; did you mean “{guess}”?" if guess else "",
        }
        raise DesignError(Problem(messages.NO_FRAME_COLUMN, Place(source=self.name), told))

    def keys(self, names: Sequence[str]) -> tuple[str, ...]:
        """(N,) texts that tell the groups by one or more columns apart, joined by a full-width slash.

        Raises:
            DesignError: unknown columns, empty cells, each with its rows
        """
        columns = [self.texts(name) for name in names]
        found = [
            self.finding(messages.EMPTY_CELLS, rows, name=name)
            for name, column in zip(names, columns, strict=True)
            if (rows := [row for row, text in enumerate(column) if not text.strip()])
        ]
        if found:
            raise DesignError(found)
        return tuple("／".join(part.strip() for part in parts) for parts in zip(*columns, strict=True))

    def sizes(self, name: str) -> NDArray[np.float64]:
        """(N,) float, above 0: the measure of size.

        Raises:
            DesignError: naming the rows whose size is empty, 0, negative or no number
        """
        values = self._values(name)
        wrong = np.flatnonzero(~(np.isfinite(values) & (values > 0)))
        if len(wrong):
            raise DesignError(self.finding(messages.BAD_SIZE, wrong.tolist(), name=name))
        return values

    def numbers(self, name: str) -> NDArray[np.float64]:
        """(N,) float: a numeric column.

        Raises:
            DesignError: naming the rows that hold no number
        """
        values = self._values(name)
        wrong = np.flatnonzero(~np.isfinite(values))
        if len(wrong):
            raise DesignError(self.finding(messages.NOT_NUMERIC, wrong.tolist(), name=name))
        return values

    def order(self, names: Sequence[str]) -> NDArray[np.int64]:
        """(N,) int: the rows sorted by these columns; numbers by value, texts by their characters.

        Rows that are alike keep their order.
        """
        keys = []
        for name in reversed(names):
            values = self._values(name)
            if np.isfinite(values).all():
                keys.append(values)
            else:
                ranks = {text: rank for rank, text in enumerate(sorted(set(self.texts(name))))}
                keys.append(np.array([ranks[text] for text in self.texts(name)], dtype=np.float64))
        if not keys:
            return np.arange(len(self), dtype=np.int64)
        return np.lexsort(keys).astype(np.int64)

    def finding(self, message: Message, rows: Sequence[int], **values: object) -> Problem:
        """A finding about units, given by their place from 0, with their rows in the file."""
        shown = "、".join(str(row + 2) for row in rows[:_SHOWN]) + ("……" if len(rows) > _SHOWN else "")
        return Problem(message, Place(source=self.name), {"count": len(rows), "rows": shown, **values})

    def refuse_repeated(self, name: str = "") -> None:
        """Each unit stands in the frame once: by its number in a column, or else by the whole row.

        Raises:
            DesignError: naming every row that repeats an earlier one
        """
        if name:
            units: Iterable[object] = self.keys((name,))
        else:
            units = zip(*self.columns, strict=True)
        seen: dict[object, int] = {}
        rows = [row for row, unit in enumerate(units) if seen.setdefault(unit, row) != row]
        if rows:
            zh, en = (f"编号列“{name}”的值", f"values of “{name}”") if name else ("整行内容", "whole rows")
            raise DesignError(self.finding(messages.REPEATED, rows, zh=zh, en=en))

    def _values(self, name: str) -> NDArray[np.float64]:
        return np.array([_number(text) for text in self.texts(name)], dtype=np.float64)


def frame_of(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    name: str = "",
    sha256: str = "",
    problems: Problems | None = None,
) -> Frame:
    """The frame of these rows of texts.

    Raises:
        DesignError: names empty or repeated, rows without content
    """
    names, units = tuple(text.strip() for text in header), [tuple(row) for row in rows]
    columns = tuple(zip(*units, strict=True)) if units else tuple(() for _ in names)
    frame = Frame(name, names, columns, sha256, problems or Problems())
    wrong = [text or "（空）" for at, text in enumerate(names) if not text or text in names[:at]]
    found = [Problem(messages.BAD_HEADER, Place(source=name), {"names": "、".join(wrong)})] if wrong else []
    empty = [row for row, unit in enumerate(units) if not any(text.strip() for text in unit)]
    if empty:
        found.append(frame.finding(messages.EMPTY_UNITS, empty))
    if found:
        raise DesignError(found)
    return frame


def read_frame(path: str | Path, *, sheet: str = "") -> Frame:
    """The frame in a .csv, .xlsx or .xls file: one row a unit, names of columns in the first row.

    Raises:
        InputMissingError: there is no such file
        ResponseError: it cannot be read without guessing
        DesignError: names empty or repeated, rows without content
    """
    grid = read_grid(path, sheet=sheet)
    refuse_faults(grid.faults)
    return frame_of(grid.header, grid.rows, name=grid.name, sha256=grid.sha256, problems=grid.problems)


def _number(text: str) -> float:
    plain = unicodedata.normalize("NFKC", text).strip()
    return float(plain) if _NUMBER.fullmatch(plain) else np.nan
