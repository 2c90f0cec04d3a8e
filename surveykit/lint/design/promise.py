"""W313 and W314: the promise that nobody can be recognised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveykit.lint.editing import add_key
from surveykit.lint.finding import Finding, finding
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Item, Sheet
from surveykit.questionnaire.messages import warning
from surveykit.responses.privacy.identifiers import header_identifies

IDENTIFIES = warning(
    "W313",
    "说明了无记名，却问“{text}”",
    "the form promises anonymity and asks for '{text}'",
    "删去这道题；确需联系的，另用一张表收集，不与答卷放在一起",
    "delete it; collect contacts on a sheet of their own, apart from the answers",
)
UNDECLARED = warning(
    "W314",
    "写了“{text}”，却没有设 anonymous: true，报告里不会写明",
    "it says '{text}' without anonymous: true: reports will not say so",
    "加上 anonymous: true",
    "add anonymous: true",
)
_IDENTITY = re.compile(
    "姓名|身份证|手机号|电话号码|联系电话|联系方式|(?:您|你)的电话|工号|学号|警号|电子邮箱|邮箱地址|家庭住址|详细住址|车牌|微信号|QQ号|出生年月日|出生日期|签名"
)
_TYPES = ("text", "number", "date", "single")
_LONGEST = 24


def identifying(sheet: Sheet) -> Iterator[Finding]:
    """Names, numbers and addresses on a form that promises anonymity."""
    if not sheet.is_nameless:
        return
    for item in sheet.asked:
        text = _identity(item)
        if text:
            yield finding(IDENTIFIES, item.at("title"), text=text)


def undeclared(sheet: Sheet) -> Iterator[Finding]:
    """A promise in title or introduction that the form does not declare."""
    found = sheet.promise
    if found and not sheet.form.anonymous:
        place = sheet.place("intro") if found in sheet.form.intro else sheet.place("title")
        declared = sheet.node.get("anonymous") is not None
        edits = () if declared else add_key(sheet.lines, sheet.node, "anonymous: true", after="title")
        yield finding(UNDECLARED, place, edits, text=found)


def _identity(item: Item) -> str:
    title = item.question.title
    if item.question.type not in _TYPES or len(title) > _LONGEST:
        return ""
    if header_identifies(title):
        return title
    found = _IDENTITY.search(title) if item.question.type != "single" else None
    return found[0] if found else ""


RULES = (Rule("W313", identifying), Rule("W314", undeclared))
