"""Answers as numbers that are equal where the answers are, made once for all comparisons of records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from surveykit.questionnaire.model import Variable
from surveykit.responses.arrays import BoolArray, IntArray
from surveykit.responses.files.grid import code_type
from surveykit.responses.model import (
    Column,
    DateColumn,
    MultipleColumn,
    NumberColumn,
    RankingColumn,
    Responses,
    SingleColumn,
)
from surveykit.responses.quality.numbered import Numbered, combined
from surveykit.responses.slots import asked_questions


def numbered(column: Column) -> Numbered:
    """A column's answers, and its states where there is none."""
    if isinstance(column, SingleColumn):
        return Numbered.of(column.levels)
    if isinstance(column, MultipleColumn):
        return _with_state(column.packed.T, column.state)
    if isinstance(column, RankingColumn):
        return _with_state(column.ranks.T, column.state)
    if isinstance(column, NumberColumn | DateColumn):
        distinct, numbers = np.unique(column.values, return_inverse=True, equal_nan=True)
        return Numbered(numbers.reshape(-1).astype(code_type(len(distinct))), 0, max(1, len(distinct)))
    return Numbered(column.codes, 0, max(1, len(column.texts)))


def _with_state(parts: Iterable[IntArray], state: IntArray) -> Numbered:
    return combined([*map(Numbered.of, parts), Numbered.of(state)]).dense()


@dataclass(frozen=True, eq=False)
class ComparableAnswers:
    """The answers of all records: `columns` to the `variables` asked, `others` typed beside options."""

    variables: tuple[Variable, ...]
    columns: tuple[Numbered, ...]
    others: tuple[Numbered, ...]
    answered: BoolArray

    def __len__(self) -> int:
        return len(self.answered)

    @classmethod
    def of(cls, responses: Responses) -> ComparableAnswers:
        """What the records of a survey answered."""
        questions = asked_questions(responses.questionnaire)
        variables = tuple(variable for question in questions for variable in question.variables)
        columns = [responses.columns[variable.id] for variable in variables]
        answered = np.zeros(len(responses), dtype=np.bool_)
        for column in columns:
            answered |= np.asarray(column.state) >= 0
        return cls(
            variables,
            tuple(map(numbered, columns)),
            tuple(map(numbered, responses.others.values())),
            answered,
        )

    @cached_property
    def whole(self) -> Numbered:
        """A number for each distinct set of answers, typed texts among them."""
        return combined([*self.columns, *self.others]).dense()
