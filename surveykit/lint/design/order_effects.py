"""W311: the whole asked after its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveykit.lint.finding import Finding, finding
from surveykit.lint.rule import Rule
from surveykit.lint.sheet import Item, Sheet
from surveykit.questionnaire.messages import note

AFTER_PARTS = note(
    "W311",
    "总体评价排在 {count} 道同类的具体题之后，会受前面各题的影响",
    "the overall judgment follows {count} questions on parts of it and will be coloured by them",
    "移到具体题之前；要与往年比较的，保持往年的次序",
    "move it before them; keep the old order where results are compared with earlier ones",
)
_OVERALL = re.compile("总体|整体|总的来[看说]|综合(?:来看|评价)|总之")
_LEAST_PARTS = 3


def whole_after_parts(sheet: Sheet) -> Iterator[Finding]:
    """An overall question after three or more judgments on the same scale in its section."""
    before: list[Item] = []
    for item in sheet.asked:
        if item.scale is None:
            continue
        parts = [
            part
            for part in before
            if part.scale
            and part.scale.family == item.scale.family
            and part.question.section == item.question.section
        ]
        count = sum(len(part.question.rows) or 1 for part in parts)
        overall = _OVERALL.search(item.bare)
        if overall and count >= _LEAST_PARTS and not any(_OVERALL.search(part.bare) for part in parts):
            yield finding(AFTER_PARTS, item.in_title(overall.start()), count=count)
        before.append(item)


RULES = (Rule("W311", whole_after_parts),)
