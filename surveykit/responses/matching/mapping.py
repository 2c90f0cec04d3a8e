"""Which column of a file goes where: found by `matching`, shown by --explain, saved as mapping.yaml."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from surveykit.errors import Language, Problems
from surveykit.folding import split_number, title_key
from surveykit.responses.files.grid import Grid
from surveykit.responses.slots import Slot

Use = Literal[
    "slot", "record", "seconds", "ip", "flag", "kept", "dropped", "ignored", "derived", "unmatched"
]
How = Literal["name", "title", "alias", "number", "sequence", "mapping", "metadata", "privacy", ""]

USES: tuple[Use, ...] = ("record", "seconds", "ip", "kept", "ignored")
_HOW = {
    "name": ("列名即编号", "by id"),
    "title": ("题干", "by title"),
    "alias": ("别名", "by alias"),
    "number": ("题号和选项", "by number and part"),
    "sequence": ("顺序和行文字", "by sequence and row"),
    "mapping": ("mapping.yaml", "mapping.yaml"),
    "metadata": ("平台信息", "platform metadata"),
    "privacy": ("可能识别个人", "may identify a person"),
    "": ("—", "—"),
}
_USE = {
    "record": ("记录编号", "record name"),
    "seconds": ("用时", "time taken"),
    "ip": ("仅用于查重，不保留", "for duplicates only, not kept"),
    "flag": ("质量标记", "quality flag"),
    "kept": ("按列名保留", "kept by name"),
    "dropped": ("不保留", "dropped"),
    "ignored": ("忽略", "ignored"),
    "derived": ("派生变量，重新计算", "derived, computed anew"),
    "unmatched": ("未对上", "unmatched"),
}


@dataclass(frozen=True)
class ColumnUse:
    """What one column of the file is for; `slot` only where `use` is "slot".

    `letter` is the column as a spreadsheet names it, `options` what its codes stand for where a
    mapping.yaml says so. `reason` is why one
    keeps a column that may identify persons.
    """

    index: int
    header: str
    use: Use
    slot: Slot | None = None
    how: How = ""
    letter: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True)
class FileMapping:
    """Every column of a file with its use; `absent` are the slots known to have no column."""

    dialect: str
    columns: tuple[ColumnUse, ...]
    sheet: str = ""
    absent: tuple[str, ...] = ()
    named: bool = False
    problems: Problems = field(default_factory=Problems)

    @cached_property
    def by_variable(self) -> Mapping[str, tuple[ColumnUse, ...]]:
        """Variable id -> the columns that fill it, in file order."""
        found: dict[str, list[ColumnUse]] = {}
        for column in self.columns:
            if column.slot:
                found.setdefault(column.slot.variable.id, []).append(column)
        return {name: tuple(columns) for name, columns in found.items()}

    def used_as(self, use: Use) -> tuple[ColumnUse, ...]:
        """The columns of one use."""
        return tuple(column for column in self.columns if column.use == use)


@dataclass(frozen=True)
class MappingWish:
    """One line of mapping.yaml: the column (by header, and letter where headers repeat) and its use.

    `options` are codes with the option that each stands for in this file. `reason` says why
    a column is kept that may identify persons.
    """

    header: str
    letter: str = ""
    to: str = ""
    use: Use = "slot"
    options: tuple[tuple[str, str], ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class MappingWishes:
    """What a mapping.yaml asks for; whatever it does not name is matched as usual.

    `sql` is a query to take instead of a table, `dictionary` the path of a REDCap data dictionary.
    """

    dialect: str = ""
    sheet: str = ""
    columns: tuple[MappingWish, ...] = ()
    absent: tuple[str, ...] = ()
    source: str = ""
    sql: str = ""
    dictionary: str = ""

    def placed(self, grid: Grid) -> Mapping[int, MappingWish]:
        """Column -> the line that speaks for it.

        A line speaks for the column of its header and letter, without a letter for every column of its
        header. Where columns have moved since, or questions have other numbers, it speaks for the one
        column of the same header, of the same stem, or of that short name (a variable of SPSS), if there is
        but one and one line for it.
        """
        found: dict[int, MappingWish] = {}
        for index, header in enumerate(grid.header):
            for wish in self.columns:
                if wish.header == header and wish.letter in ("", grid.letter(index)):
                    found.setdefault(index, wish)
        idle = [wish for wish in self.columns if wish not in found.values()]
        for fold in (str, _stem):
            _place(found, idle, grid.header, fold)
        _place(found, idle, grid.names, str)
        return found


def _stem(header: str) -> str:
    """What a header folds to without its number; nothing where only the number tells the question."""
    return "" if split_number(header)[1][:1] in "(（[【" else title_key(header)


def _place(
    found: dict[int, MappingWish],
    idle: list[MappingWish],
    headers: Sequence[str],
    fold: Callable[[str], str],
) -> None:
    """Give idle lines the columns that are alone in what their headers fold to."""
    folded = [fold(header) for header in headers]
    wanted = [fold(wish.header) for wish in idle]
    for wish in list(idle):
        name = fold(wish.header)
        if not name or folded.count(name) != 1 or wanted.count(name) != 1:
            continue
        if (index := folded.index(name)) not in found:
            found[index] = wish
            idle.remove(wish)


def explain(mapping: FileMapping, language: Language = "zh") -> str:
    """A table of every column: letter, header, where it goes, how that was found."""
    which = 0 if language == "zh" else 1
    head = (("列", "表头", "对应", "依据"), ("column", "header", "goes to", "found"))[which]
    rows = [head]
    for column in mapping.columns:
        target = column.slot.describe() if column.slot else _USE[column.use][which]
        rows.append((column.letter, _one_line(column.header), target, _HOW[column.how][which]))
    title = ("导出类型", "dialect")[which]
    lines = [f"{title}: {mapping.dialect}", *_aligned(rows)]
    if mapping.absent:
        lines.append((("没有列：", "without a column: ")[which]) + "、".join(mapping.absent))
    return "\n".join(lines)


def _one_line(text: str, limit: int = 40) -> str:
    flat = "".join(" " if not c.isprintable() else c for c in text)
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"


def _aligned(rows: Iterable[tuple[str, ...]]) -> list[str]:
    table = list(rows)
    widths = [max(map(_width, cells)) for cells in zip(*table, strict=True)]
    return [
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in table
    ]


def _width(text: str) -> int:
    """Columns of a terminal that a text fills."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
