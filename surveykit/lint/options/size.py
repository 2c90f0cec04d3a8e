"""W213 and W214: too many options, too long options."""

from __future__ import annotations

from collections.abc import Iterator

from surveykit.lint.finding import Finding, finding
from surveykit.lint.options.bands import intervals
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Sheet
from surveykit.questionnaire.messages import warning

MOST_OPTIONS = 10
LONGEST_OPTION = 30
MANY = warning(
    "W213",
    "有 {count} 个选项，超过 {limit} 个，后面的容易被忽略",
    "{count} options, more than {limit}: the later ones are overlooked",
    "归并，或分成两题",
    "group them, or ask two questions",
)
LONG = warning(
    "W214",
    "选项有 {count} 个字，超过 {limit} 个",
    "the option has {count} characters, more than {limit}",
    "一个选项只说一件事，写短",
    "say one thing, and briefly",
)


def many_options(sheet: Sheet) -> Iterator[Finding]:
    """More than ten options to weigh; facts about the respondent and numbers are only looked up."""
    for item in sheet.asked:
        if item.question.type not in ("single", "multiple", "ranking") or item.question.profile:
            continue
        labels = [choice.label for choice in item.valid if not choice.exclusive]
        if len(labels) > MOST_OPTIONS and intervals(labels) is None and not all(map(str.isdigit, labels)):
            yield finding(MANY, item.options_place, count=len(labels), limit=MOST_OPTIONS)


def long_options(sheet: Sheet) -> Iterator[Finding]:
    """Options and rows of more than thirty characters."""
    for item in sheet.asked:
        parts = [(choice.label, choice.place) for choice in item.question.choices]
        for label, place in (*parts, *((row.label, row.place) for row in item.question.rows)):
            if len(label) > LONGEST_OPTION:
                yield finding(LONG, place, count=len(label), limit=LONGEST_OPTION)


RULES = (Rule("W213", many_options), Rule("W214", long_options))
