"""W301 and W302: what people do not like to tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveykit.lint.finding import Finding, finding
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Item, Sheet
from surveykit.questionnaire.messages import warning
from surveykit.responses.skeleton.vocabulary import kind_of

AT_START = warning(
    "W301",
    "敏感的题（“{text}”）排在第 {number} 题，容易让人不愿往下答",
    "a sensitive question ('{text}') stands at number {number} and may put people off",
    "移到问卷后部",
    "move it towards the end",
)
FORCED = warning(
    "W302",
    "敏感的题（“{text}”）必答，又不能拒答，会逼人乱答",
    "a sensitive question ('{text}') must be answered and offers no way out",
    "加上 {{label: 不便透露, code: 97, kind: refused}}，或写 required: false",
    "add {{label: 不便透露, code: 97, kind: refused}}, or required: false",
)
FIRST_QUESTIONS = 3
_LEAST_QUESTIONS = 6
_MONEY = "收入|工资|薪酬|薪资|存款|财产|房产|负债|借贷|奖金"
_PRIVATE = "婚姻|离异|离婚|宗教|信仰|疾病|病史|残疾|抑郁|心理疾病|精神状况|怀孕|生育|体重"
_WRONG = (
    "违纪|违法|违规|受贿|行贿|贪污|收受|礼品礼金|礼金|红包|回扣|赌博|酗酒|公款吃喝|吃拿卡要|跑官要官|"
    "拉票|贿选|经商办企业|受过?处分|被处分|被举报|造假"
)
_OWN = re.compile(
    f"(?:您|你|本人|家庭|家人|配偶|个人|家属).{{0,12}}?({_MONEY}|{_PRIVATE})|^({_MONEY}|{_PRIVATE})"
)
_DEED = re.compile(
    f"(?:是否|有没有|有无|曾|有过|是不是|几次|存在|多少).{{0,16}}?({_WRONG})|({_WRONG}).{{0,8}}(?:过吗|情况|次数)"
)
# what people think or know of a matter is not what they did or have
_OPINION = re.compile(
    "满意|评价|看法|态度|认为|觉得|知道|希望|建议|赞成|赞同|支持|制度|规定|政策|办法|电话|渠道|教育|案例|了解|如何看|力度|成效|待遇|水平|严重|突出"
)


def at_start(sheet: Sheet) -> Iterator[Finding]:
    """Sensitive questions among the first three of a form of six or more."""
    if len(sheet.asked) < _LEAST_QUESTIONS:
        return
    for number, item in enumerate(sheet.asked[:FIRST_QUESTIONS], 1):
        text = sensitive(item)
        if text:
            yield finding(AT_START, item.at("title"), text=text, number=number)


def forced(sheet: Sheet) -> Iterator[Finding]:
    """Sensitive questions that must be answered and have no option to refuse."""
    for item in sheet.asked:
        text = sensitive(item)
        refusable = any(
            "refused" in (choice.kind, kind_of(choice.label)) for choice in item.question.choices
        )
        if text and item.question.required and not refusable:
            yield finding(FORCED, item.at("title"), text=text)


def sensitive(item: Item) -> str:
    """The word that makes a question sensitive; empty for others."""
    if _OPINION.search(item.bare):
        return ""
    found = _OWN.search(item.bare) or _DEED.search(item.bare)
    return (found[1] or found[2]) if found else ""


RULES = (Rule("W301", at_start), Rule("W302", forced))
