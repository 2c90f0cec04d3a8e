"""W105 and W106: negations that turn answers round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from surveykit.lint.finding import Finding, finding
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Item, Sheet
from surveykit.lint.words import BLANK, CLAUSE
from surveykit.questionnaire.messages import warning

DOUBLE_NEGATION = warning(
    "W105",
    "“{text}”是双重否定，容易看反",
    "'{text}' is a double negation and easily misread",
    "改成肯定的说法",
    "say it without negations",
)
NEGATED_CLAIM = warning(
    "W106",
    "要人表态的说法本身是否定的（“{text}”），答“不同意”就成了双重否定",
    "the claim to agree with is negative ('{text}'): to disagree is a double negation",
    "改成肯定的说法，如“是否同意……可以……”",
    "turn the claim into a positive one",
)
# 不 that negates nothing, and questions of the form A不A
_NO_NEGATION = re.compile(
    r"(.)[不没]\1|(.{2})[不没]\2|是不是|有没有|有无|能不能|愿不愿意?|赞不赞成|"
    "不得不|不但|不仅|不断|不同|不定期|不动产|不少|不久|不论|不管|不良|不妨|不用说|不可否认|不足|不当|不正之风|不作为|不合格|不称职|不满意?|"
    "无记名|不记名|无障碍|无线|无论|无偿|无私|未来|未婚|未成年|非公|非常|非遗|非党|没收|无纸化"
)
_NEGATION = re.compile(r"[不没未无非]|反对|拒绝|否认|并非")
_AGREE = re.compile("同意|赞同|赞成|认同|支持|认可")
_FORBIDS = re.compile(
    "不应当?该?|不得(?!不)|不能|不必|不需要|不宜|不要|不可以|没有?必要|不允许|不准|不该|无须|无需"
)
_FAR = 12


def double_negation(sheet: Sheet) -> Iterator[Finding]:
    """Two negations close together in one clause."""
    for item in sheet.asked:
        span = _twice_negated(item)
        if span is not None:
            text = item.question.title[slice(*span)]
            yield finding(DOUBLE_NEGATION, item.in_title(span[0]), text=text)


def negated_claim(sheet: Sheet) -> Iterator[Finding]:
    """A claim with a negation that people are to agree or disagree with."""
    for item in sheet.asked:
        title = item.question.title
        if not item.judges or not _AGREE.search(title) or _twice_negated(item) is not None:
            continue
        found = _FORBIDS.search(title)
        if found:
            yield finding(NEGATED_CLAIM, item.in_title(found.start()), text=found[0])


def _twice_negated(item: Item) -> tuple[int, int] | None:
    text = _NO_NEGATION.sub(lambda match: BLANK * len(match[0]), item.bare)
    for clause in CLAUSE.finditer(text):
        marks = [mark.span() for mark in _NEGATION.finditer(text, clause.start(), clause.end())]
        for (start, end), (later, _) in pairwise(marks):
            if 0 <= later - end <= _FAR:
                return start, min(clause.end(), later + 4)
    return None


RULES = (Rule("W105", double_negation), Rule("W106", negated_claim))
