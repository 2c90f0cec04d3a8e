"""W217 to W220: what a scale measures, against its ends, its stem and its scores."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from surveykit.lint.finding import Finding, finding
from surveykit.lint.rule import Rule
from surveykit.lint.scales import KNOWN, recognised, step_of
from surveykit.lint.sheet import Item, Sheet
from surveykit.questionnaire.messages import warning

NO_ENDS = warning(
    "W217",
    "没有写明 {low} 分和 {high} 分各表示什么，有人会把高低理解反",
    "nothing says what {low} and {high} stand for: some will take them the wrong way round",
    "给两端写文字：labels: {{{low}: 很差, {high}: 很好}}",
    "name the ends: labels: {{{low}: ..., {high}: ...}}",
)
MIXED = warning(
    "W218",
    "“{first}”和“{second}”说的不是一回事，不能放在同一把尺子上",
    "'{first}' and '{second}' measure different things and cannot be steps of one scale",
    "各档用同一个词，只改程度",
    "use one word and vary its degree",
)
STEM_DIFFERS = warning(
    "W219",
    "题干问“{asked}”，选项答的却是别的（“{label}”）",
    "the stem asks for '{asked}', the options answer something else ('{label}')",
    "题干和选项用同一个词",
    "use the same word in both",
)
TWO_IN_ONE = warning(
    "W224",
    "一个选项里有两把尺子（“{first}”“{second}”），只合一半的人无从选择",
    "the option measures two things ('{first}', '{second}'): no answer fits those who differ on them",
    "拆成两题，各用各的选项",
    "ask two questions, each with its own options",
)
SCORES_JUMP = warning(
    "W220",
    "分值的高低和选项的好坏对不上：“{first}”{low}，“{second}”{high}",
    "scores do not follow the words: '{first}' {low}, '{second}' {high}",
    "核对 score，越好的分值越高",
    "check the scores: the better, the higher",
)
_NAMED_ENDS = re.compile(
    r"[0-9]+分?(?:为|是|表示|代表|指|[=＝:：])|[0-9]+分(?=[非很完极十不差好满])|最[低高差好][分]?|越(?:高|大|好)|从.{1,6}到"
)
_LEAST_STEPS = 3
# where more is better whatever is asked; to agree with a claim may be good or bad
_GOOD_END = ("satisfaction", "quality", "change", "knowledge")
_ASKED = (
    (re.compile("满意程度|满意度|是否满意|满不满意|满意吗"), ("satisfaction",)),
    (re.compile("了解程度|知晓程度|是否了解|了解吗|熟悉程度|是否清楚"), ("knowledge",)),
    (re.compile("重要程度|是否重要|有多重要|重要吗"), ("importance",)),
    (re.compile("是否(?:同意|赞同|赞成|支持|认同|认可)"), ("agreement",)),
    (re.compile("频率|频次|多久.{0,4}一次"), ("frequency",)),
)


def no_ends(sheet: Sheet) -> Iterator[Finding]:
    """Points without words at the ends, in options or stem."""
    for item in sheet.asked:
        choices = item.question.choices
        if item.question.type != "rating" or len(choices) < 2 or _NAMED_ENDS.search(item.question.title):
            continue
        ends = choices[0].label, choices[-1].label
        if all(re.fullmatch(r"\d+分?", end) for end in ends):
            yield finding(NO_ENDS, item.at("scale"), low=choices[0].code, high=choices[-1].code)


def mixed(sheet: Sheet) -> Iterator[Finding]:
    """Steps of known scales that belong to different ones."""
    for item in sheet.asked:
        labels = [choice.label for choice in item.steps]
        if item.question.type not in ("single", "matrix") or len(labels) < _LEAST_STEPS or item.scale:
            continue
        families = [_family(label) for label in labels]
        named = [(name, label) for name, label in zip(families, labels, strict=True) if name]
        if all(name in (*KNOWN, "") for name in families) and len({name for name, _ in named}) > 1:
            second = next(label for name, label in named if name != named[0][0])
            yield finding(MIXED, item.options_place, first=named[0][1], second=second)


def _family(label: str) -> str:
    """What one label measures: empty for a middle, `?` for no known scale."""
    often = recognised((label, "经常", "有时"))
    if often is not None and often.family == "frequency":
        return "frequency"
    found = step_of(label)
    return found.family if found.family in (*KNOWN, "") else "?"


def two_in_one(sheet: Sheet) -> Iterator[Finding]:
    """Options such as `很了解，经常参加`: two scales in each of several options."""
    for item in sheet.asked:
        double = [choice for choice in item.valid if len(_parts(choice.label)) > 1]
        if item.question.type in ("single", "matrix") and len(double) >= 2:
            first, second = _parts(double[0].label)[:2]
            yield finding(TWO_IN_ONE, double[0].place, first=first, second=second)


def _parts(label: str) -> list[str]:
    """The parts of a label that are steps of different known scales."""
    parts = [part for part in re.split("[，,；;]", label) if part]
    known = [(_family(part), part) for part in parts]
    return [part for name, part in known] if len({n for n, _ in known if n in KNOWN}) > 1 else []


def stem_differs(sheet: Sheet) -> Iterator[Finding]:
    """Satisfaction asked and quality offered, and the like."""
    for item in sheet.asked:
        scale = item.scale
        if scale is None or scale.family not in KNOWN:
            continue
        for pattern, families in _ASKED:
            found = pattern.search(item.bare)
            if found and scale.family not in families:
                label = item.valid[0].label
                yield finding(STEM_DIFFERS, item.in_title(found.start()), asked=found[0], label=label)
                break


def scores_jump(sheet: Sheet) -> Iterator[Finding]:
    """Scores that fall where the words rise, or fall throughout on a scale that has a good end."""
    for item in sheet.asked:
        found = _score_fault(item)
        if found is not None:
            yield found


def _score_fault(item: Item) -> Finding | None:
    scale = item.scale

    if scale is None or item.question.type not in ("single", "matrix", "rating"):
        return None
    rows = [
        (step.degree, choice.score, choice.label)
        for step, choice in zip(scale.steps, item.steps, strict=True)
        if choice.score is not None
    ]
    rows.sort(key=lambda row: -row[0])
    rises = [(a, b) for a, b in pairwise(rows) if a[0] > b[0] and b[1] > a[1]]
    falls = [(a, b) for a, b in pairwise(rows) if a[0] > b[0] and b[1] < a[1]]
    reversed_on_purpose = not falls and scale.family not in _GOOD_END
    if not rises or reversed_on_purpose:
        return None
    better, worse = rises[0]
    return finding(
        SCORES_JUMP,
        item.options_place,
        first=better[2],
        second=worse[2],
        low=f"{better[1]:g}",
        high=f"{worse[1]:g}",
    )


RULES = (
    Rule("W217", no_ends),
    Rule("W218", mixed),
    Rule("W219", stem_differs),
    Rule("W220", scores_jump),
    Rule("W224", two_in_one),
)
