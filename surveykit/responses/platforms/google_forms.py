"""Google Forms: the sheet of answers (options joined by `, `) and the downloaded .csv (by `;`).

What somebody typed at 其他 stands in the place of its label.
"""

from __future__ import annotations

import re

from surveykit.folding import key
from surveykit.responses.files.grid import Grid
from surveykit.responses.platforms.collecting_messages import GOOGLE_UNTOLD
from surveykit.responses.platforms.dialect import Conventions, Dialect, MetaRole, metadata_of
from surveykit.responses.platforms.headings import headings_of

_TIMESTAMPS = ("时间戳记", "时间戳", "時間戳記", "Timestamp")
METADATA: dict[str, MetaRole] = {
    **metadata_of(
        "rater", "电子邮件地址", "電子郵件地址", "Email Address", "用户名", "使用者名稱", "Username"
    ),
    **metadata_of("platform", *_TIMESTAMPS, "得分", "分数", "分數", "Score"),
}
_FIRST = frozenset(map(key, _TIMESTAMPS))
_TIME = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[T ]*(?:上午|下午|凌晨|中午|晚上)?\s*\d{1,2}:\d{2}(?::\d{2})?"
    r"\s*(?:上午|下午|am|pm)?(?P<zone>\s*(?:gmt|utc)(?:[+-][\d:]+)?)?",
    re.IGNORECASE,
)


def _zones(grid: Grid) -> set[bool] | None:
    """Whether the times of the first column name their zone; None where it is no column of times."""
    if grid.kind or not grid.header or key(grid.header[0]) not in _FIRST:
        return None
    texts = [text.strip() for text in grid.columns[0].used if text.strip()]
    found = [_TIME.fullmatch(text) for text in texts]
    if not found or not all(found):
        return None
    return {bool(match and match["zone"]) for match in found}


def _sheet_evidence(grid: Grid, labels: frozenset[str]) -> float:  # noqa: ARG001 - the times say enough
    return 0.96 if _zones(grid) == {False} else 0.0


def _csv_evidence(grid: Grid, labels: frozenset[str]) -> float:  # noqa: ARG001 - the times say enough
    return 0.96 if _zones(grid) == {True} else 0.0


GOOGLE_SHEETS = Dialect(
    "google-sheets",
    Conventions(written="label", separators=",", arrows=(",",), instead=True),
    _sheet_evidence,
    headings_of,
    METADATA,
    untold=(GOOGLE_UNTOLD,),
)
GOOGLE_CSV = Dialect(
    "google-csv",
    Conventions(written="label", separators=";", arrows=(";",), instead=True),
    _csv_evidence,
    headings_of,
    METADATA,
    untold=(GOOGLE_UNTOLD,),
)
