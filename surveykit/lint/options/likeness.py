"""W207 and W223: options that say the same, options that are the sum of two others."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from surveykit.folding import key
from surveykit.lint.finding import Finding, finding
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Sheet
from surveykit.questionnaire.messages import warning

ALIKE = warning(
    "W207",
    "“{second}”和“{first}”意思几乎一样",
    "'{second}' says nearly the same as '{first}'",
    "合成一项，或写清区别",
    "make them one, or tell them apart",
)
UNION = warning(
    "W223",
    "“{label}”是“{first}”和“{second}”两项之和，可多选时不必单列",
    "'{label}' is '{first}' and '{second}' together: where several may be ticked it has no place",
    "删去这一项",
    "delete it",
)
_SYNONYMS = (
    (re.compile("过于|过多|太多|过|太"), "太"),
    (re.compile("缺乏|缺少|欠缺|缺"), "缺"),
    (re.compile("不够|不足|不强"), "不足"),
    (re.compile("的|了|和|与|及|、"), ""),
    (re.compile("途径|渠道"), "渠道"),
    (re.compile("方法|方式"), "方式"),
    (re.compile("增强|加强|强化"), "加强"),
    (re.compile("提高|提升"), "提高"),
)
# words whose order carries the meaning
_DIRECTED = re.compile("对|向|给|比|至|到|转|由|从|-|→|上|下|先|后|前")
_LEAST_LETTERS = 4
_TYPES = ("single", "multiple", "ranking")


def alike(sheet: Sheet) -> Iterator[Finding]:
    """Options equal but for synonyms, or made of the same characters."""
    for item in sheet.asked:
        if item.question.type not in _TYPES or item.scale is not None:
            continue
        plain = [_plain(choice.label) for choice in item.valid]
        for (i, first), (j, second) in itertools.combinations(enumerate(plain), 2):
            if first and (first == second or _same_letters(first, second)):
                labels = item.valid[i].label, item.valid[j].label
                yield finding(ALIKE, item.valid[j].place, first=labels[0], second=labels[1])


def unions(sheet: Sheet) -> Iterator[Finding]:
    """Options of a multiple choice that join two of the others."""
    for item in sheet.asked:
        if item.question.type != "multiple":
            continue
        known = {key(choice.label): choice.label for choice in item.valid}
        for choice in item.valid:
            parts = [key(part) for part in re.split("以及|[和与及、+]|加", choice.label)]
            if len(parts) == 2 and parts[0] != parts[1] and all(part in known for part in parts):
                first, second = (known[part] for part in parts)
                yield finding(UNION, choice.place, label=choice.label, first=first, second=second)


def _plain(label: str) -> str:
    text = key(label)
    for pattern, word in _SYNONYMS:
        text = pattern.sub(word, text)
    return text


def _same_letters(first: str, second: str) -> bool:
    if len(first) < _LEAST_LETTERS or not first.isalpha() or sorted(first) != sorted(second):
        return False
    return not _DIRECTED.search(first)


RULES = (Rule("W207", alike), Rule("W223", unions))
