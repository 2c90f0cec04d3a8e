"""Columns of an export gathered into questions, before any questionnaire is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from surveykit.folding import bracketed, key, split_number
from surveykit.responses.files.grid import Cells, Grid
from surveykit.responses.platforms.coded import CODED
from surveykit.responses.platforms.dialect import Dialect
from surveykit.responses.platforms.headings import Heading, headings_of
from surveykit.responses.privacy.identifiers import column_identifies, header_identifies
from surveykit.responses.privacy.names import are_names
from surveykit.responses.privacy.secrets import Secrets

Layout = Literal["whole", "parts"]
_JOINTS = ("—", "：", ":", "-")
_NAME_PART = re.compile(r"([^\W\d_]\w*?)_(\d{1,6})")


@dataclass(frozen=True)
class Part:
    """One column of a question: its index and the row or option it stands for."""

    index: int
    label: str = ""


@dataclass
class Sketch:
    """A question as far as the headers tell: number, title, and its columns."""

    number: int | None
    title: str
    layout: Layout
    parts: list[Part] = field(default_factory=list)
    name: str = ""
    untitled: bool = False


def sketches_of(grid: Grid, dialect: Dialect) -> list[Sketch]:
    """The questions that the headers of a grid speak of; metadata and identifiers left out."""
    headings = [
        heading
        for heading in (headings_of(grid) if dialect is CODED else dialect.headings(grid))
        if not _is_left_out(heading, grid, dialect)
    ]
    found: list[Sketch] = []
    position = 0
    while position < len(headings):
        sketch = _next(headings, position, found)
        if sketch is not None:
            found.append(sketch)
            position += len(sketch.parts)
        else:
            position += 1
    return found


def secrets_of(grid: Grid, dialect: Dialect) -> Secrets:
    """The columns that tell who answered, which somebody may have typed into others as well."""
    return Secrets(
        tuple(
            grid.columns[heading.index]
            for heading in dialect.headings(grid)
            if header_identifies(heading.text) or _names_somebody(heading, grid)
        )
    )


def _is_left_out(heading: Heading, grid: Grid, dialect: Dialect) -> bool:
    """Whether a column is no question: metadata, an identifier, a text beside an option."""
    if heading.number is None and dialect.role_of(heading.text):
        return True
    if heading.number is None and header_identifies(heading.text):
        return True
    if heading.text.endswith(("_other", "__missing")) or any(r.other for r in heading.readings):
        return True
    return _names_somebody(heading, grid)


def _names_somebody(heading: Heading, grid: Grid) -> bool:
    """Whether a column without a question's number is full of names, numbers or addresses."""
    cells = grid.columns[heading.index]
    return heading.number is None and (column_identifies(cells) or _are_signatures(cells))


def _are_signatures(cells: Cells) -> bool:
    """Whether a column holds names of persons, hardly one of them twice."""
    names = [label for label in cells.used if label.strip()]
    return are_names(names) and 2 * len(names) > len(cells)


def _next(headings: Sequence[Heading], position: int, found: list[Sketch]) -> Sketch | None:
    """The question that begins at a heading, with all its columns."""
    heading = headings[position]
    number, rest = split_number(heading.text)
    rest = rest if number is not None else heading.text.strip()
    followers = headings[position + 1 :]
    bare = _bare_part(rest) if number is not None else None
    if bare is not None:
        earlier = next((sketch for sketch in found if sketch.number == number), None)
        if earlier is not None:
            earlier.parts.append(Part(heading.index, bare))
            return None
        return _numbered_parts(heading, number, f"第{number}题", bare, followers, untitled=True)
    if number is not None and followers and _bare_of(followers[0], number) is not None:
        for stem, part in bracketed(rest):
            if _balanced(part) and stem:
                return _numbered_parts(heading, number, stem, part, followers)
    if number is not None:
        return (
            _rows(heading, number, rest, followers)
            or _equal_stems(heading, number, rest, followers)
            or _whole(heading, number, rest)
        )
    return _unnumbered(heading, rest, followers)


def _whole(heading: Heading, number: int | None, title: str) -> Sketch:
    named = bool(re.fullmatch(r"[^\W\d_]\w*", title)) and title.isascii()
    return Sketch(number, title, "whole", [Part(heading.index)], title if named else heading.name)


def _numbered_parts(
    heading: Heading, number: int | None, title: str, part: str, followers: Sequence[Heading],
    *, untitled: bool = False,
) -> Sketch:  # fmt: skip
    """Options or rows in the way of `7、题干(选项1)`, `7(选项2)`, …"""
    sketch = Sketch(number, title, "parts", [Part(heading.index, part)], untitled=untitled)
    for follower in followers:
        label = _bare_of(follower, number)
        if label is None:
            break
        sketch.parts.append(Part(follower.index, label))
    return sketch


def _rows(heading: Heading, number: int | None, rest: str, followers: Sequence[Heading]) -> Sketch | None:
    """Rows in the way of `6、题干—行1`, `行2`, …"""
    rows = []
    for follower in followers:
        if follower.number is not None:
            break
        rows.append(Part(follower.index, follower.text.strip()))
    stem, joint, row = rest.rpartition("—")
    if not rows or not joint or not stem.strip(" —") or not row.strip():
        return None
    return Sketch(number, stem.strip(" —"), "parts", [Part(heading.index, row.strip()), *rows])


def _equal_stems(heading: Heading, number: int, rest: str, followers: Sequence[Heading]) -> Sketch | None:
    """Rows or options in the way of `6.题干:行1`, `6.题干:行2`, …"""
    stem, joint, part = rest.partition(":")
    if not joint or not stem.strip() or not part.strip():
        return None
    parts = [Part(heading.index, part.strip())]
    for follower in followers:
        own, text = split_number(follower.text)
        if own != number or not text.startswith(stem + joint):
            break
        parts.append(Part(follower.index, text[len(stem) + 1 :].strip()))
    return Sketch(number, stem.strip(), "parts", parts) if len(parts) > 1 else None


def _unnumbered(heading: Heading, text: str, followers: Sequence[Heading]) -> Sketch:
    """`题干:选项`, `题干(选项)` or `q5_1` where the neighbours share the stem; else a whole question."""
    for stem, part in _cuts(text):
        parts = [Part(heading.index, part)]
        for follower in followers:
            label = next((p for s, p in _cuts(follower.text.strip()) if key(s) == key(stem)), None)
            if label is None:
                break
            parts.append(Part(follower.index, label))
        if len(parts) > 1:
            named = stem if _NAME_PART.fullmatch(text) else ""
            return Sketch(None, stem, "parts", parts, named)
    return _whole(heading, None, text)


def _cuts(text: str) -> list[tuple[str, str]]:
    found = [(stem, part) for stem, part in bracketed(text) if stem and part and _balanced(part)]
    if named := _NAME_PART.fullmatch(text):
        found.append((named.group(1), named.group(2)))
    for joint in _JOINTS:
        stem, found_joint, part = text.rpartition(joint)
        if found_joint and stem.strip() and part.strip():
            found.append((stem.strip(" —"), part.strip()))
    return found


def _bare_part(rest: str) -> str | None:
    """The part of a header that holds a number and a bracket and nothing else."""
    return next((part for stem, part in bracketed(rest) if not stem and part), None)


def _bare_of(heading: Heading, number: int | None) -> str | None:
    own, rest = split_number(heading.text)
    return _bare_part(rest) if own == number and own is not None else None


def _balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += character in "(（[【"
        depth -= character in ")）]】"
        if depth < 0:
            return False
    return depth == 0
