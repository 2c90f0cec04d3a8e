"""Keyed from paper: titles above, merged headers, letters for options, 缺 and / for no answer, totals.

Numbers are codes, or places in `paper-index`; where the two differ a person must say which, or a
sheet of codes in the workbook does.
"""

from __future__ import annotations

import re
from dataclasses import replace

from surveykit.folding import key
from surveykit.responses.files.grid import Cells, Grid
from surveykit.responses.files.total_words import total_rows
from surveykit.responses.platforms.dialect import Conventions, Dialect, blank_texts
from surveykit.responses.platforms.evidence import answers, closed_columns, is_number
from surveykit.responses.platforms.paper.codes import with_codes
from surveykit.responses.platforms.paper.head import PLAIN_HEAD, find_head
from surveykit.responses.platforms.paper.headings import keyed_headings
from surveykit.responses.platforms.paper.layout import laid_out
from surveykit.responses.platforms.paper.metadata import METADATA
from surveykit.responses.platforms.plain import ARROWS, SEPARATORS, TYPED

_BLANK = blank_texts(
    *("(空)", "空", "空白", "缺", "缺失", "缺答", "漏填", "漏答", "未填", "未答", "未作答", "没填"),
    *("/", "//", "\\", "-", "--", "—", "——"),
)
# nobody keys more paper than this, and a larger file is not searched for signs of it
_MOST_RECORDS = 100_000
# a letter or several, as A, (A), AC, A、C, A.
_LETTERS = re.compile(r"(?:[(\[]?[a-l][)\]]?[.,、;:]?)+(?![a-z])")


def _evidence(grid: Grid, labels: frozenset[str]) -> float:
    """More than a plain table where something shows that a person keyed it; less than any platform."""
    if grid.kind or len(grid) > _MOST_RECORDS:
        return 0.0
    signs = (
        bool(grid.spans or grid.legend) or find_head(grid) != PLAIN_HEAD,
        len(total_rows(grid.columns)) > 0,
        any(_is_lettered(cells, labels) for _, cells in closed_columns(grid)),
    )
    return 0.3 if any(signs) else 0.0


def _is_lettered(cells: Cells, labels: frozenset[str]) -> bool:
    """Whether a column holds letters of options, besides numbers and option labels, and nothing else."""
    some = False
    for answer in answers(cells):
        if answer in labels or answer in _BLANK or is_number(answer):
            continue
        found = _LETTERS.match(answer)
        letters = re.sub("[^a-l]", "", found.group()) if found else ""
        rest = answer[found.end() :] if found else ""
        if not letters or list(letters) != sorted(set(letters)) or (rest and rest not in labels):
            return False
        some = True
    return some


def _prepared(grid: Grid) -> Grid:
    if grid.kind or len(grid) > _MOST_RECORDS:
        return grid
    return with_codes(laid_out(grid, _BLANK | {key("(跳过)")}))


def _only_named(grid: Grid, labels: frozenset[str]) -> float:  # noqa: ARG001 - nothing shows it
    return 0.0


_CODES = Conventions(
    written="label or code",
    separators=SEPARATORS,
    arrows=ARROWS,
    skipped=blank_texts("(跳过)"),
    empty=_BLANK,
    typed=TYPED,
    keyed=True,
)
PAPER = Dialect(
    "paper",
    _CODES,
    _evidence,
    keyed_headings,
    METADATA,
    _prepared,
    spread=True,
    positions="paper-index",
)
PAPER_INDEX = replace(
    PAPER,
    name="paper-index",
    conventions=replace(_CODES, written="label or position"),
    evidence=_only_named,
)
