"""腾讯文档收集表: `提交者（自动）`, `题干（必填）`, options joined by `, `, many blank rows and columns.

A rating form writes one row for each rater and target; `long_form` puts those together.
"""

from __future__ import annotations

import re
from dataclasses import replace

from surveykit.folding import key
from surveykit.responses.files.grid import Grid
from surveykit.responses.platforms.collecting_messages import TENCENT_DOCS_UNTOLD
from surveykit.responses.platforms.dialect import Conventions, Dialect, MetaRole, metadata_of
from surveykit.responses.platforms.evidence import headers_of
from surveykit.responses.platforms.headings import Heading, headings_of
from surveykit.responses.platforms.plain import TYPED

METADATA: dict[str, MetaRole] = {
    **metadata_of("record", "序号", "编号", "编号（自动）", "序号（自动）"),
    **metadata_of("seconds", "填写时长（自动）", "答题时长（自动）"),
    **metadata_of("rater", "提交者（自动）"),
    **metadata_of(
        "platform",
        *(
            "提交时间（自动）",
            "修改时间（自动）",
            "更新时间（自动）",
            "最后修改时间（自动）",
            "地理位置（自动）",
        ),
        *("审核状态（自动）", "提交设备（自动）"),
    ),
}
_PROOF = frozenset(map(key, ("提交者（自动）", "提交时间（自动）")))
_SUFFIX = re.compile(r"\s*[（(](?:必填|选填|非必填|自动)[)）]\s*$")


def _evidence(grid: Grid, labels: frozenset[str]) -> float:  # noqa: ARG001 - the metadata say enough
    return 0.95 if not grid.kind and headers_of(grid, _PROOF) else 0.0


def _headings(grid: Grid) -> tuple[Heading, ...]:
    """The headers without （必填）, so that a row or option may stand before it."""
    bare = replace(grid, header=tuple(_SUFFIX.sub("", header) for header in grid.header))
    return tuple(replace(h, text=text) for h, text in zip(headings_of(bare), grid.header, strict=True))


TENCENT_DOCS = Dialect(
    "tencent-docs",
    Conventions(
        written="label",
        separators=",，;；┋\n",
        arrows=("→", ">", ",", "，", ";", "；", "\n"),
        typed=TYPED,
    ),
    _evidence,
    _headings,
    METADATA,
    untold=(TENCENT_DOCS_UNTOLD,),
)
