"""Chinese wording taken apart: what is quoted, which numbers are named, where clauses end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveykit.questionnaire.model import ChoiceKind
from surveykit.responses.skeleton.vocabulary import kind_of

BLANK = "＿"
CLAUSE = re.compile(r"[^，,；;。？?！!：:]+")
_PAIRS = ("“”", "‘’", '""', "''", "《》", "「」", "（）", "()", "【】", "[]")
_ASIDE = re.compile(
    "|".join(f"{re.escape(a)}[^{re.escape(b)}]*{re.escape(b)}" for a, b in map(tuple, _PAIRS))
)
_HINTS = re.compile(r"(?:[（(【\[][^（()）【】\[\]]*[）)】\]]\s*)+$")
_DIGITS = {mark: value for value, mark in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_UNSURE = re.compile("不了解|不清楚|说不清|不知道|不好说|难以判断|无法判断|没听说过|不关注")
_UNTOUCHED = re.compile("(?:没有?|未)(?:接触|办理|使用|参加|经历)过?")
_LONGEST_UNSURE = 12
NUMERAL = r"(?:\d+|[零〇一二两三四五六七八九十百]+)"


def bare(text: str) -> str:
    """`text`, as long as it is, with quotations, titles and bracketed remarks blanked out."""
    return _ASIDE.sub(lambda match: BLANK * len(match[0]), text)


def without_hints(text: str) -> str:
    """`text` without the remarks in brackets that close it."""
    return _HINTS.sub("", text).strip()


def remarks(text: str) -> str:
    """The remarks in brackets that close a text, in one string."""
    return text[len(_HINTS.sub("", text)) :]


def clauses(text: str) -> Iterator[re.Match[str]]:
    """The clauses of a sentence."""
    return CLAUSE.finditer(text)


def unsure_kind(label: str) -> ChoiceKind:
    """What kind of answer a last option is, also where it says more than 不了解: 对这项工作不了解."""
    kind = kind_of(label)
    if kind != "valid" or len(label) > _LONGEST_UNSURE:
        return kind
    return "dont_know" if _UNSURE.search(label) else "valid"


def is_untouched(label: str) -> bool:
    """Whether a label says that one had nothing to do with it: a step of an amount, not of a judgment."""
    return bool(_UNTOUCHED.fullmatch(label))


def number_of(numeral: str) -> int | None:
    """The number a numeral up to 999 names: `3`, `三`, `两`, `十五`, `二十`; None where it is none."""
    if numeral.isascii() and numeral.isdigit():
        return int(numeral)
    total, digit = 0, None
    for mark in numeral:
        if mark in _DIGITS:
            digit = _DIGITS[mark]
        elif mark in "十百":
            total += (1 if digit is None else digit) * (10 if mark == "十" else 100)
            digit = None
        else:
            return None
    return total + (digit or 0)
