"""W208 to W210: 其他, whether it is there, takes a text and stands last."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveykit.folding import key
from surveykit.lint.finding import Finding, finding
from surveykit.lint.options.bands import intervals
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Item, Sheet
from surveykit.questionnaire.messages import warning
from surveykit.questionnaire.model import Choice

NO_OTHER = warning(
    "W208",
    "选项列不全，却没有“其他”，想法不在其中的人只能乱选或不选",
    "the list cannot be complete and has no 其他 for those it leaves out",
    "末尾加上 {{label: 其他, other: true}}",
    "end it with {{label: 其他, other: true}}",
)
NO_TEXT = warning(
    "W209",
    "“{label}”没有地方填写内容",
    "'{label}' takes no text of its own",
    "加上 other: true",
    "add other: true",
)
NOT_LAST = warning(
    "W210",
    "“{label}”排在“{later}”前面，看到它就不会再往下看",
    "'{label}' stands before '{later}': people stop reading there",
    "移到最后（“以上都没有”“不了解”之前）；已有答卷的，先给每个选项写明 code",
    "move it to the end; where answers exist, give each option its code first",
)
_OTHER = re.compile(r"(?:其[他它余])(?:\(.*\)|[:：_].*|请?(?:注明|说明|填写).*)?")
_NOUN = (
    "(?:原因|理由|渠道|途径|方式|方法|形式|措施|办法|困难|问题|不足|短板|环节|方面|内容|因素|建议|需求|培训|活动|"
    "帮助|载体|平台|情况|话题|影响|印象|做法|工作|困扰|压力|能力|知识)"
)
_OPEN = re.compile(
    f"(?:哪些|哪几|什么|主要|最[^终近后初低高少多])[^，,。？?]{{0,14}}?{_NOUN}|{_NOUN}(?:有|是|包括)?(?:哪些|什么)"
)
_CLOSED = re.compile(
    "下列|以下|下面|上述|还是|什么时(?:间|候)|哪一?年|哪些?(?:处室|部门|单位|人员|领导|制度|支部|地区)"
)
_LEAST = 3
_ORDINAL = re.compile("第[一二三四五六七八九十]|每[天周月年季]|[一二三四]季度")


def no_other(sheet: Sheet) -> Iterator[Finding]:
    """Open lists of reasons, ways, problems without 其他."""
    for item in sheet.asked:
        if _is_open(item) and not any(_named_other(choice) for choice in item.question.choices):
            yield finding(NO_OTHER, item.options_place)


def no_text(sheet: Sheet) -> Iterator[Finding]:
    """其他 without a line to write on."""
    for item in sheet.asked:
        if item.question.type not in ("single", "multiple"):
            continue
        for choice in item.valid:
            bare = key(choice.label) in ("其他", "其它", "其余")
            if not _OTHER.fullmatch(key(choice.label)) or (item.question.profile and bare):
                continue
            yield finding(NO_TEXT, choice.place, sheet.mark(choice, "other: true"), label=choice.label)


def not_last(sheet: Sheet) -> Iterator[Finding]:
    """其他 before options of the matter."""
    for item in sheet.asked:
        choices = item.question.choices
        for number, choice in enumerate(choices):
            later = [each for each in choices[number + 1 :] if each.kind == "valid" and not _ends(each)]
            if _OTHER.fullmatch(key(choice.label)) and later and choice.pin != "last":
                yield finding(NOT_LAST, choice.place, label=choice.label, later=later[0].label)


def _is_open(item: Item) -> bool:
    question = item.question
    if question.type not in ("single", "multiple") or question.profile or len(item.valid) < _LEAST:
        return False
    labels = [choice.label for choice in item.valid]
    if item.scale is not None or intervals(labels) is not None or all(map(_ORDINAL.search, labels)):
        return False
    return bool(_OPEN.search(item.bare)) and not _CLOSED.search(item.bare)


def _named_other(choice: Choice) -> bool:
    return choice.other or key(choice.label).startswith(("其他", "其它", "其余"))


def _ends(choice: Choice) -> bool:
    """Options that may follow 其他: none of these, all of these."""
    return choice.exclusive or bool(re.match("(?:以上|上述)|(?:都|均|没|无|不)", key(choice.label)))


RULES = (Rule("W208", no_other), Rule("W209", no_text), Rule("W210", not_last))
