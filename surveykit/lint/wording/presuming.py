"""W111 and W112: questions about what may not be so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveykit.lint.finding import Finding, finding
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Sheet
from surveykit.questionnaire.messages import warning

PRESUMED = warning(
    "W111",
    "“{text}”只适用于一部分人，却问了所有人",
    "'{text}' applies to some only, but everybody is asked",
    "先问有没有这种情况，再用 show_if 只问有的人；或加一个互斥的选项，如“不适用”",
    "ask first whether it is so and add a show_if, or add an exclusive option for the others",
)
HYPOTHETICAL = warning(
    "W112",
    "“{text}”问的是假设，答案说明不了实际会怎么做",
    "'{text}' is hypothetical: answers say little about what people would do",
    "改问实际做过的事，或对现有做法的看法",
    "ask what people did, or what they think of things as they are",
)
_REASON = re.compile(
    "(?:不满意?|不太满意|不愿意?|不想|没有参加|未参加|不参加|没参加|不支持|不赞成|反对|没有提出|不提出|不使用|未使用|没有使用|"
    "不了解|不反映|没有反映|不去|没有去|加班|迟到|离职|辞职|投诉).{0,10}(?:原因|理由|因素|为什么)|为什么(?:不|没)"
)
_CONDITION = re.compile("如果|如您|若您|若有|如有|假如|曾")
_IF = re.compile(
    "^(?:假如|假设|假使|如果|倘若|设想|要是|若)(?!您?(?:对|有|曾|选|认为|答|不满))(?!.{0,8}(?:提供|参加|使用|遇到|收到|办理)[了过]).{2,40}?[，,].{0,4}[您你].{0,8}(?:会|将|打算|怎样|怎么|如何|选择|愿意)"
)


def presumed(sheet: Sheet) -> Iterator[Finding]:
    """Reasons for what not everybody does, asked without a condition."""
    for item in sheet.asked:
        question = item.question
        free = question.type == "text" and not question.required
        escape = any(choice.exclusive or choice.kind == "not_applicable" for choice in question.choices)
        found = _REASON.search(item.bare)
        if found and not (question.show_if or free or escape or _CONDITION.search(question.title)):
            yield finding(PRESUMED, item.in_title(found.start()), text=found[0])


def hypothetical(sheet: Sheet) -> Iterator[Finding]:
    """What would you do if."""
    for item in sheet.asked:
        found = _IF.search(item.question.title) if item.question.type != "text" else None
        if found:
            text = re.split("[，,]", found[0])[0]
            yield finding(HYPOTHETICAL, item.at("title"), text=text)


RULES = (Rule("W111", presumed), Rule("W112", hypothetical))
