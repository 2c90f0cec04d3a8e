"""SurveyMonkey: a row of questions over a row of options, one column an option or one a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from surveykit.folding import key
from surveykit.responses.files.grid import Cells, Grid, with_columns
from surveykit.responses.platforms import messages
from surveykit.responses.platforms.dialect import (
    Conventions,
    Dialect,
    MetaRole,
    blank_texts,
    metadata_of,
)
from surveykit.responses.platforms.headings import Heading, Reading, headings_of
from surveykit.responses.platforms.reshaping import below, filled, respelled, row_of, together, typed

METADATA: dict[str, MetaRole] = {
    **metadata_of("record", "Respondent ID", "受访者 ID", "答卷人 ID"),
    **metadata_of("ip", "IP Address", "IP 地址"),
    **metadata_of(
        "platform",
        *("Collector ID", "Start Date", "End Date", "Email Address", "First Name", "Last Name"),
        *("Custom Data 1", "Date Created", "Date Modified", "收集器 ID", "开始日期", "结束日期"),
        *("电子邮件地址", "名字", "姓氏", "自定义数据 1", "创建日期", "修改日期"),
    ),
}
_RECORD = frozenset(map(key, ("Respondent ID", "受访者 ID", "答卷人 ID")))
_COLLECTOR = frozenset(map(key, ("Collector ID", "收集器 ID")))
_WHOLE = frozenset(
    map(
        key,
        (
            "",
            "Response",
            "Open-Ended Response",
            "回复",
            "回答",
            "答复",
            "开放式回复",
            "开放式回答",
            "开放式答复",
        ),
    )
)
_OTHER = ("Other (please specify)", "其他（请注明）", "其他（请具体说明）", "其他 （请注明）")
_OTHERS = frozenset(map(key, _OTHER))
_JOINT = "┋"


def _evidence(grid: Grid, labels: frozenset[str]) -> float:  # noqa: ARG001 - the metadata say enough
    folded = frozenset(map(key, grid.header))
    return 0.93 if not grid.kind and folded & _RECORD and folded & _COLLECTOR else 0.0


@dataclass(frozen=True)
class _Block:
    """The columns of one question: their indexes and the words of the second row."""

    stem: str
    indexes: tuple[int, ...]
    parts: tuple[str, ...]


def _prepared(grid: Grid) -> Grid:
    """One header row; the columns of one question's options put together."""
    record = next((n for n, name in enumerate(grid.header) if key(name) in _RECORD), 0)
    parts = row_of(grid, 0)
    if not parts or parts[record].strip():
        parts = ("",) * len(grid.header)
    else:
        grid = below(grid, 1, grid.header)
    chosen: list[int] = []
    header: list[str] = []
    columns: list[Cells] = []
    for block in _blocks(grid.header, parts):
        for index, name, cells in _columns_of(block, grid):
            chosen.append(index)
            header.append(name)
            columns.append(cells)
    return replace(with_columns(grid, chosen, columns), header=tuple(header))


def _blocks(header: Sequence[str], parts: Sequence[str]) -> Iterator[_Block]:
    """The questions from left to right: an empty header goes on with the one before."""
    start = 0
    for index in range(1, len(header) + 1):
        if index < len(header) and not header[index].strip() and key(header[start]) not in METADATA:
            continue
        indexes = tuple(range(start, index))
        yield _Block(header[start].strip(), indexes, tuple(parts[n].strip() for n in indexes))
        start = index


def _columns_of(block: _Block, grid: Grid) -> Iterator[tuple[int, str, Cells]]:
    """Index, header and cells of the columns that a block comes to."""
    cells = [grid.columns[n] for n in block.indexes]
    first = block.indexes[0]
    if merged := _with_text(block, cells) or _of_options(block, cells):
        yield first, block.stem, merged
        return
    for index, part, each in zip(block.indexes, block.parts, cells, strict=True):
        whole = key(part) in _WHOLE
        yield index, block.stem if whole else f"{block.stem} [{part}]", each


def _with_text(block: _Block, cells: Sequence[Cells]) -> Cells | None:
    """A single choice with the text typed beside it, unless somebody typed beside another option."""
    if len(cells) != 2 or key(block.parts[0]) not in _WHOLE:
        return None
    other = block.parts[1]
    names = {"", key(other), *_OTHERS}
    aside = together(cells, lambda option, text: text if key(option) not in names else "")
    if filled(aside):
        return None
    return together(cells, lambda option, text: typed(option or other, text) if text.strip() else option)


def _of_options(block: _Block, cells: Sequence[Cells]) -> Cells | None:
    """The ticked options of a question with one column an option, joined by a character of no text.

    Such a column holds its own option and nothing else, as a text or, in exports of numbers, as its
    place; only the last one, or one called so, may hold the text typed beside the option instead.
    """
    if len(cells) < 2 or any(key(part) in _WHOLE for part in block.parts):
        return None
    numbers = [str(n) for n in range(1, len(cells) + 1)]
    for own, fewest in ((block.parts, 1), (numbers, 2)):
        foreign = [n for n, each in enumerate(cells) if not filled(each) <= {own[n]}]
        ticked = [n for n, each in enumerate(cells) if filled(each) and n not in foreign]
        if len(ticked) >= fewest and _may_be_typed(foreign, block.parts):
            spoken = [
                respelled(each, partial(_option, part, n in foreign))
                for n, (part, each) in enumerate(zip(block.parts, cells, strict=True))
            ]
            return together(spoken, lambda *texts: _JOINT.join(filter(None, texts)))
    return None


def _may_be_typed(foreign: Sequence[int], parts: Sequence[str]) -> bool:
    """Whether the columns that hold other than their own option can be the one with typed texts."""
    if not foreign:
        return True
    return len(foreign) == 1 and (foreign[0] == len(parts) - 1 or key(parts[foreign[0]]) in _OTHERS)


def _option(part: str, is_text: bool, text: str) -> str:
    if not text.strip():
        return ""
    return typed(part, text) if is_text else part


def _headings(grid: Grid) -> tuple[Heading, ...]:
    return tuple(
        replace(base, fallback=tuple(Reading(r.stem, other="text") for r in base.readings if _is_other(r)))
        for base in headings_of(grid)
    )


def _is_other(reading: Reading) -> bool:
    return key(reading.part) in _OTHERS


SURVEYMONKEY = Dialect(
    "surveymonkey",
    Conventions(written="label or code", separators=_JOINT, arrows=(_JOINT,), others=blank_texts(*_OTHER)),
    _evidence,
    _headings,
    METADATA,
    _prepared,
    untold=(messages.SURVEYMONKEY_UNTOLD,),
)
