"""Groups that are hidden become one option of their question, in the questionnaire and in the answers.

Everything that follows - tables, tests, models, files - is counted from the joined answers, so that what
is hidden is nowhere to be found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import Language
from surveykit.questionnaire.model import Choice, Net, Question, Questionnaire
from surveykit.responses.model import Column, MultipleColumn, RankingColumn, SingleColumn
from surveykit.survey import Survey
from surveykit.tables.guard import Joined, joined_label

Hidden = Mapping[str, frozenset[int]]
"""question id -> positions of the options that become one"""


def joined(survey: Survey, hidden: Hidden, language: Language) -> tuple[Survey, Mapping[str, Joined]]:
    """The survey with the hidden groups of each question as one, and what was joined by question id.

    The design stays bound as it was: it is not shown.
    """
    form = survey.questionnaire
    chosen = [q for q in form.all_questions if hidden.get(q.id)]
    if not chosen:
        return survey, {}
    made = {question.id: _question(question, hidden[question.id], language) for question in chosen}
    columns = dict(survey.responses.columns)
    for question in chosen:
        groups = _groups(len(question.choices), hidden[question.id])
        for variable in question.variables:
            columns[variable.id] = _column(columns[variable.id], groups)
    told = replace(survey.responses, questionnaire=_form(form, made), columns=columns)
    bound = replace(survey, responses=told, _bound=survey.sample)
    return bound, {q.id: _told(q, made[q.id], hidden[q.id]) for q in chosen}


def _form(form: Questionnaire, made: Mapping[str, Question]) -> Questionnaire:
    asked, derived = (
        tuple(made.get(question.id, question) for question in some)
        for some in (form.questions, form.derived)
    )
    return replace(form, questions=asked, derived=derived)


def _question(question: Question, hidden: frozenset[int], language: Language) -> Question:
    choices = question.choices
    shown = [choice for k, choice in enumerate(choices) if k not in hidden]
    away = [choices[k] for k in sorted(hidden)]
    names = tuple(choice.short or choice.label for choice in away) if shown else ()
    label = joined_label(names, language)
    one = Choice(max(choice.code for choice in choices) + 1, _unused(label, shown))
    nets = _nets(question, frozenset(choice.code for choice in away), one.code)
    return replace(question, choices=(*shown, one), nets=nets)


def _unused(label: str, shown: Sequence[Choice]) -> str:
    """A label that no other option has."""
    taken = {choice.label for choice in shown}
    while label in taken:
        label += "*"
    return label


def _nets(question: Question, away: frozenset[int], code: int) -> tuple[Net, ...]:
    """The nets that hold all of the hidden options or none; others would tell them apart."""
    found = []
    for net in question.nets:
        rest = tuple(each for each in net.codes if each not in away)
        if len(rest) == len(net.codes):
            found.append(net)
        elif away <= set(net.codes):
            found.append(Net(net.label, (*rest, code)))
    return tuple(found)


def _groups(count: int, hidden: frozenset[int]) -> NDArray[np.intp]:
    """(K,) the new position of each option: the joined one is the last."""
    shown = [k for k in range(count) if k not in hidden]
    places = np.full(count, len(shown), dtype=np.intp)
    places[shown] = np.arange(len(shown))
    return places


def _column(column: Column, groups: NDArray[np.intp]) -> Column:
    """The answers with the joined options; where all are joined everybody is in, also who gave no answer.

    Else those without an answer would be told apart from all others.
    """
    count = int(groups.max()) + 1
    if count == 1 and len(groups) > 1:
        return _everybody(column)
    if isinstance(column, SingleColumn):
        levels = np.asarray(column.levels)
        return SingleColumn(
            np.where(levels < 0, levels, groups[np.maximum(levels, 0)]).astype(levels.dtype)
        )
    if isinstance(column, MultipleColumn):
        ticks = np.stack([column.ticks[:, groups == k].any(axis=1) for k in range(count)], axis=1)
        return MultipleColumn.from_ticks(ticks, column.state)
    if isinstance(column, RankingColumn):
        ranks = np.where(column.ranks > 0, column.ranks, np.iinfo(np.uint8).max)
        best = np.stack([ranks[:, groups == k].min(axis=1) for k in range(count)], axis=1)
        return RankingColumn(
            np.where(best == np.iinfo(np.uint8).max, 0, best).astype(np.uint8), column.state
        )
    raise TypeError(f"{type(column).__name__} holds no groups")


def _everybody(column: Column) -> Column:
    if isinstance(column, SingleColumn):
        return SingleColumn(np.zeros_like(column.levels))
    persons = len(column.state)
    if isinstance(column, MultipleColumn):
        return MultipleColumn.from_ticks(np.ones((persons, 1), dtype=np.bool_), np.zeros_like(column.state))
    if isinstance(column, RankingColumn):
        return RankingColumn(np.ones((persons, 1), dtype=np.uint8), np.zeros_like(column.state))
    raise TypeError(f"{type(column).__name__} holds no groups")


def _told(question: Question, made: Question, hidden: frozenset[int]) -> Joined:
    labels = tuple(question.choices[k].label for k in sorted(hidden))
    kept = {net.label for net in made.nets}
    nets = tuple(net.label for net in question.nets if net.label not in kept)
    return Joined(question.label, made.choices[-1].label, labels, nets)
