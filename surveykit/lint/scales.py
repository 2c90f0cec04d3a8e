"""Verbal scales: what a list of labels measures, and how far up each label stands.

`很满意` is 满意 at +2, `不太满意` 满意 at -1, `一般` the middle of any scale. Labels are a scale where
they all speak of one thing and at least three of them say how much of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from surveykit.folding import key

Strength = Literal["strong", "plain", "mild"]
_NEUTRAL = re.compile(
    "一般般?|(?:勉强|还)可以|过得去|可以接受|普通|中立|无所谓|中等|尚可|还行|说不上|不好不坏|(?:没有?|无明显|无)变化|基本不变|不变|差不多|"
    "(?:基本)?持平|正好|适中|适当|不确定|视情况而定"
)
_STEPS: tuple[tuple[re.Pattern[str], float, Strength], ...] = (
    (re.compile(r"(?:非常|很|极其?|十分|完全|根本|毫|最|坚决)不"), -2.0, "strong"),
    (re.compile(r"(?:不太|不大|不怎么|较不|比较不|不够|不很|有些不|有点不)"), -1.0, "mild"),
    (re.compile(r"(?:没有|不|未|无)"), -1.5, "plain"),
    (re.compile(r"(?:比较|较为|较|还算|基本|大体|大致|有些|有点|略|稍|有所|偏)"), 1.0, "mild"),
    (re.compile(r"(?:非常|很|极其?|十分|完全|特别|最|大大|显著|明显|高度|相当|坚决|太)"), 2.0, "strong"),
)
_FAMILIES: Mapping[str, tuple[str, ...]] = {
    "satisfaction": ("满意", "满"),
    "quality": ("好", "优秀", "良好", "优", "良"),
    "agreement": ("同意", "赞同", "赞成", "认同", "认可", "支持"),
    "knowledge": ("了解", "清楚", "知道", "知晓", "熟悉", "掌握"),
    "importance": ("重要", "要紧"),
    "change": ("好转", "改善", "提高", "上升", "增强", "进步", "变好", "提升"),
    "amount": ("大", "多", "高", "强", "快", "长"),
    "trend": ("增加", "增多", "加快", "扩大"),
}
_OPPOSITES: Mapping[str, tuple[str, ...]] = {
    "quality": ("差", "坏", "糟", "劣"),
    "agreement": ("反对",),
    "change": ("变差", "恶化", "下降", "降低", "减弱", "退步"),
    "amount": ("小", "少", "低", "弱", "慢", "短"),
    "trend": ("减少", "减慢", "缩小"),
}
_FAMILY_OF = {word: name for name, words in _FAMILIES.items() for word in words}
_OPPOSITE_OF = {word: name for name, words in _OPPOSITES.items() for word in words}
_HOW_OFTEN = (
    (re.compile(r"(?:总是|一直|每次(?:都)?)"), 2.0),
    (re.compile(r"(?:经常|常常|时常)"), 1.0),
    (re.compile(r"(?:有时候?|时有)"), 0.0),
    (re.compile(r"(?:偶尔|很少|较少|极少)"), -1.0),
    (re.compile(r"(?:从不|从来不|从未|几乎不|没有)"), -2.0),
)
# what is better or worse, not only more or less
BIPOLAR = ("satisfaction", "quality", "agreement", "change")
# what has a good end
EVALUATIVE = (*BIPOLAR, "knowledge", "importance")
KNOWN = (*EVALUATIVE, "frequency")
_OFFICIAL = (
    ("好", "较好", "一般", "差"),
    ("好", "较好", "一般", "较差"),
    ("优秀", "良好", "一般", "较差"),
    ("优秀", "良好", "一般", "差"),
    ("满意", "基本满意", "不满意"),
    ("认同", "基本认同", "不认同"),
    ("认可", "基本认可", "不认可"),
    ("同意", "基本同意", "不同意"),
    ("优秀", "称职", "基本称职", "不称职"),
    ("优秀", "合格", "基本合格", "不合格"),
    ("合格", "基本合格", "不合格"),
    ("称职", "基本称职", "不称职"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One label: what it speaks of (empty for a middle), how far up, and how strongly."""

    family: str
    degree: float
    strength: Strength = "plain"
    word: str = ""


