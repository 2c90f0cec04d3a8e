"""One of two files keyed from the same paper: every record has a number, and perhaps a typist."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from surveykit.errors import Problem, near_match
from surveykit.folding import folded_text, key
from surveykit.questionnaire.model import Questionnaire
from surveykit.responses.encode import Matched, encoded
from surveykit.responses.files.grid import Grid
from surveykit.responses.keying import messages
from surveykit.responses.keying.said import Said, everything_said
from surveykit.responses.load import matched, read_file, wishes_of
from surveykit.responses.matching.mapping import MappingWish, MappingWishes
from surveykit.responses.matching.match import prepared
from surveykit.responses.model import Responses
from surveykit.responses.progress import Progress

_MOST_ROWS = 12
# why columns are kept that may identify persons
_PAIR, _TYPIST = "两份录入按它配对 (pairs the files)", "区分录入人 (tells typists apart)"


@dataclass(frozen=True, eq=False)
class KeyedFile:
    """The answers of one file with what each record says; `typists` is empty where nobody asks for it.

    `faults` are what keeps it from being compared: records without a number, or of the same one.
    """

    matched: Matched
    responses: Responses
    typists: tuple[str, ...] = ()
    faults: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """The file's name, without its folder."""
        return self.matched.grid.name

    @cached_property
    def said(self) -> Mapping[str, Sequence[Said]]:
        """Variable id, or id of a text typed beside an option -> what every record says to it."""
        return everything_said(self.responses, self.matched)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The folded number of every record."""
        return tuple(map(folded_text, self.responses.records))

    @cached_property
    def rows(self) -> Mapping[str, int]:
        """Folded number of a record -> its row, in file order."""
        return {name: row for row, name in enumerate(self.ids)}

    def typist(self, row: int) -> str:
        """Who keyed a record; nothing where nobody asks for it."""
        return self.typists[row] if self.typists else ""


def read_keyed(
    path: str | Path,
    questionnaire: Questionnaire,
    *,
    mapping: str | Path | MappingWishes | None = None,
    record: str = "",
    typist: str = "",
    progress: Progress | None = None,
) -> KeyedFile:
    """One file of a double keying.

    Args:
        record: the header of the column with the number of the sheet, where several might be it.
        typist: the header of the column that tells who keyed, or what stands before the colon above the
            header (`录入员：甲`).

    Raises:
        InputMissingError: when there is no such file
        ResponseError: when the file cannot be read, or a column or question stays unmatched
    """
    wishes = wishes_of(mapping)
    if record:
        wishes = replace(wishes, columns=(MappingWish(record, use="record"), *wishes.columns))
    source = read_file(path, questionnaire, wishes, progress=progress)
    grid, dialect = prepared(source, questionnaire, wishes=wishes)
    named = bool(wishes.dialect)
    keep = {header: _TYPIST for header in grid.header if typist and key(header) == key(typist)}
    found = _paired(matched(grid, dialect, questionnaire, wishes=wishes, keep=keep, named=named))
    responses = encoded(found, questionnaire)
    typists, missing = _typists(found.grid, typist, tuple(keep))
    faults = (*_unnumbered(found, responses), *missing)
    return KeyedFile(found, responses, typists, faults)


def _paired(found: Matched) -> Matched:
    """The file with its records' names as they are: two files are paired by them."""
    columns = (
        replace(c, reason=c.reason or _PAIR) if c.use == "record" else c for c in found.mapping.columns
    )
    return replace(found, mapping=replace(found.mapping, columns=tuple(columns)))


def _typists(grid: Grid, typist: str, keep: Sequence[str]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Who keyed each record, by a column or by the line above the header."""
    if not typist:
        return (), ()
    if keep:
        return tuple(text.strip() for text in grid.columns[grid.header.index(keep[0])].texts()), ()
    for line in grid.above:
        head, colon, name = re.sub("：", ":", line).partition(":")
        if colon and key(head) == key(typist) and name.strip():
            return (name.strip(),) * len(grid), ()
    values = {"name": typist, "near": near_match(typist, grid.header) or "、".join(grid.header[:12])}
    return (), (Problem(messages.NO_TYPIST, grid.place, values),)


def _unnumbered(found: Matched, responses: Responses) -> Iterator[Problem]:
    """Records that cannot be told apart by their number."""
    columns = found.mapping.used_as("record")
    if not columns:
        yield Problem(messages.NO_RECORDS, found.grid.place)
        return
    blank: list[int] = []
    rows: dict[str, list[int]] = {}
    lines = found.grid.numbers
    for line, text in zip(lines, found.grid.columns[columns[0].index].texts(), strict=True):
        rows.setdefault(folded_text(text), []).append(line)
    blank = rows.pop("", [])
    if blank:
        yield Problem(messages.RECORD_BLANK, found.grid.place, {"rows": _numbers(blank)})
    first = dict(zip(lines, responses.records, strict=True))
    for same in rows.values():
        if len(same) > 1:
            values = {"value": first[same[0]], "rows": _numbers(same)}
            yield Problem(messages.RECORD_TWICE, found.grid.place, values)


def _numbers(lines: Sequence[int]) -> str:
    more = "…" if len(lines) > _MOST_ROWS else ""
    return "、".join(map(str, lines[:_MOST_ROWS])) + more
