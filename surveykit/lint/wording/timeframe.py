"""W110: how often, but since when?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveykit.lint.finding import Finding, finding
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Item, Sheet
from surveykit.questionnaire.messages import warning

NO_TIME = warning(
    "W110",
    "问做过什么、做过多少，却没有说明是哪一段时间（“{text}”）",
    "what was done or how often is asked without saying over which time ('{text}')",
    "写明起止，如“今年以来”“过去三个月”“2024年”",
    "name the period: 'this year', 'in the last three months'",
)
VAGUE_TIME = warning(
    "W110",
    "“{text}”有多长，各人理解不同",
    "'{text}' is a different time to everybody",
    "换成明确的时间，如“今年以来”“过去三个月”",
    "name the period: 'this year', 'in the last three months'",
)
_AMOUNT = re.compile(
    "几次|多少次|次数|频次|频率|多少天|天数|几天|多少小时|几小时|时长|多长时间|多久|多少[篇份场]|"
    "(?:参加|参与|开展|组织|遇到|收到|接受|提出|反映|使用|办理|接触|阅读|走访|调研|学习|去|到)过(?=.{0,6}(?:哪|几|多少|下列|以下|次))"
)
_TIME = re.compile(
    "近[0-9一二两三四五六七八九十半几]|最近[0-9一二两三四五六七八九十半]|过去|今年|去年|前年|上年|本年|本月|上月|上个?月|上周|本周|上一|上半年|下半年|每[年月周天日次季半个]|平均|"
    "以来|年度|季度|[0-9一二两三四五六七八九十]个?(?:年|月|周|天)[内里来中]|期间|上次|上一次|最后一次|最近一次|本次|这次|此次|本轮|入职|任期|任职后|"
    "(?:19|20)[0-9]{2}|[0-9]+月|一(?:周|天|年|个?月|学期)|目前|现在|当前|当天|今天|昨天|学期|通常|一般情况|单程|往返|一次"
)
_VAGUE = re.compile("近期|近来|近段时间|前段时间|这段时间|最近|平时|平常|以往|以前|过往|一段时间")
_WISH = re.compile(
    "希望|愿意|想要?|建议|应当|应该|合适|合理|恰当|适宜|最好|需要|认为|觉得|够不够|是否满意|满意|喜欢|打算|计划|准备|期望|规定"
)
_RATE = re.compile("每[年月周天日次季半个]|[一两几]天一次|[一两几]周一次")
_STANDING = re.compile(
    "(?:工作|任职|从事|担任|居住|服役|分居|入党|参加工作).{0,8}(?:多长时间|多久|时间|时长)"
)


def no_time_frame(sheet: Sheet) -> Iterator[Finding]:
    """Questions on how often or how much was done without a period."""
    for item in sheet.asked:
        found = _amount(item)
        if found is None or _TIME.search(item.question.title) or _is_rate(item):
            continue
        vague = _VAGUE.search(item.question.title)
        if vague:
            yield finding(VAGUE_TIME, item.in_title(vague.start()), text=vague[0])
        else:
            yield finding(NO_TIME, item.in_title(found.start()), text=found[0])


def _is_rate(item: Item) -> bool:
    """Whether the options are habits, so many times a week or month."""
    return sum(bool(_RATE.match(choice.label)) for choice in item.valid) >= 2


def _amount(item: Item) -> re.Match[str] | None:
    """What asks for an amount of something done; wishes and time in office have no period."""
    if _WISH.search(item.bare) or _STANDING.search(item.bare):
        return None
    return _AMOUNT.search(item.bare)


RULES = (Rule("W110", no_time_frame),)