@dataclass(frozen=True, slots=True)
class WordScale:
    """Labels that are one scale; `steps` in the order of the labels, positive is more or better."""

    family: str
    labels: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def positives(self) -> int:
        """How many labels are above the middle."""
        return sum(step.degree > 0 for step in self.steps)

    @property
    def negatives(self) -> int:
        """How many labels are below the middle."""
        return sum(step.degree < 0 for step in self.steps)

    @property
    def has_middle(self) -> bool:
        """Whether a label is neither."""
        return any(step.degree == 0 for step in self.steps)

    @property
    def direction(self) -> Literal["down", "up", "none"]:
        """`down` from the best to the worst, `up` the other way round, `none` where it jumps."""
        degrees = [step.degree for step in self.steps]
        if all(first >= second for first, second in pairwise(degrees)):
            return "down"
        return "up" if all(first <= second for first, second in pairwise(degrees)) else "none"

    @property
    def is_official(self) -> bool:
        """Whether the labels are the grades that rules of appraisal lay down."""
        return any(sorted(self.labels) == sorted(grades) for grades in _OFFICIAL)


def recognised(labels: Sequence[str]) -> WordScale | None:
    """The scale that three or more labels are; None where they are none."""
    folded = [_plain(label) for label in labels]
    if len(folded) < 3:
        return None
    for grades in _OFFICIAL:
        if sorted(folded) == sorted(grades):
            return _official(tuple(folded), grades)
    often = _frequency(folded)
    if often is not None:
        return often
    steps = [step_of(label) for label in _without_common_start(folded)]
    families = {step.family for step in steps if step.family}
    if len(families) != 1 or sum(step.degree != 0 for step in steps) < 2:
        return None
    graded = sum(step.strength != "plain" or step.degree <= 0 for step in steps)
    return WordScale(families.pop(), tuple(folded), tuple(steps)) if graded >= 2 else None


def step_of(label: str) -> Step:
    """What one label says; labels of no scale are a family of their own."""
    label = _plain(label)
    if _NEUTRAL.fullmatch(label):
        return Step("", 0.0)
    for pattern, degree, strength in _STEPS:
        found = pattern.match(label)
        if found and len(label) > found.end():
            return _step(label[found.end() :], degree, strength)
    if label in ("没有", "无"):
        return Step("amount", -2.0, "strong")
    return _step(label, 1.5, "plain")


def _step(word: str, degree: float, strength: Strength) -> Step:
    if word.endswith(("一些", "一点")) and degree > 0:
        word, degree, strength = word[:-2], 0.5, "mild"
    if word in _OPPOSITE_OF:
        return Step(_OPPOSITE_OF[word], -degree, strength, word)
    return Step(_FAMILY_OF.get(word, word), degree, strength, word)


def _frequency(labels: Sequence[str]) -> WordScale | None:
    """A scale of how often, where at least two labels say so and every label is one of its steps."""
    steps, named = [], 0
    for label in labels:
        found = next((degree for pattern, degree in _HOW_OFTEN if pattern.match(label)), None)
        if found is None:
            return None
        named += label[:2] not in ("没有",)
        steps.append(Step("frequency", found))
    return WordScale("frequency", tuple(labels), tuple(steps)) if named >= 2 else None


def _official(labels: tuple[str, ...], grades: tuple[str, ...]) -> WordScale:
    """The official grades, best first or last; the last one or two are below the middle."""
    place = {label: index for index, label in enumerate(grades)}
    best = len(grades) - 1
    middle = 0.5 if best > 2 else 1.0
    family = next((step.family for step in map(step_of, grades) if step.family in BIPOLAR), "quality")
    steps = [Step(family, best - place[label] - middle, "plain", label) for label in labels]
    return WordScale(family, labels, tuple(steps))


def _plain(label: str) -> str:
    """A label folded, without a remark in brackets."""
    return re.sub(r"\(.*\)$", "", key(label)) or key(label)


def _without_common_start(labels: Sequence[str]) -> list[str]:
    """`成效显著, 成效较好, 成效一般` without the noun they all open with."""
    length = 0
    while all(len(label) > length + 1 for label in labels) and len({x[: length + 1] for x in labels}) == 1:
        length += 1
    return [label[length:] for label in labels] if length >= 2 else list(labels)
