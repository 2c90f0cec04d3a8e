"""Words for findings about records (L4) and about what was kept from view (L5)."""

from surveykit.errors import Message

SPEEDING = Message(
    "L401",
    "warning",
    "作答过快：{seconds}秒，低于{limit}秒（问卷规定的最短时间与全体中位用时的30%，取较长者）",
    "answered too fast: {seconds} s, below {limit} s (the longer of min_seconds and 30% of the median)",
)
STRAIGHTLINE = Message(
    "L402",
    "warning",
    "{items}各项答案完全相同{zh}",
    "all items of {items} have the same answer{en}",
)
ATTENTION = Message(
    "L403",
    "warning",
    "注意力检测题答错：选“{found}”，应选“{expected}”",
    "attention check failed: “{found}” instead of “{expected}”",
)
DUPLICATE_IP = Message(
    "L404",
    "warning",
    "与记录{other}来自同一 IP，且答案完全相同",
    "same IP and the same answers as record {other}",
)
DUPLICATE_ANSWERS = Message(
    "L405",
    "note",
    "与记录{other}答案完全相同",
    "the same answers as record {other}",
)
ITEM_MISSING = Message(
    "L406",
    "warning",
    "必答题未答：{items}",
    "required questions left empty: {items}",
)
RULE_BROKEN = Message(
    "L407",
    "warning",
    "不符合核查规则：{message}",
    "breaks a rule: {message}",
)
MARKED = {
    "incomplete": Message("L408", "warning", "平台标记为未答完", "marked by the platform as incomplete"),
    "preview": Message(
        "L409", "warning", "平台标记为预览或测试答卷", "marked by the platform as a preview or a test"
    ),
    "rejected": Message("L412", "warning", "平台清洗为无效答卷", "cleaned out by the platform as invalid"),
}
NEAR_DUPLICATE = Message(
    "L410",
    "warning",
    "与记录{other}几乎相同：{of}项中{same}项答案一致，且多为少见的答案",
    "nearly the same as record {other}: {same} of {of} answers agree, rare ones among them",
)
NEAR_NOT_SEARCHED = Message(
    "L411",
    "note",
    "答卷太多且相似者众，未逐一比对“几乎相同”的答卷（完全相同的已查）",
    "too many records are alike to compare each pair for near duplicates (equal ones were looked for)",
)
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
