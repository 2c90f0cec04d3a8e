"""The words in which a condition of a questionnaire is told to a reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from surveykit.errors import Language


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
    ticked_any: str
    ticked_all: str
    answered: str
    unanswered: str
    points: str
    score: str
    count: str
    rank: str
    same: str
    differs: str
    comparisons: Mapping[str, str]
    dates: Mapping[str, str]
    quoted: str
    or_mark: str
    list_mark: str
    both: str
    either: str
    negated: str
    bracket: str


_ZH = SpokenWords(
    number="第{number}题",
    title="“{title}”",
    row="{question}“{row}”",
    chose="{question}选{options}",
    chose_not="{question}选{options}以外的项",
    falls="{question}为{options}",
    falls_not="{question}为{options}以外的类",
    typed="{question}填{options}",
    typed_not="{question}填的不是{options}",
    ticked="{question}选了{options}",
    ticked_any="{question}选了{options}中的任何一项",
    ticked_all="{question}选了{options}中的每一项",
    answered="答了{question}",
    unanswered="没有答{question}",
    points="{question}的分值",
    score="{question}所选项的得分",
    count="{question}选的项数",
    rank="{question}中{options}的名次",
    same="{left}与{right}相同",
    differs="{left}与{right}不同",
    comparisons=MappingProxyType(
        {
            "==": "{left}等于{right}",
            "!=": "{left}不等于{right}",
            "<": "{left}小于{right}",
            "<=": "{left}不大于{right}",
            ">": "{left}大于{right}",
            ">=": "{left}不小于{right}",
        }
    ),
    dates=MappingProxyType(
        {
            "==": "{left}是{right}",
            "!=": "{left}不是{right}",
            "<": "{left}早于{right}",
            "<=": "{left}不晚于{right}",
            ">": "{left}晚于{right}",
            ">=": "{left}不早于{right}",
        }
    ),
    quoted="“{text}”",
    or_mark="或",
    list_mark="",
    both="，并且",
    either="，或者",
    negated="不是（{text}）",
    bracket="（{text}）",
)
_EN = SpokenWords(
    number="question {number}",
    title="“{title}”",
    row="{question}, “{row}”",
    chose="{question} is {options}",
    chose_not="{question} is other than {options}",
    falls="{question} is {options}",
    falls_not="{question} is other than {options}",
    typed="{question} reads {options}",
    typed_not="{question} does not read {options}",
    ticked="{options} is ticked in {question}",
    ticked_any="any of {options} is ticked in {question}",
    ticked_all="each of {options} is ticked in {question}",
    answered="{question} is answered",
    unanswered="{question} is not answered",
    points="the points of {question}",
    score="the score of {question}",
    count="the number of options ticked in {question}",
    rank="the rank of {options} in {question}",
    same="{left} equals {right}",
    differs="{left} differs from {right}",
    comparisons=MappingProxyType(
        {
            "==": "{left} is {right}",
            "!=": "{left} is not {right}",
            "<": "{left} is less than {right}",
            "<=": "{left} is at most {right}",
            ">": "{left} is more than {right}",
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
    both=", and ",
    either=", or ",
    negated="not ({text})",
    bracket="({text})",
)


def spoken_words(language: Language) -> SpokenWords:
    """The words of one language."""
    return _ZH if language == "zh" else _EN
