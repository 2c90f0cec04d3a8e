"""Synthetic answers to 党组织生活方式问卷调查表."""

from __future__ import annotations

from generation.chance import Chance
from generation.record import Answer, Record

_BRANCHES = {1: 0.33, 2: 0.4, 3: 0.14, 4: 0.1, 5: 0.03}
_DUTIES = {1: 0.1, 2: 0.16, 3: 0.1, 4: 0.64}
_AGES = {1: (41, 9.0), 2: (42, 9.5), 3: (39, 9.0), 4: (67, 5.5), 5: (40, 9.0)}
_FORMS = {1: 0.88, 2: 0.84, 3: 0.78, 4: 0.61, 5: 0.49, 6: 0.37, 7: 0.52, 8: 0.02}
_PLATFORMS = {1: 0.81, 2: 0.27, 3: 0.33, 4: 0.68, 5: 0.45, 6: 0.03}
_WISHES = {1: 0.34, 2: 0.52, 3: 0.41, 4: 0.31, 5: 0.19, 6: 0.27, 7: 0.02}
_MEETINGS = {
    "q4_1": (0.66, 0.24, 0.08, 0.02),
    "q4_2": (0.6, 0.27, 0.1, 0.03),
    "q4_3": (0.45, 0.3, 0.16, 0.09),
    "q4_4": (0.52, 0.31, 0.13, 0.04),
}
_FREQUENCY = (0.58, 0.18, 0.15, 0.07, 0.02)
_ATTENDANCE = (0.47, 0.36, 0.1, 0.055, 0.015)
_QUALITY = (0.33, 0.4, 0.2, 0.05, 0.02)
_DIFFICULTIES = {1: 0.2, 2: 0.44, 3: 0.39, 4: 0.47, 5: 0.24, 6: 0.29, 7: 0.22, 8: 0.13, 9: 0.02}
_REMEDIES = {1: 0.12, 2: 0.24, 3: 0.22, 4: 0.15, 5: 0.17, 6: 0.1}
_OTHER = {
    "branch": {5: ("社区党支部", "学校党支部")},
    "q1": {8: ("知识竞赛", "红色观影")},
    "q2": {6: ("单位内网", "本地党建云平台")},
    "q3": {7: ("与结对支部联学",)},
    "q9": {9: ("人员分散、集中难", "轮班作业，人难到齐")},
}
_UNSURE = 98  # 不了解
_SUGGESTIONS = (
    "少念文件，多讨论身边的事。",
    "离退休党员希望就近开展活动，时间安排在上午。",
    "年初把计划定好，提前通知时间。",
    "线上学习可以有，但不能代替面对面交流。",
    "多请一线先进典型来讲，听得进去。",
    "建议各支部之间交流好做法。",
    "活动经费使用手续能否简化。",
    "无",
)


def zuzhi_records(count: int, seed: int) -> list[Record]:
    """So many answer sheets."""
    chance = Chance(seed)
    return [_respondent(chance) for _ in range(count)]


def _respondent(chance: Chance) -> Record:
    branch, duty = chance.weighted(_BRANCHES), chance.weighted(_DUTIES)
    mean, spread = _AGES[branch]
    age = min(84, max(22 if branch != 4 else 58, round(chance.normal(mean, spread))))
    lean = {1: 0.5, 2: 0.25, 3: 0.1, 4: -0.1}[duty] + (0.1 if branch < 3 else -0.1) + chance.normal(0, 0.5)
    answers: dict[str, Answer] = {"branch": branch, "duty": duty, "age": age}
    answers["q1"] = (9,) if chance.happens(0.008) else chance.ticks(_FORMS, 0.6 * lean)
    answers["q2"] = chance.ticks(_PLATFORMS, 0.0)
    answers["q3"] = _at_most(3, chance.ticks(_WISHES), chance)
    for row, shares in _MEETINGS.items():
        unaware = chance.happens(0.06 if duty == 4 else 0.01)
        answers[row] = _UNSURE if unaware else chance.ordinal(shares, lean)
    answers["q5"] = _UNSURE if chance.happens(0.03) else chance.ordinal(_FREQUENCY, lean)
    answers["q6"] = chance.ordinal(_ATTENDANCE, lean)
    answers["q7"] = 6 - chance.ordinal(_QUALITY, lean)
    answers["q8"] = min(10, max(0, round(chance.normal(7.6 + 1.3 * lean, 1.4))))
    answers["q9"] = (10,) if chance.happens(0.09) else chance.ticks(_DIFFICULTIES, -0.4 * lean)
    answers["q10"] = _ranked(3, chance)
    answers["q11"] = chance.among(_SUGGESTIONS) if chance.happens(0.18) else None
    for name in ("q3", "q6", "q7"):
        if chance.happens(0.008):
            answers[name] = None
    online = isinstance(answers["q1"], tuple) and 7 in answers["q1"]
    return Record(answers, _others(answers, chance), frozenset() if online else frozenset({"q2"}))


def _at_most(limit: int, ticked: tuple[int, ...], chance: Chance) -> tuple[int, ...]:
    kept = list(ticked)
    while len(kept) > limit:
        kept.remove(chance.among(kept))
    return tuple(kept)


def _ranked(length: int, chance: Chance) -> tuple[int, ...]:
    left, order = dict(_REMEDIES), []
    for _ in range(length):
        order.append(chance.weighted(left))
        del left[order[-1]]
    return tuple(order)


def _others(answers: dict[str, Answer], chance: Chance) -> dict[str, str]:
    texts = {}
    for name, options in _OTHER.items():
        answer = answers[name]
        for code, words in options.items():
            if answer == code or (isinstance(answer, tuple) and code in answer):
                texts[name] = chance.among(words)
    return texts
