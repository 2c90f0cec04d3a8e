"""W216: options that hold the mark by which exports separate options."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveykit.lint.finding import Finding, finding
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Sheet
from surveykit.questionnaire.messages import warning

SEPARATOR = warning(
    "W216",
    "选项里有“{mark}”，平台导出多选题时用它分隔选项，容易切错",
    "the option holds '{mark}', by which platforms separate ticked options in their exports",
    "换成顿号，或拆成两项",
    "use another mark, or make two options of it",
)
_MARKS = re.compile("[┋;；|｜,→]")


def separators(sheet: Sheet) -> Iterator[Finding]:
    """Separators inside options of which several may be chosen."""
    for item in sheet.asked:
        several = item.question.type in ("multiple", "ranking") or item.question.multiple
        for choice in item.question.choices if several else ():
            found = _MARKS.search(choice.label)
            if found:
                yield finding(SEPARATOR, choice.place, mark=found[0])


RULES = (Rule("W216", separators),)
