"""The truth of an expression for every record, three-valued."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import numpy as np

from surveykit.questionnaire.condition import parse
from surveykit.questionnaire.expression import Expression
from surveykit.questionnaire.meaning import (
    Atom,
    Compares,
    Condition,
    Conjunction,
    Constant,
    CountOf,
    DateOf,
    Disjunction,
    IsAnswered,
    IsOneOf,
    Negation,
    Quantity,
    RankOf,
    ScaleOf,
    ScoreOf,
    TextIsOneOf,
    Ticked,
)
from surveykit.questionnaire.model import Questionnaire
from surveykit.questionnaire.names import Names
from surveykit.questionnaire.resolve import resolve
from surveykit.questionnaire.truth import COMPARE
from surveykit.responses.arrays import BoolArray, FloatArray, frozen_array
from surveykit.responses.model import (
    Column,
    DateColumn,
    MultipleColumn,
    NumberColumn,
    RankingColumn,
    SingleColumn,
    TextColumn,
)
from surveykit.responses.scales import scale_column


@dataclass(frozen=True, eq=False)
class Truth:
    """`true` (N,) bool and `known` (N,) bool; where not known, neither true nor false."""

    true: BoolArray
    known: BoolArray

    def __post_init__(self) -> None:
        frozen_array(self.true)
        frozen_array(self.known)

    @property
    def false(self) -> BoolArray:
        """(N,) bool: known not to hold."""
        return self.known & ~self.true

    @property
    def unknown(self) -> BoolArray:
        """(N,) bool: an answer it depends on is missing."""
        return ~self.known


def evaluate(
    expression: str | Expression, questionnaire: Questionnaire, columns: Mapping[str, Column], count: int
) -> Truth:
    """The truth of `expression` for each of `count` records; raises ExpressionError where it is wrong.

    Kleene's logic: a comparison with a missing answer is unknown; `and` is false if any part is
    false, `or` is true if any part is true, else they are unknown if any part is. Don't know,
    refused and not applicable are options like others for `==` and `in`, but have no order.
    """
    tree = parse(expression) if isinstance(expression, str) else expression
    condition = resolve(tree, Names.in_questionnaire(questionnaire)).sound()
    return _Evaluation(questionnaire, columns, count).truth(condition)


@dataclass(frozen=True)
class _Evaluation:
    questionnaire: Questionnaire
    columns: Mapping[str, Column]
    count: int

    def truth(self, condition: Condition) -> Truth:
        if isinstance(condition, Negation):
            inner = self.truth(condition.operand)
            return Truth(inner.false, inner.known)
        if isinstance(condition, Conjunction | Disjunction):
            parts = [self.truth(operand) for operand in condition.operands]
            if isinstance(condition, Conjunction):
                true = np.logical_and.reduce([part.true for part in parts])
                false = np.logical_or.reduce([part.false for part in parts])
            else:
                true = np.logical_or.reduce([part.true for part in parts])
                false = np.logical_and.reduce([part.false for part in parts])
            return Truth(true, true | false)
        return self._atom(condition)

    def _atom(self, atom: Atom) -> Truth:
        if isinstance(atom, Compares):
            return self._compares(atom)
        column = self.columns[atom.variable]
        answered = np.asarray(column.state) >= 0
        if isinstance(atom, IsAnswered):
            return Truth(answered, np.ones(self.count, dtype=np.bool_))
        if isinstance(atom, IsOneOf):
            return self._is_one_of(atom, cast(SingleColumn, column))
        if isinstance(atom, TextIsOneOf):
            written = cast(TextColumn, column)
            chosen = np.array([text.strip() in atom.values for text in (*written.texts, "")])
            return Truth(chosen[written.codes] & answered, answered)
        return Truth(self._ticked(atom, column) & answered, answered)

    def _is_one_of(self, atom: IsOneOf, column: SingleColumn) -> Truth:
        choices = self.questionnaire.variables[atom.variable].choices
        chosen = np.array([choice.code in atom.codes for choice in choices], dtype=np.bool_)
        decided = np.array([choice.code not in atom.undecided for choice in choices], dtype=np.bool_)
        levels = np.maximum(column.levels, 0)
        known = (np.asarray(column.levels) >= 0) & decided[levels]
        return Truth(chosen[levels] & known, known)

    def _ticked(self, atom: Ticked, column: Column) -> BoolArray:
        level = self._level(atom.variable, atom.code)
        if isinstance(column, RankingColumn):
            return column.ranks[:, level] > 0
        packed = cast(MultipleColumn, column).packed
        return (packed[:, level // 8] >> (level % 8) & 1).astype(np.bool_)

    def _level(self, variable: str, code: int) -> int:
        choices = self.questionnaire.variables[variable].choices
        return next(level for level, choice in enumerate(choices) if choice.code == code)

    def _compares(self, atom: Compares) -> Truth:
        left, left_known = self._quantity(atom.left)
        right, right_known = self._quantity(atom.right)
        known = left_known & right_known
        return Truth(np.asarray(COMPARE[atom.operator](left, right)) & known, known)  # type: ignore[arg-type]

    def _quantity(self, quantity: Quantity) -> tuple[FloatArray, BoolArray]:
        """(N,) values and (N,) whether they are known."""
        if isinstance(quantity, Constant):
            return np.full(self.count, quantity.value), np.ones(self.count, dtype=np.bool_)
        if isinstance(quantity, ScaleOf):
            scale = next(each for each in self.questionnaire.scales if each.id == quantity.variable)
            column: Column = scale_column(scale, self.questionnaire, self.columns)
        else:
            column = self.columns[quantity.variable]
        answered = np.asarray(column.state) >= 0
        if isinstance(quantity, ScoreOf):
            return self._score(quantity, cast(SingleColumn, column))
        if isinstance(quantity, CountOf):
            return _count(column), answered
        if isinstance(quantity, RankOf):
            ranks = cast(RankingColumn, column).ranks[:, self._level(quantity.variable, quantity.code)]
            return np.where(ranks > 0, ranks, np.inf).astype(np.float64), answered
        if isinstance(quantity, DateOf):
            days = cast(DateColumn, column).values.astype("datetime64[D]").astype(np.int64)
            return days.astype(np.float64), answered
        return cast(NumberColumn, column).values, answered

    def _score(self, quantity: ScoreOf, column: SingleColumn) -> tuple[FloatArray, BoolArray]:
        choices = self.questionnaire.variables[quantity.variable].choices
        scores = np.array([np.nan if each.score is None else each.score for each in choices])
        values = np.where(np.asarray(column.levels) >= 0, scores[np.maximum(column.levels, 0)], np.nan)
        return values, ~np.isnan(values)


def _count(column: Column) -> FloatArray:
    """(N,) how many options were ticked or ranked."""
    marks = column.ranks > 0 if isinstance(column, RankingColumn) else cast(MultipleColumn, column).ticks
    return np.asarray(marks.sum(axis=1), dtype=np.float64)
