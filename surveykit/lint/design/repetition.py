"""W316: a question asked twice."""

from __future__ import annotations

from collections.abc import Iterator

from surveykit.folding import title_key
from surveykit.lint.finding import Finding, finding
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Item, Sheet
from surveykit.questionnaire.messages import warning

TWICE = warning(
    "W316",
    "和“{id}”的题干相同，读答卷时分不清哪一列是哪一题",
    "the stem is that of '{id}': when answers are read, their columns cannot be told apart",
    "删去一题，或在题干里写出区别",
    "delete one, or tell the stems apart",
)


def repeated(sheet: Sheet) -> Iterator[Finding]:
    """Stems equal but for width, spaces and closing hints."""
    seen: dict[str, Item] = {}
    for item in sheet.asked:
        first = seen.setdefault(title_key(item.question.title), item)
        if first is not item:
            yield finding(TWICE, item.at("title"), id=first.question.id)


RULES = (Rule("W316", repeated),)
