"""W104: words that allow no exception."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveykit.lint.finding import Finding, finding
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Sheet
from surveykit.questionnaire.messages import warning

ABSOLUTE = warning(
    "W104",
    "“{text}”太绝对，有一次例外就只能答“否”",
    "'{text}' allows no exception: one is enough to answer no",
    "改问多少、多大程度，如“今年以来有过几次”“多数党员能否”",
    "ask how often or how many instead",
)
_NEVER = re.compile(
    "从来(?:没有|不|都)|从不|从未|总是|永远(?!在路上)|一律|毫无(?!疑问)|绝对(?!值)|每次都|人人都|无一例外|百分之百|"
    "(?:所有|全部|一切|任何).{0,12}?(?:都|均|全部|一律)"
)


def absolute(sheet: Sheet) -> Iterator[Finding]:
    """Always, never, all in a stem that is answered by yes, no or a mark."""
    for item in sheet.asked:
        found = _NEVER.search(item.bare) if item.judges else None
        if found:
            yield finding(ABSOLUTE, item.in_title(found.start()), text=found[0])


RULES = (Rule("W104", absolute),)
