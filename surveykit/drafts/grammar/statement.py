"""A statement: an option and the numbers beside it, as targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surveykit.drafts.grammar.masks import Figure
from surveykit.drafts.grammar.runs import Item
from surveykit.drafts.grammar.target import Group, Pick, Statistic, Target

_WORDS = {
    "O": "选项",
    "C": "人数",
    "P": "百分比",
    "D": "百分点",
    "M": "得分",
    "T": "总数",
    "?": "无单位的空",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure and what it shows; those of one `statement` stand and fall together."""

    figure: Figure
    target: Target
    statement: int = 0


def shown_in(
    option: Item,
    values: Sequence[Item],
    groups: tuple[Group, ...],
    statement: int,
    *,
    picks: tuple[Pick, ...] | None = None,
) -> tuple[Shown, ...]:
    """What the counts and percents beside an option show, and its own label where that is a blank.

    `picks` stands for several options that have one value in common.
    """
    taken = picks if picks is not None else (option.pick,) if option.pick is not None else ()
    found = [
        Shown(value.figure, _target(option, taken, groups, value), statement)
        for value in values
        if value.figure is not None
    ]
    if option.figure is not None:
        label = Target("label", option.variable, groups=groups, rank=option.rank)
        found.append(Shown(option.figure, label, statement))
    return tuple(found)


def describe(order: str) -> str:
    """The order of items in words."""
    return "、".join(_WORDS.get(letter, "比较") for letter in order) or "没有选项"


def _target(option: Item, picks: tuple[Pick, ...], groups: tuple[Group, ...], value: Item) -> Target:
    statistic: Statistic = "count" if value.letter == "C" else "percent"
    return Target(statistic, option.variable, picks, groups, option.rank, value.whole)
