"""W109: stems that are too long to be read at once."""

from __future__ import annotations

from collections.abc import Iterator

from surveykit.lint.finding import Finding, finding
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Sheet
from surveykit.lint.words import without_hints
from surveykit.questionnaire.messages import warning

LONGEST_STEM = 60
LONG_STEM = warning(
    "W109",
    "题干有 {count} 个字，超过 {limit} 个",
    "the stem has {count} characters, more than {limit}",
    "把背景写成单独的说明（type: note），题干只留问句",
    "move the background into a note of its own and keep the question",
)


def long_stems(sheet: Sheet) -> Iterator[Finding]:
    """Stems of more than 60 characters, remarks in brackets at the end not counted."""
    for item in sheet.asked:
        count = len(without_hints(item.question.title))
        if count > LONGEST_STEM:
            yield finding(LONG_STEM, item.at("title"), count=count, limit=LONGEST_STEM)


RULES = (Rule("W109", long_stems),)
