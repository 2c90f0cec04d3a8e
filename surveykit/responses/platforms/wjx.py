"""问卷星: exports 按文本 (options as written) and 按序号 (options as positions), new and old style."""

from __future__ import annotations

import re

from surveykit.errors import Problem, ResponseError
from surveykit.folding import key
from surveykit.responses.files.grid import Cells, Grid, with_columns
from surveykit.responses.platforms.collecting_messages import BY_SCORES
from surveykit.responses.platforms.dialect import (
    Conventions,
    Dialect,
    MetaRole,
    blank_texts,
    metadata_of,
)
from surveykit.responses.platforms.evidence import (
    holds_marks,
    holds_words,
    label_columns,
    number_columns,
    partly_labelled,
    words_of,
)
from surveykit.responses.platforms.headings import headings_of

METADATA: dict[str, MetaRole] = {
    **metadata_of("record", "序号", "编号", "答卷编号", "问卷编号"),
    **metadata_of("seconds", "所用时间"),
    **metadata_of("ip", "来自IP", "IP", "IP地址"),
    **metadata_of("rater", "姓名", "用户名", "用户ID"),
    **metadata_of("platform", "提交答卷时间", "来源", "来源详情", "总分", "部门", "昵称", "地理位置"),
}
_PROOF = frozenset(map(key, ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP")))
_TICK_HEADER = re.compile(r"\s*(?:第\s*\d+\s*题|\d+)\s*[(（].+[)）]\s*", re.DOTALL)
_NUMBERED = re.compile(r"\s*(?:第\s*\d+\s*题|\d+\s*[、.．：:])")
_BY_SCORES = re.compile("_按(?:选项)?分数_")
_TICKS = frozenset(("0", "1", "-2", "-3", ""))


def written_as_positions(grid: Grid, labels: frozenset[str]) -> bool:
    """Whether options stand as positions.

    `labels` are the folded option labels where a questionnaire is known. A column that holds
    nothing but labels settles it, and so do columns with some label that outnumber those of numbers; tick
    columns and the codes -3 tell the rest.
    """
    words = words_of(labels)
    grid = with_columns(grid, *_answered(grid))
    if label_columns(grid, words) or partly_labelled(grid, words) > number_columns(grid):
        return False
    if has_tick_columns(grid):
        return True
    if holds_marks(grid):
        return False
    if any("-3" in cells.used for cells in grid.columns):
        return True
    return bool(words) or not holds_words(grid, frozenset(METADATA))


def _answered(grid: Grid) -> tuple[list[int], list[Cells]]:
    """The columns that may hold answers: 来源 holds words whatever way options are written."""
    chosen = [n for n, header in enumerate(grid.header) if key(header) not in METADATA]
    return chosen, [grid.columns[n] for n in chosen]


def has_tick_columns(grid: Grid) -> bool:
    """Whether a header such as `7(选项)` or `第6题(选项)` stands over 0 and 1."""
    return any(
        _TICK_HEADER.fullmatch(header) and _TICKS.issuperset(cells.used)
        for header, cells in zip(grid.header, grid.columns, strict=True)
    )


def _is_wjx(grid: Grid) -> bool:
    known = sum(1 for header in grid.header if key(header) in _PROOF)
    numbered = any(_NUMBERED.match(header) for header in grid.header)
    return known >= 3 or (known >= 1 and numbered) or has_tick_columns(grid)


def _text_evidence(grid: Grid, labels: frozenset[str]) -> float:
    return 0.9 if _is_wjx(grid) and not written_as_positions(grid, labels) else 0.0


def _index_evidence(grid: Grid, labels: frozenset[str]) -> float:
    return 0.9 if _is_wjx(grid) and written_as_positions(grid, labels) else 0.0


def _prepared(grid: Grid) -> Grid:
    """The grid, unless its name says that scores stand where positions would: 5 for the first of five."""
    if _BY_SCORES.search(grid.name):
        raise ResponseError(Problem(BY_SCORES, grid.place))
    return grid


WJX_TEXT = Dialect(
    "wjx-text",
    Conventions(written="label", skipped=blank_texts("(跳过)"), empty=blank_texts("(空)")),
    _text_evidence,
    headings_of,
    METADATA,
    _prepared,
)
WJX_INDEX = Dialect(
    "wjx-index",
    Conventions(written="position", skipped=blank_texts("(跳过)", "-3"), empty=blank_texts("(空)", "-2")),
    _index_evidence,
    headings_of,
    METADATA,
    _prepared,
)
