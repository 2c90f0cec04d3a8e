"""What a platform's export writes into the cells of one variable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from surveykit.questionnaire.model import Choice, Variable
from surveykit.responses.model import (
    LEFT_EMPTY,
    NOT_ASKED,
    Column,
    MultipleColumn,
    NumberColumn,
    RankingColumn,
    Responses,
    SingleColumn,
)

Cells = list[str]


def by_label(choice: Choice, place: int) -> str:
    """The option's words."""
    del place
    return choice.label


def by_place(choice: Choice, place: int) -> str:
    """The option's place, from 1."""
    del choice
    return str(place + 1)


def by_code(choice: Choice, place: int) -> str:
    """The option's code in the questionnaire."""
    del place
    return str(choice.code)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a platform writes: an option, what is typed beside it, several in one cell, and nothing.

    `beside` puts the typed text into the option's cell; None where it has a column of its own.
    """

    say: Callable[[Choice, int], str] = by_label
    beside: Callable[[str, str], str] | None = None
    join: str = ","
    rank: str = ","
    empty: str = ""
    skipped: str = ""

    def nothing(self, state: int) -> str:
        """The cell of somebody who did not answer."""
        return self.skipped if state == NOT_ASKED else self.empty


def cells(responses: Responses, variable: Variable, manner: Manner) -> Cells:
    """One cell a person, whatever the variable is."""
    column = responses.columns[variable.id]
    state = np.asarray(column.state)
    said = (
        [
            [_said(choice, place, text, manner) for place, choice in enumerate(variable.choices)]
            for text in typed(responses, variable)
        ]
        if variable.choices
        else []
    )
    return [
        _cell(column, row, said[row] if said else [], manner)
        if state[row] >= 0
        else manner.nothing(state[row])
        for row in range(len(state))
    ]


def _said(choice: Choice, place: int, text: str, manner: Manner) -> str:
    label = manner.say(choice, place)
    return manner.beside(label, text) if choice.other and text and manner.beside else label


def _cell(column: Column, row: int, said: Sequence[str], manner: Manner) -> str:
    if isinstance(column, SingleColumn):
        return said[int(column.levels[row])]
    if isinstance(column, MultipleColumn):
        return manner.join.join(said[k] for k in np.flatnonzero(column.ticks[row]).tolist())
    if isinstance(column, RankingColumn):
        return manner.rank.join(said[k] for k in _ranked(column, row))
    if isinstance(column, NumberColumn):
        return number(float(column.values[row]))
    return str(column.values[row])


def _ranked(column: RankingColumn, row: int) -> list[int]:
    """The options from first to last."""
    ranks = column.ranks[row]
    return sorted(np.flatnonzero(ranks).tolist(), key=lambda k: int(ranks[k]))


def number(value: float) -> str:
    """A number as one types it."""
    return str(int(value)) if value.is_integer() else f"{value:.10g}"


def typed(responses: Responses, variable: Variable) -> Cells:
    """What each person typed beside 其他."""
    column = responses.others.get(variable.other_id)
    return [""] * len(responses) if column is None else [str(value) for value in column.values]


def tick_cells(
    responses: Responses, variable: Variable, yes: Callable[[int], str], no: str, manner: Manner
) -> list[Cells]:
    """One column an option: `yes` (of its place) where ticked, `no` where not, nothing where unanswered."""
    column = responses.columns[variable.id]
    ticks, state = column.ticks, np.asarray(column.state)  # type: ignore[union-attr]
    return [
        [
            (yes(place) if ticks[row, place] else no) if state[row] >= 0 else manner.nothing(state[row])
            for row in range(len(state))
        ]
        for place in range(len(variable.choices))
    ]


def rank_cells(
    responses: Responses, variable: Variable, manner: Manner, say: Callable[[int], str] = str
) -> list[Cells]:
    """One column an option, holding its rank."""
    column = responses.columns[variable.id]
    ranks, state = column.ranks, np.asarray(column.state)  # type: ignore[union-attr]
    return [
        [
            (say(int(ranks[row, place])) if ranks[row, place] else manner.empty)
            if state[row] >= 0
            else manner.nothing(state[row])
            for row in range(len(state))
        ]
        for place in range(len(variable.choices))
    ]


def place_cells(responses: Responses, variable: Variable, manner: Manner) -> list[Cells]:
    """One column a rank, holding the option at it."""
    column = responses.columns[variable.id]
    said = [manner.say(choice, place) for place, choice in enumerate(variable.choices)]
    ranked = [_ranked(column, row) for row in range(len(responses))]  # type: ignore[arg-type]
    state = np.asarray(column.state)
    deepest = max(map(len, ranked), default=0)
    return [
        [
            said[options[at]] if at < len(options) else manner.nothing(min(int(state[row]), LEFT_EMPTY))
            for row, options in enumerate(ranked)
        ]
        for at in range(max(1, deepest))
    ]
