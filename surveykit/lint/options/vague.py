"""W215: how often is often?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveykit.lint.finding import Finding, finding
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Sheet
from surveykit.questionnaire.messages import note

VAGUE = note(
    "W215",
    "{labels}有多频繁，各人理解不同，不能在人和单位之间比较",
    "{labels_en} mean different frequencies to different people",
    "换成次数，如“没有”“1—2次”“3次及以上”，或“每月一次”“每季度一次”",
    "use counts, such as none, 1-2 times, 3 times or more",
)
_OFTEN = re.compile("经常|时常|常常|有时|偶尔|很少|较少|极少|不时|不常")
_TYPES = ("single", "matrix", "rating")


def vague_frequency(sheet: Sheet) -> Iterator[Finding]:
    """At least two options that are words such as 经常, 偶尔."""
    for item in sheet.asked:
        vague = [choice.label for choice in item.valid if _OFTEN.match(choice.label)]
        if item.question.type in _TYPES and len(vague) >= 2:
            labels = "".join(f"“{label}”" for label in vague)
            english = ", ".join(f"'{label}'" for label in vague)
            yield finding(VAGUE, item.options_place, labels=labels, labels_en=english)


RULES = (Rule("W215", vague_frequency),)
