"""Why a formula cannot be read: what the library says of it, in the users' words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from surveykit.errors import Problem, UsageError
from surveykit.inference.models import messages


class Reason(NamedTuple):
    """The same reason in both languages."""

    zh: str
    en: str


TWO_SIDES = Reason(
    "“~”左边写一个因变量，右边写自变量", "there is one “~”, with a response before and terms after it"
)
ONE_RESPONSE = Reason("“~”左边只能有一个因变量", "one response alone stands before “~”")
BOTH_SIDES = Reason("因变量又写在右边", "the response stands on the right, too")
NO_TERM = Reason("右边没有自变量，也没有常数项", "neither a term nor an intercept stands on the right")
UNDERLINES = Reason("不能有“__”", "“__” cannot stand in it")
LEAVES_HOLES = Reason(
    "去掉缺失的记录后仍算出缺失值（如 lag()）",
    "it leaves missing values, however often the records go (lag())",
)
_NOT_A_COLUMN = Reason("算出的不是每条记录一个数", "it does not give one number a record")
_SAID: Mapping[str, Reason] = {
    r"The `\.` operator": Reason(
        "“.”不能代表全部自变量，请逐个写出", "“.” stands for no columns; name each"
    ),
    r"context (marker|was closed)|was never closed|unmatched": Reason(
        "括号或引号不成对", "a bracket or quotation mark has no partner"
    ),
    r"Operator `(?P<it>[^`~]+)`": Reason(
        "“{it}”的位置不对，或缺少一边", "“{it}” is out of place or lacks a side"
    ),
    r"Operator `~`": TWO_SIDES,
    r"Unknown operator '(?P<it>[^']+)'": Reason("不认识“{it}”", "“{it}” is not known"),
    r"Numeric literals": Reason(
        "1、0 以外的数不能单独作自变量", "numbers other than 1 and 0 are no terms of their own"
    ),
    r"String literals": Reason("带引号的文字不能作自变量", "text in quotation marks is no term"),
    r"right-hand argument of `(?P<it>\*\*|\^)`": Reason(
        "“{it}”右边应是正整数", "a positive whole number follows “{it}”"
    ),
    r"Unable to evaluate factor `(?P<it>.+)`\. \[(?P<why>.*)\]": Reason(
        "“{it}”算不出来", "“{it}” cannot be evaluated ({why})"
    ),
    r"[Ii]nvalid syntax|expected|cannot assign": Reason("写法不对", "invalid syntax"),
    r"Value `(?P<it>.+)` .*not .*(level|categor)|not in list": Reason(
        "参照类不在选项中", "the reference level is none of the options"
    ),
}


def reason_of(error: Exception) -> Reason:
    """What a library's error says of a formula, without its colours and names."""
    told = re.sub(r"\x1b\[[0-9;]*m", "", str(error).strip().split("\n")[0])
    for pattern, reason in _SAID.items():
        found = re.search(pattern, told)
        if found:
            parts = found.groupdict()
            return Reason(reason.zh.format(**parts), reason.en.format(**parts))
    return _NOT_A_COLUMN


def bad_formula(text: str, reason: Reason) -> UsageError:
    """The finding that a formula cannot be read."""
    values = {"formula": text, "reason": reason.en, "reason_zh": reason.zh}
    return UsageError(Problem(messages.BAD_FORMULA, values=values))
