"""W206 and W222: where people may not know, and how that is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveykit.lint.finding import Finding, finding
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Item, Sheet
from surveykit.lint.words import is_untouched, unsure_kind
from surveykit.questionnaire.messages import warning

NO_DONT_KNOW = warning(
    "W206",
    "问的是单位的事实，不知情的人没有选项可选",
    "this asks for a fact about the unit: those who do not know have nothing to choose",
    "加上“不清楚”：{{label: 不清楚, code: 98, kind: dont_know}}",
    "add {{label: 不清楚, code: 98, kind: dont_know}}",
)
UNMARKED = warning(
    "W222",
    "“{label}”没有标明 kind，会当作一档有效回答来算",
    "'{label}' has no kind and counts as a valid step",
    "写成 {{label: {label}, code: {number}, kind: {kind}}}",
    "write {{label: {label}, code: {number}, kind: {kind}}}",
)
_OWN_UNIT = re.compile(
    "(?:您?所在(?:的)?(?:党)?(?:支部|单位|部门|处室|党组织|班子|科室|街道|社区|学校)|您(?:们)?单位|您部门|您处室|本单位|本支部|本处室|本部门|本科室|我单位)"
)
_FACT = re.compile(
    "(?:是否|有没有|有无|是不是)(?:已经?)?(?:建立|制定|公开|设立|设置|设有|成立|开展|落实|组织|召开|配备|安排|公示|执行|存在|实行|出台|明确|定期|按期|按时)"
)
_KNOWLEDGE = re.compile("知道|了解|清楚|听说|熟悉|知晓|是否确定")
_CODES = {"dont_know": 98, "refused": 97, "not_applicable": 96}


def no_dont_know(sheet: Sheet) -> Iterator[Finding]:
    """Yes or no on what the unit has or does, for people who may not know."""
    for item in sheet.asked:
        asks = _OWN_UNIT.search(item.bare) and _FACT.search(item.bare)
        if asks and item.is_dichotomy and not item.missing and not item.unsure:
            yield finding(NO_DONT_KNOW, item.options_place)


def unmarked(sheet: Sheet) -> Iterator[Finding]:
    """A last option such as 说不清 that counts as a valid answer."""
    for item in sheet.asked:
        if item.question.type not in ("single", "matrix", "rating") or _is_knowledge(item):
            continue
        for choice in item.unsure:
            kind = "not_applicable" if is_untouched(choice.label) else unsure_kind(choice.label)
            yield finding(UNMARKED, choice.place, label=choice.label, number=_CODES[kind], kind=kind)


def _is_knowledge(item: Item) -> bool:
    """Whether not to know is itself an answer; and options scored in part are told of by E202."""
    scored = [choice.score is not None for choice in item.valid]
    known = bool(item.scale and item.scale.family == "knowledge")
    return known or bool(_KNOWLEDGE.search(item.bare)) or (any(scored) and not all(scored))


RULES = (Rule("W206", no_dont_know), Rule("W222", unmarked))
