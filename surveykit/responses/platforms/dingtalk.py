"""钉钉: forms filled in by members, several options joined by `,`, which an option may hold as well."""

from __future__ import annotations

from surveykit.folding import key
from surveykit.responses.files.grid import Grid
from surveykit.responses.platforms.collecting_messages import DINGTALK_UNTOLD
from surveykit.responses.platforms.dialect import Dialect, MetaRole, metadata_of
from surveykit.responses.platforms.evidence import headers_of
from surveykit.responses.platforms.feishu import COMMAS, holds_no_labels
from surveykit.responses.platforms.headings import headings_of

METADATA: dict[str, MetaRole] = {
    **metadata_of("record", "序号", "编号", "实例ID", "审批编号"),
    **metadata_of("seconds", "填写时长", "答题时长"),
    **metadata_of("rater", "填写人", "提交人", "填表人", "发起人姓名"),
    **metadata_of(
        "platform",
        *(
            "填写时间",
            "提交时间",
            "填写人部门",
            "填写人所在部门",
            "提交人部门",
            "所在部门",
            "填写人工号",
            "填写人ID",
        ),
        *(
            "填写人UserID",
            "修改时间",
            "更新时间",
            "修改人",
            "创建时间",
            "填写状态",
            "发起人部门",
            "发起人工号",
        ),
    ),
}
_PROOF = frozenset(map(key, ("填写人", "填写时间")))
_MORE = frozenset(
    map(
        key,
        ("填写人部门", "填写人所在部门", "填写人工号", "填写人ID", "填写人UserID", "提交时间", "填写状态"),
    )
)


def _evidence(grid: Grid, labels: frozenset[str]) -> float:
    found, more = headers_of(grid, _PROOF), headers_of(grid, _MORE)
    if grid.kind or not (found == 2 or (found and more)):
        return 0.0
    return 0.0 if holds_no_labels(grid, labels) else 0.915


DINGTALK = Dialect("dingtalk", COMMAS, _evidence, headings_of, METADATA, untold=(DINGTALK_UNTOLD,))
