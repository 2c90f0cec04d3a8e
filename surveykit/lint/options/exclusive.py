"""W211, W212 and W221: none of these, all of these, and problems that are taken for granted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveykit.folding import key
from surveykit.lint.finding import Finding, finding
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Item, Sheet
from surveykit.questionnaire.messages import warning
from surveykit.responses.skeleton.vocabulary import is_exclusive

NOT_EXCLUSIVE = warning(
    "W211",
    "“{label}”不能和别的选项同选，却没有标明互斥",
    "'{label}' goes with no other option, but is not marked as exclusive",
    "加上 exclusive: true",
    "add exclusive: true",
)
ALL_OF_THEM = warning(
    "W212",
    "“{label}”和逐项勾选重复，选了它的人各项都要补计",
    "'{label}' repeats the other options: whoever ticks it is missing in each of them",
    "删去这一项，逐项勾选即可",
    "delete it: every option can be ticked",
)
PRESUMED = warning(
    "W221",
    "题目认定有“{text}”，觉得没有的人无从作答",
    "the question takes '{text}' for granted: those who see none cannot answer",
    "加上 {{label: 没有明显{text}, exclusive: true}}",
    "add an exclusive option such as {{label: 没有明显{text}, exclusive: true}}",
)
_NONE = re.compile(
    "(?:以上|上述)?(?:都|均|皆|全)(?:没有?|不|无|未).*|(?:以上|上述)(?:没有|无|不).*|"
    "(?:没有|无|不存在|未发现|暂无)(?:明显|上述|以上|任何|这些|这类|此类|什么|大的|突出|特别)?的?"
    "(?:问题|困难|不足|障碍|短板|薄弱环节|情况|意见|建议|影响|需要|需求|要求|顾虑|压力)|"
    "(?:没有?|未|从未|从没)(?:参加|参与|开展|遇到|收到|使用|接触|办理|了解|发生|提出|看|听|去|用)过?"
)
_ALL = re.compile(
    "(?:以上|上述|前面)(?:各项)?(?:都|全部|均|皆|全)?(?:是|有|选|包括|存在|需要)?|全部|都是|全选|全都是"
)
_FAULT = "问题|困难|不足|短板|薄弱环节|障碍|矛盾|缺点"
_HAS = re.compile(
    f"(?:存在|有|遇到|面临|碰到)(?:过|着|了)?的?(?:哪些|什么|主要|突出|最大|最突出|最主要)[^，,。？?]{{0,10}}?({_FAULT})|"
    f"(?:存在|遇到|面临|碰到)(?:过|着|了)?的[^，,。？?]{{0,6}}?({_FAULT})(?=是|有|[（(:：]|$)"
)


def not_exclusive(sheet: Sheet) -> Iterator[Finding]:
    """Options of multiple choices that exclude the others."""
    for item in sheet.asked:
        for choice in item.question.choices if _is_multiple(item) else ():
            if not choice.exclusive and _is_none(choice.label):
                yield finding(
                    NOT_EXCLUSIVE, choice.place, sheet.mark(choice, "exclusive: true"), label=choice.label
                )


def all_of_them(sheet: Sheet) -> Iterator[Finding]:
    """以上都是, where several options may be ticked."""
    for item in sheet.asked:
        for choice in item.valid if item.question.type in ("multiple", "single") else ():
            if _ALL.fullmatch(key(choice.label)) and len(item.valid) > 2:
                yield finding(ALL_OF_THEM, choice.place, label=choice.label)


def presumed_problems(sheet: Sheet) -> Iterator[Finding]:
    """Which problems are there, with no way to say none."""
    for item in sheet.asked:
        if item.question.type != "multiple" or item.question.show_if:
            continue
        found = _HAS.search(item.bare)
        escape = any(choice.exclusive or _is_none(choice.label) for choice in item.question.choices)
        if found and not escape:
            text = found[1] or found[2]
            yield finding(PRESUMED, item.in_title(found.end() - len(text)), text=text)


def _is_multiple(item: Item) -> bool:
    return item.question.type == "multiple" or item.question.multiple


def _is_none(label: str) -> bool:
    return bool(_NONE.fullmatch(key(label))) or is_exclusive(label)


RULES = (
    Rule("W211", not_exclusive),
    Rule("W212", all_of_them),
    Rule("W221", presumed_problems),
)
