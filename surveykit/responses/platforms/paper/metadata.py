"""The columns of a keyed table that are no answers: the number of the sheet, who keyed it and when."""

from __future__ import annotations

from surveykit.responses.platforms.dialect import MetaRole, metadata_of
from surveykit.responses.platforms.plain import METADATA as PLAIN_METADATA

METADATA: dict[str, MetaRole] = {
    **PLAIN_METADATA,
    **metadata_of("record", "问卷号", "答卷号", "卷号", "份号", "表号", "录入编号", "样本号", "样本编号"),
    **metadata_of(
        "platform",
        *(
            "录入员",
            "录入人",
            "录入者",
            "录入人员",
            "录入时间",
            "录入日期",
            "填答日期",
            "填表日期",
            "填写日期",
        ),
        *("调查日期", "调查员", "访问员", "审核", "审核人", "审核员", "校对", "校对人", "核对人", "复核人"),
    ),
}
