"""金数据: the platform's columns at the end, a matrix under a merged header of two rows."""

from __future__ import annotations

from dataclasses import replace

from surveykit.folding import key
from surveykit.responses.files.grid import Grid
from surveykit.responses.platforms.collecting_messages import JINSHUJU_UNTOLD
from surveykit.responses.platforms.dialect import Conventions, Dialect, MetaRole, metadata_of
from surveykit.responses.platforms.evidence import headers_of
from surveykit.responses.platforms.headings import headings_of
from surveykit.responses.platforms.plain import TYPED
from surveykit.responses.platforms.reshaping import below, is_second_row, merged_groups, row_of

METADATA: dict[str, MetaRole] = {
    **metadata_of("record", "序号", "编号"),
    **metadata_of("seconds", "填写时长", "答题时长"),
    **metadata_of("ip", "IP", "填写者IP", "IP地址"),
    **metadata_of("rater", "提交人"),
    **metadata_of(
        "platform",
        *(
            "提交时间",
            "更新时间",
            "修改时间",
            "修改人",
            "填写设备",
            "操作系统",
            "浏览器",
            "填写地区",
            "填写位置",
        ),
        *(
            "扩展属性",
            "来源",
            "渠道",
            "总分",
            "标签",
            "微信昵称",
            "微信OpenID",
            "微信性别",
            "微信省市",
            "微信头像",
        ),
    ),
}
_DEVICES = frozenset(map(key, ("填写设备", "操作系统", "浏览器")))
_SUBMITTED = frozenset(
    map(key, ("提交人", "提交时间", "更新时间", "修改时间", "填写时长", "扩展属性", "IP"))
)
_AT_END = 12


def _evidence(grid: Grid, labels: frozenset[str]) -> float:  # noqa: ARG001 - the metadata say enough
    if grid.kind:
        return 0.0
    end = replace(grid, header=grid.header[-_AT_END:])
    submitted = headers_of(end, _SUBMITTED)
    if submitted and headers_of(end, _DEVICES):
        return 0.93
    return 0.92 if submitted and _has_two_rows(grid) else 0.0


def _has_two_rows(grid: Grid) -> bool:
    """Whether the first record is the second header row."""
    return is_second_row(grid.header, row_of(grid, 0))


def _prepared(grid: Grid) -> Grid:
    """One header row: the merged header before each of the headers below it."""
    if not _has_two_rows(grid):
        return grid
    header = list(grid.header)
    rows = row_of(grid, 0)
    for start, end in merged_groups(grid.header):
        for index in range(start, end):
            header[index] = f"{grid.header[start]}—{rows[index]}"
    return below(grid, 1, header, grid.names)


JINSHUJU = Dialect(
    "jinshuju",
    Conventions(
        written="label",
        separators=",，;；、┋\n",
        arrows=("→", ">", ",", "，", ";", "；", "、", "\n"),
        typed=TYPED,
    ),
    _evidence,
    headings_of,
    METADATA,
    _prepared,
    untold=(JINSHUJU_UNTOLD,),
)
