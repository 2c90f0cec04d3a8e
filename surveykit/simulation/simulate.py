"""Made-up answers to a whole questionnaire: they obey routing, limits and given shares.

Chance comes from the seed alone, so the same call gives the same answers. Every typed text says that it
is made up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Problem, Problems, UsageError
from surveykit.questionnaire.model import Question, Questionnaire, Variable
from surveykit.responses.arrays import IntArray
from surveykit.responses.coding.routing import derived_for
from surveykit.responses.derive import derive
from surveykit.responses.evaluate import evaluate
from surveykit.responses.model import (
    ANSWERED,
    LEFT_EMPTY,
    NOT_ASKED,
    Column,
    DateColumn,
    MultipleColumn,
    NumberColumn,
    RankingColumn,
    Responses,
    SingleColumn,
    Source,
    TextColumn,
)
from surveykit.responses.quality.judge import judged
from surveykit.responses.slots import asked_questions
from surveykit.simulation import answers, messages
from surveykit.simulation.answers import Persons
from surveykit.simulation.marginals import marginals_of

MOST = 100_000
_BLANK = 0.06
_SILENT = 0.7
_INATTENTIVE = 0.02
_SECONDS_AN_ITEM = 7.0
_SLOWEST_START = 15.0


def simulate(
    questionnaire: Questionnaire, n: int, *, seed: int, marginals: str | Path | None = None
) -> Responses:
    """Answers of `n` persons nobody asked, for a dry run.

    Args:
        marginals: a YAML file with shares by question (and mean and sd of numbers).

    Raises:
        UsageError: `n` is out of range, `seed` negative, or the shares cannot be had
    """
    if seed < 0:
        raise UsageError(Problem(messages.NEGATIVE_SEED, values={"given": seed}))
    if not 1 <= n <= MOST:
        raise UsageError(Problem(messages.NO_PERSONS, values={"given": n, "most": MOST}))
    return _Field(questionnaire, n, np.random.default_rng(seed), marginals).responses(seed)


class _Field:
    """The field: who is there, and what was answered so far."""

    def __init__(
        self, questionnaire: Questionnaire, n: int, chance: np.random.Generator, path: str | Path | None
    ) -> None:
        self.form = questionnaire
        self.n = n
        self.persons = Persons(chance.standard_normal(n), chance)
        self.marginals = marginals_of(questionnaire, path)
        self.columns: dict[str, Column] = {}
        self.others: dict[str, TextColumn] = {}

    def responses(self, seed: int) -> Responses:
        for question in asked_questions(self.form):
            self._ask(question)
        columns: Mapping[str, Column] = {**self.columns, **derive(self.form, self.columns, self.n)}
        found = Responses(
            questionnaire=self.form,
            columns=columns,
            records=tuple(str(number) for number in range(1, self.n + 1)),
            others=self.others,
            seconds=self._seconds(),
            source=Source(f"simulated, seed {seed}", "", "simulated", self.n, simulated=True),
        )
        quality = judged(found, None)
        return replace(found, flags=quality.flags, problems=Problems(quality.problems))

    def _ask(self, question: Question) -> None:
        state = self._state(question)
        who = np.flatnonzero(state == ANSWERED)
        persons = self.persons.some(who)
        if question.type == "sum":
            parts = answers.amounts(question, persons)
            for variable, part in zip(question.variables, parts.T, strict=True):
                self.columns[variable.id] = _numbers(part, who, state)
            return
        for variable in question.variables:
            self.columns[variable.id] = self._answers(variable, persons, who, state)
            if variable.other_choices:
                self.others[variable.other_id] = self._beside(variable)

    def _state(self, question: Question) -> IntArray:
        """(N,) int8: who answers; a question whose condition is unknown was never seen, so left empty."""
        chance = self.persons.generator
        silent = _SILENT if question.type == "text" else _BLANK
        answers_it = (
            np.ones(self.n, dtype=np.bool_) if question.required else chance.random(self.n) >= silent
        )
        state = np.where(answers_it, ANSWERED, LEFT_EMPTY).astype(np.int8)
        if question.show_if:
            known = {**self.columns, **derived_for(question.show_if, self.form, self.columns, self.n)}
            truth = evaluate(question.show_if, self.form, known, self.n)
            state = np.where(truth.true, state, np.where(truth.known, NOT_ASKED, LEFT_EMPTY)).astype(
                np.int8
            )
        return state

    def _answers(
        self, variable: Variable, persons: Persons, who: NDArray[np.intp], state: IntArray
    ) -> Column:
        kind = variable.kind
        if kind == "single":
            levels = state.astype(np.int16)
            levels[who] = self._attentive(variable, answers.levels(variable, persons, self.marginals))
            return SingleColumn(levels.astype(np.int8 if len(variable.choices) < 128 else np.int16))
        if kind == "multiple":
            ticks = np.zeros((self.n, len(variable.choices)), dtype=np.bool_)
            ticks[who] = answers.ticks(variable, persons, self.marginals)
            return MultipleColumn.from_ticks(ticks, state)
        if kind == "ranking":
            ranks = np.zeros((self.n, len(variable.choices)), dtype=np.uint8)
            ranks[who] = answers.ranks(variable, persons)
            return RankingColumn(ranks, state)
        if kind == "number":
            return _numbers(answers.numbers(variable, self.form, persons, self.marginals), who, state)
        if kind == "date":
            days = np.full(self.n, "NaT", dtype="datetime64[D]")
            days[who] = answers.days(self.form.fieldwork.start, self.form.fieldwork.end, persons)
            return DateColumn(days, state)
        return _texts(answers.texts(persons), who, state)

    def _attentive(self, variable: Variable, levels: NDArray[np.intp]) -> NDArray[np.intp]:
        """Nearly everybody passes a test of attention."""
        code = self.form.checks.attention.get(variable.id)
        if code is None:
            return levels
        right = [choice.code for choice in variable.choices].index(code)
        careless = self.persons.generator.random(len(levels)) < _INATTENTIVE
        return np.where(careless, levels, right)

    def _beside(self, variable: Variable) -> TextColumn:
        """What is typed beside 其他 by those who chose it."""
        column = self.columns[variable.id]
        chose = np.zeros(self.n, dtype=np.bool_)
        for level, choice in enumerate(variable.choices):
            if choice.other:
                chose |= _chose(column, level)
        who = np.flatnonzero(chose)
        return _texts(answers.beside(self.persons.some(who)), who, np.where(chose, ANSWERED, LEFT_EMPTY))

    def _seconds(self) -> NDArray[np.float64]:
        """(N,) the time taken: longer for who was asked more, nobody hasty beyond belief."""
        asked = sum(
            (np.asarray(column.state) != NOT_ASKED).astype(np.float64) for column in self.columns.values()
        )
        pace = np.exp(self.persons.generator.normal(0.0, 0.3, self.n).clip(-0.7, 1.2))
        taken = (_SLOWEST_START + _SECONDS_AN_ITEM * asked) * pace
        return np.asarray(np.rint(np.maximum(taken, 1.1 * (self.form.checks.min_seconds or 0.0))))


def _chose(column: Column, level: int) -> NDArray[np.bool_]:
    if isinstance(column, SingleColumn):
        return np.asarray(column.levels == level)
    if isinstance(column, MultipleColumn):
        return column.ticks[:, level]
    return (
        np.asarray(column.ranks[:, level] > 0) if isinstance(column, RankingColumn) else np.zeros(0, bool)
    )


def _numbers(found: NDArray[np.float64], who: NDArray[np.intp], state: IntArray) -> NumberColumn:
    values = np.full(len(state), np.nan)
    values[who] = found
    return NumberColumn(values, state.copy())


def _texts(found: NDArray[np.object_], who: NDArray[np.intp], state: IntArray) -> TextColumn:
    values = np.full(len(state), "", dtype=object)
    values[who] = found
    return TextColumn.of(values.tolist(), state.astype(np.int8))
