"""What the words of Chinese questionnaires give away about an option or a question."""

from __future__ import annotations

import re

from surveykit.folding import key, title_key
from surveykit.questionnaire.model import ChoiceKind

_DONT_KNOW = re.compile(
    r"(?:不了解|不清楚|说不清楚?|不知道|不好说|难以?判断|说不好|不确定|没听说过)(?:/.*)?"
)
_REFUSED = re.compile(
    r"(?:拒绝回答|拒答|不愿(?:意)?(?:回答|透露)|不便(?:回答|透露)|不方便(?:回答|透露|说))"
)
_NOT_APPLICABLE = re.compile(r"(?:不适用|不涉及|无此(?:情况|项)|没有此(?:情况|项))")
_EXCLUSIVE = re.compile(
    r"(?:以上|上述)?(?:都|均|皆)(?:没有|不是|无|不)|(?:以上|上述)(?:全|皆)?(?:没有|不是|无)|没有|无|暂无"
)
_OTHER = re.compile(r"其他|其它|其余|other", re.IGNORECASE)
_FILL_IN = re.compile(r"(?:[(\[]请?|请)(?:注明|说明|填写|补充|列出)")
_OPEN = re.compile(
    "意见|建议|原因|为什么|具体|简述|请填写|请说明|感受|体会|评论|留言|想法|期望|期待|备注|举例|看法"
)
_ASKS_FOR_TEXT = re.compile(
    r"(?:意见|建议|留言|备注|感想|感受|体会)(?:有哪些|是什么|是)?$|请(?:您)?(?:填写|说明|简述|举例|简要)"
)
_SCORE = re.compile(r"打分|评分|得分|分值|\d+\s*[-~～—至到]\s*10\s*分|满分")
_RECOMMEND = re.compile("推荐.*可能|可能.*推荐|愿意.*推荐")
_QUANTITY = re.compile(
    "多少|几(?:个|次|年|天|小时|人|名|部|台|项|岁)|小时数?|天数|次数|人数|年限|金额|数量|时长|年龄.*周?岁"
)
_DEGREES = (
    (re.compile(r"(?:非常|很|极其?|十分|完全|根本|毫|最)不"), -2.0),
    (re.compile(r"(?:不太|不大|不怎么|较不|比较不|不够|不很)"), -1.0),
    (re.compile(r"(?:一般|中立|普通|尚可|中等|还行|无所谓|说不上|基本持平|没变化|没有变化|不变)"), 0.0),
    (re.compile(r"(?:比较|较为?|还算|基本|大体|有些|有点|略)"), 1.0),
    (re.compile(r"(?:非常|很|极其?|十分|完全|特别|最|大大|显著|明显)"), 2.0),
    (re.compile(r"(?:不|没|未|无|否)"), -1.5),
)
_NEGATIVE = re.compile(r"(?:差|低|少|小|弱|慢|难|恶化|下降|减少|变差|不满|反对)$")
_LADDERS = (
    ("总是", "经常", "有时", "偶尔", "很少", "从不"),
    ("每天", "每周", "每月", "每季度", "每半年", "每年", "从不"),
    ("省部级", "厅局级", "局级", "县处级", "处级", "乡科级", "科级", "科以下", "科员", "办事员"),
    ("博士", "硕士", "研究生", "本科", "大专", "专科", "中专", "高中", "初中", "小学"),
    ("正高", "副高", "中级", "初级"),
)


def kind_of(label: str) -> ChoiceKind:
    """Whether an option is a valid answer or one of the kinds of missing."""
    folded = key(label)
    if _DONT_KNOW.fullmatch(folded):
        return "dont_know"
    if _REFUSED.fullmatch(folded):
        return "refused"
    return "not_applicable" if _NOT_APPLICABLE.fullmatch(folded) else "valid"


def is_exclusive(label: str) -> bool:
    """Whether an option of a multiple choice goes with no other."""
    return bool(_EXCLUSIVE.fullmatch(key(label))) or kind_of(label) != "valid"


def takes_text(label: str) -> bool:
    """Whether an option asks for a text of its own, such as 其他【请注明】."""
    folded = key(label)
    return bool(_OTHER.match(folded) or _FILL_IN.search(folded))


def is_open(title: str) -> bool:
    """Whether a stem asks for a text."""
    return bool(_OPEN.search(title))


def asks_for_text(title: str) -> bool:
    """Whether a stem can be answered by a text only."""
    return bool(_ASKS_FOR_TEXT.search(title_key(title)))


def is_score(title: str) -> bool:
    """Whether a stem asks for points."""
    return bool(_SCORE.search(title))


def is_recommendation(title: str) -> bool:
    """Whether a stem asks how likely somebody is to recommend."""
    return bool(_RECOMMEND.search(title))


def is_quantity(title: str) -> bool:
    """Whether a stem asks how many or how much."""
    return bool(_QUANTITY.search(title))


def degree(label: str) -> float | None:
    """How far up a scale a label stands: 非常满意 2, 一般 0, 不太满意 -1; None where nothing says so."""
    folded = key(label)
    sign = -1.0 if _NEGATIVE.search(folded) else 1.0
    for pattern, value in _DEGREES:
        if pattern.match(folded):
            return value * sign if value > 0 else value
    return 1.5 * sign if len(folded) <= 4 else None


def ladder_place(label: str, ladder: tuple[str, ...]) -> int | None:
    """The rung of a ladder that a label names."""
    folded = key(label)
    for place, word in enumerate(ladder):
        if word in folded:
            return place
    return None


def ladders() -> tuple[tuple[str, ...], ...]:
    """Known orders of words, the highest first."""
    return _LADDERS
