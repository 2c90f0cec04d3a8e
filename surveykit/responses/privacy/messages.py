"""Words for what was kept from view (L5)."""

from surveykit.errors import Message

DROPPED = Message(
    "L501",
    "note",
    "已去掉可能识别个人的列和平台信息列：{headers}",
    "columns that may identify a person, and platform columns, were dropped: {headers}",
    "确需保留的，请按列名声明",
    "name those that must be kept",
)
REDACTED_COLUMN = Message(
    "L502",
    "note",
    "“{header}”列可能识别个人，{count}条答案已隐去内容",
    "column “{header}” may identify a person; the {count} answers were blotted out",
    "确需保留的，请写 --keep 列名=理由",
    "to keep it, write --keep COLUMN=REASON",
)
REDACTED_PARTS = Message(
    "L503",
    "note",
    "“{header}”列有{count}条文字含电话、证件号等，已隐去这些号码",
    "{count} texts in column “{header}” held phone or identity numbers, which were blotted out",
)
NO_REASON = Message(
    "L504",
    "error",
    "“{header}”列可能识别个人，要保留须写明理由",
    "column “{header}” may identify a person; keeping it needs a reason",
    "请写 --keep {header}=理由，或在 mapping.yaml 中为它写 reason；不需要的就不要保留",
    "write --keep {header}=REASON, or a `reason` for it in mapping.yaml; or do not keep it",
)
KEPT_FOR = Message(
    "L505",
    "warning",
    "“{header}”列可能识别个人，按要求保留，理由：{reason}",
    "column “{header}” may identify a person and was kept as asked, because: {reason}",
    "请妥善保管写出的文件",
    "keep the files written safe",
)
NUMBERED = Message(
    "L506",
    "note",
    "“{header}”列可能识别个人，只用来区分，内容已换成编号",
    "column “{header}” may identify a person; it only tells apart, so numbers stand for its texts",
    "确需原样保留的，请写 --keep {header}=理由",
    "to keep it as it is, write --keep {header}=REASON",
)
EMPTY_REASON = Message(
    "L507",
    "error",
    "“{header}”列的 = 后面没有写保留的理由",
    "the reason for keeping column “{header}” is missing behind the =",
    "请写 --keep {header}=理由，如 --keep {header}=核对抽样框",
    "write --keep {header}=REASON, as --keep {header}=frame-check",
)
