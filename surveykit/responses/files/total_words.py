"""Rows that begin with 合计, 小计 or 平均: totals that somebody wrote into the table."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from surveykit.folding import key
from surveykit.responses.files.grid import Cells

_LONGEST = 24
_BRACKET = re.compile(r"[(\[][^()\[\]]*[)\]]$")
_SUM = re.compile(
    r".*(?:合计|总计|小计|共计|总数|累计)(?:数|人数|份数)?|总人数|总份数|人数|份数|(?:sub|grand)?total|sum|count"
)
_PART = re.compile(r".*小计(?:数|人数|份数)?|subtotal")
_MEAN = re.compile(r"(?:总)?平均(?:值|数|分|得分)?|均值|均分|mean|average|avg")


def is_total(text: str) -> bool:
    """Whether a cell says that its row holds totals."""
    if len(text) > _LONGEST or text.isdecimal():
        return False
    return bool(_SUM.fullmatch(bare(text)) or is_mean(text))


def is_mean(text: str) -> bool:
    """Whether a cell says that its row holds means."""
    return len(text) <= _LONGEST and bool(_MEAN.fullmatch(bare(text)))


def is_part(text: str) -> bool:
    """Whether a cell says that its row is about the rows since the total before it."""
    return bool(_PART.fullmatch(bare(text)))


def bare(text: str) -> str:
    """The folded text without what stands in brackets at its end."""
    return key(_BRACKET.sub("", key(text)))


def total_rows(columns: Sequence[Cells]) -> NDArray[np.intp]:
    """The records whose first filled cell says that they hold totals."""
    count = len(columns[0]) if columns else 0
    waiting = np.ones(count, dtype=np.bool_)
    totals = np.zeros(count, dtype=np.bool_)
    for cells in columns:
        totals |= waiting & cells.where(map(is_total, cells.labels))
        waiting &= cells.where(not label.strip() for label in cells.labels)
        if not waiting.any():
            break
    return np.flatnonzero(totals)
