"""Telling apart what is mere story around a statement: it is read over, all else must be understood."""

from __future__ import annotations

import re
from collections.abc import Sequence

from surveykit.drafts.grammar import lexicon
from surveykit.drafts.grammar.announcing import names_others
from surveykit.drafts.grammar.groups import covers_all, grouped
from surveykit.drafts.grammar.masks import SURVEY_KINDS
from surveykit.drafts.grammar.names import Names
from surveykit.drafts.grammar.normal import key
from surveykit.drafts.grammar.tokens import Token

_KNOWN = frozenset({"lead", "carry", "person", "overall", "first", "sep", "by", "whole"})
_PEOPLE = re.compile(
    "[员部众工师生者人岁男女性司局处科室委站所院校村镇企]$|[以之][上下内外]$|支部$|单位$|部门$|同志$"
)
_PART = re.compile(
    "线上|线下|网上|网络|电子|纸质|现场|电话|首批|[第前后].{0,3}[批次轮期]|部分|分别|其中|随机|另"
)
# a survey among some people only: 在处级以上领导干部中开展了调查
_AMONG_SOME = re.compile("(?:岁|以上|以下|女|青年|年轻|老).{0,10}中(?:开展|进行|组织|做|作)")
_SHORT = 6


def without_story(tokens: Sequence[Token], names: Names) -> tuple[Token, ...]:
    """The tokens without story: parts before a stem or a field total, and comment at the end."""
    parts = _parts(tokens)
    end = _comment(parts)
    start = next((i for i, part in enumerate(parts[:end]) if _begins(part, names)), None)
    kept = [part for i, part in enumerate(parts[:end]) if start is None or i >= start or not _unknown(part)]
    if start is not None and not _may_be_dropped(parts, start, names):
        kept = parts[:end]
    return tuple(token for part in kept for token in part)


def _parts(tokens: Sequence[Token]) -> list[list[Token]]:
    """The tokens cut behind commas and colons."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        parts[-1].append(token)
        if token.kind == "sep" and token.text in ",:":
            parts.append([])
    return [part for part in parts if part]


def _comment(parts: Sequence[Sequence[Token]]) -> int:
    """The index of the part from which on there is only comment (说明…), or the number of parts."""
    found = len(parts)
    for i in range(len(parts) - 1, 0, -1):
        if any(token.kind in ("figure", "label", "quote", "among", "in") for token in parts[i]):
            break
        if lexicon.COMMENT.match("".join(token.text for token in parts[i])):
            found = i
    return found


def _begins(part: Sequence[Token], names: Names) -> bool:
    """Whether a stem or a field total stands in this part."""
    return any(
        token.kind in ("total", "question", "cover")
        or (token.kind == "quote" and key(token.text) in names.stems)
        for token in part
    )


def _unknown(part: Sequence[Token]) -> bool:
    return any(token.kind not in _KNOWN for token in part)


def _may_be_dropped(parts: Sequence[Sequence[Token]], start: int, names: Names) -> bool:
    """Whether the unknown parts before part `start` cannot say whom the numbers are about."""
    story = [part for part in parts[:start] if _unknown(part)]
    if any(token.kind in ("total", "cover") for token in parts[start]):
        return all(_is_story_of_field(part, names) for part in story)
    last = max((i for i, part in enumerate(parts[:start]) if _unknown(part)), default=-1)
    opens_anew = any(_is_survey_lead(token) for part in parts[last + 1 : start + 1] for token in part)
    return not story or (opens_anew and all(_is_plain_story(part) for part in story))


def _is_survey_lead(token: Token) -> bool:
    return token.kind == "lead" and any(
        word in token.text for word in ("调查", "问卷", "结果", "数据", "统计")
    )


def _is_plain_story(part: Sequence[Token]) -> bool:
    words = _words(part)
    return (
        len(words) >= _SHORT
        and part[0].kind not in ("prep", "about", "label", "among")
        and not _names_people(part, words)
        and not names_others(words)
        and not _AMONG_SOME.search(words)
        and all(token.kind not in ("label", "among", "quote", "each_of") for token in part)
    )


def _is_story_of_field(part: Sequence[Token], names: Names) -> bool:
    """`以无记名方式开展问卷调查`: how it was done, not with whom."""
    at = next((i for i, token in enumerate(part) if token.kind == "label"), None)
    if at is not None and not covers_all(grouped(part, at, names), names):
        return False
    words = _words(part)
    return not _PART.search(words) and not _names_people(part, words, field=True)


def _names_people(part: Sequence[Token], words: str, *, field: bool = False) -> bool:
    last = next((token for token in reversed(part) if token.kind != "sep"), None)
    if last is None or last.kind == "in":
        return True
    figures = any(token.figure is not None and token.figure.kind in SURVEY_KINDS for token in part)
    return figures or (not field and bool(_PEOPLE.search(words)))


def _words(part: Sequence[Token]) -> str:
    return "".join(token.text for token in part if token.kind != "sep")
