"""A survey with every type of question, built straight from values: no file, no reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from surveykit.questionnaire.design import Design
from surveykit.questionnaire.model import Choice, Fieldwork, Net, Question, Questionnaire, Row
from surveykit.responses.model import (
    LEFT_EMPTY,
    NOT_ASKED,
    Column,
    MultipleColumn,
    NumberColumn,
    RankingColumn,
    Responses,
    SingleColumn,
    Source,
    TextColumn,
)
from surveykit.survey import Survey

GOOD = (
    Choice(1, "好", score=100.0),
    Choice(2, "较好", score=80.0),
    Choice(3, "一般", score=60.0),
    Choice(4, "较差", score=0.0),
)
UNKNOWN = Choice(9, "不了解", kind="dont_know")


def options(*labels: str) -> tuple[Choice, ...]:
    """Choices coded 1, 2, …"""
    return tuple(Choice(code, label) for code, label in enumerate(labels, 1))


def single(levels: Sequence[int]) -> SingleColumn:
    return SingleColumn(np.array(levels, dtype=np.int8))


def multiple(ticks: Sequence[Sequence[int] | int], count: int) -> MultipleColumn:
    """Each record: the positions ticked, or a negative state."""
    matrix = np.zeros((len(ticks), count), dtype=np.bool_)
    state = np.zeros(len(ticks), dtype=np.int8)
    for i, record in enumerate(ticks):
        if isinstance(record, int):
            state[i] = record
        else:
            matrix[i, list(record)] = True
    return MultipleColumn.from_ticks(matrix, state)


def number(values: Sequence[float | None]) -> NumberColumn:
    array = np.array([np.nan if v is None else v for v in values])
    return NumberColumn(array, np.where(np.isnan(array), LEFT_EMPTY, 0).astype(np.int8))


def text(values: Sequence[str]) -> TextColumn:
    state = np.array([0 if v else LEFT_EMPTY for v in values], dtype=np.int8)
    return TextColumn.of(values, state)


def ranking(orders: Sequence[Sequence[int]], count: int) -> RankingColumn:
    """Each record: positions from first to last."""
    ranks = np.zeros((len(orders), count), dtype=np.uint8)
    for i, order in enumerate(orders):
        for place, position in enumerate(order, 1):
            ranks[i, position] = place
    return RankingColumn(ranks, np.array([0 if o else LEFT_EMPTY for o in orders], dtype=np.int8))


def one(
    question: Question, column: Column | Mapping[str, Column], *others: tuple[Question, Column], **more: Any
) -> Survey:
    """A survey of one question (and further ones beside it)."""
    columns = dict(column) if isinstance(column, Mapping) else {question.id: column}
    columns |= {other.id: theirs for other, theirs in others}
    design = more.pop("design", Design())
    kept = more.pop("kept", {})
    form = Questionnaire("test", "测试问卷", (question, *(o for o, _ in others)), design=design, **more)
    count = _length(next(iter(columns.values())))
    return Survey(
        Responses(form, columns, tuple(str(i + 1) for i in range(count)), kept=kept, source=Source("a.csv"))
    )


def _length(column: Column) -> int:
    return len(column.levels if isinstance(column, SingleColumn) else column.state)


def questions() -> tuple[Question, ...]:
    """One question of every type."""
    frequency = (*GOOD, UNKNOWN)
    return (
        Question(
            "unit",
            "single",
            "您所在单位的性质",
            "单位性质",
            profile=True,
            choices=options("机关", "直属单位"),
        ),
        Question(
            "rank", "single", "您的职级", "职级", profile=True, choices=options("局级", "处级", "科级以下")
        ),
        Question(
            "q1",
            "single",
            "党员领导干部履行‘一岗双责’情况如何",
            "一岗双责",
            "二、总体评价",
            choices=GOOD,
            nets=(Net("好和较好", (1, 2)),),
        ),
        Question(
            "q2",
            "multiple",
            "党建工作对中心工作的推进作用体现在哪些方面",
            "推进作用",
            "二、总体评价",
            choices=(
                *options("统一思想认识", "转变工作作风", "凝聚干部队伍"),
                Choice(4, "其他", other=True),
            ),
            nets=(Net("传统优势方面", (1, 2, 3)),),
        ),
        Question(
            "q3",
            "matrix",
            "“三会一课”开展情况",
            "三会一课",
            "二、总体评价",
            rows=(Row(1, "支部党员大会"), Row(2, "支部委员会会议"), Row(3, "党课")),
            choices=frequency,
        ),
        Question(
            "q4",
            "rating",
            "对组织生活质量的总体评价",
            choices=tuple(
                Choice(k, label, score=float(k))
                for k, label in enumerate(("差", "较差", "一般", "较好", "好"), 1)
            ),
        ),
        Question(
            "q5", "nps", "是否愿意推荐", choices=tuple(Choice(k, str(k), score=float(k)) for k in range(11))
        ),
        Question(
            "q6", "ranking", "最应当加强的工作", top=2, choices=options("计划安排", "活动形式", "培训")
        ),
        Question("q7", "number", "参加组织生活次数"),
        Question("q8", "text", "意见建议", required=False),
        Question(
            "q9", "single", "不参加的原因", show_if="q1 == '较差'", choices=options("工作忙", "没兴趣")
        ),
    )


def answers(count: int, seed: int = 7) -> dict[str, Column]:
    """Random answers to `questions()`."""
    rng = np.random.default_rng(seed)
    q1 = rng.choice(4, count, p=(0.3, 0.35, 0.25, 0.1))
    ticks = rng.random((count, 4)) < (0.7, 0.5, 0.4, 0.05)
    scores = np.clip(rng.normal(7.5, 2, count).round(), 0, 10)
    orders = [list(rng.permutation(3)[:2]) for _ in range(count)]
    return {
        "unit": single(rng.choice(2, count, p=(0.4, 0.6))),
        "rank": single(rng.choice((0, 1, 2, LEFT_EMPTY), count, p=(0.1, 0.4, 0.48, 0.02))),
        "q1": single(q1),
        "q2": MultipleColumn.from_ticks(ticks, np.zeros(count, dtype=np.int8)),
        **{
            f"q3_{row}": single(rng.choice((0, 1, 2, 3, 4), count, p=(0.4, 0.3, 0.15, 0.05, 0.1)))
            for row in (1, 2, 3)
        },
        "q4": single(rng.choice(5, count, p=(0.02, 0.08, 0.3, 0.4, 0.2))),
        "q5": single(scores),
        "q6": ranking(orders, 3),
        "q7": number([float(v) if v > 1 else None for v in rng.poisson(8, count)]),
        "q8": text([f"意见{i}" if i % 3 == 0 else "" for i in range(count)]),
        "q9": single(np.where(q1 == 3, rng.choice(2, count), NOT_ASKED)),
    }


def sample(count: int = 200, **more: Any) -> Survey:
    """A whole survey with a banner and fieldwork."""
    form = Questionnaire(
        "sample",
        "机关党建融入中心工作情况调查问卷",
        questions(),
        banner=("unit", "rank"),
        fieldwork=Fieldwork(distributed=count + 20, start="2024-03-01", end="2024-03-15"),
        source="form.yaml",
        sha256="a" * 64,
        **more,
    )
    columns = answers(count)
    weights = np.random.default_rng(1).uniform(0.5, 2, count)
    source = Source("412345678_按文本.xlsx", "b" * 64, "wjx", count)
    names = tuple(str(i + 1) for i in range(count))
    return Survey(
        Responses(form, columns, names, kept={"w": weights}, dropped=("来自IP", "姓名"), source=source)
    )
