"""The plain layout: one column a question, options as labels or codes, several joined or as 0/1."""

from __future__ import annotations

from surveykit.responses.files.grid import Grid
from surveykit.responses.platforms.dialect import (
    Conventions,
    Dialect,
    MetaRole,
    blank_texts,
    metadata_of,
)
from surveykit.responses.platforms.headings import headings_of

METADATA: dict[str, MetaRole] = {
    **metadata_of(
        "record",
        *("record", "id", "序号", "编号", "问卷编号", "答卷编号", "答卷ID", "记录", "记录编号", "问卷序号"),
    ),
    **metadata_of(
        "seconds",
        *("seconds", "duration", "duration_s", "所用时间", "用时", "答题时长", "答题用时", "填答时长"),
    ),
    **metadata_of("rater", "评价人", "评分人", "打分人", "评委", "提交人", "填写人"),
    **metadata_of("ip", "ip", "来自IP", "IP地址"),
    **metadata_of(
        "platform",
        *("start", "end", "submitted", "提交时间", "提交答卷时间", "开始时间", "结束时间", "填写时间"),
        *("创建时间", "更新时间", "来源", "来源详情", "渠道", "总分", "时间戳记", "时间戳"),
    ),
}
# what stands around a text typed behind an option's label, where no platform says so
TYPED = (("：", ""), ("（", "）"))
SEPARATORS = "┋,，;；、|｜\n"
ARROWS = ("→", "->", ">", "＞", "┋", ",", "，", ";", "；", "、", "|")


def _evidence(grid: Grid, labels: frozenset[str]) -> float:  # noqa: ARG001 - every grid can be plain
    return 0.1


PLAIN = Dialect(
    "plain",
    Conventions(
        written="label or code",
        separators=SEPARATORS,
        arrows=ARROWS,
        skipped=blank_texts("(跳过)"),
        empty=blank_texts("(空)"),
        typed=TYPED,
    ),
    _evidence,
    headings_of,
    METADATA,
)
