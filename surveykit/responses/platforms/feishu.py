"""飞书: forms and surveys, several options joined by `,`, which an option's text may hold as well."""

from __future__ import annotations

from surveykit.folding import key
from surveykit.responses.files.grid import Grid
from surveykit.responses.platforms.collecting_messages import FEISHU_UNTOLD
from surveykit.responses.platforms.dialect import Conventions, Dialect, MetaRole, metadata_of
from surveykit.responses.platforms.evidence import answers, closed_columns, headers_of, words_of
from surveykit.responses.platforms.headings import headings_of
from surveykit.responses.platforms.plain import TYPED

METADATA: dict[str, MetaRole] = {
    **metadata_of("record", "序号", "编号", "自动编号", "记录ID", "答卷ID"),
    **metadata_of("seconds", "答题时长", "填写时长", "用时"),
    **metadata_of("rater", "提交人"),
    **metadata_of(
        "platform",
        *("提交时间", "开始时间", "提交人部门", "提交人邮箱", "提交人工号", "创建人", "创建时间", "修改人"),
        *("最后更新时间", "更新时间", "修改时间", "父记录", "来源", "渠道"),
    ),
}
_PROOF = frozenset(map(key, ("提交人", "提交时间")))
_MORE = frozenset(map(key, ("提交人部门", "自动编号", "记录ID", "创建人", "最后更新时间", "父记录")))


def holds_no_labels(grid: Grid, labels: frozenset[str]) -> bool:
    """Whether no cell holds one of the questionnaire's labels: somebody coded what the platform wrote."""
    words = words_of(labels)
    said = (answer for _, cells in closed_columns(grid) for answer in answers(cells))
    return bool(words) and not any(word in answer for answer in said for word in words)


def _evidence(grid: Grid, labels: frozenset[str]) -> float:
    found, more = headers_of(grid, _PROOF), headers_of(grid, _MORE)
    if grid.kind or not (found == 2 or (found and more)):
        return 0.0
    return 0.0 if holds_no_labels(grid, labels) else 0.91


COMMAS = Conventions(
    written="label", separators=",，;；┋\n", arrows=("→", ">", ",", "，", ";", "；", "\n"), typed=TYPED
)

FEISHU = Dialect("feishu", COMMAS, _evidence, headings_of, METADATA, untold=(FEISHU_UNTOLD,))
