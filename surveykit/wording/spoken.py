"""The words in which a condition is told to a reader: on a printed form, in the outline, in a codebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class SpokenWords:
    """`{…}` are `str.format` templates; `comparisons` and `dates` go by the sign of comparison."""

    number: str
    title: str
    row: str
    chose: str
    chose_not: str
    falls: str
    falls_not: str
    typed: str
    typed_not: str
    ticked: str
    ticked_not: str
    ticked_any: str
    ticked_all: str
    answered: str
    unanswered: str
    amount: str
    date: str
    count: str
    points: str
    score: str
    rank: str
    same: str
    differs: str
    day: str
    comparisons: Mapping[str, str]
    dates: Mapping[str, str]
    quoted: str
    or_mark: str
    list_mark: str
    span: str
    both: str
    also: str
    either: str
    bracket: str


_ZH = SpokenWords(
    number="第{number}题",
    title="“{title}”",
    row="第{number}题“{row}”",
    chose="{question}选{options}",
    chose_not="{question}选{options}以外的选项",
    falls="{question}为{options}",
    falls_not="{question}为{options}以外的类",
    typed="{question}填写{options}",
    typed_not="{question}填写的不是{options}",
    ticked="{question}选了{options}",
    ticked_not="{question}没有选{options}",
    ticked_any="{question}选了{options}中的任何一项",
    ticked_all="{question}选了{options}中的每一项",
    answered="{question}已作答",
    unanswered="{question}没有作答",
    amount="{question}填写的数",
    date="{question}的日期",
    count="{question}所选的项数",
    points="{question}所选项的分值",
    score="{question}的得分",
    rank="{question}中{options}的名次",
    same="{left}与{right}的回答相同",
    differs="{left}与{right}的回答不同",
    day="{year}年{month}月{day}日",
    comparisons=MappingProxyType(
        {
            "==": "{left}为{right}",
            "!=": "{left}不为{right}",
            "<": "{left}小于{right}",
            "<=": "{left}不大于{right}",
            ">": "{left}大于{right}",
            ">=": "{left}不小于{right}",
        }
    ),
    dates=MappingProxyType(
        {
            "==": "{left}为{right}",
            "!=": "{left}不为{right}",
            "<": "{left}早于{right}",
            "<=": "{left}不晚于{right}",
            ">": "{left}晚于{right}",
            ">=": "{left}不早于{right}",
        }
    ),
    quoted="“{text}”",
    or_mark="或",
    list_mark="",
    span="“{first}”至“{last}”",
    both="，且",
    also="且",
    either="，或",
    bracket="（{text}）",
)
_EN = SpokenWords(
    number="question {number}",
    title="“{title}”",
    row="“{row}” in question {number}",
    chose="{question} is {options}",
    chose_not="{question} is other than {options}",
    falls="{question} is {options}",
    falls_not="{question} is other than {options}",
    typed="{question} reads {options}",
    typed_not="{question} does not read {options}",
    ticked="{options} is ticked in {question}",
    ticked_not="{options} is not ticked in {question}",
    ticked_any="any of {options} is ticked in {question}",
    ticked_all="each of {options} is ticked in {question}",
    answered="{question} is answered",
    unanswered="{question} is not answered",
    amount="the number in {question}",
    date="the date in {question}",
    count="the number of options ticked in {question}",
    points="the score of the answer to {question}",
    score="the score {question}",
    rank="the rank of {options} in {question}",
    same="{left} and {right} are answered alike",
    differs="{left} and {right} are answered differently",
    day="{year}-{month:02}-{day:02}",
    comparisons=MappingProxyType(
        {
            "==": "{left} is {right}",
            "!=": "{left} is not {right}",
            "<": "{left} is below {right}",
            "<=": "{left} is at most {right}",
            ">": "{left} is above {right}",
            ">=": "{left} is at least {right}",
        }
    ),
    dates=MappingProxyType(
        {
            "==": "{left} is {right}",
            "!=": "{left} is not {right}",
            "<": "{left} is before {right}",
            "<=": "{left} is not after {right}",
            ">": "{left} is after {right}",
            ">=": "{left} is not before {right}",
        }
    ),
    quoted="“{text}”",
    or_mark=" or ",
    list_mark=", ",
    span="“{first}” to “{last}”",
    both=", and ",
    also=" and ",
    either=", or ",
    bracket="({text})",
)


def spoken_words(language: str) -> SpokenWords:
    """The words of a language, named by its tag: zh, zh-CN, en …"""
    return _EN if language.lower().startswith("en") else _ZH
