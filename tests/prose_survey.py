"""A survey for generated prose: its form, random answers, and every number counted by hand.

Knows nothing of the grammar under test; the numbers are counted from plain lists.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

from surveykit.questionnaire.model import Choice, Fieldwork, Question, Questionnaire
from surveykit.responses.model import LEFT_EMPTY, Column, MultipleColumn, Responses, SingleColumn
from surveykit.survey import Survey

Where = tuple[tuple[str, tuple[str, ...]], ...]

STEMS = {
    "q1": "您部门单位党员领导干部履行业务、党务‘一岗双责’情况如何",
    "q2": "您所在党组织在推进中心工作中发挥战斗堡垒作用的情况如何",
    "q3": "您认为我部机关党建和环保业务工作‘两张皮’问题是否突出",
    "q5": "您认为当前我部机关党建工作对中心工作的推进作用体现在哪些方面",
    "q6": "您认为我部机关党建工作推进中心工作最有效的载体",
    "q7": "您认为我部机关党建工作推进中心工作中存在什么问题",
}
SHORTS = {"q1": "履行‘一岗双责’情况", "q5": "推进作用体现的方面", "q7": "党建工作存在的问题"}
ALIASES = {"q2": "贵党组织发挥战斗堡垒作用如何"}
OPTIONS = {
    "unit": ("机关", "直属单位", "派出机构"),
    "rank": ("局级干部", "处级干部", "科以下干部"),
    "age": ("35岁以下", "36-45岁", "46岁及以上"),
    "q1": ("好", "较好", "一般", "较差"),
    "q2": ("好", "较好", "一般", "较差"),
    "q3": ("不存在", "一定范围内存在", "比较突出", "非常突出"),
    "q5": ("统一思想认识", "转变工作作风", "凝聚干部队伍", "提高执行能力", "促进科学决策"),
    "q6": ("理论学习、培训教育", "主题党日、主题联学活动", "民主生活会和党员评议", "党建考核和评先表彰"),
    "q7": ("缺少有效载体", "内容单一", "缺乏常态长效机制", "履行‘一岗双责’意识不到位"),
}
TITLES = {"unit": "单位性质", "rank": "职级", "age": "年龄"}
OPTION_ALIASES = {"民主生活会和党员评议": ("***和党员评议",)}
SCORES = {"好": 100.0, "较好": 80.0, "一般": 60.0, "较差": 0.0}
MULTIPLE = ("q5", "q7")
PROFILE = ("unit", "rank", "age")


def half_up(number: Decimal, decimals: int) -> str:
    return str(number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))


@dataclass(frozen=True)
class Answers:
    """One dict a respondent: question -> the labels chosen, or None where it was left empty."""

    records: Sequence[Mapping[str, frozenset[str] | None]]
    distributed: int

    def those(self, where: Where) -> list[Mapping[str, frozenset[str] | None]]:
        return [
            record
            for record in self.records
            if all((record[name] or frozenset()) & set(labels) for name, labels in where)
        ]

    def count(self, question: str, labels: Sequence[str], where: Where = ()) -> str:
        return str(
            sum(bool((record[question] or frozenset()) & set(labels)) for record in self.those(where))
        )

    def base(self, question: str, where: Where = ()) -> int:
        return sum(record[question] is not None for record in self.those(where))

    def share(self, question: str, labels: Sequence[str], where: Where = ()) -> Decimal:
        return Decimal(100) * int(self.count(question, labels, where)) / self.base(question, where)

    def percent(self, question: str, labels: Sequence[str], decimals: int, where: Where = ()) -> str:
        return half_up(self.share(question, labels, where), decimals)

    def mean(self, question: str, decimals: int, where: Where = ()) -> str:
        given = [SCORES[label] for r in self.those(where) for label in r[question] or ()]
        return half_up(Decimal(sum(given)) / len(given), decimals)


def form() -> Questionnaire:
    questions = [
        Question(
            name,
            "multiple" if name in MULTIPLE else "single",
            STEMS.get(name) or f"您的{TITLES[name]}",
            short=SHORTS.get(name) or TITLES.get(name, ""),
            profile=name in PROFILE,
            aliases=(ALIASES[name],) if name in ALIASES else (),
            choices=tuple(
                Choice(code, label, score=SCORES.get(label), aliases=OPTION_ALIASES.get(label, ()))
                for code, label in enumerate(labels, 1)
            ),
        )
        for name, labels in OPTIONS.items()
    ]
    return Questionnaire("prose", "党建调查", tuple(questions), fieldwork=Fieldwork(distributed=300))


def random_answers(seed: int, size: int = 211) -> Answers:
    chance = random.Random(seed)
    records = []
    for _ in range(size):
        record: dict[str, frozenset[str] | None] = {}
        for name, labels in OPTIONS.items():
            if name not in PROFILE and chance.random() < 0.08:
                record[name] = None
            elif name in MULTIPLE:
                ticked = frozenset(label for label in labels if chance.random() < 0.4)
                record[name] = ticked or frozenset(labels[:1])
            else:
                weights = [chance.random() + 0.1 for _ in labels]
                record[name] = frozenset(chance.choices(labels, weights))
        records.append(record)
    return Answers(records, 300)


def survey_of(answers: Answers) -> Survey:
    questionnaire = form()
    columns: dict[str, Column] = {}
    for name, labels in OPTIONS.items():
        given = [record[name] for record in answers.records]
        if name in MULTIPLE:
            ticks = np.array([[label in (one or ()) for label in labels] for one in given])
            state = np.array([LEFT_EMPTY if one is None else 0 for one in given], dtype=np.int8)
            columns[name] = MultipleColumn.from_ticks(ticks, state)
        else:
            levels = [LEFT_EMPTY if one is None else labels.index(next(iter(one))) for one in given]
            columns[name] = SingleColumn(np.array(levels, dtype=np.int8))
    records = tuple(str(number) for number in range(1, len(answers.records) + 1))
    return Survey(Responses(questionnaire, columns, records))
