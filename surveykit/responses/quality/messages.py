"""Words for findings about records (L4)."""

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
