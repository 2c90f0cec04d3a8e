"""Synthetic answers to 机关党建融入中心工作情况调查问卷."""

from __future__ import annotations

from generation.chance import Chance
from generation.record import Answer, Record

_RANKS = {1: {1: 0.06, 2: 0.46, 3: 0.48}, 2: {1: 0.025, 2: 0.285, 3: 0.69}}
_RANK_LEAN = {1: 0.45, 2: 0.15, 3: -0.1}
_SCALES = {
    "q1": (0.54, 0.31, 0.12, 0.03),
    "q2": (0.49, 0.35, 0.13, 0.03),
    "q4": (0.37, 0.39, 0.19, 0.05),
}
_PROBLEM = (0.24, 0.54, 0.16, 0.06)
_EFFECTS = {1: 0.72, 2: 0.63, 3: 0.57, 4: 0.33, 5: 0.25, 6: 0.02}
_CARRIERS = {
    1: {1: 0.35, 2: 0.22, 3: 0.15, 4: 0.13, 5: 0.13, 6: 0.02},
    2: {1: 0.27, 2: 0.32, 3: 0.12, 4: 0.11, 5: 0.15, 6: 0.03},
}
_SHORTCOMINGS = {1: 0.45, 2: 0.4, 3: 0.51, 4: 0.32, 5: 0.28, 6: 0.02}
_CAUSES = {
    1: {1: 0.42, 2: 0.33, 3: 0.5, 4: 0.36, 5: 0.27, 6: 0.02},
    2: {1: 0.34, 2: 0.49, 3: 0.45, 4: 0.41, 5: 0.24, 6: 0.02},
}
_OTHER = {
    "q5": ("密切联系群众", "营造干事氛围"),
    "q6": ("结对共建", "重点任务攻坚突击队", "党员示范岗"),
    "q7": ("时间难以保证", "与考核结合不紧"),
    "q8": ("人手紧、任务重", "激励机制不足"),
}
_SUGGESTIONS = (
    "把党建任务和业务任务一起部署、一起检查、一起考核。",
    "减少台账材料，把时间用在解决实际问题上。",
    "多组织与业务相关的主题党日。",
    "给专职党务干部多一些培训和交流机会。",
    "支部书记要带头抓，不能只当“二传手”。",
    "建议与基层单位支部结对共建，到一线去开展活动。",
    "考核指标再实一些，少看痕迹、多看成效。",
    "希望统筹安排各类学习，避免重复。",
    "选配懂业务的同志从事党务工作。",
    "无",
    "没有",
)
_UNSURE = 98  # 说不清
_EMPTY = 0.006


def dangjian_records(count: int, seed: int) -> list[Record]:
    """So many answer sheets; each respondent has one attitude that colours all answers."""
    chance = Chance(seed)
    return [_respondent(chance) for _ in range(count)]


def _respondent(chance: Chance) -> Record:
    unit = 1 if chance.happens(0.39) else 2
    rank = chance.weighted(_RANKS[unit])
    lean = (0.2 if unit == 1 else -0.1) + _RANK_LEAN[rank] + chance.normal(0, 0.55)
    answers: dict[str, Answer] = {"unit": unit, "rank": rank}
    answers |= {name: chance.ordinal(shares, lean) for name, shares in _SCALES.items()}
    answers["q3"] = _UNSURE if chance.happens(0.06) else chance.ordinal(_PROBLEM, lean)
    answers["q5"] = chance.ticks(_EFFECTS, 0.5 * lean)
    answers["q6"] = chance.weighted(_CARRIERS[unit])
    answers["q7"] = chance.ticks(_SHORTCOMINGS, -0.5 * lean)
    answers["q8"] = chance.ticks(_CAUSES[unit], -0.3 * lean)
    answers["q9"] = chance.among(_SUGGESTIONS) if chance.happens(0.2) else None
    for name in ("q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8"):
        if chance.happens(_EMPTY):
            answers[name] = None
    return Record(answers, _others(answers, chance))


def _others(answers: dict[str, Answer], chance: Chance) -> dict[str, str]:
    chosen = {name: answers[name] for name in _OTHER}
    return {
        name: chance.among(_OTHER[name])
        for name, answer in chosen.items()
        if answer == 6 or (isinstance(answer, tuple) and 6 in answer)
    }
