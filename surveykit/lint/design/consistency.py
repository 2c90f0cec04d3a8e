"""W303 and W304: scales that change from question to question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from surveykit.lint.finding import Finding, finding, once
from surveykit.lint.rule import Rule
from surveykit.lint.scales import EVALUATIVE, WordScale
from surveykit.lint.sheet import Item, Sheet
from surveykit.questionnaire.messages import warning

DIRECTION = warning(
    "W303",
    "这里从{here}排起，别的题从{there}排起，容易选反",
    "this scale begins at its {here_en} end, others at their {there_en} end: people tick the wrong side",
    "全卷同一个方向；已有答卷的，先给每个选项写明 code",
    "use one direction throughout; where answers exist, give each option its code first",
)
WORDING = warning(
    "W304",
    "同一把尺子有两种写法：这里是“{here}”，别处是“{there}”",
    "one scale in two wordings: '{here}' here, '{there}' elsewhere",
    "统一写法，最好写成共用的选项列表（choices:）",
    "use one wording, best as a shared list under choices:",
)
_WAYS = {"down": ("好的一端", "good"), "up": ("差的一端", "bad")}


def directions(sheet: Sheet) -> Iterator[Finding]:
    """Scales that run against the way of most."""
    scaled = [(item, item.scale) for item in _worded(sheet) if item.scale is not None]
    ways = Counter(scale.direction for _, scale in scaled if scale.direction != "none")
    if len(ways) < 2:
        return
    usual = max(ways, key=lambda way: (ways[way], way == scaled[0][1].direction))
    there, there_en = _WAYS[usual]
    for item, scale in scaled:
        if scale.direction not in (usual, "none"):
            here, here_en = _WAYS[scale.direction]
            yield finding(
                DIRECTION, item.options_place, here=here, there=there, here_en=here_en, there_en=there_en
            )


def wordings(sheet: Sheet) -> Iterator[Finding]:
    """Scales that differ from another only by synonyms such as 比较 and 较."""
    groups: dict[tuple[object, ...], list[tuple[Item, WordScale]]] = {}
    for item in _worded(sheet):
        if item.scale is not None:
            groups.setdefault(_meaning(item.scale), []).append((item, item.scale))
    for group in groups.values():
        yield from once(_odd_ones(group))


def _odd_ones(group: list[tuple[Item, WordScale]]) -> Iterator[Finding]:
    spellings = Counter(frozenset(scale.labels) for _, scale in group)
    if len(spellings) < 2:
        return
    first = frozenset(group[0][1].labels)
    usual = max(spellings, key=lambda labels: (spellings[labels], labels == first))
    for item, scale in group:
        here = [label for label in scale.labels if label not in usual]
        if here:
            there = sorted(usual - set(scale.labels))
            yield finding(WORDING, item.options_place, here="、".join(here), there="、".join(there))


def _worded(sheet: Sheet) -> list[Item]:
    """Questions whose options are words that stand on the form in this order."""
    return [
        item
        for item in sheet.asked
        if item.question.type in ("single", "matrix") and item.scale and item.scale.family in EVALUATIVE
    ]


def _meaning(scale: WordScale) -> tuple[object, ...]:
    """What a scale says, synonyms put aside."""
    steps = [(step.word, step.strength, step.degree > 0, step.degree == 0) for step in scale.steps]
    return (scale.family, tuple(sorted(steps)))


RULES = (Rule("W303", directions), Rule("W304", wordings))
