"""Announcements: words that tell whom the next numbers are about, without giving any themselves.

`（一）市直部门干部评价较高` as a heading, `下面看市直部门的情况。` as a sentence. A label that only
begins another word (机关党建, 机关党组织) announces nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from surveykit.drafts.grammar import announcing_messages as messages
from surveykit.drafts.grammar import lexicon
from surveykit.drafts.grammar.names import Names
from surveykit.drafts.grammar.scope import Announced, Finding

_PEOPLE = (
    "(?:的?(?:全体)?(?:党员|领导|机关|基层|在职|在编)?"
    "(?:干部职工|干部群众|党员干部|干部|党员|人员|同志|职工|员工|教职工|群众|代表|部门|单位|群体))*"
)
_SAYS = "情况|方面|回答|答卷|问卷|看法|意见|评价|反映|态度|感受|反馈|选择|数据|结果"
_LATER = (
    f"(?:的?(?:总体|整体|主要|有关|具体|填答|作答)?(?:{_SAYS})|来看|来说|看来|而言|统计|"
    "的?(?:总体|普遍|大多|多数|均|都|更|最|较|比较|很)?(?:认为|认可|满意|反映|评价|觉得|感到|希望)(?!度)|"
    "的?(?:总体|普遍))"
)
_TOPIC = (
    f"(?:{_LATER}|(?:参加|参与|填写|接受|回答)了|[中里](?![层央心共])|的?(?:获得感|满意度|认可度|知晓率))"
)
_ENDING = f"(?:{_TOPIC}|$)"
_ASKED = "调查|答题|作答|填答|声音|需求|诉求|期待|心声|满意"
_HEADED = f"(?:{_TOPIC}|层面|篇(?!章)|部分|板块|[(:-]|对(?![口标外照接])|的?(?:{_ASKED}))"
_LIMITS = (
    "下面|接下来|以下|剔除|排除|去除|除去|剔掉|不含|不包括|不计|只对|只就|只看|只有|只统计|仅对|仅就|仅看|仅统计|"
    "仅限|限于|单看|再看|先看|来看|单独|分析的是|针对|转到|至于"
)
_BEFORE = f"(?:{_LIMITS})[^,;:]{{0,8}}?"
_OPENING = "(?:从|就|对|对于|在|关于|而|但|但是|其中|此外|另外|首先|其次|再次|最后|总体看|总的看)?"
_BEHIND = "(?:以?后|之后|以?外|之外|进行|开展|发放|作|做|的(?:干部|党员|人员|同志|样本|部分))"
_QUOTED = re.compile('[\u201c\u300c\u300e][^\u201d\u300d\u300f]{0,500}[\u201d\u300d\u300f]|"[^"]{0,500}"')
_NUMBERED = re.compile("[0-9]{1,2}[.\u3001]")
_NOBODY = frozenset({"其他", "其它", "无", "没有", "不清楚", "以上"})
_KINDS = "干部职工|党员干部|干部|党员|人员|同志|职工|员工|群众"
_UNKNOWN = re.compile(
    f"(?P<who>[^,;:\u3001的和与对向为及]{{2,8}}?(?:{_KINDS}))(?:的?(?:{_SAYS})|普遍|更|较|比较|最|认为|满意|认可)"
)
_EVERYBODY = re.compile(
    "(?:受访|被?调查|受调查|参加|参与|答卷|答题|填答|问卷|样本|工作|全体|全部|所有|广大|各级|本次|此次|这次|"
    f"{_KINDS}|的)+"
)
_NO_GROUP = re.compile("发展|选拔|任用|培养|管理|教育|服务|联系|关爱|使用|选人|配备|推荐|监督|考核")
_WAVE = re.compile(
    "(?:去年|上一?年|前年|往年|历年|上一?次|前一?次|以往|外省|外市|外地|外单位|兄弟单位|其他[省市县区]|"
    "某[省市县区部]|另一[次项个份])(?!以来|年?底|年?初|末)[^,;:]{0,10}?(?:调查|问卷|统计|情况)"
)
_PRESENT = re.compile("(?:本次|此次|这次|本轮|今年)[^,;:]{0,6}?(?:调查|问卷)")


@dataclass(frozen=True)
class Announcer:
    """Finds announcements in folded text, for one questionnaire."""

    names: Names

    def in_heading(self, text: str) -> Announced | None:
        """What a heading announces, its number taken off."""
        words = _QUOTED.sub("\u201c\u201d", text)
        return self.in_sentence(text) or self._inside(words) or self._unknown(words)

    def in_sentence(self, text: str) -> Announced | None:
        """What a sentence without numbers announces."""
        words = _QUOTED.sub("\u201c\u201d", text)
        if wave := _WAVE.search(words):
            return Announced(Finding(messages.OTHER_SURVEY, {"words": wave[0]}), survey=True)
        first, later, limited, _ = self._patterns
        for i, part in enumerate(_parts(words)):
            found = (later if i else first).match(part) or limited.search(part)
            if found is not None:
                return self._known(text, found)
        return None

    def _inside(self, text: str) -> Announced | None:
        """A label anywhere in a heading: `省级机关情况` is about some people, too."""
        match = self._patterns[3].search(text)
        return self._known(text, match) if match is not None and len(match["labels"]) > 1 else None

    def _unknown(self, text: str) -> Announced | None:
        if not _names_unknown_people(text):
            return None
        return Announced(Finding(messages.UNKNOWN_ANNOUNCED, {"words": text}))

    def _known(self, text: str, match: re.Match[str]) -> Announced | None:
        """What labels announce; nobody where every option of the question is named."""
        labels = self._label.findall(match["labels"])
        groups = [group for label in labels for group in self.names.profile_labels[label]]
        variables = tuple(dict.fromkeys(group.variable for group in groups))
        if len(variables) == 1:
            named = {code for group in groups for code in group.pick.codes}
            choices = self.names.question(variables[0]).choices
            limited = any(word in match[0] for word in ("剔除", "排除", "去除", "除去", "不"))
            if not limited and {c.code for c in choices if c.kind == "valid"} <= named:
                return None
        shown = match["labels"] + match["people"]
        return Announced(
            Finding(messages.GROUP_ANNOUNCED, {"words": text, "group": shown}), variables=variables
        )

    @cached_property
    def _label(self) -> re.Pattern[str]:
        known = set(self.names.profile_labels) - _NOBODY
        labels = sorted(known, key=lambda name: (-len(name), name))
        return re.compile("|".join(map(re.escape, labels)) if labels else "(?!)")

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        """At the start of a sentence; of a later part; behind 下面看 and the like; anywhere."""
        label = f"(?:{self._label.pattern})"
        labels = f"(?P<labels>{label}(?:{_PEOPLE}(?:[\u3001和与及的]|以及){label})*)(?P<people>{_PEOPLE})"
        return (
            re.compile(f"{_OPENING}{labels}{_ENDING}"),
            re.compile(f"{_OPENING}{labels}{_LATER}"),
            re.compile(f"{_BEFORE}{labels}(?:{_ENDING}|{_BEHIND})"),
            re.compile(f"{labels}{_HEADED}"),
        )


def speaks_of_this_survey(text: str) -> bool:
    """Whether the words name the survey at hand (本次问卷调查), so that another one is over."""
    return bool(_PRESENT.search(text))


def names_others(text: str) -> bool:
    """Whether story speaks of another survey, or of people who are no category (年轻干部评价较高)."""
    return bool(_WAVE.search(text)) or _names_unknown_people(text)


def _names_unknown_people(text: str) -> bool:
    found = (match["who"] for match in _UNKNOWN.finditer(text))
    return any(not _EVERYBODY.fullmatch(who) and not _NO_GROUP.search(who) for who in found)


def _parts(text: str) -> Iterator[str]:
    """The parts between commas; a label alone is no announcement beside others."""
    number = _NUMBERED.match(text) or lexicon.LIST_MARK.match(text)
    parts = [part for part in re.split("[,;:]", text[number.end() if number else 0 :]) if part]
    for part in parts:
        yield part if len(parts) == 1 else part + ","
