"""Groups of which all gave one answer: a shown group, and yet everybody's answer is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveykit.disclosure import messages
from surveykit.errors import Problem
from surveykit.tables.block import Block
from surveykit.tables.table import Table

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Unanimous:
    """All of `group` chose `option` in `question`."""

    group: str
    question: str
    option: str


def unanimous(tables: Sequence[Table]) -> tuple[Unanimous, ...]:
    """The groups of which all chose one option, in the order of the tables."""
    found = (
        one for table in tables for block in table.blocks for one in _of(block, table.provenance.where)
    )
    return tuple(dict.fromkeys(found))


def _of(block: Block, where: str) -> Iterator[Unanimous]:
    base = block.base().n
    for column, head in enumerate(block.columns):
        group = f"{head.group_title}={head.label}" if head.group else where
        if not group or not base[column]:
            continue
        for row, line in enumerate(block.rows):
            itself = (head.group, head.label) == (block.variable.id, line.label)
            if line.kind == "option" and block.count[row, column] == base[column] and not itself:
                yield Unanimous(group, _name(block), line.label)


def _name(block: Block) -> str:
    variable = block.variable
    return f"{variable.question.label}—{variable.row.label}" if variable.row else variable.question.label


def problems(found: Sequence[Unanimous]) -> list[Problem]:
    """Some of them as warnings, and how many more there are."""
    told = [
        Problem(
            messages.UNANIMOUS, values={"group": one.group, "question": one.question, "option": one.option}
        )
        for one in found[:_SHOWN]
    ]
    more = len(found) - len(told)
    return [*told, Problem(messages.UNANIMOUS_MORE, values={"count": more})] if more else told
