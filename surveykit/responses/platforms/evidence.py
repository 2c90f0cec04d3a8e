"""What the values of a grid tell about the dialect that wrote them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from surveykit.folding import key
from surveykit.responses.files.grid import Cells, Grid

_BLANKS = frozenset(key(text) for text in ("(空)", "(跳过)", "-2", "-3"))
_MARKS = ("┋", "→", "〖")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_OPEN_TITLE = re.compile("意见|建议|说明|填写|简述|感想|姓名|电话|备注")


def answers(cells: Cells) -> Iterator[str]:
    """The folded distinct answers of a column, without what stands for none."""
    return (folded for folded in map(key, cells.used) if folded and folded not in _BLANKS)


def is_number(text: str) -> bool:
    """Whether a folded text is a plain number."""
    return bool(_NUMBER.fullmatch(text))


def words_of(labels: frozenset[str]) -> frozenset[str]:
    """The labels that no number could be taken for."""
    return frozenset(label for label in labels if not is_number(label))


def label_columns(grid: Grid, words: frozenset[str]) -> int:
    """How many columns hold option labels and nothing else."""
    return sum(1 for _, cells in closed_columns(grid) if _all(cells, words.__contains__))


def partly_labelled(grid: Grid, words: frozenset[str]) -> int:
    """How many columns hold an option label among others: options of another wave, texts typed beside."""
    return sum(1 for _, cells in closed_columns(grid) if any(answer in words for answer in answers(cells)))


def number_columns(grid: Grid) -> int:
    """How many columns hold numbers and nothing else."""
    return sum(1 for cells in grid.columns if _all(cells, is_number))


def _all(cells: Cells, fits: Callable[[str], bool]) -> bool:
    """Whether there are answers and all of them fit; the first that does not ends the search."""
    some = False
    for answer in answers(cells):
        if not fits(answer):
            return False
        some = True
    return some


def holds_marks(grid: Grid) -> bool:
    """Whether cells join options (┋), rank them (→) or carry a typed text (〖)."""
    columns = (cells for _, cells in closed_columns(grid))
    return any(mark in label for cells in columns for label in cells.used for mark in _MARKS)


def holds_words(grid: Grid, metadata: frozenset[str]) -> bool:
    """Whether some column that is neither metadata nor an open question holds other than numbers."""
    return any(
        not is_number(answer)
        for header, cells in closed_columns(grid)
        if key(header) not in metadata
        for answer in answers(cells)
    )


def headers_of(grid: Grid, names: frozenset[str]) -> int:
    """How many headers are among these folded names."""
    return sum(1 for header in grid.header if key(header) in names)


def closed_columns(grid: Grid) -> Iterator[tuple[str, Cells]]:
    """Header and cells of the columns whose title does not ask for a text."""
    for header, cells in zip(grid.header, grid.columns, strict=True):
        if not _OPEN_TITLE.search(header):
            yield header, cells
